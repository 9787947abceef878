import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Mark } from './shapes.tsx'
import { Badge } from './words.tsx'

export type TimelineItem = {
  id: string
  title: string
  /** Date and time in words; no time if the source has none. */
  when: string
  /** Machine form of `when`. */
  dateTime?: string | undefined
  /** What sort of thing it is, in words: "Phone call", "Letter". */
  kind?: string | undefined
  who?: string | undefined
  source?: string | undefined
  /** One line. */
  summary?: ReactNode
  /** More, shown when opened. */
  detail?: ReactNode
  tag?: string | undefined
  state?: ReactNode
}

export type TimelineGroup = {
  id: string
  heading: string
  items: readonly TimelineItem[]
  empty?: ReactNode
  future?: boolean | undefined
}

/** What sort, who and from where, in one line. */
export function Facts({ item }: { item: TimelineItem }): ReactNode {
  const facts = [item.kind, item.who, item.source].filter((fact) => fact !== undefined)
  if (facts.length === 0 && item.state === undefined) return null
  return (
    <p className="pw-facts">
      {item.state}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

function Item({ item, level }: { item: TimelineItem; level: 3 | 4 }): ReactNode {
  const [open, setOpen] = useState(false)
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <li className="pw-timeline-item">
      <time className="pw-timeline-when" dateTime={item.dateTime}>
        {item.when}
      </time>
      <div className="pw-timeline-body">
        <Heading className="pw-timeline-title">
          {item.detail === undefined ? (
            item.title
          ) : (
            <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              <Mark shape="chevron" />
              <span>
                {item.title}
                <span className="pw-hidden">, {item.when}</span>
              </span>
            </button>
          )}
          {item.tag === undefined ? null : (
            <>
              {' '}
              <Badge tone="info">{item.tag}</Badge>
            </>
          )}
        </Heading>
        {item.summary === undefined ? null : <p>{item.summary}</p>}
        <Facts item={item} />
        {item.detail === undefined ? null : (
          <div className="pw-timeline-detail" id={id} hidden={!open}>
            {item.detail}
          </div>
        )}
      </div>
    </li>
  )
}

const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** Arrows, Home and End go between the items that open; Tab still works. */
function moveBetweenTitles(event: KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key]
  if (move === undefined || !(event.target instanceof HTMLElement)) return
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>('.pw-timeline-title button')]
  const at = titles.indexOf(event.target)
  if (at === -1) return
  event.preventDefault()
  titles[move(at, titles.length)]?.focus()
}

/** What is coming, then what happened, newest first; the caller orders and groups. Arrows move between items, Enter opens one. */
export function Timeline({
  groups,
  level = 3,
}: {
  groups: readonly TimelineGroup[]
  level?: 2 | 3 | undefined
}): ReactNode {
  const Heading = `h${level}` as const
  return (
    <div className="pw-timeline" onKeyDown={moveBetweenTitles} role="presentation">
      {groups.map((group) => (
        <section
          key={group.id}
          aria-labelledby={`${group.id}-heading`}
          data-future={group.future || undefined}
        >
          <Heading id={`${group.id}-heading`} className="pw-timeline-heading">
            {group.heading}
          </Heading>
          {group.items.length === 0 ? (
            <div className="pw-timeline-none">{group.empty}</div>
          ) : (
            <ol className="pw-timeline-list">
              {group.items.map((item) => (
                <Item key={item.id} item={item} level={level === 2 ? 3 : 4} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  )
}
