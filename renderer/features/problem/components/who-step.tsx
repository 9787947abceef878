import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ProblemDraft } from '../../../../shared/contract/problem.ts'
import { RadioGroup } from '../../../ui/index.ts'
import type { Happened } from './happened.ts'

const reporters = [
  'caller',
  'someone-else',
  'anonymous',
] as const satisfies readonly ProblemDraft['reporter'][]

/** Whose report it is, and what not being named means. */
export function WhoStep({
  reporter,
  resident,
  happened,
}: {
  reporter: ProblemDraft['reporter']
  resident: boolean
  happened: Happened
}): ReactNode {
  return (
    <div className="pf-stack">
      <RadioGroup
        legend={problemWords.who.hidden}
        options={reporters.map((value) => ({
          value,
          label: problemWords.who.options[value],
          ...(value === 'anonymous' ? { hint: problemWords.who.anonymousMeans } : {}),
        }))}
        value={reporter}
        onChange={(value) => {
          const picked = reporters.find((one) => one === value)
          if (picked !== undefined) happened({ did: 'picked reporter', reporter: picked })
        }}
      />
      {resident ? null : <p className="pf-hint">{problemWords.who.noResident}</p>}
    </div>
  )
}
