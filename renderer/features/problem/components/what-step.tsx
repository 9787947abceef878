import { useState, type ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ProblemType } from '../../../../shared/contract/problem.ts'
import { Button, ComboBox, RadioGroup, TextArea } from '../../../ui/index.ts'
import { fieldIds } from '../model.ts'
import type { FlowEntry } from '../store.ts'
import type { Happened } from './happened.ts'

type WhatStepProps = { entry: FlowEntry; types: readonly ProblemType[]; type: ProblemType | null; happened: Happened; error: string | undefined }

/** The caller's own words, what they may mean, and the whole list for when none does. */
export function WhatStep({ entry, types, type, happened, error }: WhatStepProps): ReactNode {
  const { draft, suggestions } = entry
  const [changing, setChanging] = useState(false)
  const pick = (typeId: string | null): void => {
    setChanging(false)
    happened({ did: 'picked type', typeId })
  }
  const options = suggestions.slice(0, 5).map((one) => ({
    value: one.id,
    label: one.name,
    hint: one.because.length === 0 ? one.area : `${one.area}, ${problemWords.what.because(one.because)}`,
  }))
  const open = type === null || changing
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
      {open ? (
        <>
          {options.length > 0 ? (
            <RadioGroup legend={problemWords.what.suggestions} id={fieldIds.type} options={options} value={draft.typeId} onChange={pick} />
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
        </>
      ) : (
        <div className="pf-chosen">
          <p>
            <strong>{type.name}</strong> <span className="pf-hint">{type.area}</span>
          </p>
          <Button small kind="quiet" onClick={() => setChanging(true)}>
            {problemWords.what.change}
          </Button>
        </div>
      )}
    </div>
  )
}
