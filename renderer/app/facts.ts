import type { SessionFacts } from '../lib/session.tsx'
import type { ShellStores } from './actions.ts'
import { shownResident } from './app-store.ts'
import type { CommandFacts } from './commands.ts'

/** What the commands' rules look at, as it is at this moment. */
export function factsOf({ app, calls, flows, undo }: ShellStores, session: SessionFacts): CommandFacts {
  const state = app.store.getState()
  const { ringing, wrapUps } = calls.store.getState()
  const current = calls.current()
  const resident = shownResident(state)
  return {
    screen: state.route.screen,
    resident: resident !== null,
    tabs: state.open.length,
    closed: state.closed.length,
    call:
      current === null
        ? ringing.length > 0
          ? 'ringing'
          : 'none'
        : current.state === 'held'
          ? 'held'
          : 'active',
    wrapUps: wrapUps.length,
    viewOnly: session.user.viewOnly,
    canUndo: undo.last() !== null,
    canSay: resident !== null || flows.store.getState().entries['nobody']?.receipt != null,
    practice: session.environment === 'practice',
    host: session.host.kind,
  }
}
