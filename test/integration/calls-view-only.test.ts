import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestDesk } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

let test: TestDesk
beforeAll(async () => {
  test = await startTestDesk({ people: 20, viewOnly: true })
}, 60_000)
afterAll(async () => test?.close())

it('somebody who may only look changes no call and no promise', async () => {
  const { calls, promises } = test.client
  await test.desk.ring({ number: null })
  const [ringing] = (await calls.now()).ringing
  const callId = ringing?.id ?? ''
  const wrapUp = {
    reasons: [],
    outcome: 'resolved' as const,
    avoidable: null,
    transferredTo: '',
    summary: '',
  }
  const asks: (() => Promise<unknown>)[] = [
    () => calls.start({ callId: randomUUID(), number: null, callerType: null }),
    () => calls.accept({ callId }),
    () => calls.dismiss({ callId }),
    () => calls.hold({ callId }),
    () => calls.resume({ callId }),
    () => calls.transfer({ callId, to: 'Repairs' }),
    () => calls.end({ callId }),
    () => calls.setCallerType({ callId, callerType: 'resident' }),
    () => calls.setCaller({ callId, resident: null, why: null }),
    () => calls.did({ callId, deed: 'note', resident: null, about: null }),
    () => calls.inFront({ callId, resident: null }),
    () => calls.waited({ callId, source: 'crm', ms: 1 }),
    () => calls.finish({ callId, wrapUp }),
    () =>
      promises.make({
        id: randomUUID(),
        kind: 'promise',
        resident: null,
        name: '',
        what: 'x',
        to: { kind: 'team', name: 'x', email: null },
        due: '2026-11-24',
        dueTimed: false,
        number: null,
        bestTime: '',
        callId: null,
      }),
    () => promises.update({ id: randomUUID(), rev: 1, state: 'done', note: '', nextTry: 'none' }),
  ]
  for (const ask of asks)
    await expect(ask()).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { why: 'view-only' } })
  expect(await calls.now()).toMatchObject({ ringing: [{ id: callId, state: 'ringing' }], current: null })
})
