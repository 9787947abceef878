import { british, toIso } from '../dates.ts'
import { currencyText } from '../money.ts'
import { CODE_WORDS, type Ledger } from '../people/accounts.ts'

export interface StatementRow {
  date: string
  description: string
  valueIn: string
  valueOut: string
  balance: string
}

/**
 * The statement residents see (council-systems.md 6.8): charges of one date make one row, except the balancing charge;
 * receipts have their own. Newest first, receipts above charges. The top row shows the balance with its sign turned,
 * so that arrears are negative and shown in brackets; each next row is the one before minus that row's value.
 */
export function statement(ledger: Ledger): StatementRow[] {
  const rows: { day: number; description: string; pence: number; charge: boolean }[] = []
  const charges = new Map<number, { day: number; description: string; pence: number; charge: boolean }>()
  for (const line of ledger.lines) {
    const charge = line.code.startsWith('D') && line.code !== 'DSB'
    if (!charge) {
      rows.push({
        day: line.day,
        description: CODE_WORDS[line.code] ?? line.code,
        pence: line.pence,
        charge: line.code === 'DSB',
      })
      continue
    }
    const total = charges.get(line.day)
    if (total) total.pence += line.pence
    else {
      const row = { day: line.day, description: 'Total Charge', pence: line.pence, charge: true }
      charges.set(line.day, row)
      rows.push(row)
    }
  }
  rows.sort((a, b) => b.day - a.day || Number(a.charge) - Number(b.charge))
  let running = ledger.balance
  return rows.map((row) => {
    const shown = {
      date: british(toIso(row.day)),
      description: row.description,
      valueIn: row.pence < 0 ? currencyText(-row.pence) : '',
      valueOut: row.pence < 0 ? '' : currencyText(row.pence),
      balance: currencyText(-running),
    }
    running -= row.pence
    return shown
  })
}
