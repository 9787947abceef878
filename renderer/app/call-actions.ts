import { callWords } from '../../shared/content/calls.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { Deed } from '../../shared/domain/calls.ts'
import { wasBound, type CallsStore } from '../features/calls/index.ts'
import { announce } from '../ui/index.ts'
import type { AppStore } from './app-store.ts'
import type { CommandActions, CommandFacts } from './commands.ts'

type Options = {
  app: AppStore
  calls: CallsStore
  facts: () => CommandFacts
  openGuide: (tab: 'wrap-up') => void
}

type CallActions = Pick<CommandActions, 'call' | 'endCall' | 'hold' | 'transfer' | 'setCaller' | 'wrapUp'>

/** The call's own commands, and what opening and reading a record means to a call that is on. */
export function callActions({ app, calls, facts, openGuide }: Options) {
  const commands: CallActions = {
    call() {
      if (calls.rangOff()) announce(callWords.rangOff)
      else if (facts().call === 'ringing') void calls.accept()
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

  let asked: string | null = null

  function wrapUp(callId: string): void {
    calls.wrapUpOpened(callId)
    openGuide('wrap-up')
  }

  function did(deed: Deed, key: ResidentKey): void {
    if (calls.current() !== null) calls.did(deed, key, null)
  }

  /** The first resident opened during a call is its caller, unless somebody is or was already. */
  function opened(key: ResidentKey, name: string): void {
    const call = calls.current()
    if (call === null) return
    // Asked once: a second resident opened before the desk has answered is not the caller. The calls store says it.
    if (!wasBound(call) && asked !== call.id) {
      asked = call.id
      void calls.setCaller(key, name, null).then((bound) => {
        if (bound === null) asked = null
      })
    }
    did('opened-resident', key)
  }

  return { commands, wrapUp, did, opened }
}
