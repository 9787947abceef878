import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../main/desk/store/index.ts'
import { canMount, smallDisk } from '../../support/small-disk.ts'
import {
  at,
  callEvents,
  entry,
  newKeys,
  newOperation,
  newPerson,
  newPromise,
  newUnit,
  newWrapUp,
} from './support.ts'

/** Leaves `spare` bytes free. */
function fill(folder: string, spare: number, name = 'filler'): string {
  const { bavail, bsize } = statfsSync(folder)
  const file = join(folder, name)
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - spare), 1))
  return file
}

describe.skipIf(!canMount)('a full disk', () => {
  it(
    'lets go of the reserve and keeps taking operations, then says so by name, and nothing acknowledged is lost',
    { timeout: 120_000 },
    async () => {
      const folder = smallDisk(28)
      const keys = newKeys()
      const told: string[] = []
      let store = await openStore({ folder, keys, readers: 1, diskFull: (file) => told.push(file) })
      await store.work.counts({})
      expect(statSync(join(folder, 'work.reserve')).size).toBe(8 * 1024 * 1024)
      await store.work.appendCall({ callId: 'call', after: 0, events: callEvents(0), closed: false })
      fill(folder, 64 * 1024)
      const saved: string[] = []
      let refused: unknown = null
      for (let n = 0; n < 20_000 && refused === null; n += 1) {
        const made = newOperation(`op-${n}`, { body: JSON.stringify({ note: 'x'.repeat(4000), n }) })
        try {
          await store.work.accept({ operations: [made], audit: entry, endDraft: null })
          saved.push(made.id)
        } catch (error) {
          refused = error
        }
      }
      expect(refused).toMatchObject({ name: 'DiskFull' })
      expect(told[0]).toBe('work')
      expect(existsSync(join(folder, 'work.reserve'))).toBe(false)
      // A call goes on while there is room, and what was not taken is not half there.
      const before = await store.work.call({ callId: 'call' })
      await expect(
        store.work.appendCall({
          callId: 'call',
          after: 3,
          events: [{ did: 'transferred', at: at(5), to: 'x'.repeat(200_000) }],
          closed: false,
        }),
      ).rejects.toMatchObject({ name: 'DiskFull' })
      expect(await store.work.call({ callId: 'call' })).toEqual(before)
      // The reserve was worth hundreds of operations after the disk first filled up.
      expect(saved.length).toBeGreaterThan(200)
      expect((await store.work.operations({})).map(({ id }) => id)).toEqual(saved)
      const last = fill(folder, 0, 'last')
      await expect(
        store.cache.commitUnit(
          newUnit('crm.directory:1', { people: Array.from({ length: 400 }, (_, n) => newPerson(`p${n}`)) }),
        ),
      ).rejects.toMatchObject({ name: 'DiskFull' })

      rmSync(last)
      rmSync(join(folder, 'filler'))
      await store.work.accept({
        operations: [newOperation('after')],
        audit: entry,
        endDraft: null,
        promises: [newPromise('after')],
        wrapUp: { callId: 'call', wrapUp: newWrapUp(), events: [{ did: 'wrapped', at: at(9) }] },
      })
      await store.close()
      store = await openStore({ folder, keys, readers: 1 })
      expect(store.outcomes.map(({ outcome }) => outcome)).toEqual(['opened', 'opened'])
      expect((await store.work.operations({})).map(({ id }) => id)).toEqual([...saved, 'after'])
      expect(await store.work.call({ callId: 'call' })).toMatchObject({ wrapUp: newWrapUp() })
      expect(await store.work.promise({ id: 'after' })).toMatchObject({ rev: 1 })
      await store.close()
    },
  )
})
