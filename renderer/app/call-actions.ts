import type { ResidentKey } from '../../shared/contract/common.ts'
import type { Deed } from '../../shared/domain/calls.ts'
import type { CallsStore } from '../features/calls/index.ts'
import type { AppStore } from './app-store.ts'
import type { CommandActions, CommandFacts } from './commands.ts'

type Options = {
  app: AppStore
  calls: CallsStore
  facts: () => CommandFacts
  openGuide: (tab: 'wrap-up') => void
}

export type CallActions = Pick<
  CommandActions,
  'call' | 'endCall' | 'hold' | 'transfer' | 'setCaller' | 'wrapUp'
>

/** The call's own commands, and what opening and reading a record means to a call that is on. */
export function callActions({ app, calls, facts, openGuide }: Options) {
  const commands: CallActions = {
    call() {
      if (facts().call === 'ringing') void calls.accept()
      else void calls.start(null)
    },
    endCall: () => app.dialogOpened('end-call'),
    hold: () => void calls.hold(),
    transfer: () => app.dialogOpened('transfer'),
    setCaller: () => app.dialogOpened('caller'),
    wrapUp() {
      const [newest] = calls.store.getState().wrapUps
      if (newest !== undefined) wrapUp(newest.id)
    },
  }

  function wrapUp(callId: string): void {
    calls.wrapUpOpened(callId)
    openGuide('wrap-up')
  }

  function did(deed: Deed, key: ResidentKey): void {
    if (calls.current() !== null) calls.did(deed, key, null)
  }

  /** The first resident opened during a call is its caller, unless somebody is already. */
  function opened(key: ResidentKey, name: string): void {
    const call = calls.current()
    if (call === null) return
    // Said by the calls store.
    if (call.resident === null) void calls.setCaller(key, name, null)
    did('opened-resident', key)
  }

  return { commands, wrapUp, did, opened }
}
