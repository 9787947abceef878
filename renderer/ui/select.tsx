import type { ComponentPropsWithRef, ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { classNames } from './class-names.ts'
import { FieldFrame, useFieldIds, type FieldWords } from './field.tsx'

export type Choice = { value: string; label: string; disabled?: boolean | undefined }

export type SelectProps = Omit<ComponentPropsWithRef<'select'>, 'children'> &
  FieldWords & {
    options: readonly Choice[]
    /** First, empty choice. Null leaves it out; "Choose one" unless told. */
    placeholder?: string | null | undefined
  }

/** A short fixed list. Use ComboBox above about 15 choices, RadioGroup below about 6. */
export function Select(props: SelectProps): ReactNode {
  const { label, hint, error, optional, labelHidden, options, placeholder, id, className, ...rest } = props
  const words = { label, hint, error, optional, labelHidden }
  const ids = useFieldIds(words, id, rest['aria-describedby'])
  return (
    <FieldFrame words={words} ids={ids}>
      <span className="pw-select">
        <select
          {...rest}
          id={ids.field}
          className={classNames('pw-input', className)}
          aria-describedby={ids.describedBy}
          aria-invalid={error === undefined ? undefined : true}
        >
          {placeholder === null ? null : <option value="">{placeholder ?? common.chooseOne}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  )
}
