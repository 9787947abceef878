import { join } from 'node:path'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Transaction } from '../../../shared/domain/records.ts'
import { connect } from '../../../main/desk/store/connection.ts'
import { ledgerQuery, recordsQuery } from '../../../main/desk/store/repositories/records.ts'
import type { RecordRow } from '../../../main/desk/store/index.ts'
import { emptyUnit, MOMENT } from '../support/desk.ts'
import { quantile, slower, timed } from '../support/figure.ts'
import type { Bench, Figure } from '../support/figure.ts'

export const names = ['resident.read.p95']

const RESIDENTS = 300
const DIARY = 40
const PAYMENTS = 250

const diary = (subject: string, n: number): RecordRow => ({
  subject,
  kind: 'diaryEntry',
  id: String(n),
  sort: `${9999 - n}`,
  body: {
    id: String(n),
    at: MOMENT,
    code: 'GEN',
    comment: 'Spoke to the tenant about the arrears. '.repeat(3),
    author: 'A Officer',
    balancePence: 12_345,
  },
})
const payment = (n: number): Transaction => ({
  id: String(n),
  date: `2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
  code: 'RPY',
  description: 'Direct debit',
  amountPence: -4500 - n,
})

/**
 * The database's part of opening a resident, called resident.read: records, ledger, freshness and pending work, side by side through the threads, ready to
 * use. Raw: the same rows read from the file directly. Through the whole desk: `desk.ts`.
 */
export async function measure(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of bench.sizes) {
    const { store, town, folder, keys } = await bench.store(size)
    const chosen = town.tenancies.slice(0, RESIDENTS).map(({ summary }) => summary.ref)
    for (const ref of chosen) {
      const subject = `tenancy:${ref}`
      const records = Array.from({ length: DIARY }, (_, n) => diary(subject, n))
      await store.cache.commitUnit({ ...emptyUnit(unitKey('housing.diary', ref), subject), records })
      const ledger = { accountId: ref, transactions: Array.from({ length: PAYMENTS }, (_, n) => payment(n)) }
      await store.cache.commitUnit({ ...emptyUnit(unitKey('housing.payments', ref), subject), ledger })
    }
    const file = connect(join(folder, 'cache.db'), keys.cache, 'cache', 'read')
    const records = file.prepare(recordsQuery)
    const ledger = file.prepare(ledgerQuery)
    const open: number[] = []
    const raw: number[] = []
    for (let turn = 0; turn < RESIDENTS * 2; turn += 1) {
      const ref = bench.chance.pick(chosen)
      const subjects = [`tenancy:${ref}`]
      open.push(
        await timed(() =>
          Promise.all([
            store.read.recordsOf({ subjects }),
            store.read.ledger({ accountId: ref }),
            store.read.unitsOf({ subjects }),
            store.work.operations({ subjects }),
          ]),
        ),
      )
      raw.push(
        await timed(() => {
          records.all(JSON.stringify(subjects))
          ledger.all(ref)
        }),
      )
    }
    file.close()
    figures.push(slower('resident.read.p95', size, quantile(open, 0.95), quantile(raw, 0.95)))
  }
  return figures
}
