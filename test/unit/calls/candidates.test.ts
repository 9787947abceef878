import { describe, expect, it } from 'vitest'
import { acceptCall, dismissCall, endCall, ringDesk, startCall } from '../../../main/desk/calls/calls.ts'
import { callCandidates } from '../../../main/desk/calls/candidates.ts'
import type { RecordRow } from '../../../main/desk/store/types.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Person } from '../../../shared/domain/records.ts'
import { entry, newOperation, newPerson, newPromise, newTenancy, newUnit } from '../store/support.ts'
import { callDesk } from './support.ts'

const number = '07700 900123'
const home = '0123456/01'
const ada = newPerson('ada', { phones: [number, '020 7946 0018'] })

async function answered(people: Person[], options: { complete?: boolean; rings?: string | null } = {}) {
  const desk = callDesk(options)
  const { store, services } = desk
  await store.cache.commitUnit(newUnit('crm.directory:1', { people }))
  await store.cache.commitUnit(newUnit('housing.directory:1', { tenancies: [newTenancy(home)] }))
  const rings = options.rings === undefined ? number : options.rings
  const callId = await ringDesk(services, { number: rings, origin: 'telephony' })
  await acceptCall(services, { callId })
  return { ...desk, callId, ask: () => callCandidates(services, { callId }) }
}

type Desk = Awaited<ReturnType<typeof answered>>

const records = ({ store }: Desk, unit: Parameters<typeof newUnit>[0], rows: RecordRow[]): Promise<unknown> =>
  store.cache.commitUnit(
    newUnit(unit, { subject: rows[0]?.subject ?? '', fetchedAt: '2026-11-24T09:59:00.000Z', records: rows }),
  )

const contact = (id: string, at: string, reason: string | null): RecordRow => ({
  subject: 'person:ada',
  kind: 'contactEvent',
  id,
  sort: at,
  body: { id, at, channel: 'Phone', text: 'what was written', author: null, reason },
})

const report = (reference: string, madeAt: string) =>
  newOperation(reference, {
    actionId: reference,
    reference,
    lane: 'reports',
    kind: 'report.create',
    subject: `tenancy:${home}`,
    madeAt,
    body: JSON.stringify({ serviceCode: 'leak' }),
  })

describe('who may be ringing', () => {
  it('is not said before the call is accepted, nor of one that was missed', async () => {
    const { services } = await answered([ada])
    const callId = await ringDesk(services, { number, origin: 'telephony' })
    const refused = { code: 'NOT_ALLOWED', data: { why: 'not-accepted' } }
    await expect(callCandidates(services, { callId })).rejects.toMatchObject(refused)
    await dismissCall(services, { callId })
    await expect(callCandidates(services, { callId })).rejects.toMatchObject(refused)
    await expect(callCandidates(services, { callId: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is one person when the number is on one record, and that one may be opened without asking', async () => {
    const { ask } = await answered([ada, newPerson('bo', { phones: ['07700 900124'] })])
    expect(await ask()).toEqual({
      found: 'few',
      words: 'This number is on 1 record. Ask who is calling.',
      only: 'person:ada',
      people: [
        {
          key: 'person:ada',
          name: 'Ada Sample',
          dateOfBirth: '1980-03-31',
          age: 46,
          address: '12 Sample House, Example Road',
          why: 'This number is on their record.',
          lastContact: null,
          openPromises: 0,
          openCases: 0,
          alerts: 0,
          likely: [],
        },
      ],
    })
  })

  it.each([2, 3])('is %d people who share the number, and none of them is opened unasked', async (count) => {
    const people = Array.from({ length: count }, (_, n) =>
      newPerson(`p${n}`, { phones: ['+44 7700 900 123'] }),
    )
    const { ask } = await answered(people)
    const found = await ask()
    expect(found).toMatchObject({ found: 'few', only: null })
    expect(found.words).toBe(`This number is on ${count} records. Ask who is calling.`)
    expect(found.people.map(({ key }) => key).toSorted()).toEqual(people.map(({ id }) => `person:${id}`))
  })

  it('puts first who was promised what did not come, then who waits, then who was in touch last', async () => {
    const phones = ['+44 7700 900 123']
    const desk = await answered([
      newPerson('a', { phones }),
      newPerson('b', { phones }),
      newPerson('c', { phones }),
    ])
    await records(desk, 'crm.contacts:b', [
      { ...contact('i1', '2026-11-20T09:00:00.000Z', 'Balance'), subject: 'person:b' },
    ])
    const order = async (): Promise<string[]> => (await desk.ask()).people.map(({ key }) => key)
    expect((await order())[0]).toBe('person:b')
    const promise = { subjects: ['person:c'], resident: 'person:c' }
    await desk.store.work.savePromise({
      promise: newPromise('later', { ...promise, due: '2026-12-24' }),
      rev: 0,
      audit: entry,
    })
    expect(await order()).toEqual(['person:c', 'person:b', 'person:a'])
    await desk.store.work.savePromise({
      promise: newPromise('late', { subjects: ['person:a'], resident: 'person:a', due: '2026-11-20' }),
      rev: 0,
      audit: entry,
    })
    expect(await order()).toEqual(['person:a', 'person:c', 'person:b'])
  })

  it.each([
    [4, '4'],
    [29, '29'],
    [60, 'more than 30'],
  ])('of %d people is nobody', async (count, told) => {
    const { ask } = await answered(Array.from({ length: count }, (_, n) => newPerson(`p${n}`)))
    expect(await ask()).toEqual({
      found: 'many',
      words: `This number is on ${told} records. Ask for the name and postcode.`,
      people: [],
      only: null,
    })
  })

  it('is nobody for a number that only begins or ends like one on record', async () => {
    const { ask } = await answered([ada], { rings: '07700 90012' })
    expect(await ask()).toMatchObject({ found: 'unknown', people: [] })
  })

  it.each([
    ['020 7946 9999', {}, 'unknown', 'We do not know this number. Ask for the name and postcode.'],
    ['020 7946 9999', { complete: false }, 'unknown', /still arriving/],
    [null, {}, 'withheld', 'Number withheld. Ask for the name and postcode.'],
  ] as const)('for %s says so', async (rings, options, found, words) => {
    const { ask } = await answered([ada], { rings, ...options })
    const said = await ask()
    expect(said).toMatchObject({ found, people: [], only: null })
    expect(said.words).toMatch(words)
  })

  it('of a call without a number that the agent began is not that it was withheld', async () => {
    const { services, newId } = callDesk()
    const callId = newId()
    await startCall(services, { callId, number: null, callerType: null })
    expect(await callCandidates(services, { callId })).toMatchObject({
      found: 'unknown',
      words: 'No number was given. Ask for the name and postcode.',
    })
  })
})

describe('why they may be ringing', () => {
  it('is facts held here, each with its source, the promises first', async () => {
    const desk = await answered([ada])
    const { store, ask } = desk
    const subjects = [`tenancy:${home}`, 'person:ada']
    const promises = [
      newPromise('today', { due: '2026-11-24', what: 'Ring about the leak', subjects }),
      newPromise('late', { due: '2026-11-20', what: 'Send the form', subjects: ['person:ada'] }),
      newPromise('later', { due: '2026-12-24', what: 'Much later', subjects }),
      newPromise('kept', { due: '2026-11-19', state: 'done', subjects }),
      newPromise('theirs', { due: '2026-11-19', subjects: ['person:bo'] }),
    ]
    await store.work.accept({
      operations: [report('P7K-4Q2-9TX', '2026-11-20T23:30:00.000Z')],
      audit: entry,
      endDraft: null,
      promises,
    })
    await records(desk, unitKey('crm.contacts', 'ada'), [
      contact('1', '2026-11-22T12:00:00Z', 'Rent enquiry'),
      contact('2', 'once upon a time', 'Unreadable day'),
      contact('3', '2026-01-01T12:00:00Z', null),
    ])
    const [found] = (await ask()).people
    expect(found).toMatchObject({
      openPromises: 3,
      openCases: 1,
      lastContact: { at: '2026-11-22T12:00:00Z' },
    })
    expect(found?.lastContact?.words).toMatch(/^Rent enquiry \(.+\)$/)
    expect(found?.likely).toEqual([
      'Promised and overdue since Fri 20 Nov: Send the form (promised at this desk by agent.one).',
      'Promised for today: Ring about the leak (promised at this desk by agent.one).',
      expect.stringMatching(/: reported 4 days ago and still open \(reported at this desk, P7K-4Q2-9TX\)\.$/),
      expect.stringMatching(/^In contact 2 days ago: Rent enquiry \(.+\)\.$/),
    ])
    expect(JSON.stringify(found)).not.toContain('what was written')
  })

  it('says that a report is late by what the reporting system expected, and nothing of one that is closed', async () => {
    const desk = await answered([ada])
    const { store, ask } = desk
    const settled = { at: entry.at, nextAt: entry.at } as const
    for (const [reference, serverId] of [
      ['P7K-4Q2-9TX', '7'],
      ['B2C-3D4-5FG', '8'],
    ] as const) {
      const made = report(reference, '2026-11-01T10:00:00.000Z')
      await store.work.accept({ operations: [made], audit: entry, endDraft: null })
      await store.work.settle({ id: made.id, from: ['queued'], to: 'sending', ...settled })
      await store.work.settle({ id: made.id, from: ['sending'], to: 'confirmed', serverId, ...settled })
      await records(desk, unitKey('reports.ours', serverId), [
        {
          subject: `tenancy:${home}`,
          kind: 'serviceRequest',
          id: serverId,
          sort: '',
          body: {
            id: serverId,
            serviceCode: 'leak',
            serviceName: 'Water leak',
            status: serverId === '7' ? 'open' : 'closed',
            statusNotes: null,
            description: null,
            ourReference: reference,
            requestedAt: '2026-11-01T10:00:00Z',
            updatedAt: null,
            expectedAt: '2026-11-18T17:00:00Z',
            address: null,
          },
        },
      ])
    }
    const [found] = (await ask()).people
    expect(found?.openCases).toBe(1)
    expect(found?.likely).toEqual([
      expect.stringMatching(
        /^Water leak: was to be done by Wed 18 Nov and is still open \(.+, P7K-4Q2-9TX\)\.$/,
      ),
    ])
  })

  it('counts alerts and never says what they are', async () => {
    const desk = await answered([ada])
    const alert = (id: string, endDate: string | null): RecordRow => ({
      subject: `tenancy:${home}`,
      kind: 'alert',
      id,
      sort: '',
      body: {
        id,
        about: 'person',
        code: 'VA',
        description: 'verbal abuse',
        startDate: '2026-01-01',
        endDate,
        reason: 'shouted at staff',
        setBy: null,
        personName: null,
      },
    })
    await records(desk, unitKey('alerts.people', `${home}#1`), [alert('1', null), alert('2', '2026-02-01')])
    const { people } = await desk.ask()
    expect(people[0]?.alerts).toBe(1)
    expect(JSON.stringify(people)).not.toMatch(/abuse|shouted|VA/)
  })

  it('is asked of nothing but the copy on this device, and stays to be read after the call', async () => {
    const { services, callId, ask } = await answered([ada])
    const during = await ask()
    await endCall(services, { callId })
    expect(await ask()).toEqual(during)
  })
})
