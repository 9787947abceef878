import { useState, type ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import type { ResidentView, StatementView, StatementWeek } from '../../../../shared/contract/resident.ts'
import { formatPounds, owedWords } from '../../../../shared/rules/money.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { shortDay } from '../../../lib/words.ts'
import {
  Amount,
  Button,
  Callout,
  DataTable,
  Disclosure,
  Empty,
  Missing,
  VirtualTable,
  type Column,
} from '../../../ui/index.ts'
import { SectionCard } from '../../freshness/index.ts'
import { concerns, statementRows, type StatementRow } from '../model.ts'

const words = residentWords.statement
type Line = StatementWeek['lines'][number]

/** The rent account by week, each line with the balance after it; that it does not add up is said, never hidden. */
export function StatementPart({ view }: { view: ResidentView }): ReactNode {
  const [all, setAll] = useState(false)
  const whole = useDeskQuery(
    all ? `statement ${view.key}` : null,
    (client, signal) => client.resident.statement({ key: view.key }, { signal }),
    (change) => concerns(change, view.subjects),
  )
  const section = (all ? whole.value : null) ?? view.statement
  return (
    <SectionCard
      heading={residentWords.cards.statement}
      id="card-statement"
      getting={residentWords.getting.statement}
      section={section}
      none={view.tenancyRef === null ? <Empty title={words.noneTenancy} /> : undefined}
      lines={8}
    >
      {(statement) =>
        statement.weeks.length === 0 ? (
          <Empty title={words.empty} />
        ) : (
          <div className="pf-stack">
            {statement.differencePence === 0 ? null : (
              <Callout kind="warning">
                <p>{words.difference(formatPounds(Math.abs(statement.differencePence)))}</p>
              </Callout>
            )}
            {section.from.some((one) => one.unreadable > 0) ? (
              <Callout kind="warning">
                <p>{anyNotKnown(statement) ? words.unreadableNotShown : words.unreadable}</p>
              </Callout>
            ) : null}
            {all && whole.value !== null ? <Whole statement={statement} /> : <Newest statement={statement} />}
            {statement.totalWeeks > (view.statement.value?.weeks.length ?? 0) ? (
              <div>
                <Button onClick={() => setAll(!all)}>
                  {all ? words.showFew : words.showAll(statement.totalWeeks)}
                </Button>
              </div>
            ) : null}
          </div>
        )
      }
    </SectionCard>
  )
}

const money = (pence: number | null): ReactNode =>
  pence === null ? (
    <span className="pw-hidden">{words.nothing}</span>
  ) : (
    <span className="pw-figure">{formatPounds(pence)}</span>
  )

/** A balance that could not be worked out from whole rows is said to be not known, never a nought. */
const balanceCell = (pence: number | null): ReactNode =>
  pence === null ? <Missing kind="notKnown" /> : <Amount words={owedWords(pence)} />

const anyNotKnown = (statement: StatementView): boolean =>
  statement.weeks.some(
    (week) => week.closingPence === null || week.lines.some((line) => line.balancePence === null),
  )

function What({ line }: { line: Line }): ReactNode {
  return (
    <>
      {line.what}
      <span className="pw-when-tight">
        <span className="pf-parts">{shortDay(line.date)}</span>
      </span>
      {line.state === 'included' ? null : (
        <span className="pw-when-narrow pf-line-state">{words.states[line.state]}</span>
      )}
      {line.parts.length === 0 ? null : (
        <span className="pf-parts">
          <Disclosure summary={words.parts(line.parts.length)} about={shortDay(line.date)}>
            <ul className="pf-plain">
              {line.parts.map((part) => (
                <li key={part.label}>
                  {part.label} {formatPounds(Math.abs(part.pence))}
                </li>
              ))}
            </ul>
          </Disclosure>
        </span>
      )}
    </>
  )
}

const columns: Column<Line>[] = [
  {
    key: 'date',
    heading: words.columns.date,
    oneLine: true,
    leaves: 'tight',
    cell: (line) => shortDay(line.date),
  },
  { key: 'what', heading: words.columns.what, names: true, cell: (line) => <What line={line} /> },
  { key: 'paidIn', heading: words.columns.paidIn, number: true, cell: (line) => money(line.paidInPence) },
  { key: 'charged', heading: words.columns.charged, number: true, cell: (line) => money(line.chargedPence) },
  {
    key: 'balance',
    heading: words.columns.balance,
    number: true,
    cell: (line) => balanceCell(line.balancePence),
  },
  {
    key: 'state',
    heading: words.columns.state,
    leaves: 'narrow',
    cell: (line) => words.states[line.state],
  },
]

function Newest({ statement }: { statement: StatementView }): ReactNode {
  return (
    <DataTable
      caption={words.caption(statement.weeks.length, statement.totalWeeks)}
      columns={columns}
      rows={[]}
      rowKey={(line) => line.id}
      groups={statement.weeks.map((week) => ({
        key: week.week,
        heading: words.week(shortDay(week.week)),
        rows: week.lines,
        // A week of one line is its own total.
        ...(week.lines.length < 2
          ? {}
          : {
              totals: {
                date: '',
                what: words.weekTotal,
                paidIn: formatPounds(week.paidInPence),
                charged: formatPounds(week.chargedPence),
                balance: balanceCell(week.closingPence),
              },
            }),
      }))}
    />
  )
}

const wide: Column<StatementRow>[] = [
  {
    key: 'date',
    heading: words.columns.date,
    width: '6.75rem',
    oneLine: true,
    leaves: 'tight',
    cell: (row) => (row.row === 'line' ? shortDay(row.line.date) : null),
  },
  {
    key: 'what',
    heading: words.columns.what,
    names: true,
    cell: (row) =>
      row.row === 'line' ? <What line={row.line} /> : <strong>{words.week(shortDay(row.week.week))}</strong>,
  },
  {
    key: 'paidIn',
    heading: words.columns.paidIn,
    width: '5.25rem',
    number: true,
    cell: (row) => money(row.row === 'line' ? row.line.paidInPence : row.week.paidInPence),
  },
  {
    key: 'charged',
    heading: words.columns.charged,
    width: '5.25rem',
    number: true,
    cell: (row) => money(row.row === 'line' ? row.line.chargedPence : row.week.chargedPence),
  },
  {
    key: 'balance',
    heading: words.columns.balance,
    width: 'clamp(5.75rem, 25cqi, 10.5rem)',
    number: true,
    cell: (row) => balanceCell(row.row === 'line' ? row.line.balancePence : row.week.closingPence),
  },
  {
    key: 'state',
    heading: words.columns.state,
    width: '5.75rem',
    leaves: 'narrow',
    cell: (row) => (row.row === 'line' ? words.states[row.line.state] : null),
  },
]

/** Years of lines: only the rows in view are drawn. */
function Whole({ statement }: { statement: StatementView }): ReactNode {
  return (
    <VirtualTable
      caption={words.caption(statement.weeks.length, statement.totalWeeks)}
      columns={wide}
      rows={statementRows(statement)}
      rowKey={(row) => (row.row === 'line' ? row.line.id : row.week.week)}
      height="60vh"
    />
  )
}
