import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { WrapUpView } from '../../shared/contract/calls.ts'
import type { WrapUp } from '../../shared/domain/calls.ts'
import { startFilledDesk, until, windowOn } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { crmWrites, special } from './desk-support.ts'

let test: TestDesk

/** A call with somebody, in which `doing` is done, ended and waiting for its wrap-up. */
async function callWith(key: ResidentKey | null, doing: (callId: string) => Promise<void> = async () => {}) {
  const callId = randomUUID()
  await test.client.calls.start({ callId, number: null, callerType: 'resident' })
  if (key !== null) await test.client.calls.setCaller({ callId, resident: key, why: null })
  await doing(callId)
  await test.client.calls.end({ callId })
  return callId
}
const wrapUpOf = (view: WrapUpView, more: Partial<WrapUp> = {}): WrapUp => ({ ...view.wrapUp, ...more })
const reason = (code: string, more: { other?: string; about?: string } = {}) => ({
  code,
  other: '',
  about: '',
  ...more,
})
const sent = (ids: string[]) =>
  until(
    test.client,
    () => test.client.work.outbox.list({ states: null }),
    (items) =>
      ids.every((id) =>
        items.some((item) => item.id === id && ['confirmed', 'reconciled'].includes(item.state)),
      ),
  )

beforeAll(async () => {
  test = await startFilledDesk()
}, 60_000)
afterAll(async () => test?.close())

describe('a wrap-up', () => {
  it('goes to whoever the call is bound to, whatever another window changes at that moment', async () => {
    const [first, second] = [await special(test, 'arrears'), await special(test, 'credit')]
    const callId = await callWith(first.key)
    const view = await test.client.calls.wrapUp({ callId })
    const wrapUp = wrapUpOf(view, { reasons: [reason('noise')], outcome: 'resolved' })
    const other = windowOn(test.desk)
    const [finished] = await Promise.allSettled([
      test.client.calls.finish({ callId, wrapUp }),
      other.client.calls.setCaller({ callId, resident: second.key, why: 'wrong-record' }),
    ])
    other.close()
    const ids = finished.status === 'fulfilled' ? finished.value.operationIds : []
    expect(ids).toHaveLength(1)
    const bound = (await test.client.calls.recent({ limit: 50 })).find(({ id }) => id === callId)?.resident
    const [item] = (await sent(ids)).filter(({ id }) => ids.includes(id))
    expect(item?.subject).toBe(bound?.key)
  })

  it('arrives filled in from what was done, and is one ask: each reason lands once, then it is the same receipt', async () => {
    const { key, name, contactId } = await special(test, 'arrears')
    const callId = await callWith(key, async (id) => {
      await test.client.calls.did({ callId: id, deed: 'opened-resident', resident: key, about: null })
      await test.client.calls.did({ callId: id, deed: 'opened-money', resident: key, about: null })
      await test.client.calls.did({ callId: id, deed: 'opened-statement', resident: key, about: null })
      await test.client.work.notes.save({
        draftId: randomUUID(),
        resident: key,
        text: 'Explained the account',
      })
    })
    const view = await test.client.calls.wrapUp({ callId })
    expect(view.wrapUp.reasons.map(({ code }) => code)).toEqual(['rent-balance', 'rent-statement'])
    expect(view.because.reasons.map(({ words }) => words)).toEqual([
      'The balance was looked at.',
      'The statement was looked at.',
    ])
    expect(view.wrapUp.outcome).toBe('resolved')
    expect(view.wrapUp.summary).toMatch(
      new RegExp(
        `^Opened the record of ${name}\\. Looked at the balance\\. Looked at the statement\\. Wrote a note \\S+\\.$`,
      ),
    )
    expect(view.goesTo).toEqual([{ source: 'crm', name: 'Neighbourhood CRM' }])
    expect(view.rev).toBeNull()

    const [first, again] = await Promise.all([
      test.client.calls.finish({ callId, wrapUp: view.wrapUp }),
      test.client.calls.finish({ callId, wrapUp: view.wrapUp }),
    ])
    expect(first.operationIds).toHaveLength(2)
    expect(again).toEqual(first)
    expect(
      await test.client.calls.finish({ callId, wrapUp: wrapUpOf(view, { reasons: [reason('noise')] }) }),
    ).toEqual(first)
    await sent(first.operationIds)
    const there = await crmWrites(test, first.reference)
    expect(there.map(({ subject }) => subject)).toEqual([contactId, contactId])
    expect(there.map(({ body }) => body['notes'])).toEqual([
      expect.stringContaining(
        `[${first.reference}] Call reason 1 of 2: Balance enquiry. Outcome: Resolved now. Opened`,
      ),
      expect.stringContaining('Call reason 2 of 2: Rent statement.'),
    ])
    for (const { body } of there) {
      expect(body).toMatchObject({ notestype: 2, callTransferred: false, otherReason: null })
      expect(String(body['callReasonId'])).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect(new Set(there.map(({ body }) => body['callReasonId'])).size).toBe(2)
    expect((await test.client.calls.now()).wrapUps.map(({ id }) => id)).not.toContain(callId)
    const recent = await test.client.calls.recent({ limit: 20 })
    expect(recent.find(({ id }) => id === callId)).toMatchObject({ outcome: 'resolved', state: 'done' })
  })

  it('is refused without a reason, an outcome, or the words a reason asks for, and nothing is lost by that', async () => {
    const { key } = await special(test, 'credit')
    const callId = await callWith(key)
    const view = await test.client.calls.wrapUp({ callId })
    const refused = async (more: Partial<WrapUp>) =>
      expect(
        test.client.calls.finish({
          callId,
          wrapUp: wrapUpOf(view, { reasons: [reason('rent-balance')], outcome: 'resolved', ...more }),
        }),
      ).rejects.toMatchObject({ code: 'NOT_SAVED', data: { why: 'bad-input' } })
    await refused({ reasons: [] })
    await refused({ outcome: null })
    await refused({ reasons: [reason('made-up')] })
    await refused({ reasons: [reason('other')] })
    await refused({ reasons: [reason('other', { other: '   ' })] })
    await refused({ reasons: [reason('other', { other: 'x'.repeat(51) })] })
    await refused({ reasons: [reason('repair-contractor')] })
    await refused({ summary: 'x'.repeat(1_800) })
    expect((await test.client.calls.now()).wrapUps.map(({ id }) => id)).toContain(callId)

    const receipt = await test.client.calls.finish({
      callId,
      wrapUp: wrapUpOf(view, {
        reasons: [reason('other', { other: ' Lost cat ' }), reason('repair-contractor', { other: 'Acme' })],
        outcome: 'not-resolved',
        transferredTo: 'Repairs',
      }),
    })
    await sent(receipt.operationIds)
    const there = await crmWrites(test, receipt.reference)
    expect(there.map(({ body }) => body['otherReason'])).toEqual(['Lost cat', 'Acme'])
    expect(there.map(({ body }) => body['callReasonId'])[0]).toBe('0')
    for (const { body } of there) expect(body['callTransferred']).toBe(true)
  })

  it('sends nothing for a caller who is not on record, and is still recorded once', async () => {
    const callId = await callWith(null)
    const view = await test.client.calls.wrapUp({ callId })
    expect(view.goesTo).toEqual([])
    const before = await test.client.work.outbox.list({ states: null })
    const wrapUp = wrapUpOf(view, { reasons: [reason('general-wrong')], outcome: 'no-action' })
    const receipt = await test.client.calls.finish({ callId, wrapUp })
    expect(receipt).toMatchObject({ operationIds: [], reference: '' })
    expect(await test.client.calls.finish({ callId, wrapUp })).toEqual(receipt)
    expect(await test.client.work.outbox.list({ states: null })).toHaveLength(before.length)
    const recent = await test.client.calls.recent({ limit: 20 })
    expect(recent.find(({ id }) => id === callId)?.reasons).toEqual(['Wrong number or not for us'])
  })

  it('is not recorded before the call has ended', async () => {
    const callId = randomUUID()
    await test.client.calls.start({ callId, number: null, callerType: null })
    const view = await test.client.calls.wrapUp({ callId })
    await expect(
      test.client.calls.finish({
        callId,
        wrapUp: wrapUpOf(view, { reasons: [reason('noise')], outcome: 'resolved' }),
      }),
    ).rejects.toMatchObject({ code: 'NOT_SAVED' })
    await test.client.calls.end({ callId })
    await expect(test.client.calls.wrapUp({ callId: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('keeps what the agent changed over what is proposed, through a restart, in My work, however often it is read', async () => {
    const { key, name } = await special(test, 'zero')
    const callId = await callWith(key, async (id) => {
      await test.client.calls.did({ callId: id, deed: 'opened-money', resident: key, about: null })
    })
    const proposed = await test.client.calls.wrapUp({ callId })
    const body = JSON.stringify({ v: 1, name, content: { summary: 'In my words', outcome: 'not-resolved' } })
    const kept = await test.client.work.drafts.save({
      id: callId,
      kind: 'wrap-up',
      subject: key,
      body,
      rev: 0,
    })
    expect(kept.result).toBe('saved')
    await test.restart()
    for (let n = 0; n < 3; n += 1) {
      const view = await test.client.calls.wrapUp({ callId })
      expect(view.wrapUp).toEqual({ ...proposed.wrapUp, summary: 'In my words', outcome: 'not-resolved' })
      expect(view.proposedOutcome).toBe('resolved')
      const mine = await test.client.work.mine()
      expect(mine.filter(({ id }) => id === callId)).toMatchObject([{ kind: 'wrap-up', name }])
    }
    expect(await test.client.work.drafts.list({ subject: key })).toMatchObject([{ id: callId, body }])
    await test.client.calls.finish({ callId, wrapUp: (await test.client.calls.wrapUp({ callId })).wrapUp })
    expect(await test.client.work.drafts.list({ subject: key })).toEqual([])
    expect((await test.client.work.mine()).filter(({ id }) => id === callId)).toEqual([])
  })

  it('proposes telling us twice when the household rang about the same within 14 days', async () => {
    const { key } = await special(test, 'arrears')
    const callId = await callWith(key, async (id) => {
      await test.client.calls.did({ callId: id, deed: 'opened-money', resident: key, about: null })
    })
    const view = await test.client.calls.wrapUp({ callId })
    expect(view.proposedAvoidable).toBe('telling-us-twice')
    expect(view.wrapUp.avoidable).toBe('telling-us-twice')
    expect(view.because.avoidable).toMatch(
      /^The same household was in touch about this on .+: balance enquiry\.$/,
    )
    await test.client.calls.finish({ callId, wrapUp: view.wrapUp })
  })

  it('offers the nearest reasons for words of one’s own', async () => {
    const found = await test.client.calls.nearest({ words: 'dierct debit not taken' })
    expect(found[0]?.code).toBe('rent-direct-debit')
    expect(found.length).toBeLessThanOrEqual(3)
  })

  it('goes under the CRM’s own name for a reason our pack words otherwise', async () => {
    const { key } = await special(test, 'credit')
    const callId = await callWith(key)
    const view = await test.client.calls.wrapUp({ callId })
    const receipt = await test.client.calls.finish({
      callId,
      wrapUp: wrapUpOf(view, { reasons: [reason('repair-appointment')], outcome: 'resolved' }),
    })
    await sent(receipt.operationIds)
    const [there] = await crmWrites(test, receipt.reference)
    expect(there?.body['notes']).toContain('Change a repair appointment')
    expect(there?.body['otherReason']).toBeNull()
  })

  it('waits for ever: no order of looking, typing, refusals and restarts records or loses an unfinished one', async () => {
    const { key, name } = await special(test, 'joint')
    const callId = await callWith(key)
    const start = await test.client.work.outbox.list({ states: null })
    let words = ''
    let rev = 0
    const acts = {
      look: () => test.client.calls.wrapUp({ callId }),
      work: () => test.client.work.mine(),
      now: () => test.client.calls.now(),
      refused: async () => {
        const wrapUp = { reasons: [], outcome: null, avoidable: null, transferredTo: '', summary: '' }
        await expect(test.client.calls.finish({ callId, wrapUp })).rejects.toMatchObject({
          code: 'NOT_SAVED',
        })
      },
      another: () => callWith(null),
      type: async () => {
        words += 'a'
        const body = JSON.stringify({ v: 1, name, content: { summary: words } })
        const saved = await test.client.work.drafts.save({
          id: callId,
          kind: 'wrap-up',
          subject: key,
          body,
          rev,
        })
        if (saved.result === 'saved') rev = saved.rev
      },
      restart: () => test.restart(),
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom<keyof typeof acts>('look', 'work', 'now', 'refused', 'another', 'type', 'restart'),
          {
            maxLength: 6,
          },
        ),
        async (steps) => {
          for (const step of steps) await acts[step]()
          const view = await test.client.calls.wrapUp({ callId })
          expect(view.call.state).toBe('wrap-up')
          if (words !== '') expect(view.wrapUp.summary).toBe(words)
          expect((await test.client.calls.now()).wrapUps.map(({ id }) => id)).toContain(callId)
          expect(await test.client.work.outbox.list({ states: null })).toHaveLength(start.length)
        },
      ),
      { numRuns: 15 },
    )
  }, 60_000)
})
