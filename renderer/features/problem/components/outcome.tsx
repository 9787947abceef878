import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ProblemCheck } from '../../../../shared/contract/problem.ts'
import { assertNever, Badge, Button, Callout } from '../../../ui/index.ts'

/** Who deals with it and why, decided by the problem and the place; never a choice. */
export function Outcome({
  outcome,
  onNote,
}: {
  outcome: ProblemCheck['outcome']
  onNote: (() => void) | null
}): ReactNode {
  switch (outcome.kind) {
    case 'undecided':
      return null
    case 'ours':
      return (
        <p className="pf-outcome" role="status">
          {problemWords.outcome.ours(outcome.because)}{' '}
          {outcome.urgent ? <Badge tone="warn">{problemWords.outcome.urgent}</Badge> : null}
        </p>
      )
    case 'not-ours':
      return (
        <Callout
          heading={problemWords.outcome.notOurs(outcome.owner)}
          kind="warning"
          level={4}
          actions={
            <Button
              small
              onClick={onNote ?? undefined}
              unavailable={onNote === null ? problemWords.outcome.noteNobody : undefined}
            >
              {problemWords.outcome.note}
            </Button>
          }
        >
          <p>{outcome.say}</p>
        </Callout>
      )
    case 'ask-place':
      return (
        <Callout heading={problemWords.outcome.askPlace} level={4}>
          <p>{outcome.say}</p>
        </Callout>
      )
    default:
      return assertNever(outcome)
  }
}
