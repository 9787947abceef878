import './lib/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/ui.css'
import { App } from './app/app.tsx'
import { holdEarlyKeys } from './app/early-keys.ts'
import { watchPointer } from './app/focus.ts'
import { createWindow } from './app/window.ts'
import { openDesk } from './lib/desk.ts'
import { ownWindowId, wasReloaded } from './lib/window-id.ts'

// First, so that the port preload posts finds somebody listening.
const desk = openDesk()
const early = holdEarlyKeys(window, {
  now: () => performance.now(),
  findBox: () => document.querySelector<HTMLInputElement>('.pw-search-input'),
})

async function start(): Promise<void> {
  const windowId = await ownWindowId(sessionStorage, navigator.locks, wasReloaded())
  const mine = createWindow(desk, {
    goTo(hash) {
      window.location.hash = hash
    },
    newId: () => crypto.randomUUID(),
    windowId,
    typing: () => document.activeElement?.matches('input, textarea') ?? false,
  })
  mine.start(window.location.hash)
  window.addEventListener('hashchange', () => mine.stores.app.wentTo(window.location.hash))

  // Promise 1: what is typed goes to disk before the window may go.
  window.addEventListener('pagehide', mine.keep)
  window.addEventListener('blur', mine.keep)
  document.addEventListener('visibilitychange', mine.keep)

  watchPointer(document.documentElement)

  const root = document.querySelector('#root')
  if (root === null) return
  createRoot(root).render(
    <StrictMode>
      <App
        desk={desk}
        stores={mine.stores}
        presence={mine.presence}
        onReady={early.release}
        onFailed={early.stop}
      />
    </StrictMode>,
  )
}

void start()
