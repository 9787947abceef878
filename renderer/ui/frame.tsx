import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { states } from '../../shared/content/states.ts'
import { Button } from './button.tsx'
import { Logo } from './shapes.tsx'
import { PracticeStripe } from './states.tsx'

export type Environment = 'live' | 'test' | 'practice'

export type FrameProps = {
  environment: Environment
  skip?: ReactNode
  top: ReactNode
  /** Offline, view only, call bar, incoming call: each a bar, in order of urgency. */
  bars?: ReactNode
  nav?: ReactNode
  /** Under the work on every screen, such as the notes dock: pushes the work up and never covers it. */
  dock?: ReactNode
  status?: ReactNode
  children: ReactNode
}

/** The window: stripe unless live, top bar, bars, navigation beside the work, status bar. Scrolls as one page when narrow. */
export function Frame({ environment, skip, top, bars, nav, dock, status, children }: FrameProps): ReactNode {
  return (
    <div className="pw-frame" data-nav={nav === undefined ? undefined : true}>
      {skip}
      <header className="pw-frame-top">
        {environment === 'live' ? null : <PracticeStripe environment={environment} />}
        {top}
      </header>
      {bars === undefined ? null : <div className="pw-bars">{bars}</div>}
      <div className="pw-frame-body">
        {nav === undefined ? null : (
          <nav className="pw-nav" aria-label={common.frame.nav}>
            {nav}
          </nav>
        )}
        <div className="pw-work">
          <main className="pw-main" id="main" tabIndex={-1}>
            {children}
          </main>
          {dock === undefined ? null : (
            <div className="pw-dock-room" id="dock" tabIndex={-1}>
              {dock}
            </div>
          )}
        </div>
      </div>
      {status}
    </div>
  )
}

export type TopBarProps = {
  environment: Environment
  council: string
  search?: ReactNode
  /** At the end: connection, availability, help. */
  children?: ReactNode
}

/** 40 px: where this is, the search, then connection, availability and help. */
export function TopBar({ environment, council, search, children }: TopBarProps): ReactNode {
  const words = {
    live: states.live,
    test: states.test.short,
    practice: states.practice.short,
  } satisfies Record<Environment, string>
  return (
    <div className="pw-top" data-surface="bar">
      <div className="pw-top-name">
        <Logo />
        <span className="pw-hidden">{common.product}</span>
        <span className="pw-top-environment" data-environment={environment}>
          {words[environment]}
        </span>
        <span className="pw-top-council">{council}</span>
      </div>
      <div className="pw-top-search">{search}</div>
      <div className="pw-top-end">{children}</div>
    </div>
  )
}

/** A thin bar under the top bar, such as the call bar. */
export function Bar({
  label,
  children,
  kind = 'call',
}: {
  label: string
  children: ReactNode
  kind?: 'call' | 'note' | undefined
}): ReactNode {
  return (
    <section className="pw-bar" data-bar={kind} aria-label={label}>
      {children}
    </section>
  )
}

/** 28 px at the bottom: what waits to be sent and how fresh each system is. Each item is words, or a small button. */
export function StatusBar({
  items,
  children,
}: {
  items: readonly { id: string; content: ReactNode }[]
  /** At the end of the line: the last change, with Undo. */
  children?: ReactNode
}): ReactNode {
  return (
    <footer className="pw-foot" aria-label={common.frame.status}>
      <ul className="pw-foot-list">
        {items.map((item) => (
          <li key={item.id}>{item.content}</li>
        ))}
      </ul>
      {children}
    </footer>
  )
}

export type NavItem = {
  id: string
  label: ReactNode
  note?: ReactNode
  count?: { value: number; of: string } | undefined
  href: string
  current?: boolean | undefined
  /** Its place among its like, where a key goes to it: "1". */
  number?: number | undefined
  onClose?: (() => void) | undefined
  closeLabel?: string | undefined
  /** A place up or down among its like; Ctrl+Shift with an arrow does the same. */
  onMove?: ((step: 1 | -1) => void) | undefined
  /** More to do with it, such as a menu. */
  more?: ReactNode
}

const moveOnKey =
  (move: (step: 1 | -1) => void) =>
  (event: KeyboardEvent): void => {
    if (!event.ctrlKey || !event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }

/** Places in the left column: home, work, open residents. */
export function NavList({
  heading,
  items,
}: {
  heading?: string | undefined
  items: readonly NavItem[]
}): ReactNode {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const current = items.find((item) => item.current)?.id
  // The tenth resident is under the edge of a small window when a key goes there.
  useEffect(() => {
    if (current !== undefined)
      list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <div className="pw-nav-group">
      {heading === undefined ? null : (
        <h2 className="pw-nav-heading" id={id}>
          {heading}
        </h2>
      )}
      <ul className="pw-nav-list" ref={list} aria-labelledby={heading === undefined ? undefined : id}>
        {items.map((item) => (
          <li key={item.id} data-current={item.current || undefined}>
            <a
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              aria-keyshortcuts={
                item.onMove === undefined ? undefined : 'Control+Shift+ArrowUp Control+Shift+ArrowDown'
              }
              onKeyDown={item.onMove === undefined ? undefined : moveOnKey(item.onMove)}
            >
              <span className="pw-nav-label">
                {item.number === undefined ? null : <span className="pw-nav-number">{item.number} </span>}
                {item.label}
              </span>
              {item.count === undefined || item.count.value === 0 ? null : (
                <span className="pw-nav-count">
                  {item.count.value}
                  <span className="pw-hidden"> {item.count.of}</span>
                </span>
              )}
              {item.note === undefined ? null : <span className="pw-nav-note">{item.note}</span>}
            </a>
            {item.more}
            {item.onClose === undefined ? null : (
              <button type="button" className="pw-nav-close" onClick={item.onClose}>
                <span aria-hidden="true">×</span>
                <span className="pw-hidden">{item.closeLabel ?? common.close}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** `spare`: stands on a card as well, so it leaves the bar where that would take another line. */
export type IdentityFact = { label: string; value: ReactNode; spare?: boolean | undefined }

export type IdentityBarProps = {
  name: string
  id?: string | undefined
  /** In words: "Full", "Not verified". */
  verification: ReactNode
  /** Born, address, reference and the like; hidden behind a button when narrow. */
  facts?: readonly IdentityFact[] | undefined
  alerts?: ReactNode
  actions?: ReactNode
  /** A line under the facts: who else is here. */
  also?: ReactNode
}

/** Who this is about, on every section of a resident. The name wraps and is never cut off. */
export function IdentityBar({
  name,
  id,
  verification,
  facts = [],
  alerts,
  actions,
  also,
}: IdentityBarProps): ReactNode {
  const [open, setOpen] = useState(false)
  const own = useId()
  return (
    <section className="pw-identity" id={id} aria-label={common.frame.identity}>
      <div className="pw-identity-who">
        <h1 tabIndex={-1}>{name}</h1>
        <span className="pw-identity-verified">{verification}</span>
        {alerts === undefined ? null : <div className="pw-identity-alerts">{alerts}</div>}
        <span className="pw-identity-more">
          <Button small kind="quiet" aria-expanded={open} aria-controls={own} onClick={() => setOpen(!open)}>
            {open ? common.frame.hideIdentity : common.frame.showIdentity}
          </Button>
        </span>
      </div>
      {actions === undefined ? null : <div className="pw-identity-actions">{actions}</div>}
      <dl className="pw-identity-facts" id={own} data-open={open || undefined}>
        {facts.map((fact) => (
          <div key={fact.label} data-spare={fact.spare || undefined}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {also}
    </section>
  )
}
