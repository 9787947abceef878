import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldFrame, useFieldIds, type FieldWords } from './field.tsx'

/** How many characters the answer usually has; the box is as wide, which tells people what is wanted. */
export type FieldWidth = 2 | 4 | 6 | 10 | 20 | 30 | 'full'

export type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'width' | 'size'> &
  FieldWords & {
    width?: FieldWidth | undefined
    /** Before the box, such as "£". */
    prefix?: string | undefined
    suffix?: string | undefined
  }

/** One line of text. Takes every native input prop, so `{...register('name')}` works. */
export function TextField(props: TextFieldProps): ReactNode {
  const {
    label,
    hint,
    error,
    optional,
    labelHidden,
    width = 'full',
    prefix,
    suffix,
    id,
    className,
    ...rest
  } = props
  const words = { label, hint, error, optional, labelHidden }
  const ids = useFieldIds(words, id, rest['aria-describedby'])
  const input = (
    <input
      type="text"
      spellCheck={false}
      {...rest}
      id={ids.field}
      className={classNames('pw-input', className)}
      data-width={width}
      aria-describedby={ids.describedBy}
      aria-invalid={error === undefined ? undefined : true}
    />
  )
  return (
    <FieldFrame words={words} ids={ids}>
      {prefix === undefined && suffix === undefined ? (
        input
      ) : (
        <span className="pw-affixed">
          {prefix === undefined ? null : <span aria-hidden="true">{prefix}</span>}
          {input}
          {suffix === undefined ? null : <span aria-hidden="true">{suffix}</span>}
        </span>
      )}
    </FieldFrame>
  )
}
