import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import { states } from '../../../../shared/content/states.ts'
import { timelineWords as words } from '../../../../shared/content/timeline.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type {
  ResidentView,
  TimelineFilter,
  TimelineItem,
  TimelineView,
} from '../../../../shared/contract/resident.ts'
import { useSession, type SessionFacts } from '../../../lib/session.tsx'
import { timelineAsked } from '../../../lib/timeline-asked.ts'
import { keepVisit, visitOf } from '../../../lib/timeline-visits.ts'
import {
  announce,
  Button,
  Empty,
  ErrorPanel,
  Loading,
  VirtualTimeline,
  type FeedItem,
} from '../../../ui/index.ts'
import { Delivery, SectionCard } from '../../freshness/index.ts'
import { everything, headingOf, isEverything, itemWhen, seenAfter } from '../timeline-model.ts'
import { useStream } from '../use-stream.ts'
import { ComingUp } from './coming-up.tsx'
import { TimelineFilters } from './timeline-filters.tsx'
import '../timeline.css'

const shortText = 160

/**
 * What is coming, then one stream across the systems, newest first, each item with its source; what we did shows at once with where it is.
 */
export function TimelinePart({ view }: { view: ResidentView }): ReactNode {
  const [filter, setFilter] = useState<TimelineFilter>(everything)
  useAsked(view.key, setFilter)
  return (
    <SectionCard
      heading={residentWords.cards.timeline}
      id="card-timeline"
      getting={residentWords.getting.timeline}
      section={view.timeline}
      lines={8}
    >
      {(timeline) => (
        <div className="pf-stack">
          <ComingUp items={timeline.comingUp} />
          {timeline.total === 0 ? (
            <Empty title={words.empty} why={words.emptyWhy} />
          ) : (
            <Stream view={view} timeline={timeline} filter={filter} onFilter={setFilter} />
          )}
        </div>
      )}
    </SectionCard>
  )
}

function Stream({
  view,
  timeline,
  filter,
  onFilter,
}: {
  view: ResidentView
  timeline: TimelineView
  filter: TimelineFilter
  onFilter: (filter: TimelineFilter) => void
}): ReactNode {
  const session = useSession()
  const { stream, problem, onShown, again } = useStream(view, filter)
  const fresh = useFresh(view, timeline)
  const total = stream?.total ?? null
  useAnnounced(filter, total)
  const toShown = useShown(session, fresh)
  const idAt = useCallback((index: number) => stream?.items[index]?.id, [stream])
  return (
    <>
      <TimelineFilters
        timeline={timeline}
        filter={filter}
        onFilter={onFilter}
        sourceName={(source) => (source === 'here' ? words.onThisDevice : session.sourceName(source))}
        count={
          isEverything(filter) || total === null
            ? words.count(timeline.total)
            : words.filteredCount(total, timeline.total)
        }
      />
      {problem === null ? null : (
        <ErrorPanel
          title={problem.title}
          next={problem.body}
          actions={
            <Button small onClick={again}>
              {states.error.tryAgain}
            </Button>
          }
        />
      )}
      {stream === null ? (
        problem === null ? (
          <Loading what={words.gettingFiltered} lines={6} />
        ) : null
      ) : stream.total === 0 ? (
        <Empty
          title={words.filters.nothing}
          why={words.filters.nothingWhy(timeline.total)}
          action={
            <Button small onClick={() => onFilter(everything)}>
              {words.filters.clear}
            </Button>
          }
        />
      ) : (
        <VirtualTimeline
          id="timeline-stream"
          label={words.label(stream.total)}
          total={stream.total}
          placeholder={words.getting}
          onShown={onShown}
          idAt={idAt}
          itemAt={(index) => {
            const item = stream.items[index]
            if (item === undefined) return null
            return toShown(
              item,
              headingOf(item, index === 0 ? 'first' : stream.items[index - 1], session.today),
            )
          }}
        />
      )}
    </>
  )
}

/** Shows the kinds a command asked for, once, also when the timeline only comes then. */
function useAsked(key: ResidentKey, onFilter: (filter: TimelineFilter) => void): void {
  useEffect(() => {
    const look = (): void => {
      const { asked } = timelineAsked.getState()
      if (asked === null || asked.key !== key) return
      timelineAsked.setState({ asked: null })
      onFilter({ ...everything, kinds: [...asked.kinds] })
    }
    look()
    return timelineAsked.subscribe(look)
  }, [key, onFilter])
}

/** Says how many show whenever the filters changed and their answer is there. */
function useAnnounced(filter: TimelineFilter, total: number | null): void {
  const said = useRef(filter)
  useEffect(() => {
    if (total === null || said.current === filter) return
    said.current = filter
    announce(words.announce(total))
  }, [filter, total])
}

/** Ids of what came in while this resident was looked at. */
function useFresh(view: ResidentView, timeline: TimelineView): ReadonlySet<string> {
  const whole = view.timeline.from.every((one) => one.fetchedAt !== null)
  const [held, setHeld] = useState(() => seenAfter(visitOf(view.key), timeline.items, whole))
  const seen = seenAfter(held, timeline.items, whole)
  if (seen !== held) setHeld(seen)
  useEffect(() => keepVisit(view.key, seen), [view.key, seen])
  return seen.fresh
}

/** Items as they are drawn: the same object as long as nothing about it changed, so that scrolling draws only what comes into view. */
function useShown(
  session: SessionFacts,
  fresh: ReadonlySet<string>,
): (item: TimelineItem, heading: string | undefined) => FeedItem {
  const { today } = session
  const [kept, setKept] = useState(() => ({ today, fresh, shown: new WeakMap<TimelineItem, FeedItem>() }))
  const now = kept.today === today && kept.fresh === fresh ? kept : { today, fresh, shown: new WeakMap() }
  if (now !== kept) setKept(now)
  return (item, heading) => {
    const before = now.shown.get(item)
    if (before !== undefined && before.heading === heading) return before
    const shown = { ...shownItem(item, session, fresh.has(item.id)), heading }
    now.shown.set(item, shown)
    return shown
  }
}

function shownItem(item: TimelineItem, session: SessionFacts, isNew: boolean): FeedItem {
  const kind = words.kinds[item.kind]
  const title = item.title === '' ? kind : item.title
  const long = item.text.length > shortText || item.text.includes('\n')
  const facts = [
    item.author === null ? null : words.by(item.author),
    item.person === null ? null : words.about(item.person),
    item.told ? words.told : null,
  ].filter((fact) => fact !== null)
  return {
    id: item.id,
    title,
    when: itemWhen(item, session.today),
    dateTime: item.timed ? item.at : item.at.slice(0, 10),
    kind: title === kind ? undefined : kind,
    who: facts.length === 0 ? undefined : facts.join(', '),
    source: item.source === null ? words.onThisDevice : session.sourceName(item.source),
    summary:
      item.text === ''
        ? undefined
        : long
          ? `${item.text.slice(0, shortText).replaceAll(/\s+/g, ' ')}…`
          : item.text,
    detail: long ? <p className="pf-long-text">{item.text}</p> : undefined,
    tag: isNew ? words.new : undefined,
    state:
      item.pending.length === 0 ? undefined : (
        <>
          {item.pending.map((one) => (
            <Delivery key={one.id} item={one} />
          ))}
        </>
      ),
  }
}
