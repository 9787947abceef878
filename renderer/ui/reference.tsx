import type { ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { CopyButton } from './copy-button.tsx'

/** "P7K-4Q2" or "228000432 01" to its groups; the separators are kept so that copying gives back what was written. */
export function referenceGroups(reference: string): { text: string; after: string }[] {
  return [...reference.matchAll(/([^\s-]+)([\s-]*)/g)].map((match) => ({
    text: match[1] ?? '',
    after: match[2] ?? '',
  }))
}

export type ReferenceProps = {
  value: string
  /** What it is, for the copy button: "tenancy reference". */
  what?: string | undefined
  copy?: boolean | undefined
  large?: boolean | undefined
}

/** A reference in its groups, in even-width figures, never cut off. */
export function Reference({
  value,
  what = common.reference,
  copy = false,
  large,
}: ReferenceProps): ReactNode {
  return (
    <span className="pw-reference-line">
      <span className="pw-reference" data-large={large || undefined}>
        {referenceGroups(value).map((group, index) => (
          // Groups can repeat, so their place is their key.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index}>
            {group.text}
            {group.after === '' ? null : <i>{group.after}</i>}
          </span>
        ))}
      </span>
      {copy ? <CopyButton text={value} what={`${what} ${value}`} /> : null}
    </span>
  )
}
