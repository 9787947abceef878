import { memo, useCallback, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { Mark } from './shapes.tsx'
import { Badge } from './words.tsx'

/** One thing of a long stream. */
export type FeedItem = {
  id: string
  /** Of the group it is the first of. */
  heading?: string | undefined
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

export type FeedArticleProps = {
  /** Null while it is being fetched. */
  item: FeedItem | null
  index: number
  total: number
  /** Pixels from the top of the feed. */
  top: number
  /** The one that Tab comes to. */
  stop: boolean
  open: boolean
  /** What stands in place of an item that is being fetched. */
  placeholder: string
  level: 3 | 4
  onToggle: (id: string) => void
  measure: (node: HTMLElement | null) => void
}

/** An article of the feed: says what and when it is, which of how many, and takes the focus as a whole. */
export const FeedArticle = memo(function FeedArticle(props: FeedArticleProps): ReactNode {
  const { item, index, total, top, stop, open, level, measure } = props
  const id = useId()
  const node = useRef<HTMLElement>(null)
  const attach = useCallback(
    (element: HTMLElement | null) => {
      node.current = element
      measure(element)
    },
    [measure],
  )
  // Measured before it is drawn whenever it may have another height, so that nothing overlaps for a frame.
  useLayoutEffect(() => {
    measure(node.current)
  })
  return (
    <article
      ref={attach}
      className="pw-feed-item"
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={stop ? 0 : -1}
      aria-busy={item === null || undefined}
      {...(item === null
        ? { 'aria-label': props.placeholder }
        : {
            'aria-labelledby': `${id}-title ${id}-when`,
            'aria-describedby': item.summary === undefined ? undefined : `${id}-summary`,
          })}
      style={{ transform: `translateY(${top}px)` }}
    >
      {item === null ? (
        <div className="pw-lines pw-feed-lines" aria-hidden="true">
          <span />
          <span />
        </div>
      ) : (
        <Content item={item} id={id} level={level} open={open} stop={stop} onToggle={props.onToggle} />
      )}
    </article>
  )
})

function Content({
  item,
  id,
  level,
  open,
  stop,
  onToggle,
}: { item: FeedItem; id: string } & Pick<
  FeedArticleProps,
  'level' | 'open' | 'stop' | 'onToggle'
>): ReactNode {
  const Heading = `h${level}` as const
  const Title = `h${level === 3 ? 4 : 5}` as const
  return (
    <>
      {item.heading === undefined ? null : <Heading className="pw-feed-heading">{item.heading}</Heading>}
      <div className="pw-timeline-item">
        <time className="pw-timeline-when" id={`${id}-when`} dateTime={item.dateTime}>
          {item.when}
        </time>
        <div className="pw-timeline-body">
          <Title className="pw-timeline-title" id={`${id}-title`}>
            {item.detail === undefined ? (
              item.title
            ) : (
              <button
                type="button"
                aria-expanded={open}
                tabIndex={stop ? 0 : -1}
                onClick={() => onToggle(item.id)}
              >
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
          </Title>
          {item.summary === undefined || (open && item.detail !== undefined) ? null : (
            <p id={`${id}-summary`}>{item.summary}</p>
          )}
          {open && item.detail !== undefined ? <div className="pw-timeline-detail">{item.detail}</div> : null}
          <Facts item={item} />
        </div>
      </div>
    </>
  )
}

/** What sort, who and from where, in one line. */
function Facts({ item }: { item: FeedItem }): ReactNode {
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
