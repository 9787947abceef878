import type { ReactNode } from 'react'
import { Mark } from './shapes.tsx'

export type DisclosureProps = {
  summary: ReactNode
  children: ReactNode
  /** Heard after the summary, to tell same-worded ones apart. */
  about?: string | undefined
  open?: boolean | undefined
  onToggle?: ((open: boolean) => void) | undefined
}

/** Words that open to more words. Native details, so it is found by find-in-page. */
export function Disclosure({ summary, children, about, open, onToggle }: DisclosureProps): ReactNode {
  return (
    <details className="pw-disclosure" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <Mark shape="chevron" />
        <span className="pw-disclosure-words">{summary}</span>
        {about === undefined ? null : <span className="pw-hidden">: {about}</span>}
      </summary>
      <div className="pw-disclosure-body">{children}</div>
    </details>
  )
}
