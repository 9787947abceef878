import type { Section } from '../../../../shared/domain/freshness.ts'
import type { StatementView } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { Transaction } from '../../../../shared/domain/records.ts'
import { statement } from '../../../../shared/rules/statement.ts'
import type { Statement, StatementRow } from '../../../../shared/rules/statement.ts'
import { answered, fromUnits } from '../provenance.ts'
import { tenancyDetails } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'

/** The opening balance row: a ledger that begins with one is whole, and what stood before it is nothing (council-systems 2.3). */
const openingBalance = 'ROB'

const isWhole = (transactions: Transaction[]): boolean => {
  const oldest = transactions.reduce((first, one) => (one.date < first ? one.date : first), '9999-12-31')
  return transactions.some((one) => one.date === oldest && one.code === openingBalance)
}

/** The ledger as a statement, or null when either the ledger or the balance it ends at is not held. */
export function statementOf(facts: ResidentFacts, pack: CouncilPack): Statement | null {
  const balance = tenancyDetails(facts)?.balancePence ?? null
  if (facts.ledger === null || balance === null) return null
  const { transactions } = facts.ledger
  return statement(
    {
      currentBalancePence: balance,
      rows: transactions.map(({ id, date, code, amountPence, description }) => ({
        id,
        date,
        code,
        pence: amountPence,
        description,
      })),
      openingHeldPence: isWhole(transactions) ? 0 : null,
    },
    pack.transactionCodes,
  )
}

const lineState = (row: StatementRow): 'included' | 'not-paid' =>
  row.kind === 'receipt' && row.pence > 0 ? 'not-paid' : 'included'

/** By rent week, newest first. `newest` weeks of them, or all when null. Linear in the number of lines. */
export function composeStatement(
  facts: ResidentFacts,
  pack: CouncilPack,
  now: string,
  newest: number | null,
): Section<StatementView> {
  const from = fromUnits(facts, ['housing.payments'], now)
  const whole = answered(from) ? statementOf(facts, pack) : null
  if (whole === null) return { value: null, from }
  // A row that could not be read is missing from the walk: what each line left behind is then not known, and not guessed.
  const known = from.every((one) => one.unreadable === 0)
  const weeks = newest === null ? whole.weeks : whole.weeks.slice(0, newest)
  return {
    value: {
      weeks: weeks.map((week) => ({
        week: week.monday,
        chargedPence: week.chargedPence,
        paidInPence: week.paidInPence,
        closingPence: known ? (week.rows[0]?.balanceAfterPence ?? null) : null,
        lines: week.rows.map((row, at) => ({
          id: `${row.date}/${row.parts[0]?.id ?? at}`,
          date: row.date,
          what: row.words,
          paidInPence: row.paidInPence,
          chargedPence: row.chargedPence,
          balancePence: known ? row.balanceAfterPence : null,
          state: lineState(row),
          parts:
            row.parts.length < 2 ? [] : row.parts.map((part) => ({ label: part.words, pence: part.pence })),
        })),
      })),
      totalWeeks: whole.weeks.length,
      openingPence: known ? whole.openingPence : null,
      differencePence: known ? (whole.mismatch?.differencePence ?? 0) : 0,
    },
    from,
  }
}
