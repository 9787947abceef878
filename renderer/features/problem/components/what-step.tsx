import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ProblemType } from '../../../../shared/contract/problem.ts'
import { ComboBox, RadioGroup, TextArea } from '../../../ui/index.ts'
import { fieldIds } from '../model.ts'
import type { FlowEntry } from '../store.ts'
import type { Happened } from './happened.ts'

type WhatStepProps = {
  entry: FlowEntry
  types: readonly ProblemType[]
  type: ProblemType | null
  happened: Happened
  error: string | undefined
}

/** The caller's own words, what they may mean, and the whole list for when none does. */
export function WhatStep({ entry, types, type, happened, error }: WhatStepProps): ReactNode {
  const { draft, suggestions } = entry
  const pick = (typeId: string | null): void => happened({ did: 'picked type', typeId })
  // What is picked stays among the choices, also when the words change and no longer suggest it.
  const shown = suggestions.slice(0, 5)
  const choices =
    type === null || shown.some((one) => one.id === type.id) ? shown : [{ ...type, because: [] }, ...shown]
  const options = choices.map((one) => ({
    value: one.id,
    label: one.name,
    hint: one.because.length === 0 ? one.area : `${one.area}, ${problemWords.what.because(one.because)}`,
  }))
  return (
    <div className="pf-stack">
      <TextArea
        id={fieldIds.what}
        label={problemWords.what.label}
        hint={problemWords.what.hint}
        rows={2}
        maxLength={4000}
        value={draft.words}
        error={error}
        onChange={(event) => happened({ did: 'words', words: event.currentTarget.value })}
      />
      {options.length > 0 ? (
        <RadioGroup
          legend={problemWords.what.suggestions}
          id={fieldIds.type}
          options={options}
          value={draft.typeId}
          onChange={pick}
        />
      ) : draft.words.trim().length > 2 ? (
        <p className="pf-hint" role="status">
          {problemWords.what.none}
        </p>
      ) : null}
      <ComboBox
        label={problemWords.what.pick}
        choices={types.map((one) => ({ id: one.id, label: one.name, note: one.area }))}
        value={draft.typeId}
        onChange={pick}
      />
    </div>
  )
}
