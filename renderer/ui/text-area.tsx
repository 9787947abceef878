import { useEffect, useRef, useState, type ComponentPropsWithRef, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { announce } from './announce.tsx'
import { classNames } from './class-names.ts'
import { FieldFrame, useFieldIds, type FieldWords } from './field.tsx'

/** The line under a box with a limit. `used` and `limit` are in characters as the receiving system counts them. */
export function countWords(used: number, limit: number, what: string, receiver?: string): string {
  return used > limit
    ? common.characters.over(used - limit, what, receiver)
    : common.characters.left(limit - used)
}

export type TextAreaProps = ComponentPropsWithRef<'textarea'> &
  FieldWords & {
    /** Most characters the tightest receiver takes. Typing past it is allowed and said, never cut off. */
    limit?: number | undefined
    /** What is being written, for "Your note is 34 characters too long". */
    what?: string | undefined
    /** Whose limit it is: "Action Diary". */
    receiver?: string | undefined
    /** How the receiver counts. Length in UTF-16 units unless told. */
    count?: ((text: string) => number) | undefined
    /** A line under the box: where it will go, when it was saved. */
    under?: ReactNode
  }

const plainLength = (text: string): number => text.length

/** Many lines of text. Takes every native textarea prop. Screen readers hear the count only when typing pauses. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { label, hint, error, optional, labelHidden, id, className, under, onInput, ...more } = props
  const { limit, what = 'text', receiver, count = plainLength, ...rest } = more
  const words = { label, hint, error, optional, labelHidden }
  const [typed, setTyped] = useState(String(rest.defaultValue ?? ''))
  const text = rest.value === undefined ? typed : String(rest.value)
  const used = count(text)
  const ids = useFieldIds(words, id, rest['aria-describedby'])
  const line = limit === undefined ? null : countWords(used, limit, what, receiver)
  const over = limit !== undefined && used > limit
  const near = limit !== undefined && used > limit * 0.9
  const first = useRef(true)

  useEffect(() => {
    if (first.current) {
      first.current = false
      return undefined
    }
    if (line === null || !near) return undefined
    const pause = setTimeout(() => announce(line), 1000)
    return () => clearTimeout(pause)
  }, [line, near])

  return (
    <FieldFrame
      words={words}
      ids={ids}
      after={
        line === null && under === undefined ? null : (
          <div className="pw-under">
            {line === null ? null : (
              <p className="pw-count" data-over={over || undefined}>
                {line}
              </p>
            )}
            {under}
          </div>
        )
      }
    >
      <textarea
        rows={4}
        {...rest}
        id={ids.field}
        className={classNames('pw-input', 'pw-textarea', className)}
        aria-describedby={ids.describedBy}
        aria-invalid={error === undefined ? undefined : true}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          onInput?.(event)
        }}
      />
    </FieldFrame>
  )
}
