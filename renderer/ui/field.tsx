import { useId, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { classNames } from './class-names.ts'

export type FieldWords = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to put it right: "Enter the postcode". */
  error?: string | undefined
  /** Says "(optional)". Everything else is needed. */
  optional?: boolean | undefined
  /** Heard but not seen, where the place makes it plain. */
  labelHidden?: boolean | undefined
}

export type FieldIds = { field: string; describedBy: string | undefined; hint: string; error: string }

/** Ids that tie a control to its hint and error. */
export function useFieldIds(words: FieldWords, id?: string, extra?: string): FieldIds {
  const own = useId()
  const field = id ?? own
  const hint = `${field}-hint`
  const error = `${field}-error`
  const parts = [words.hint === undefined ? null : hint, words.error === undefined ? null : error, extra]
  const describedBy = parts.filter(Boolean).join(' ')
  return { field, hint, error, describedBy: describedBy === '' ? undefined : describedBy }
}

export function ErrorMessage({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p className="pw-field-error" id={id}>
      <span className="pw-hidden">{common.errorPrefix}</span> {children}
    </p>
  )
}

/** Label, hint and error around one control. */
export function FieldFrame({
  words,
  ids,
  children,
  after,
}: {
  words: FieldWords
  ids: FieldIds
  children: ReactNode
  after?: ReactNode
}): ReactNode {
  return (
    <div className="pw-field" data-error={words.error === undefined ? undefined : true}>
      <label className={classNames('pw-label', words.labelHidden && 'pw-hidden')} htmlFor={ids.field}>
        {words.label}
        {words.optional ? <span className="pw-optional"> ({common.optional})</span> : null}
      </label>
      {words.hint === undefined ? null : (
        <p className="pw-hint" id={ids.hint}>
          {words.hint}
        </p>
      )}
      {words.error === undefined ? null : <ErrorMessage id={ids.error}>{words.error}</ErrorMessage>}
      {children}
      {after}
    </div>
  )
}
