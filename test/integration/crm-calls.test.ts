import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createCrm } from '../../main/desk/backends/crm/client.ts'
import { systemClock } from '../../main/desk/clock.ts'
import type { Operation } from '../../shared/domain/outbox.ts'

/** What the CRM is told of a call where its own list of reasons is not as we would have it. */

const open: Server[] = []
afterEach(async () => {
  for (const one of open.splice(0)) {
    one.closeAllConnections()
    await new Promise((resolve) => one.close(resolve))
  }
})

type Kept = { notes: string; callReasonId: string | null; otherReason: string | null }

/** A CRM with this list of reasons, that keeps what it is sent and shows it again. */
async function crm(reasons: { status: number; body: unknown }): Promise<{ origin: string; kept: Kept[] }> {
  const kept: Kept[] = []
  const made = createServer((request, response) => {
    const say = (status: number, body: unknown): void =>
      void response
        .writeHead(status, { 'X-Environment': 'practice', 'Content-Type': 'application/json' })
        .end(JSON.stringify(body))
    if (request.url?.startsWith('/api/CRM/CRMEnquirySubTypes')) return say(reasons.status, reasons.body)
    if (request.method !== 'POST')
      return say(200, {
        results: kept.map((one, at) => ({
          ...one,
          interactionId: `i${at}`,
          createdOn: '2026-11-24T10:00:00Z',
        })),
      })
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      kept.push(JSON.parse(Buffer.concat(parts).toString()))
      say(200, { response: { NCCInteraction: { interactionId: `i${kept.length - 1}` } } })
    })
  })
  open.push(made)
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(made.address() as AddressInfo).port}`, kept }
}

const operation = (part: string, more: Record<string, unknown> = {}): Operation => ({
  seq: 1,
  id: part,
  actionId: 'a',
  reference: 'P7K-4Q2-9TX',
  lane: 'crm',
  subject: 'person:c',
  kind: 'call.crm',
  body: JSON.stringify({
    contactId: 'c',
    text: `${part} Rent statement. Outcome: Resolved now.`,
    part,
    crmReason: 'Rent statement',
    reasonName: 'Rent statement',
    otherReason: null,
    callTransferred: false,
    housingTagRef: null,
    createdBy: 'A Agent',
    ourReference: 'P7K-4Q2-9TX',
    ...more,
  }),
  bodyVersion: 1,
  bodyHash: '',
  environment: 'practice',
  origin: '',
  madeBy: 'A Agent',
  madeAt: '2026-11-24T10:00:00.000Z',
  state: 'sending',
  attempts: 1,
  nextAt: '',
  firstSentAt: null,
  lastSentAt: null,
  serverId: null,
  evidence: null,
  lastError: null,
})
const one = 'Call reason 1 of 2:'
const two = 'Call reason 2 of 2:'

async function sent(reasons: { status: number; body: unknown }, more: Record<string, unknown> = {}) {
  const { origin, kept } = await crm(reasons)
  const sender = createCrm({ origin, environment: 'practice', clock: systemClock }).senders['call.crm']
  const outcome = await sender?.send(operation(one, more))
  return { outcome, kept }
}

describe('a reason of a call', () => {
  const list = (...names: string[]) => ({
    status: 200,
    body: { results: names.map((name, at) => ({ Id: `r${at}`, Name: name })) },
  })

  it('goes by the id of its name in the CRM’s own list', async () => {
    const { outcome, kept } = await sent(list('Balance enquiry', ' rent STATEMENT ', 'Other'))
    expect(outcome).toMatchObject({ result: 'confirmed', serverId: 'i0' })
    expect(kept).toMatchObject([{ callReasonId: 'r1', otherReason: null }])
  })

  it.each([
    ['does not have the name', list('Balance enquiry', 'Other'), 'r1'],
    ['has no Other either', list('Balance enquiry'), null],
    ['is empty', list(), null],
    ['is not there', { status: 404, body: {} }, null],
    ['cannot be read', { status: 200, body: 'nothing' }, null],
  ])('goes in words when the list %s', async (_what, reasons, callReasonId) => {
    const { outcome, kept } = await sent(reasons)
    expect(outcome).toMatchObject({ result: 'confirmed' })
    expect(kept).toMatchObject([{ callReasonId, otherReason: 'Rent statement' }])
    expect(kept[0]?.notes).toMatch(/^\[P7K-4Q2-9TX\] Call reason 1 of 2: Rent statement\./)
  })

  it('says no more in words than fits', async () => {
    const { kept } = await sent(list(), { reasonName: 'x'.repeat(80) })
    expect(kept[0]?.otherReason).toHaveLength(50)
  })

  it('is not sent while the list cannot be asked for, and nothing is in doubt', async () => {
    const { outcome, kept } = await sent({ status: 500, body: {} })
    expect(outcome).toMatchObject({ result: 'failed', effect: 'none', class: 'not-reached' })
    expect(kept).toEqual([])
  })

  it('is told from the call’s other reasons, which share its reference', async () => {
    const { origin, kept } = await crm(list('Rent statement'))
    const sender = createCrm({ origin, environment: 'practice', clock: systemClock }).senders['call.crm']
    expect(await sender?.send(operation(one))).toMatchObject({ result: 'confirmed', serverId: 'i0' })
    expect(await sender?.lookUp(operation(two))).toEqual({ result: 'not-found' })
    expect(await sender?.send(operation(two))).toMatchObject({ result: 'confirmed', serverId: 'i1' })
    expect(await sender?.lookUp(operation(one))).toMatchObject({ result: 'found', serverId: 'i0' })
    expect(kept).toHaveLength(2)
  })

  it('is refused here when it is longer than the CRM keeps', async () => {
    const { outcome, kept } = await sent(list(), { text: `${one} ${'x'.repeat(1_800)}` })
    expect(outcome).toMatchObject({ result: 'failed', effect: 'none', class: 'invalid' })
    expect(kept).toEqual([])
  })
})
