import { toDay, toIso } from '../dates.ts'
import type { Faults } from '../faults/schema.ts'
import type { Town } from '../server/stand-in.ts'
import type { System } from '../systems.ts'
import type { Ledger, Line } from './accounts.ts'
import type { TenancyRow } from './directory.ts'

/**
 * Figures the way the CRM and the resident site see them: copied from the rent system some days ago. Most copies are
 * of today; one account in seven lags by two to nine days, and a fault can make all of them older.
 */
export function copiedOn(town: Town, system: System, tenancy: TenancyRow): string {
  return toIso(toDay(town.today()) - tenancy.lag_days - town.faults.of(system).staleDays)
}

/** The copied ledger, with a payment lost or repeated if that fault is on. The copied balance does not notice. */
export function copiedLedger(town: Town, system: System, tenancy: TenancyRow): Ledger {
  const ledger = town.accounts.ledger(tenancy, copiedOn(town, system, tenancy))
  return { balance: ledger.balance, lines: tamper(ledger.lines, town.faults.of(system)) }
}

function tamper(lines: readonly Line[], faults: Faults): readonly Line[] {
  if (!faults.loseTransaction && !faults.duplicateTransaction) return lines
  const at = lines.findLastIndex((line) => line.pence < 0 && line.code !== 'ROB')
  if (at < 0) return lines
  const line = lines[at]
  const copies =
    line === undefined
      ? []
      : [...(faults.loseTransaction ? [] : [line]), ...(faults.duplicateTransaction ? [line] : [])]
  return [...lines.slice(0, at), ...copies, ...lines.slice(at + 1)]
}
