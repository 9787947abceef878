import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import type { CallsStore } from '../features/calls/index.ts'
import { sectionsOf, type MainTab } from '../features/resident/index.ts'
import { shownResident, type AppState } from './app-store.ts'

export type CallWatch = {
  /** A record was read: parts of it that have come since the last time were waited for. */
  read: (view: ResidentView) => void
  /** The window went somewhere: what is not in front is not waited for, and opening a part says what the call is about. */
  went: (state: AppState) => void
}

/** Systems a record on screen still waits for: asked, never answered, and not known to be failing. */
export function waitingFor(view: ResidentView): Set<SourceId> {
  return new Set(
    sectionsOf(view).flatMap((section) =>
      section.value === null
        ? section.from.flatMap((one) => (one.state === 'missing' && one.failing === null ? [one.source] : []))
        : [],
    ),
  )
}

const deedOf = { statement: 'opened-statement', cases: 'opened-cases' } as const satisfies Partial<
  Record<MainTab, unknown>
>

/**
 * Tells the call going on what the agent looked at, and how long they looked at a part that had not come: waiting for a system is counted by
 * itself and never against the agent (agent-desktop 9.10), also when they left before it came, or the call ended. `now` is milliseconds that never go back.
 */
export function watchForCall(
  calls: Pick<CallsStore, 'did' | 'waited' | 'beforeEnd'>,
  now: () => number,
): CallWatch {
  let front: { key: ResidentKey; main: MainTab } | null = null
  const since = new Map<SourceId, number>()
  function waitedSoFar(): void {
    for (const [source, began] of since) calls.waited(source, now() - began)
    since.clear()
  }
  calls.beforeEnd(waitedSoFar)
  return {
    read(view) {
      if (front?.key !== view.key) return
      const waiting = waitingFor(view)
      for (const [source, began] of since) {
        if (waiting.has(source)) continue
        since.delete(source)
        calls.waited(source, now() - began)
      }
      for (const source of waiting) if (!since.has(source)) since.set(source, now())
    },
    went(state) {
      const resident = shownResident(state)
      if (resident?.key !== front?.key) waitedSoFar()
      if (resident !== null && resident.key === front?.key && resident.main !== front.main) {
        if (resident.main === 'statement' || resident.main === 'cases')
          calls.did(deedOf[resident.main], resident.key, null)
      }
      front = resident === null ? null : { key: resident.key, main: resident.main }
    },
  }
}
