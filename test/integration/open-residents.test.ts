import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskClient } from '../../shared/contract/index.ts'
import { startTestDesk, until, windowOn } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

let test: TestDesk
let key: `person:${string}`

beforeAll(async () => {
  test = await startTestDesk({ people: 60 })
  await until(
    test.client,
    () => test.client.host.status(),
    (status) => status.directory.complete && status.directory.people > 40,
  )
  const found = await Promise.all(
    ['E5', 'E8', 'E9', 'N16'].map((text) => test.client.search.find({ text, limit: 20 })),
  )
  const hit = found.flatMap(({ hits }) => hits).find(({ kind }) => kind === 'person')
  key = `person:${hit?.key.slice('person:'.length) ?? ''}`
}, 60_000)
afterAll(async () => test?.close())

/** The contact history's own unit, and how long after its fetch it is fetched again: shortest while somebody has the resident open. */
async function history(client: DeskClient): Promise<{ fetchedAt: string | null; again: number }> {
  const view = await client.resident.get({ key })
  const unit = view.timeline.from.find((one) => one.unit.startsWith('crm.contacts:'))
  const fetchedAt = unit?.fetchedAt ?? null
  return {
    fetchedAt,
    again: Date.parse(unit?.nextAttemptAt ?? '') - Date.parse(fetchedAt ?? ''),
  }
}

/** What a delivered note has fetched anew. */
async function afterNote(client: DeskClient): Promise<number> {
  const before = await history(client)
  await client.work.notes.save({ draftId: randomUUID(), resident: key, text: 'Asked about rent' })
  const after = await until(
    client,
    () => history(client),
    ({ fetchedAt, again }) => fetchedAt !== before.fetchedAt && again > 0,
  )
  return after.again
}

describe('a resident open in two windows', () => {
  it('is kept fresh until the second window closes it or is gone', async () => {
    const watching = randomUUID()
    const told = (await test.client.frame.presence.hold({ window: watching }))[Symbol.asyncIterator]()
    const other = windowOn(test.desk)
    const window = randomUUID()
    await other.client.frame.presence.hold({ window })
    await other.client.frame.presence.say({ window, resident: key, doing: 'viewing' })
    await test.client.resident.open({ key })
    await other.client.resident.open({ key })
    await until(
      test.client,
      () => history(test.client),
      ({ fetchedAt }) => fetchedAt !== null,
    )
    const looking = await afterNote(test.client)

    await test.client.resident.close({ key })
    expect(await afterNote(test.client)).toBe(looking)

    // It closes without a word, as a crash does; its presence goes with it, and that is told.
    other.close()
    const others = () => test.client.frame.presence.others({ window: watching, resident: key })
    while ((await others()).length > 0) expect((await told.next()).done).not.toBe(true)
    expect(await afterNote(test.client)).toBeGreaterThan(looking)
  }, 60_000)
})
