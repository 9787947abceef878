import type { Workspace } from '../../shared/contract/frame.ts'
import type { AppStore } from './app-store.ts'

type Keeping = {
  app: AppStore
  claim: () => Promise<Workspace>
  save: (workspace: Workspace) => Promise<unknown>
  /** Somebody is typing in this window: what comes back does not take the focus from them. */
  typing?: () => boolean
  pauseMs?: number
  /** After a claim that was refused; one that only lost its connection is made again with the next. */
  retryMs?: number
  /** The window begins without its tabs after this long; they come when they come. */
  longestMs?: number
  timers?: { set: (run: () => void, ms: number) => () => void }
}

export type WorkspaceKeeper = {
  /** Asks for what the window had, until it was answered once; after that, saves again what could not be saved. */
  connected: () => Promise<void>
  flush: () => Promise<void>
  stop: () => void
}

const browserTimers = {
  set: (run: () => void, ms: number): (() => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Keeps on disk which residents a window has open, so that they are there after a restart. Nothing is written before what was there has
 * been read: a window that starts empty must not empty it.
 */
export function keepWorkspace({
  app,
  claim,
  save,
  typing = () => false,
  pauseMs = 600,
  retryMs = 3000,
  longestMs = 2000,
  timers = browserTimers,
}: Keeping): WorkspaceKeeper {
  let claimed: 'no' | 'asking' | 'yes' = 'no'
  let saved = ''
  let cancel: (() => void) | null = null
  let cancelRetry: (() => void) | null = null
  let under: Promise<void> | null = null
  let stopped = false

  async function saveNow(): Promise<void> {
    const workspace = app.workspace()
    const text = JSON.stringify(workspace)
    if (claimed !== 'yes' || text === saved) return
    try {
      await save(workspace)
      saved = text
    } catch {
      // The next change, or the next connection, saves it.
    }
  }

  async function flush(): Promise<void> {
    cancel?.()
    cancel = null
    if (under !== null) await under
    under ??= saveNow().finally(() => (under = null))
    await under
  }

  const off = app.store.subscribe((now, before) => {
    if (
      now.open === before.open &&
      now.closed === before.closed &&
      now.guide === before.guide &&
      now.route === before.route
    )
      return
    // The first change starts the wait and later ones do not lengthen it, so that a busy minute is written too.
    cancel ??= timers.set(() => void flush(), pauseMs)
  })

  async function connected(): Promise<void> {
    if (claimed === 'yes') return flush()
    if (claimed === 'asking') return undefined
    cancelRetry?.()
    claimed = 'asking'
    const answered = timers.set(app.restoreLater, longestMs)
    try {
      const workspace = await claim()
      claimed = 'yes'
      app.restored(workspace, typing() ? 'stay' : 'go there')
    } catch {
      claimed = 'no'
      app.restoreLater()
      // Until it was answered nothing of this window is written, and no new connection need ever come.
      if (!stopped) cancelRetry = timers.set(() => void connected(), retryMs)
    } finally {
      answered()
    }
    return undefined
  }

  return {
    connected,
    flush,
    stop() {
      stopped = true
      cancelRetry?.()
      cancel?.()
      off()
    },
  }
}
