import { createCalls } from '../features/calls/index.ts'
import { createNotes } from '../features/note/index.ts'
import { createPresence, type PresenceStore } from '../features/presence/index.ts'
import { createFlows } from '../features/problem/index.ts'
import { createFieldSearch, createSearch } from '../features/search/index.ts'
import type { Desk } from '../lib/desk.ts'
import { createUndo } from '../lib/undo.ts'
import { announce, refuse } from '../ui/index.ts'
import type { ShellStores } from './actions.ts'
import { createApp } from './app-store.ts'
import { watchForCall } from './call-watch.ts'
import { undoableFlows, undoableNotes } from './undoable.ts'
import { keepWorkspace } from './workspace.ts'

export type Window = {
  stores: ShellStores
  presence: PresenceStore
  /** Goes where the address says, and begins to follow the desk. A second window has no tabs of its own to keep. */
  start: (hash: string) => void
  /** Puts on disk what is typed and what is open. */
  keep: () => void
  stop: () => void
}

type Options = {
  goTo: (hash: string) => void
  newId: () => string
  windowId: string
  /** Somebody is typing in this window. */
  typing?: () => boolean
}

/** Everything of one window that outlives its screens: the stores, and what ties them to the desk. */
export function createWindow(desk: Desk, { goTo, newId, windowId, typing = () => false }: Options): Window {
  const { client } = desk
  const undo = createUndo()
  const app = createApp(goTo)
  const calls = createCalls(client, { newId, announce, tell: refuse })
  const watch = watchForCall(calls, () => performance.now())
  const stores: ShellStores = {
    app,
    undo,
    calls,
    watch,
    search: createSearch(client.search.find),
    fieldSearch: createFieldSearch(client.search.fields),
    flows: undoableFlows(
      createFlows({ problem: client.problem, drafts: client.work.drafts }, newId, refuse),
      undo,
      client.work,
    ),
    notes: undoableNotes(createNotes(client.work, newId, refuse), undo, desk),
  }
  const presence = createPresence(client.frame.presence, windowId)
  const workspace = keepWorkspace({
    app,
    claim: () => client.frame.workspace.claim({ window: windowId }),
    save: (saved) => client.frame.workspace.save({ window: windowId, workspace: saved }),
    typing,
  })
  const ends: (() => void)[] = [workspace.stop, presence.stop, app.store.subscribe(watch.went)]

  return {
    stores,
    presence,
    start(hash) {
      app.wentTo(hash)
      const alone = app.store.getState().route.screen === 'beside'
      const connected = (): void => {
        presence.connected()
        if (!alone) void workspace.connected()
      }
      connected()
      ends.push(
        stores.calls.follow(desk),
        stores.flows.follow(desk),
        stores.notes.follow(desk),
        desk.onChange((change) => {
          if (change === 'everything') connected()
        }),
      )
    },
    keep() {
      void stores.flows.flushed()
      void stores.notes.flushed()
      void stores.calls.flushed()
      void workspace.flush()
    },
    stop() {
      for (const end of ends.splice(0)) end()
    },
  }
}
