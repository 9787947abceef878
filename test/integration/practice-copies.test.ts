import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aCouncil, pence, type Council, type Json } from './practice-support.ts'

let council: Council
beforeAll(async () => {
  council = await aCouncil()
})
afterAll(() => council.end())
afterEach(() => council.control('DELETE', '/faults/all'))

const account = async (name: string, privacy = false): Promise<Json> =>
  (
    await council.get(
      'rentAccount',
      `/api/v1/rentaccounts/paymentref/${council.who(name)['paymentRef']}/privacy/${privacy}`,
    )
  ).json
const ids = (rows: Json[]): string[] => rows.map((row) => row['crMcontactId'])

describe('My Rent Account', () => {
  it('checks a reference with its postcode', async () => {
    const { paymentRef, postcode } = council.who('zero')
    expect(
      (
        await council.get(
          'rentAccount',
          `/api/v1/rentaccounts/checkrentaccount/paymentref/${paymentRef}/postcode/${encodeURIComponent(postcode)}`,
        )
      ).status,
    ).toBe(200)
    expect(
      (
        await council.get(
          'rentAccount',
          `/api/v1/rentaccounts/checkrentaccount/paymentref/${paymentRef}/postcode/E1%201AA`,
        )
      ).status,
    ).toBe(404)
  })

  it('shows the balance without its sign', async () => {
    expect(await account('credit')).toMatchObject({ currentBalance: 186.4, hasArrears: false })
    expect(await account('arrears')).toMatchObject({
      currentBalance: council.who('arrears')['balance'] / 100,
      hasArrears: true,
    })
    expect(await account('zero')).toMatchObject({
      currentBalance: 0,
      hasArrears: false,
      nextPayment: 'Monday 1 June',
    })
    const full = await account('fullBenefit')
    expect(full).toMatchObject({ toPay: 0, rent: full['benefits'] })
    expect((await account('suspendedBenefit'))['benefits']).toBe(0)
    expect((await account('credit', true))['name']).toBe('Hxxxxxxx Bxxxxxxxxxx')
  })

  it('breaks the rent down into what adds up to it', async () => {
    const { tenancyRef } = council.who('partBenefit')
    const { json } = await council.get(
      'rentAccount',
      `/api/v1/rentaccounts/rentbreakdown?tag-ref=${encodeURIComponent(tenancyRef)}`,
    )
    const rows: Json[] = json
    const total = rows.reduce((sum, row) => sum + Math.round(row['value'] * 100), 0)
    expect(total).toBe(Math.round((await account('partBenefit'))['rent'] * 100))
    expect(json[0].lastChargeDate).toBe('2026-05-25T00:00:00')
  })

  it('gives a statement in the invariant currency', async () => {
    const { paymentRef, postcode, balance } = council.who('arrears')
    const { json } = await council.get(
      'rentAccount',
      `/api/v1/rentaccounts/transactions/payment-ref/${paymentRef}/post-code/${encodeURIComponent(postcode)}`,
    )
    expect(pence(json.transactions[0].balance)).toBe(-balance)
    expect(json.transactions.some((row: Json) => row['description'] === 'Total Charge')).toBe(true)
  })
})

describe('the practice CRM', () => {
  it('finds people by name, address and postcode sector', async () => {
    const { lastName, contactId, address, postcode } = council.who('fiveSurnames')
    const search = async (query: string): Promise<Json[]> =>
      (await council.get('crm', `/v1/citizenindexsearch?${query}`)).json.results
    expect(ids(await search(`surname=${encodeURIComponent(lastName)}`))).toEqual([contactId])
    expect(
      ids(
        await search(`addressline12=${encodeURIComponent(address)}&postcode=${encodeURIComponent(postcode)}`),
      ),
    ).toContain(contactId)
    const sector = await search(`postcode=${encodeURIComponent(postcode.slice(0, -2))}`)
    expect(ids(sector)).toContain(contactId)
    for (const row of sector) expect(row['postCode'].startsWith(postcode.slice(0, -2))).toBe(true)
    expect((await council.get('crm', '/v1/citizenindexsearch')).status).toBe(400)
  })

  it('knows people without a tenancy only when asked to look further', async () => {
    const citizen = council.special['citizenOnly']
    if (!citizen) throw new Error('no citizen without a tenancy')
    const query = `/v1/citizenindexsearch?surname=${encodeURIComponent(citizen['lastName'])}&postcode=${encodeURIComponent(citizen['postcode'])}`
    expect(
      (await council.get('crm', query)).json.results.filter(
        (row: Json) => row['systemName'] === 'CitizenIndex',
      ),
    ).toEqual([])
    const more = (await council.get('crm', `${query}&isAdvanceSearch=true`)).json.results
    expect(more.some((row: Json) => row['crMcontactId'] === '00000000-0000-0000-0000-000000000000')).toBe(
      true,
    )
  })

  it('gives every account of a person, as text', async () => {
    const { contactId } = council.who('garage')
    const { results } = (
      await council.get('crm', `/v1/accounts/AccountDetailsByContactId?contactid=${contactId}`)
    ).json
    expect(results).toHaveLength(2)
    for (const row of results) expect(row.currentBalance).toMatch(/^-?\d+\.\d\d$/)
    expect(results.map((row: Json) => row['tenuretype'])).toContain('Tenant Garage')
  })

  it('lags behind the rent system for some accounts', async () => {
    const { contactId, balance, crmBalance, tenancyRef } = council.who('lagging')
    const { results } = (
      await council.get('crm', `/v1/accounts/accountdetailsbycontactid?contactid=${contactId}`)
    ).json
    expect(Math.round(Number(results[0].currentBalance) * 100)).toBe(crmBalance)
    expect(crmBalance).not.toBe(balance)
    const rows = (await council.get('crm', `/v1/transactions?tagReference=${encodeURIComponent(tenancyRef)}`))
      .json.results
    expect(rows[0].postDate <= '2026-05-17').toBe(true)
    expect(new Set(rows.map((row: Json) => row['transactionID'])).size).toBe(rows.length)
  })

  it('can be made older, and lose or repeat a payment', async () => {
    const { contactId, tenancyRef } = council.who('arrears')
    const balance = async (): Promise<string> =>
      (await council.get('crm', `/v1/accounts/accountdetailsbycontactid?contactid=${contactId}`)).json
        .results[0].currentBalance
    const rows = async (): Promise<Json[]> =>
      (await council.get('crm', `/v1/transactions?tagReference=${encodeURIComponent(tenancyRef)}`)).json
        .results
    const before = await rows()
    await council.control('PUT', '/faults/crm', { loseTransaction: true })
    expect((await rows()).length).toBe(before.length - 1)
    await council.control('PUT', '/faults/crm', { loseTransaction: false, duplicateTransaction: true })
    expect((await rows()).length).toBe(before.length + 1)
    const now = await balance()
    await council.control('PUT', '/faults/crm', { duplicateTransaction: false, staleDays: 400 })
    expect(await rows()).not.toEqual(before)
    await council.control('DELETE', '/faults/crm')
    expect(await balance()).toBe(now)
  })

  it('gives the patch of a home, and the people in it', async () => {
    const { uprn, postcode, contactId } = council.who('twins')
    const patch = (
      await council.get(
        'crm',
        `/v1/AreaPatch/GetAreaPatch?postcode=${encodeURIComponent(postcode)}&UPRN=${uprn}`,
      )
    ).json.result
    expect(patch).toMatchObject({ hackneyllpgReference: uprn, hackneyWardName: expect.any(String) })
    const { results } = (await council.get('crm', `/v1/contacts/getcontactsbyuprn?urpn=${uprn}`)).json
    expect(results.map((row: Json) => row['contactId'])).toEqual([
      contactId,
      council.who('twinOther')['contactId'],
    ])
    expect(results[0].dateOfBirth).toBe(results[1].dateOfBirth)
  })

  it('starts a call, keeps a note and lists it first', async () => {
    const { contactId, tenancyRef } = council.who('joint')
    const call = (
      await council.post('crm', '/api/CRM/CreateServiceRequests', {
        title: 'NCC Call',
        contactId,
        createdBy: 'cc77',
      })
    ).json.response.servicerequest
    expect(call.ticketNumber).toMatch(/^CAS-\d{5}-[A-Z0-9]{6}$/)
    const note = {
      callReasonId: null,
      notestype: 1,
      notes: 'Asked for a rent statement (ref PW-NOTE-42)',
      govNotifyChannelType: 0,
      serviceRequest: { id: call.id, contactId, ticketNumber: call.ticketNumber },
      housingTagRef: tenancyRef,
      paymentStatus: 0,
      callTransferred: false,
    }
    const made = (await council.post('crm', '/api/CRM/CreateNCCInteractions', note)).json.response
      .NCCInteraction
    const [first] = (
      await council.get('crm', `/api/CRM/GetAllNCCInteractions?contactId=${contactId.toUpperCase()}`)
    ).json.results
    expect(first).toMatchObject({
      interactionId: made.interactionId,
      notes: note.notes,
      ticketNumber: call.ticketNumber,
      housingTagRef: tenancyRef,
      notesType: 'Manual',
    })
    const calls = (await council.get('crm', '/api/CRM/GetLastXCalls?XCalls=10')).json
    expect(calls[0][0]).toMatchObject({ contactid: contactId, housingref: tenancyRef })
    expect((await council.get('crm', '/api/CRM/GetLastXCalls?XCalls=5')).status).toBe(500)
    expect((await council.control('GET', '/received/crm')).json.writes.at(-1)).toMatchObject({
      kind: 'interaction',
      our_reference: 'PW-NOTE-42',
    })
    expect(
      (await council.post('crm', '/api/CRM/CreateNCCInteractions', { ...note, notes: 'x'.repeat(1_801) }))
        .status,
    ).toBe(500)
  })

  it('takes notes as a form too, as the real one binds them', async () => {
    const { contactId } = council.who('zero')
    const form = new URLSearchParams({
      notes: 'By form',
      notestype: '1',
      'ServiceRequest.ContactId': contactId,
    })
    expect((await council.post('crm', '/api/CRM/CreateNCCInteractions', form)).status).toBe(200)
    expect(
      (await council.get('crm', `/api/CRM/GetAllNCCInteractions?contactId=${contactId}`)).json.results[0]
        .notes,
    ).toBe('By form')
  })
})

describe('the practice alerts', () => {
  it('lists alerts of a person and of a home', async () => {
    const { tenancyRef, personNumber, propertyRef } = council.who('alerts')
    const people = (
      await council.get(
        'alerts',
        `/api/v1/cautionary-alerts/people?tag_ref=${encodeURIComponent(tenancyRef)}&person_number=0${personNumber}`,
      )
    ).json
    expect(people.contacts[0].alerts.map((alert: Json) => alert['alertCode'])).toEqual(['CV', 'VA'])
    const home = (await council.get('alerts', `/api/v1/cautionary-alerts/properties/${propertyRef}`)).json
    expect(home.alerts).toMatchObject([{ alertCode: 'DA', endDate: null, isActive: true }])
    const ended = (
      await council.get(
        'alerts',
        `/api/v1/cautionary-alerts/people?tag_ref=${encodeURIComponent(council.who('endedAlert')['tenancyRef'])}`,
      )
    ).json
    expect(ended.contacts[0].alerts.map((alert: Json) => alert['isActive'])).toEqual([true, false])
    expect(
      (await council.get('alerts', '/api/v1/cautionary-alerts/people?tag_ref=0000000%2F01')).json,
    ).toEqual({ contacts: [] })
    expect((await council.get('alerts', '/api/v1/cautionary-alerts/properties/nowhere')).status).toBe(404)
    expect((await council.get('alerts', '/api/v1/cautionary-alerts/people')).status).toBe(400)
  })
})
