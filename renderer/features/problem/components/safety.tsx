import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ProblemDraft, SafetyStop } from '../../../../shared/contract/problem.ts'
import { Button, Callout, StatusText } from '../../../ui/index.ts'
import type { Happened } from './happened.ts'

/**
 * Safety words, above everything and staying in view until each has been said. The report cannot be logged before: the button to log
 * it says so.
 */
export function Safety({
  id,
  safety,
  draft,
  happened,
}: {
  id: string
  safety: readonly SafetyStop[]
  draft: ProblemDraft
  happened: Happened
}): ReactNode {
  if (safety.length === 0) return null
  const waiting = safety.some((one) => !draft.safetyHeard.includes(one.rule))
  return (
    <div className="pf-safety" id={id} data-waiting={waiting || undefined} tabIndex={-1}>
      {safety.map((one) => {
        const heard = draft.safetyHeard.includes(one.rule)
        return (
          <Callout
            key={one.rule}
            kind={one.stop ? 'stop' : 'warning'}
            heading={one.stop ? problemWords.safety.heading : problemWords.safety.headingAdvice}
            actions={
              heard ? (
                <StatusText kind="done">{problemWords.safety.heardDone}</StatusText>
              ) : (
                <Button
                  small
                  about={one.because}
                  onClick={() => happened({ did: 'heard safety', rule: one.rule })}
                >
                  {problemWords.safety.heard}
                </Button>
              )
            }
          >
            <p className="pf-safety-say">{one.say}</p>
            {one.because === '' ? null : (
              <p className="pf-hint">{problemWords.safety.because(one.because)}</p>
            )}
          </Callout>
        )
      })}
    </div>
  )
}
