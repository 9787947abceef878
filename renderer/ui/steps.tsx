import type { ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { Mark } from './shapes.tsx'

export type StepState = 'done' | 'current' | 'todo' | 'skipped'

export type Step = {
  id: string
  title: ReactNode
  state: StepState
  /** The answer so far, in words. */
  summary?: ReactNode
  /** What is asked, shown whatever the state: callers decide which steps are open. */
  content?: ReactNode
  /** A small button such as Change. */
  action?: ReactNode
}

/** The steps of a piece of guided work, all on one panel, each with its state in words. */
export function Steps({
  steps,
  level = 3,
  label,
}: {
  steps: readonly Step[]
  level?: 2 | 3 | 4 | undefined
  label?: string | undefined
}): ReactNode {
  const Heading = `h${level}` as const
  return (
    <ol className="pw-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="pw-step-number" aria-hidden="true">
            {step.state === 'done' ? <Mark shape="tick" /> : index + 1}
          </span>
          <div className="pw-step-body">
            <div className="pw-step-head">
              <Heading>{step.title}</Heading>
              <span className="pw-step-state">{common.stepStates[step.state]}</span>
              {step.action}
            </div>
            {step.summary === undefined ? null : <div className="pw-step-summary">{step.summary}</div>}
            {step.content === undefined ? null : <div className="pw-step-content">{step.content}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
