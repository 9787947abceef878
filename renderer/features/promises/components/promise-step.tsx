import { useRef, useState, type ReactNode } from 'react'
import { promiseCardWords } from '../../../../shared/content/promise-card.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import { nextTries, type NextTry, type PromiseState } from '../../../../shared/domain/promises.ts'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { Button, Dialog, RadioGroup, TextArea } from '../../../ui/index.ts'

const words = promiseCardWords.dialog
const longest = 1800

export type StepInput = { state: PromiseState; note: string; nextTry: NextTry }

/** What happened, and when it is tried next: asked before a promise is marked as tried, done or called off. */
export function PromiseStep({
  step,
  promise,
  busy,
  onClose,
  onSave,
}: {
  step: PromiseState | null
  promise: PromiseView
  busy: boolean
  onClose: () => void
  onSave: (input: StepInput) => void
}): ReactNode {
  const asks = step === 'tried' || step === 'done' || step === 'cancelled' ? step : null
  return (
    <Dialog
      open={asks !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={asks === null ? '' : words[asks]}
      alert
    >
      {asks === null ? null : (
        <StepForm step={asks} promise={promise} busy={busy} onClose={onClose} onSave={onSave} />
      )}
    </Dialog>
  )
}

function StepForm({
  step,
  promise,
  busy,
  onClose,
  onSave,
}: {
  step: 'tried' | 'done' | 'cancelled'
  promise: PromiseView
  busy: boolean
  onClose: () => void
  onSave: (input: StepInput) => void
}): ReactNode {
  const keyOf = useKeyOf()
  const [note, setNote] = useState('')
  const [next, setNext] = useState<NextTry>('hours')
  const [missing, setMissing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const save = (): void => {
    if (busy) return
    if (step === 'cancelled' && note.trim() === '') {
      setMissing(true)
      document.getElementById('promise-note')?.focus()
      return
    }
    onSave({ state: step, note: note.trim(), nextTry: step === 'tried' ? next : 'none' })
  }
  usePrimaryAction(box, save)
  return (
    <div className="pf-stack" ref={box}>
      <p>
        <strong>{promise.what}</strong>
        {promise.name === '' ? null : `, ${promise.name}`}
      </p>
      <p>{words[`${step}Body`]}</p>
      {step === 'tried' ? (
        <RadioGroup
          legend={words.next}
          options={nextTries.map((value) => ({ value, label: words.nextOptions[value] }))}
          value={next}
          onChange={(value) => setNext(nextTries.find((one) => one === value) ?? 'none')}
        />
      ) : null}
      <TextArea
        id="promise-note"
        label={step === 'cancelled' ? words.why : words.note}
        hint={words.noteHint}
        optional={step !== 'cancelled'}
        error={missing && note.trim() === '' ? words.noteMissing : undefined}
        rows={3}
        limit={longest}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="pf-promise-actions">
        <Button kind="primary" keys={keyOf('primary')} aria-disabled={busy || undefined} onClick={save}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.back}</Button>
      </div>
    </div>
  )
}
