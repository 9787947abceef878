import type { IsoDate } from '../domain/dates.ts'
import { mondayOf } from './dates.ts'
import { ownOf } from './own.ts'

/**
 * The statement: rent-debt-and-vulnerability.md 1.3 (RENT-12 to RENT-15), council-systems.md 6.8.
 * Whole pence; charges positive, money in negative. One pass after sorting: 5,000 lines take a few milliseconds.
 */

export type LedgerKind = 'charge' | 'receipt'

/** What a transaction code means; kept in the council pack (transaction-codes.json). */
export type LedgerCode = {
  words: string
  kind: LedgerKind
  /** Never rolled into "Total charge": the yearly balancing charge DSB. */
  alone?: boolean | undefined
}

export type LedgerRow = {
  id?: string | undefined
  date: IsoDate
  code: string
  /** Signed. */
  pence: number
  /** The system's own words, used when the code is not one we know. */
  description?: string | undefined
  /** Says which it is where the code cannot. */
  kind?: LedgerKind | undefined
}

export type StatementPart = { id: string | null; code: string; words: string; pence: number }

export type StatementRow = {
  date: IsoDate
  words: string
  kind: LedgerKind
  pence: number
  /** Amount by column, never signed; the other is null. A returned payment stands in `chargedPence` but its kind is receipt. */
  chargedPence: number | null
  paidInPence: number | null
  balanceAfterPence: number
  /** What was rolled into the row; itself alone when nothing was. */
  parts: readonly StatementPart[]
  /** The code is not in the council's list: shown and counted all the same. */
  unknownCode: boolean
}

/** charged - paidIn + returned is the change over the week. */
export type StatementWeek = {
  monday: IsoDate
  chargedPence: number
  paidInPence: number
  /** Payments sent back, such as a direct debit not paid. */
  returnedPence: number
  rows: readonly StatementRow[]
}

export type Statement = {
  /** Newest first; within a date, money in above charges. */
  rows: readonly StatementRow[]
  /** By rent week, newest first. */
  weeks: readonly StatementWeek[]
  currentBalancePence: number
  /** The balance before the oldest row, worked back from today's. */
  openingPence: number
  /** Set when the opening balance held is not the one worked back to (RENT-15). */
  mismatch: { heldPence: number; workedOutPence: number; differencePence: number } | null
}

export type StatementInput = {
  currentBalancePence: number
  /** Every row from the opening to today, in any order. */
  rows: readonly LedgerRow[]
  /** The balance the system holds for before the oldest row; left out when it holds none. */
  openingHeldPence?: number | null
}

export const TOTAL_CHARGE = 'Total charge'

type Draft = Omit<StatementRow, 'balanceAfterPence'>

const whole = (pence: number): number => {
  if (!Number.isSafeInteger(pence)) throw new RangeError('Statement amounts must be whole pence')
  return pence
}

function describe(row: LedgerRow, codes: Readonly<Record<string, LedgerCode>>) {
  const code = row.code.trim().toUpperCase()
  const known = ownOf(codes, code)
  const kind = row.kind ?? known?.kind ?? (whole(row.pence) > 0 ? 'charge' : 'receipt')
  const own = row.description?.trim() ?? ''
  const words = known?.words ?? (own === '' ? `Code ${code === '' ? 'not given' : code}` : own)
  const part: StatementPart = { id: row.id ?? null, code, words, pence: whole(row.pence) }
  return {
    kind,
    words,
    part,
    unknown: known === undefined && code !== '',
    rolls: kind === 'charge' && known !== undefined && known.alone !== true,
  }
}

const columns = (pence: number): Pick<Draft, 'chargedPence' | 'paidInPence'> =>
  pence > 0
    ? { chargedPence: pence, paidInPence: null }
    : { chargedPence: null, paidInPence: pence === 0 ? 0 : -pence }

function rowOf(
  date: IsoDate,
  words: string,
  kind: LedgerKind,
  parts: readonly StatementPart[],
  unknownCode: boolean,
): Draft {
  const pence = parts.reduce((total, part) => whole(total + part.pence), 0)
  return { date, words, kind, pence, ...columns(pence), parts, unknownCode }
}

/** The rows of one date: money in, charges that stand alone, then the charges rolled into one. */
function rowsOfDate(
  date: IsoDate,
  rows: readonly LedgerRow[],
  codes: Readonly<Record<string, LedgerCode>>,
): Draft[] {
  const receipts: Draft[] = []
  const alone: Draft[] = []
  const rolled: StatementPart[] = []
  for (const row of rows) {
    const { kind, words, part, unknown, rolls } = describe(row, codes)
    if (rolls) rolled.push(part)
    else (kind === 'receipt' ? receipts : alone).push(rowOf(date, words, kind, [part], unknown))
  }
  const total = rolled.length > 0 ? [rowOf(date, TOTAL_CHARGE, 'charge', rolled, false)] : []
  return [...receipts, ...alone, ...total]
}

function weeksOf(rows: readonly StatementRow[]): StatementWeek[] {
  const weeks: (Omit<StatementWeek, 'rows'> & { rows: StatementRow[] })[] = []
  for (const row of rows) {
    const monday = mondayOf(row.date)
    let week = weeks.at(-1)
    if (week?.monday !== monday) {
      week = { monday, chargedPence: 0, paidInPence: 0, returnedPence: 0, rows: [] }
      weeks.push(week)
    }
    week.rows.push(row)
    if (row.kind === 'charge') week.chargedPence += row.pence
    else if (row.pence > 0) week.returnedPence += row.pence
    else week.paidInPence -= row.pence
  }
  return weeks
}

/**
 * A readable statement from the rows of the rent system. The top row shows the current balance and each row below is the one above
 * less its amount, so the bottom leads to the opening balance. Rows of a date keep the order they came in.
 * A code the council has not listed is shown as it came and never rolled up or left out. RangeError when an amount is not whole pence.
 */
export function statement(input: StatementInput, codes: Readonly<Record<string, LedgerCode>>): Statement {
  const byDate = new Map<IsoDate, LedgerRow[]>()
  for (const row of input.rows) {
    const rows = byDate.get(row.date)
    if (rows) rows.push(row)
    else byDate.set(row.date, [row])
  }
  const dates = [...byDate.keys()].toSorted((a, b) => (a < b ? 1 : -1))
  const rows: StatementRow[] = []
  let balance = whole(input.currentBalancePence)
  for (const date of dates) {
    for (const draft of rowsOfDate(date, byDate.get(date) ?? [], codes)) {
      rows.push({ ...draft, balanceAfterPence: balance })
      balance = whole(balance - draft.pence)
    }
  }
  const held = input.openingHeldPence ?? null
  return {
    rows,
    weeks: weeksOf(rows),
    currentBalancePence: input.currentBalancePence,
    openingPence: balance,
    mismatch:
      held === null || held === balance
        ? null
        : { heldPence: held, workedOutPence: balance, differencePence: Math.abs(held - balance) },
  }
}

/** The rows between two days, both included, with the balances they already have (council-systems.md 6.8: walk to today, cut after). */
export function cutStatement(full: Statement, from: IsoDate, to: IsoDate): Pick<Statement, 'rows' | 'weeks'> {
  const rows = full.rows.filter((row) => row.date >= from && row.date <= to)
  return { rows, weeks: weeksOf(rows) }
}
