import { createRoot } from 'react-dom/client'
import '../../../../renderer/ui/ui.css'
import { App } from '../../../../renderer/app/app.tsx'
import { createApp } from '../../../../renderer/app/app-store.ts'
import { createFlows } from '../../../../renderer/features/problem/index.ts'
import { createNotes } from '../../../../renderer/features/note/index.ts'
import { createSearch } from '../../../../renderer/features/search/index.ts'
import { fakeDesk } from '../fake-desk.ts'

/** The whole window over the desk in memory, for looking at states that are hard to bring about. `window.fake` changes them. */
const desk = fakeDesk()
const newId = (): string => crypto.randomUUID()
const stores = {
  app: createApp((hash) => {
    window.location.hash = hash
  }),
  search: createSearch(desk.client.search.find),
  flows: createFlows({ problem: desk.client.problem, drafts: desk.client.work.drafts }, newId),
  notes: createNotes(desk.client.work, newId),
}
Object.assign(window, { fake: desk })
window.addEventListener('hashchange', () => stores.app.wentTo(window.location.hash))
const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<App desk={desk} stores={stores} />)
