import { MessageChannel } from 'node:worker_threads'
import { join } from 'node:path'
import { connect } from '../../../main/desk/store/connection.ts'
import { ledgerQuery, recordsQuery } from '../../../main/desk/store/repositories/records.ts'
import { startTestDesk, until } from '../../support/desk.ts'
import type { TestDesk } from '../../support/desk.ts'
import { quantile, slower, timed } from '../support/figure.ts'
import type { Bench, Figure } from '../support/figure.ts'

export const names = ['contract.roundtrip.p95', 'resident.open.p95', 'search.window.p95']

const residents = 60
const turns = 600
const typed = ['smith', 'patel', 'khan', 'n16', 'e8', 'jones', 'ali', 'williams', 'cohen', 'nguyen']

/** The same hop with nothing behind it: a message there and back between two ports, with an answer of the same size. */
async function echo(bytes: number, times: number): Promise<number[]> {
  const { port1, port2 } = new MessageChannel()
  const answer = 'x'.repeat(bytes)
  port2.on('message', () => port2.postMessage(answer))
  const took: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    took.push(
      await timed(
        () =>
          new Promise<void>((resolve) => {
            port1.once('message', () => resolve())
            port1.postMessage('ask')
          }),
      ),
    )
  }
  port1.close()
  return took
}

/** Residents loaded from every source, so that opening them again is opening a cached one. */
async function cached(
  test: TestDesk,
): Promise<{ key: `person:${string}`; ref: string; subjects: string[] }[]> {
  const found: { key: `person:${string}`; ref: string; subjects: string[] }[] = []
  for (const text of typed) {
    for (const hit of (await test.client.search.find({ text, limit: 20 })).hits) {
      if (found.length === residents) return found
      if (hit.kind !== 'person' || hit.tenancyRef === null || !hit.key.startsWith('person:')) continue
      const { key } = hit
      await test.client.resident.open({ key })
      const view = await until(
        test.client,
        () => test.client.resident.get({ key }),
        (one) => one.statement.value !== null && one.timeline.value !== null && one.household.value !== null,
      )
      found.push({ key: `person:${key.slice(7)}`, ref: hit.tenancyRef, subjects: view.subjects })
    }
  }
  return found
}

/**
 * What a window waits for, through the contract and a real MessagePort: the smallest call, opening a cached resident, and a key in the
 * search box. Raw: an echo over the same kind of port, and the same rows read straight from the file.
 */
export async function measure(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of bench.sizes) {
    const test = await startTestDesk({ people: size })
    try {
      await until(
        test.client,
        () => test.client.host.status(),
        (status) => status.directory.complete,
      )
      const chosen = await cached(test)
      await test.desk.idle()

      const session: number[] = []
      for (let turn = 0; turn < turns; turn += 1) session.push(await timed(() => test.client.host.session()))
      const bytes = JSON.stringify(await test.client.host.session()).length
      figures.push(
        slower(
          'contract.roundtrip.p95',
          size,
          quantile(session, 0.95),
          quantile(await echo(bytes, turns), 0.95),
        ),
      )

      const file = connect(join(test.folder, 'desk', 'cache.db'), Buffer.alloc(32, 2), 'cache', 'read')
      const records = file.prepare(recordsQuery)
      const ledger = file.prepare(ledgerQuery)
      const open: number[] = []
      const raw: number[] = []
      for (let turn = 0; turn < turns; turn += 1) {
        const { key, ref, subjects } = bench.chance.pick(chosen)
        open.push(await timed(() => test.client.resident.get({ key })))
        raw.push(
          await timed(() => {
            records.all(JSON.stringify(subjects))
            ledger.all(ref)
          }),
        )
      }
      file.close()
      figures.push(slower('resident.open.p95', size, quantile(open, 0.95), quantile(raw, 0.95)))

      const keys: number[] = []
      for (const text of typed) {
        for (let length = 1; length <= text.length; length += 1) {
          const part = text.slice(0, length)
          keys.push(await timed(() => test.client.search.find({ text: part, limit: 20 })))
        }
      }
      figures.push(
        slower('search.window.p95', size, quantile(keys, 0.95), quantile(await echo(4000, 200), 0.95)),
      )
    } finally {
      await test.close()
    }
  }
  return figures
}
