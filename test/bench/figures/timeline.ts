import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { composeTimeline } from '../../../main/desk/records/compose/timeline.ts'
import { contact, diary, facts, now, operation, today, transaction } from '../../support/facts.ts'
import { quantile, slower, timed } from '../support/figure.ts'
import type { Figure } from '../support/figure.ts'

export const names = ['timeline.make.p95']

const contacts = 4000
const payments = 1000
const waiting = 40
const turns = 60

/** It takes less than the copy; a date formatted or a locale asked for each item makes it fifty times as long. */
const budget = { of: 'ratio', most: 3 } as const

const at = (n: number, apartMs: number): string => new Date(1.6e12 + n * apartMs).toISOString()

/**
 * The view of a long history, made from its facts. Raw: the same facts copied.
 */
export async function measure(): Promise<Figure[]> {
  const pack = await loadCouncilPack('assets/councils/hackney')
  const records = Array.from({ length: contacts }, (_, n) =>
    n % 2 === 0
      ? contact(String(n), at(n, 7.3e6), `[ABC] Contact ${n}`)
      : diary(String(n), at(n, 7.1e6), n % 3 === 0 ? 'IC1' : 'VIM', `Entry ${n}`),
  )
  const transactions = Array.from({ length: payments }, (_, n) =>
    transaction(at(n, 9e6).slice(0, 10), 'RPY', -n, String(n)),
  )
  const operations = Array.from({ length: waiting }, (_, n) =>
    operation({ id: `op${n}`, actionId: `a${n}`, reference: `P7K-4Q2-9T${n % 10}` }),
  )
  const { ledger } = facts()
  if (ledger === null) throw new Error('The facts have no ledger')
  const large = facts({ records, operations, ledger: { ...ledger, transactions } })
  const size = contacts + payments + waiting
  const times: number[] = []
  const raw: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    times.push(
      await timed(() => {
        const made = composeTimeline(large, pack, today, now).value?.total
        if (made !== size) throw new Error(`The timeline has ${made} items, not ${size}`)
      }),
    )
    raw.push(await timed(() => structuredClone(large)))
  }
  return [slower('timeline.make.p95', size, quantile(times, 0.95), quantile(raw, 0.95), budget)]
}
