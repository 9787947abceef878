import './lib/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/ui.css'
import { App } from './app/app.tsx'
import { createApp } from './app/app-store.ts'
import { watchPointer } from './app/focus.ts'
import { createFlows } from './features/problem/index.ts'
import { createNotes } from './features/note/index.ts'
import { createSearch } from './features/search/index.ts'
import { openDesk } from './lib/desk.ts'

const desk = openDesk()
const { client } = desk
const newId = (): string => crypto.randomUUID()
const stores = {
  app: createApp((hash) => {
    window.location.hash = hash
  }),
  search: createSearch(client.search.find),
  flows: createFlows({ problem: client.problem, drafts: client.work.drafts }, newId),
  notes: createNotes(client.work, newId),
}

stores.app.wentTo(window.location.hash)
window.addEventListener('hashchange', () => stores.app.wentTo(window.location.hash))

// Promise 1: what is typed goes to disk before the window may go.
const keep = (): void => {
  void stores.flows.flushed()
  void stores.notes.flushed()
}
window.addEventListener('pagehide', keep)
window.addEventListener('blur', keep)
document.addEventListener('visibilitychange', keep)

watchPointer(document.documentElement)

const root = document.querySelector('#root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App desk={desk} stores={stores} />
    </StrictMode>,
  )
}
