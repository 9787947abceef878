import { createRoot } from 'react-dom/client'
import '../../../../renderer/ui/ui.css'
import { App } from '../../../../renderer/app/app.tsx'
import { createWindow } from '../../../../renderer/app/window.ts'
import { fakeDesk } from '../fake-desk.ts'

/** The whole window over the desk in memory, for looking at states that are hard to bring about. `window.fake` changes them. */
const desk = fakeDesk()
const { stores, presence, start } = createWindow(desk, {
  goTo: (hash) => {
    window.location.hash = hash
  },
  newId: () => crypto.randomUUID(),
  windowId: crypto.randomUUID(),
})
Object.assign(window, { fake: desk, stores })
start(window.location.hash)
window.addEventListener('hashchange', () => stores.app.wentTo(window.location.hash))
const root = document.querySelector('#root')
const nothing = (): void => {}
if (root !== null)
  createRoot(root).render(
    <App desk={desk} stores={stores} presence={presence} onReady={nothing} onFailed={nothing} />,
  )
