import { randomUUID } from 'node:crypto'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startTestDesk } from '../support/desk.ts'
import { canMount, smallDisk } from '../support/small-disk.ts'

describe.skipIf(!canMount)('a full disk', () => {
  it('is told to whoever saves as a full disk, and what is typed can be saved once there is room', async () => {
    const disk = smallDisk(48)
    const test = await startTestDesk({ people: 20, deskFolder: join(disk, 'desk') })
    onTestFinished(() => test.close())
    await test.desk.idle()
    const { bavail, bsize } = statfsSync(disk)
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024), 1))
    const draft = { id: randomUUID(), kind: 'note' as const, subject: 'person:1', rev: 0 }
    /** The reserve is let go first: each takes a bite of it until there is none. */
    const refusal = async (): Promise<unknown> => {
      for (let n = 0; n < 2_000; n += 1) {
        const body = 'x'.repeat(39_000)
        try {
          await test.client.work.drafts.save({ ...draft, id: randomUUID(), body })
        } catch (error) {
          return error
        }
      }
      return null
    }
    expect(await refusal()).toMatchObject({ code: 'NOT_SAVED', data: { why: 'disk-full' } })
    rmSync(filler)
    expect(await test.client.work.drafts.save({ ...draft, body: '{}' })).toMatchObject({ result: 'saved' })
    expect(JSON.stringify(test.logged)).not.toContain('xxx')
  }, 120_000)
})
