import { describe, expect, it } from 'vitest'
import {
  readAccount,
  readCases,
  readCallReasons,
  readInteractions,
  readNotice,
  readPeople,
} from '../../../main/desk/backends/crm/map.ts'
import { BackendFailure } from '../../../main/desk/backends/types.ts'

const ref = '0123456/01'
const json = (value: unknown): string => JSON.stringify(value)

describe('crm', () => {
  it('reads people whatever the capitals, once each', () => {
    const person = {
      crMcontactId: 'aa01',
      title: 'MS',
      firstName: 'Ann',
      surname: 'Sample',
      fullName: 'ANN SAMPLE',
      dateOfBirth: '1980-03-31T00:00:00',
      postCode: 'E8 0ZZ ',
      fullAddressDisplay: '12 SAMPLE HOUSE\r\nHACKNEY\r\nLONDON E8 0ZZ',
      telephone1: '020',
      isActiveTenant: true,
    }
    const nobody = { ...person, crMcontactId: '00000000-0000-0000-0000-000000000000', usn: '900001' }
    const { people, unreadable } = readPeople(
      json({ results: [person, person, { ...person, surname: 'Other' }, nobody] }),
    )
    expect(people?.map(({ id }) => id)).toEqual(['aa01', '900001'])
    expect(people?.[0]).toMatchObject({
      fullName: 'Ann Sample',
      dateOfBirth: '1980-03-31',
      address: '12 SAMPLE HOUSE, HACKNEY, LONDON E8 0ZZ',
      activeTenant: true,
    })
    expect(unreadable).toHaveLength(1)
  })

  it('reads accounts as one or many, and none as none', () => {
    const account = {
      tagReferenceNumber: ref,
      currentBalance: '214.37',
      rent: '112.40',
      benefit: '80.00',
      personNumber: '1',
      responsible: true,
    }
    const read = (value: unknown): unknown[] =>
      readAccount(json(value), 'c', 'person:c').records?.map((row) => row.body) ?? []
    expect(read({ results: [account] })).toMatchObject([
      { personId: 'c', balancePence: 21437, weeklyBenefitPence: 8000 },
    ])
    expect(read(account)).toHaveLength(1)
    expect(read({ results: [] })).toEqual([])
    expect(() => read({})).toThrow(BackendFailure)
  })

  it('reads the history and the cases', () => {
    const call = {
      interactionId: 'i1',
      notes: ' Asked ',
      createdOn: '2021-05-24T09:00:00Z',
      callReasonType: 'Balance enquiry',
      serviceRequest: { createdBy: '3f0c0000-0000-4000-8000-000000000000' },
    }
    const history = readInteractions(
      json({ results: [call, { interactionId: 'i2', notes: 'no time' }] }),
      'person:c',
    )
    expect(history.records?.map((row) => row.body)).toEqual([
      {
        id: 'i1',
        at: '2021-05-24T09:00:00.000Z',
        channel: 'call',
        text: 'Asked',
        author: null,
        reason: 'Balance enquiry',
        callback: null,
      },
    ])
    expect(history.unreadable).toHaveLength(1)
    const cases = readCases(
      json({
        results: [
          {
            incidentId: 'x',
            ticketNumber: 'CAS-1',
            stateCode: 1,
            createdon: '2021-05-24T09:00:00Z',
            enquirysubject: 'Home check',
          },
        ],
      }),
      'person:c',
    )
    expect(cases.records?.[0]?.body).toMatchObject({ id: 'CAS-1', open: true, subject: 'Home check' })
  })

  it('reads what an officer answered to a callback', () => {
    const row = (response: unknown, notes: string) => ({
      interactionId: String(response),
      notes,
      createdOn: '2021-05-24T09:00:00Z',
      callbackRequest: {
        OfficerEmailId: 'o@example.com',
        PhoneNumber: '07700 900123',
        Response: response,
        ResponseBy: 'o@example.com',
      },
    })
    const asked = 'Call back about rent'
    const read = readInteractions(
      json({
        results: [
          row(0, asked),
          row(1, `${asked}\nCallback response: Spoke, all settled`),
          row('CouldntGetThrough', `${asked}\ncallback response: No answer\nand no voicemail`),
          row(7, asked),
          { ...row(null, asked), callbackRequest: 'nonsense' },
        ],
      }),
      'person:c',
    )
    expect(read.unreadable).toEqual([])
    expect(read.records?.map(({ body }) => body)).toMatchObject([
      { channel: 'callback', callback: { state: 'waiting', note: null, number: '07700 900123' } },
      { callback: { state: 'reached', note: 'Spoke, all settled', by: 'o@example.com' } },
      { callback: { state: 'not-reached', note: 'No answer\nand no voicemail' } },
      { callback: { state: 'waiting' } },
      { channel: 'call', callback: null },
    ])
  })

  it('reads the notice to agents, and that there is none', () => {
    const read = (body: unknown) => readNotice(json(body), 'notice').records?.map((row) => row.body)
    const text = 'Lifts are being replaced.'
    expect(read({ result: { content: text, updatedOn: '2021-05-24T09:00:00Z' } })).toEqual([
      { text, at: '2021-05-24T09:00:00.000Z' },
    ])
    expect(read({ results: [{ EditorialContent: text }] })).toEqual([{ text, at: null }])
    expect(read({ result: { content: '  ' } })).toEqual([])
    expect(read({ result: null })).toEqual([])
    expect(() => read({ result: { content: 7, updatedOn: [] } })).toThrow(BackendFailure)
  })

  it('reads the list of call reasons, whatever its capitals', () => {
    const rows = [{ Id: 'r1', Name: 'Balance enquiry' }, { id: '0', name: 'Other' }, { name: 'no id' }]
    expect(readCallReasons(json({ results: rows }))).toEqual([
      { id: 'r1', name: 'Balance enquiry' },
      { id: '0', name: 'Other' },
    ])
  })
})
