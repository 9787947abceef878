import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { work } from '../unit/store/support.ts'

const child = fileURLToPath(new URL('../unit/store/kill-child.ts', import.meta.url))
const KILLS = 30
const key = Buffer.alloc(32, 7)

/** Starts the child, kills it `after` ms from its first acknowledgement, and answers every line it acknowledged: what was typed, and what was accepted. */
async function killed(folder: string, turn: number, after: number): Promise<string[]> {
  const process_ = spawn(process.execPath, [child, folder, key.toString('hex'), String(turn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  process_.stdout.on('data', (chunk: Buffer) => {
    if (told === '') setTimeout(() => process_.kill('SIGKILL'), after)
    told += chunk.toString()
  })
  await once(process_, 'close')
  // A last line without its end was not said in full: the parent cannot count on it.
  return told.split('\n').slice(0, -1)
}

describe('promise 1, nothing typed is lost', () => {
  it(
    `${KILLS} kills at random moments lose no acknowledged operation, draft, call, promise or audit row`,
    { timeout: 180_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'patchwork-kill-'))
      const saved: string[] = []
      try {
        for (let turn = 0; turn < KILLS; turn += 1) {
          // Spread over 0 to 60 ms in an order that does not follow the turn.
          const told = await killed(folder, turn, (turn * 37) % 61)
          const typed = told.flatMap((line) => (line.startsWith('typed ') ? [line.slice(6)] : []))
          saved.push(...told.filter((line) => !line.startsWith('typed ')))
          const store = work(folder, key)
          expect(store.outcome.outcome).toBe('opened')
          const held = store.operations({}).map(({ id }) => id)
          const missing = saved.filter((id) => !held.includes(id))
          expect(missing).toEqual([])
          expect(new Set(held).size).toBe(held.length)
          // What was typed is a draft or, whole, an act: never both, never neither, and its call is closed only by the act.
          for (const id of typed) expect(store.draft({ id }) === null).toBe(held.includes(id))
          const open = store.openCalls({}).map(({ id }) => id)
          const wrapped = store.recentCalls({ limit: -1 }).filter(({ wrapUp }) => wrapUp !== null)
          expect(wrapped.map(({ id }) => id).toSorted()).toEqual(held.toSorted())
          expect(
            wrapped.every(({ events }) => events.filter(({ did }) => did === 'wrapped').length === 1),
          ).toBe(true)
          expect(open.filter((id) => held.includes(id))).toEqual([])
          expect(store.promises({ subjects: null, open: true, limit: -1 })).toHaveLength(held.length)
          expect(store.verifyAudit({ from: 1 })).toEqual({ rows: held.length, breaks: [] })
          expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
          store.recoverInterrupted({ at: '2026-11-23T11:00:00.000Z' })
          expect(store.counts({}).sending).toBe(0)
          store.close()
        }
        expect(saved.length).toBeGreaterThan(KILLS)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})
