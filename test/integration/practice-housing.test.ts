import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCouncil, pence, type Council, type Json } from './practice-support.ts'

let council: Council
beforeAll(async () => {
  council = await aCouncil()
})
afterAll(() => council.end())

const path = (ref: string, rest = ''): string => `/api/v1/tenancies/${encodeURIComponent(ref)}${rest}`

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

describe('the practice Tenancy API', () => {
  it('needs a key, and a reference with its slash encoded', async () => {
    const ref = council.who('joint')['tenancyRef']
    expect((await council.get('housing', path(ref), { 'x-api-key': '' })).status).toBe(401)
    expect((await council.get('housing', path(ref))).status).toBe(200)
    expect((await council.get('housing', `/api/v1/tenancies/${ref}`)).status).toBe(404)
    expect((await council.get('housing', path('0000000/01'))).status).toBe(404)
  })

  it('gives details with the traps of the real one', async () => {
    const { tenancyRef, balance, paymentRef } = council.who('jointThree')
    const { json } = await council.get('housing', path(tenancyRef))
    const details = json.tenancy_details
    expect(details).toMatchObject({
      ref: tenancyRef,
      rent: '¤0.00',
      service: '¤0.00',
      other_charge: '¤0.00',
      current_balance: { value: balance / 100, currency_code: 'GBP' },
    })
    expect(details.payment_ref).toBe(paymentRef.padEnd(20))
    expect(details.primary_contact_name.split(' & ')).toHaveLength(3)
    expect(details.start_date).toMatch(/^\d{4}-\d\d-\d\d 00:00:00Z$/)
    expect(json.latest_action_diary_events.length).toBeLessThanOrEqual(10)
  })

  it('lists payments that add up to the balance', async () => {
    for (const name of [
      'credit',
      'zero',
      'arrears',
      'deepArrears',
      'partBenefit',
      'leaseholder',
      'universalCredit',
      'formerTenancy',
    ]) {
      const { tenancyRef, balance } = council.who(name)
      const { json } = await council.get('housing', path(tenancyRef, '/payments'))
      const rows: Json[] = json.payment_transactions
      expect(
        rows.reduce((sum, row) => sum + pence(row['amount']), 0),
        name,
      ).toBe(balance)
      expect(rows.at(-1)?.['type']).toBe('ROB')
      expect(rows[0]?.['property_ref']).toHaveLength(12)
    }
    expect(council.who('credit')['balance']).toBe(-18_640)
    expect(council.who('zero')['balance']).toBe(0)
    expect(council.who('arrears')['balance']).toBeGreaterThan(40_000)
  })

  it('can be walked by postcode, five hundred at a time', async () => {
    const refs: string[] = []
    for (const district of ['E2', 'E5', 'E8', 'E9', 'N1', 'N4', 'N16', 'EC2A']) {
      for (let page = 1, pages = 1; page <= pages; page++) {
        const { json } = await council.get(
          'housing',
          `/api/v2/tenancies/search?PostCode=${encodeURIComponent(`${district} `)}&Page=${page}&PageSize=500`,
        )
        pages = json.data.page_count
        for (const row of json.data.tenancies) refs.push(row.ref)
      }
    }
    const state = (await council.control('GET', '/state')).json
    // Each home once: the space after a district keeps N1 from finding N16.
    expect(refs).toHaveLength(state.tenancies)
    expect(new Set(refs).size).toBe(refs.length)
  })

  it('pages in one order without gaps, ten by default', async () => {
    const ten = (await council.get('housing', '/api/v2/tenancies/search?PostCode=E')).json.data
    expect(ten.tenancies).toHaveLength(10)
    const all = (await council.get('housing', '/api/v2/tenancies/search?postcode=E&pagesize=500')).json.data
    const second = (await council.get('housing', '/api/v2/tenancies/search?PostCode=E&Page=2')).json.data
    expect([...ten.tenancies, ...second.tenancies].map((row: Json) => row['ref'])).toEqual(
      all.tenancies.slice(0, 20).map((row: Json) => row['ref']),
    )
    expect(all.total_count).toBe(ten.total_count)
  })

  it('matches all fields in version 2 and any in version 1', async () => {
    const { lastName, postcode, tenancyRef } = council.who('hyphen')
    const both = await council.get(
      'housing',
      `/api/v2/tenancies/search?LastName=${lastName}&PostCode=${encodeURIComponent(postcode)}`,
    )
    expect(both.json.data.tenancies.map((row: Json) => row['ref'])).toContain(tenancyRef)
    const neither = await council.get('housing', `/api/v2/tenancies/search?LastName=${lastName}&PostCode=ZZ9`)
    expect(neither.json.data.total_count).toBe(0)
    const any = await council.get('housing', `/api/v1/tenancies/search?SearchTerm=${lastName}`)
    expect(any.json.data.tenancies.map((row: Json) => row['ref'])).toContain(tenancyRef)
    expect((await council.get('housing', '/api/v2/tenancies/search')).status).toBe(400)
  })

  it('writes the same address as the CRM, up to capitals and commas', async () => {
    const { tenancyRef, contactId } = council.who('accents')
    const [housing] = (
      await council.get('housing', `/api/v2/tenancies/search?TenancyRef=${encodeURIComponent(tenancyRef)}`)
    ).json.data.tenancies
    const crm = (await council.get('crm', `/v1/contacts/getcontactdetails?contactId=${contactId}`)).json
    expect(bare(crm.addressLine1)).toBe(bare(housing.primary_contact.short_address))
    expect(crm.postCode.trim()).toBe(housing.primary_contact.postcode)
    const { json } = await council.get('housing', path(tenancyRef, '/contacts'))
    expect(json.data.contacts[0]).toMatchObject({
      contact_id: contactId,
      responsible: true,
      house_ref: expect.any(String),
    })
  })

  it('lists tenancies by reference, leaving out unknown ones', async () => {
    const refs = [council.who('zero')['tenancyRef'], council.who('credit')['tenancyRef'], '0000000/01']
    const { json } = await council.get(
      'housing',
      `/api/v1/tenancies?${refs.map((ref, n) => `tenancy_refs[${n}]=${encodeURIComponent(String(ref))}`).join('&')}`,
    )
    expect(json.tenancies.map((row: Json) => row['ref'])).toEqual(refs.slice(0, 2))
  })

  it('keeps a diary entry and shows it', async () => {
    const { tenancyRef } = council.who('arrears')
    const sent = {
      tenancyAgreementRef: tenancyRef,
      actionCode: 'INC',
      actionCategory: '8',
      comment: 'Tenant rang. Our ref: PW-TEST-0001',
      username: 'P Agent',
      createdDate: '2026-05-26T11:59:00Z',
    }
    const made = await council.post('housing', '/api/v2/tenancies/arrears-action-diary', sent)
    expect(made.status).toBe(200)
    expect(made.json.data.arrearsAction.id).toBeTruthy()
    const { json } = await council.get('housing', path(tenancyRef, '/actions'))
    expect(json.arrears_action_diary_events[0]).toMatchObject({
      code: 'INC',
      comment: sent.comment,
      date: '2026-05-26 11:59:00Z',
    })
    expect((await council.get('housing', path(tenancyRef))).json.latest_action_diary_events[0].comment).toBe(
      sent.comment,
    )
    const received = (await council.control('GET', '/received/housing')).json
    expect(received).toMatchObject({
      count: 1,
      writes: [{ kind: 'diary', our_reference: 'PW-TEST-0001', subject: tenancyRef }],
    })
    expect(
      (
        await council.post('housing', '/api/v2/tenancies/arrears-action-diary', {
          ...sent,
          username: 'x'.repeat(41),
        })
      ).status,
    ).toBe(500)
    expect(
      (
        await council.post('housing', '/api/v2/tenancies/arrears-action-diary', {
          ...sent,
          tenancyAgreementRef: '0000000/01',
        })
      ).status,
    ).toBe(404)
  })
})
