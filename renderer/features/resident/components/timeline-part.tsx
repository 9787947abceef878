import { useState, type ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import type { ResidentView, TimelineItem } from '../../../../shared/contract/resident.ts'
import { useSession } from '../../../lib/session.tsx'
import { Button, Empty, Select, Timeline, type TimelineItem as ShownItem } from '../../../ui/index.ts'
import { Delivery, SectionCard } from '../../freshness/index.ts'
import { itemWhen, kindsIn, timelineGroups, type TimelineFilter } from '../model.ts'

const words = residentWords.timeline
/** Items drawn at first and added each time: most calls need only the newest. */
const pageSize = 40
const shortText = 160

/** One stream across the systems, newest first, each item with its source; what we did shows at once with where it is. */
export function TimelinePart({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.timeline}
      id="card-timeline"
      getting={residentWords.getting.timeline}
      section={view.timeline}
      lines={8}
    >
      {(items) =>
        items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : <Stream items={items} />
      }
    </SectionCard>
  )
}

function Stream({ items }: { items: readonly TimelineItem[] }): ReactNode {
  const session = useSession()
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const [most, setMost] = useState(pageSize)
  const kinds = kindsIn(items)
  const wanted = filter === 'all' ? items : items.filter((item) => item.kind === filter)
  const shown = wanted.slice(0, most)

  const toShown = (item: TimelineItem): ShownItem => {
    const kind = words.kinds[item.kind]
    const title = item.title === '' ? kind : item.title
    const long = item.text.length > shortText || item.text.includes('\n')
    return {
      id: item.id,
      title,
      when: itemWhen(item, session.today),
      dateTime: item.timed ? item.at : item.at.slice(0, 10),
      kind: title === kind ? undefined : kind,
      who: item.author === null ? undefined : words.by(item.author),
      source: item.source === null ? words.onThisDevice : session.sourceName(item.source),
      summary:
        item.text === ''
          ? undefined
          : long
            ? `${item.text.slice(0, shortText).replaceAll(/\s+/g, ' ')}…`
            : item.text,
      detail: long ? <p className="pf-long-text">{item.text}</p> : undefined,
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
  return (
    <div className="pf-stack">
      {kinds.length < 2 ? null : (
        <div className="pf-timeline-tools">
          <Select
            label={words.filter}
            placeholder={null}
            options={[
              { value: 'all', label: words.all },
              ...kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
            ]}
            value={filter}
            onChange={(event) => {
              const picked = kinds.find((kind) => kind === event.currentTarget.value)
              setFilter(picked ?? 'all')
              setMost(pageSize)
            }}
          />
        </div>
      )}
      {shown.length === 0 ? (
        <Empty title={words.filtered} />
      ) : (
        <Timeline
          groups={timelineGroups(shown, session.today).map((group) => ({
            id: `timeline-${group.day}`,
            heading: group.heading,
            items: group.items.map(toShown),
          }))}
        />
      )}
      {wanted.length > most ? (
        <Button about={residentWords.cards.timeline} onClick={() => setMost(most + pageSize)}>
          {words.more}
        </Button>
      ) : null}
    </div>
  )
}
