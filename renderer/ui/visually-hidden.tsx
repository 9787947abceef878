import type { ReactNode } from 'react'

/** Heard, not seen. */
export function VisuallyHidden({ children }: { children: ReactNode }): ReactNode {
  return <span className="pw-hidden">{children}</span>
}
