import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { common } from '../../../shared/content/common.ts'
import { states } from '../../../shared/content/states.ts'
import { timelineWords } from '../../../shared/content/timeline.ts'
import {
  DataTable,
  Empty,
  StatusText,
  VirtualTable,
  VirtualTimeline,
  type Column,
  type FeedItem,
  type Sort,
} from '../../ui/index.ts'
import { ledger, sample, stream, type LedgerRow } from './sample.ts'
import { Part, Show } from './show.tsx'

const COLUMNS: Column<LedgerRow>[] = [
  { key: 'date', heading: 'Date', cell: (row) => row.date, oneLine: true, width: '8em', sortable: true },
  { key: 'what', heading: 'What', cell: (row) => row.what, names: true },
  { key: 'paid', heading: 'Paid in', cell: (row) => row.paid, number: true, width: '7em' },
  { key: 'charged', heading: 'Charged', cell: (row) => row.charged, number: true, width: '7em' },
  { key: 'after', heading: 'Balance after', cell: (row) => row.after, number: true, width: '10em' },
  {
    key: 'state',
    heading: 'State',
    width: '9em',
    cell: (row) =>
      row.state === 'Included' ? row.state : <StatusText kind="working">{row.state}</StatusText>,
  },
]

const TIMELINE: readonly FeedItem[] = [
  {
    id: 't2',
    heading: 'Coming up',
    title: 'Rent due',
    when: 'Mon 2 Mar',
    source: sample.systems.housing,
    summary: '£118.75',
  },
  {
    id: 't1',
    title: 'Letter 2 goes unless someone speaks to the resident',
    when: 'Thu 5 Mar',
    kind: 'Letter',
    source: 'Manage Arrears',
    summary: 'You are speaking to them now. You can hold it for 7 days.',
  },
  {
    id: 't4',
    heading: 'Today',
    title: 'Paid £50.00 by card',
    when: '9:58am',
    kind: 'Payment',
    source: 'Payments',
    detail: <p>Receipt 2231.</p>,
  },
  {
    id: 't3',
    title: 'Called about a leak in the bathroom',
    when: '9:32am',
    kind: 'Phone call',
    who: 'Amira Okonjo-Bell',
    source: 'Patchwork',
    summary: 'Plumber booked for Thursday, told to the resident.',
    detail: (
      <p>
        Water through the ceiling near the light. Told not to use the light. Neighbour above asked to stop
        using the shower.
      </p>
    ),
    tag: common.changed,
    state: <StatusText kind="working">{states.outbox.sending}</StatusText>,
  },
]
const timelineAt = (index: number): FeedItem | null => TIMELINE[index] ?? null
const timelineIdAt = (index: number): string | undefined => TIMELINE[index]?.id

/** What comes, then what was: the long stream below is all of one kind. */
export function SampleTimeline(): ReactNode {
  return (
    <VirtualTimeline
      label={timelineWords.label(TIMELINE.length)}
      total={TIMELINE.length}
      itemAt={timelineAt}
      idAt={timelineIdAt}
      placeholder={timelineWords.getting}
    />
  )
}

export function TablesPart(): ReactNode {
  const [sort, setSort] = useState<Sort>({ key: 'date', direction: 'descending' })
  const few = useMemo(() => ledger(4), [])
  const many = useMemo(() => ledger(5000), [])
  const items = useMemo(() => stream(5000), [])
  const idAt = useCallback((index: number) => items[index]?.id, [items])
  return (
    <Part id="tables" title={common.gallery.parts.tables}>
      <Show name="DataTable, grouped by week" wide>
        <DataTable
          caption="Transactions, 16 February to 1 March 2026"
          columns={COLUMNS}
          rows={[]}
          groups={[
            {
              key: 'w1',
              heading: 'Week of Monday 23 February',
              rows: few,
              totals: { paid: '£142.10', charged: '£129.79' },
            },
            {
              key: 'w2',
              heading: 'Week of Monday 16 February',
              rows: few.slice(0, 2).map((row) => ({ ...row, id: `b-${row.id}` })),
            },
          ]}
          rowKey={(row) => row.id}
          sort={sort}
          onSort={setSort}
        />
      </Show>
      <Show name="DataTable, empty" wide>
        <DataTable
          caption="Transactions, 1 January to 31 March"
          columns={COLUMNS}
          rows={[]}
          rowKey={(row) => row.id}
          empty={<Empty title="No transactions between 1 January and 31 March" why="Try a longer period." />}
        />
      </Show>
      <Show name="VirtualTable, 5,000 rows" wide>
        <VirtualTable
          caption="All transactions"
          columns={COLUMNS}
          rows={many}
          rowKey={(row) => row.id}
          height="320px"
        />
      </Show>
      <Show name="VirtualTimeline" wide>
        <SampleTimeline />
      </Show>
      <Show name="VirtualTimeline, 5,000 items" wide>
        <div className="pw-gallery-scroll">
          <VirtualTimeline
            label={timelineWords.label(items.length)}
            total={items.length}
            itemAt={(index) => items[index] ?? null}
            idAt={idAt}
            placeholder={timelineWords.getting}
          />
        </div>
      </Show>
    </Part>
  )
}
