import { useRef, useState, type ReactNode } from 'react'
import { promiseCardWords as words } from '../../../../shared/content/promise-card.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import type { PromiseState } from '../../../../shared/domain/promises.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { announce, Button, ErrorPanel } from '../../../ui/index.ts'
import { stepsFor } from '../model.ts'
import { PromiseClash } from './promise-clash.tsx'
import { PromiseStep, type StepInput } from './promise-step.tsx'
import { useFocusLeft } from './use-focus-left.ts'

export type PromiseActionsProps = {
  promise: PromiseView
  onChanged?: ((promise: PromiseView) => void) | undefined
}

/** Seen, tried, done or called off. A change somebody else made meanwhile is shown beside ours; neither wins unseen. */
export function PromiseActions({ promise, onChanged }: PromiseActionsProps): ReactNode {
  const desk = useDesk()
  const { user } = useSession()
  const [asking, setAsking] = useState<PromiseState | null>(null)
  const [clash, setClash] = useState<{ mine: StepInput; theirs: PromiseView; at: string } | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const [busy, setBusy] = useState(false)

  const update = async (mine: StepInput, rev: number): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const answer = await desk.client.promises.update({ id: promise.id, rev, ...mine })
      setAsking(null)
      if (answer.result === 'clash') setClash({ mine, theirs: answer.theirs, at: answer.at })
      else {
        setClash(null)
        announce(words.saved[mine.state])
        onChanged?.(answer.promise)
      }
    } catch (error) {
      setAsking(null)
      setProblem(problemOf(error))
    }
    setBusy(false)
  }

  const box = useRef<HTMLDivElement>(null)
  useFocusLeft(box)
  if (clash !== null) {
    return (
      <PromiseClash
        {...clash}
        busy={busy}
        onTheirs={() => {
          setClash(null)
          onChanged?.(clash.theirs)
        }}
        onMine={() => void update(clash.mine, clash.theirs.rev)}
      />
    )
  }
  const about = words.about(promise.what, promise.name)
  return (
    <div className="pf-promise-actions" ref={box}>
      {problem === null ? null : <ErrorPanel level={4} title={problem.title} next={problem.body} />}
      {stepsFor(promise).map((step) => (
        <Button
          key={step}
          small
          kind={step === 'cancelled' ? 'quiet' : 'secondary'}
          about={about}
          unavailable={user.viewOnly && step === 'done' ? words.viewOnly : undefined}
          disabled={user.viewOnly && step !== 'done'}
          aria-disabled={busy || undefined}
          onClick={() => {
            if (step === 'seen') void update({ state: 'seen', note: '', nextTry: 'none' }, promise.rev)
            else setAsking(step)
          }}
        >
          {step === 'asked' ? null : words.actions[step]}
        </Button>
      ))}
      <PromiseStep
        key={asking ?? 'none'}
        step={asking}
        promise={promise}
        busy={busy}
        onClose={() => setAsking(null)}
        onSave={(input) => void update(input, promise.rev)}
      />
    </div>
  )
}
