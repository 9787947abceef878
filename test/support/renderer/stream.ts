import {
  timelineKinds,
  type TimelineFilter,
  type TimelineItem,
  type TimelineView,
} from '../../../shared/contract/resident.ts'

/** A moment on 23 November 2026, London time. */
export const at = (time: string): string => `2026-11-23T${time}:00Z`

/** A few invented items: one timed today, one of ours with its delivery, one with a day and no time. */
export const someItems = (): TimelineItem[] => [
  {
    id: 't1',
    at: at('10:30'),
    timed: true,
    kind: 'contact',
    title: 'Phone call',
    text: 'Rang about the leak in the kitchen. Told the plumber comes Thursday.',
    author: 'S Begum',
    source: 'crm',
    person: 'Fatma Aydın',
    told: true,
    pending: [],
  },
  {
    id: 't2',
    at: '2026-11-20T09:15:00Z',
    timed: true,
    kind: 'report',
    title: 'Leak or burst pipe',
    text: 'R4T-9WX',
    author: 'Practice agent',
    source: null,
    person: null,
    told: false,
    pending: [
      {
        id: 'p1',
        reference: 'R4T-9WX',
        kind: 'report.create',
        lane: 'reports',
        state: 'confirmed',
        madeAt: '2026-11-20T09:15:00Z',
        nextAt: '2026-11-20T09:15:00Z',
        serverId: '10482',
        error: null,
      },
    ],
  },
  {
    id: 't3',
    at: '2026-11-02',
    timed: false,
    kind: 'letter',
    title: 'Letter sent (LT1)',
    text: 'First arrears letter sent. '.repeat(12),
    author: 'Arrears team',
    source: 'housing',
    person: null,
    told: true,
    pending: [],
  },
]

const day = (daysBack: number): string =>
  new Date(Date.UTC(2026, 10, 22) - daysBack * 86_400_000).toISOString().slice(0, 10)

/** A long invented stream, newest first, of texts short and long, with and without a time. */
export const aStream = (count: number): TimelineItem[] =>
  Array.from({ length: count }, (_, index) => {
    const kind = timelineKinds[index % timelineKinds.length] ?? 'contact'
    const timed = index % 3 !== 0
    return {
      id: `stream-${index}`,
      at: timed
        ? `${day(Math.floor(index / 2))}T10:${String(59 - (index % 60)).padStart(2, '0')}:00Z`
        : day(Math.floor(index / 2)),
      timed,
      kind,
      title: `Item ${index + 1}`,
      text: 'Spoke about the repair and what happens next. '.repeat(index % 9),
      author: index % 4 === 0 ? null : 'S Begum',
      source: index % 2 === 0 ? 'crm' : 'housing',
      person: index % 5 === 0 ? 'Deniz Aydın' : null,
      told: kind === 'letter' || kind === 'text',
      pending: [],
    }
  })

export const underFilter = (items: readonly TimelineItem[], filter: TimelineFilter): TimelineItem[] =>
  items.filter(
    (item) =>
      (filter.kinds === null || filter.kinds.includes(item.kind)) &&
      (filter.sources === null || filter.sources.includes(item.source ?? 'here')) &&
      (filter.person === null || filter.person === item.person) &&
      (!filter.told || item.told),
  )

/** What a record says of its stream: the first page and what there is to filter by. */
export function timelineOf(items: readonly TimelineItem[], pageSize = 100): TimelineView {
  const kinds = timelineKinds.flatMap((kind) => {
    const count = items.filter((item) => item.kind === kind).length
    return count === 0 ? [] : [{ kind, count }]
  })
  return {
    from: 0,
    total: items.length,
    items: items.slice(0, pageSize),
    comingUp: [
      {
        id: 'c1',
        at: '2026-11-30',
        timed: false,
        kind: 'rent',
        title: 'Rent due',
        text: '£118.75',
        author: null,
        source: 'housing',
        overdue: false,
      },
    ],
    kinds,
    sources: [...new Set(items.map((item) => item.source ?? ('here' as const)))],
    people: [...new Set(items.flatMap((item) => (item.person === null ? [] : [item.person])))],
  }
}
