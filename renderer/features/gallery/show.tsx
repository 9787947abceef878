import type { ReactNode } from 'react'

/** One part of the gallery with its heading. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }): ReactNode {
  return (
    <section className="pw-gallery-part" id={`gallery-${id}`} aria-labelledby={`gallery-${id}-title`}>
      <h2 id={`gallery-${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** One thing on show, with its name. */
export function Show({
  name,
  wide,
  children,
}: {
  name: string
  wide?: boolean | undefined
  children: ReactNode
}): ReactNode {
  return (
    <div className="pw-gallery-show" data-wide={wide || undefined}>
      <p className="pw-gallery-name">{name}</p>
      <div className="pw-gallery-thing">{children}</div>
    </div>
  )
}
