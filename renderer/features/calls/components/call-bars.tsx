import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { candidateWords } from '../../../../shared/content/calls.ts'
import { common } from '../../../../shared/content/common.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { announce, Button } from '../../../ui/index.ts'
import { wasBound } from '../model.ts'
import type { CallsStore } from '../store.ts'
import { CallBar, type CallDialogName } from './call-bar.tsx'
import { CandidateStrip } from './candidate-strip.tsx'
import { IncomingStrip } from './incoming-strip.tsx'
import '../calls.css'

export type CallBarsProps = {
  calls: CallsStore
  /** The resident in front; null on other screens. */
  shown: { key: ResidentKey; name: string } | null
  /** False when there is no room for another. */
  onOpen: (key: ResidentKey, name: string) => boolean
  onDialog: (name: CallDialogName) => void
  onNote?: (() => void) | undefined
  onProblem?: (() => void) | undefined
}

/** The bars of calls under the top bar: one ringing, the one going on, and who it may be. */
export function CallBars({ calls, shown, onOpen, onDialog, onNote, onProblem }: CallBarsProps): ReactNode {
  const { ringing, current, strip, heardAt, problem } = useStore(calls.store)
  const inFront = shown?.key ?? null
  const callId = current?.id ?? null
  useEffect(() => {
    if (callId === null) return undefined
    // Only the window the agent is in says it: another, on Home, would stop the time with the customer.
    const say = (): void => calls.inFront(inFront)
    if (document.hasFocus()) say()
    window.addEventListener('focus', say)
    return () => window.removeEventListener('focus', say)
  }, [calls, callId, inFront])

  const people = strip?.candidates?.people
  const only = people?.find((one) => one.key === strip?.candidates?.only)
  const free = current !== null && !wasBound(current)
  const alone = strip !== null && strip.here && !strip.opened && free ? only : undefined
  useEffect(() => {
    if (alone === undefined) return
    calls.stripOpened()
    onOpen(alone.key, alone.name)
    announce(candidateWords.opened(alone.name))
    void calls.setCaller(alone.key, '', null)
  }, [calls, alone, onOpen])

  return (
    <>
      <IncomingStrip
        ringing={ringing}
        busy={current !== null}
        onAccept={() => void calls.accept()}
        onDismiss={() => void calls.dismiss()}
      />
      {current === null ? null : (
        <CallBar
          calls={calls}
          call={current}
          heardAt={heardAt}
          shown={shown}
          onDialog={onDialog}
          onNote={onNote}
          onProblem={onProblem}
        />
      )}
      {problem === null ? null : (
        <div className="pw-bar" data-bar="note" role="group" aria-label={problem.title}>
          <p>
            <strong>{problem.title}</strong> {problem.body}
          </p>
          <Button small kind="quiet" about={problem.title} onClick={calls.problemRead}>
            {common.close}
          </Button>
        </div>
      )}
      {strip === null ? null : (
        <CandidateStrip
          strip={strip}
          onClose={calls.stripClosed}
          onPick={(one) => {
            const opened = onOpen(one.key, one.name)
            if (free) void calls.setCaller(one.key, one.name, null)
            else if (opened) onDialog('caller')
          }}
        />
      )}
    </>
  )
}
