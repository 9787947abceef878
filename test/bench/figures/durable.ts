import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../../main/desk/store/connection.ts'
import { entry, newOperation } from '../../unit/store/builders.ts'
import { quantile, slower, timed } from '../support/figure.ts'
import type { Bench, Figure } from '../support/figure.ts'

export const names = ['note.durable.p99', 'append.durable.p99']

const NOTES = 600
/** offline-and-durability 2: durable append, p99 to raw p99. */
const budget = { of: 'ratio', most: 2.5 } as const
const BODY = JSON.stringify({ note: 'The resident says the boiler went out again last night. '.repeat(12) })
const PAGE = Buffer.alloc(4096, 1)

/**
 * note: a note accepted (operation, audit row, end of draft) and acknowledged through the thread; raw is one insert of the same size
 * with synchronous FULL, asked of an encrypted file directly. append: the same note; raw is a plain 4 KiB append and fsync.
 * The three take turns, so that a busy disk is busy for all of them.
 */
export async function measure(bench: Bench): Promise<Figure[]> {
  const size = Math.min(...bench.sizes)
  const { store, folder, keys } = await bench.store(size)
  const file = connect(join(folder, 'raw.db'), keys.work, 'work', 'write')
  file.exec('CREATE TABLE raw (n INTEGER PRIMARY KEY, id TEXT, body TEXT) STRICT')
  const insert = file.prepare('INSERT INTO raw (id, body) VALUES (?, ?)')
  const plain = openSync(join(folder, 'raw.bin'), 'a')
  const times = { note: [] as number[], insert: [] as number[], append: [] as number[] }
  for (let n = 0; n < NOTES; n += 1) {
    const made = newOperation(`bench-${size}-${n}`, { subject: `tenancy:${n}`, body: BODY })
    const audit = { ...entry, subject: made.subject }
    times.note.push(await timed(() => store.work.accept({ operations: [made], audit, endDraft: made.id })))
    times.insert.push(await timed(() => insert.run(made.id, BODY)))
    times.append.push(
      await timed(() => {
        writeSync(plain, PAGE)
        fsyncSync(plain)
      }),
    )
  }
  closeSync(plain)
  file.close()
  const p99 = quantile(times.note, 0.99)
  return [
    slower('note.durable.p99', NOTES, p99, quantile(times.insert, 0.99)),
    slower('append.durable.p99', NOTES, p99, quantile(times.append, 0.99), budget),
  ]
}
