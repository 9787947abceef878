import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestDesk } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

let test: TestDesk
beforeAll(async () => {
  test = await startTestDesk({ people: 20, viewOnly: true })
}, 60_000)
afterAll(async () => test?.close())

it('refuses every write in the desk, whatever the window shows', async () => {
  const { client } = test
  const refused = { code: 'NOT_ALLOWED', data: { why: 'view-only' } }
  const draftId = randomUUID()
  await expect(
    client.work.drafts.save({ id: draftId, kind: 'note', subject: 'person:x', body: 'x' }),
  ).rejects.toMatchObject(refused)
  await expect(client.work.notes.save({ draftId, resident: 'person:x', text: 'x' })).rejects.toMatchObject(
    refused,
  )
  await expect(client.work.outbox.tryNow({ id: null })).rejects.toMatchObject(refused)
  await expect(client.work.outbox.cancel({ id: 'x' })).rejects.toMatchObject(refused)
  await expect(client.work.drafts.discard({ id: draftId })).rejects.toMatchObject(refused)
})
