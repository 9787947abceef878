import { describe, expect, it } from 'vitest'
import { readPersonAlerts, readPropertyAlerts } from '../../../main/desk/backends/alerts/map.ts'
import {
  readContacts,
  readDiary,
  readDirectory,
  readPayments,
  readTenancy,
} from '../../../main/desk/backends/housing/map.ts'
import { readAccount, readStatement } from '../../../main/desk/backends/rent-account/map.ts'
import { BackendFailure } from '../../../main/desk/backends/types.ts'

const subject = 'tenancy:0123456/01'
const ref = '0123456/01'
const json = (value: unknown): string => JSON.stringify(value)
const details = {
  ref: '0123456/01 ',
  prop_ref: '00012345',
  payment_ref: '1900000042          ',
  start_date: '2014-08-30 00:00:00Z',
  tenure: 'SEC',
  num_bedrooms: 2,
  rent: '¤0.00',
  current_arrears_agreement_status: 'Cancelled',
  current_balance: { value: 214.37, currency_code: 'GBP' },
  primary_contact_name: 'Ms A Sample & Mr B Sample',
  primary_contact_long_address: '12 Sample House, Example Road',
  primary_contact_postcode: 'E8 0ZZ',
}

describe('housing', () => {
  it('reads a tenancy with its agreements, padding and null dates', () => {
    const agreements = [
      {
        amount: '¤5.00',
        breached: false,
        clear_by: '1900-01-01',
        frequency: '1',
        start_date: '1900-01-01 00:00:00Z',
        status: '200',
      },
      { amount: '¤x', breached: false },
    ]
    const { records, unreadable } = readTenancy(
      json({ tenancy_details: details, latest_arrears_agreements: agreements }),
      ref,
      subject,
    )
    expect(records?.[0]).toMatchObject({
      kind: 'tenancy',
      id: ref,
      body: {
        ref,
        paymentRef: '1900000042',
        startDate: '2014-08-30',
        balancePence: 21437,
        contactName: 'Ms A Sample & Mr B Sample',
        bedrooms: 2,
        arrangements: [{ amountPence: 500, startDate: null, breached: false }],
      },
    })
    expect(unreadable).toHaveLength(1)
  })

  it('reads it wrapped as its neighbours are', () => {
    const wrapped = json({ data: { tenancy_details: details }, statusCode: 200, error: null })
    expect(readTenancy(wrapped, ref, subject).records).toHaveLength(1)
  })

  it("never shows somebody else's tenancy", () => {
    expect(() =>
      readTenancy(json({ tenancy_details: { ...details, ref: '7654321/01' } }), ref, subject),
    ).toThrow(BackendFailure)
  })

  it.each([
    ['{}'],
    ['[]'],
    ['null'],
    ['{"tenancy_details": 7}'],
    ['{"tenancy_details": {"ref": {}}}'],
    ['{"tenancy_deta'],
    ['<html>'],
  ])('cannot read %s', (body) => expect(() => readTenancy(body, ref, subject)).toThrow(BackendFailure))

  it('reads payments with stable ids, signs and quarantine', () => {
    const rent = {
      ref: '            ',
      amount: '¤93.38',
      date: '2021-05-17 00:00:00Z',
      type: 'DBR',
      description: 'Basic Rent (No VAT) ',
    }
    const paid = { ...rent, amount: '(¤60.00)', type: 'RPY', description: 'PayPoint            ' }
    const odd = { ...rent, amount: '¤1,2x4.(50' }
    const { ledger, unreadable } = readPayments(
      json({ payment_transactions: [rent, paid, rent, odd, { ...rent, date: '1900-01-01' }] }),
      ref,
    )
    expect(ledger?.transactions.map((row) => row.amountPence)).toEqual([9338, -6000, 9338])
    expect(new Set(ledger?.transactions.map((row) => row.id)).size).toBe(3)
    expect(unreadable?.map((row) => row.reason)).toEqual(['amount is not money', 'date is missing'])
  })

  it('walks a directory page by page', () => {
    const row = {
      ref,
      prop_ref: '1',
      current_balance: { value: -5, currency_code: 'GBP' },
      primary_contact: { name: 'A', short_address: '12', postcode: 'E8 0ZZ ' },
    }
    const page = (pages: number, tenancies: unknown[]): string =>
      json({ data: { tenancies, page_count: pages, total_count: 3 }, statusCode: 200 })
    const first = readDirectory(page(2, [row, row, { ref: null }]), 1, 500)
    expect(first).toMatchObject({ more: true, tenancies: [{ ref, balancePence: -500, postcode: 'E8 0ZZ' }] })
    expect(first.unreadable).toHaveLength(1)
    expect(readDirectory(page(2, [row]), 2, 500).more).toBe(false)
    expect(readDirectory(page(2, []), 1, 500).more).toBe(false)
  })

  it('reads the diary newest first and the household tenants first', () => {
    const diary = readDiary(
      json({
        arrears_action_diary_events: [
          {
            balance: '¤180.00',
            code: 'IC1',
            date: '2021-05-10 09:14:00Z',
            comment: 'Letter 1 sent   ',
            universal_housing_username: 'A Officer ',
          },
        ],
      }),
      subject,
    )
    expect(diary.records?.[0]?.body).toMatchObject({
      code: 'IC1',
      comment: 'Letter 1 sent',
      author: 'A Officer',
      balancePence: 18000,
    })
    const contacts = readContacts(
      json({
        data: {
          contacts: [
            {
              contact_id: 'c1',
              full_name: ' A Sample',
              date_of_birth: '1900-01-01',
              responsible: 'true',
              telephone1: '020',
              telephone2: '020',
            },
          ],
        },
      }),
      subject,
    )
    expect(contacts.records?.[0]?.body).toMatchObject({
      name: 'A Sample',
      dateOfBirth: null,
      responsible: true,
      phones: ['020'],
    })
  })
})

describe('my rent account', () => {
  const account = {
    accountNumber: '1900000042',
    currentBalance: 214.37,
    rent: 112.4,
    benefits: 80,
    hasArrears: true,
  }
  it('takes the sign from the flag', () => {
    const read = (more: object): unknown =>
      readAccount(json({ ...account, ...more }), '1900000042', subject).records?.[0]?.body
    expect(read({})).toMatchObject({ balancePence: 21437, weeklyRentPence: 11240, weeklyBenefitPence: 8000 })
    expect(read({ hasArrears: false })).toMatchObject({ balancePence: -21437 })
    expect(read({ currentBalance: 0, hasArrears: false })).toMatchObject({ balancePence: 0 })
  })

  it('gives no figure whose sign it does not know', () => {
    expect(() => readAccount(json({ ...account, hasArrears: null }), '1900000042', subject)).toThrow(
      BackendFailure,
    )
    expect(() => readAccount(json({ ...account, accountNumber: '2' }), '1900000042', subject)).toThrow(
      BackendFailure,
    )
  })

  it("turns the statement's balance to ours and keeps its order", () => {
    const rows = [
      { date: '24/05/2021', description: 'PayPoint', valueIn: '¤60.00', valueOut: '', balance: '(¤214.37)' },
      {
        date: '24/05/2021',
        description: 'Total Charge',
        valueIn: '',
        valueOut: '¤112.40',
        balance: '(¤274.37)',
      },
      { date: 'soon' },
    ]
    const { records, unreadable } = readStatement(json({ transactions: rows }), subject)
    const sorted = records?.toSorted((a, b) => b.sort.localeCompare(a.sort)).map((row) => row.body)
    expect(sorted).toEqual([
      { date: '2021-05-24', description: 'PayPoint', inPence: 6000, outPence: 0, balancePence: 21437 },
      { date: '2021-05-24', description: 'Total Charge', inPence: 0, outPence: 11240, balancePence: 27437 },
    ])
    expect(unreadable).toHaveLength(1)
  })
})

describe('alerts', () => {
  const alert = {
    alertCode: 'CV',
    description: 'No Lone Visits',
    startDate: '2018-04-13',
    endDate: null,
    modifiedBy: 'A Officer',
  }
  it('reads a person and a property', () => {
    const people = readPersonAlerts(
      json({
        contacts: [
          {
            tenancyAgreementReference: ref,
            personNumber: '01',
            alerts: [alert, { alertCode: 7, startDate: 'x' }],
          },
          { tenancyAgreementReference: ref, personNumber: '2', alerts: [alert] },
        ],
      }),
      { tagRef: ref, number: '1' },
      subject,
    )
    expect(people.records).toHaveLength(1)
    expect(people.unreadable).toHaveLength(1)
    expect(
      readPropertyAlerts(json({ propertyReference: '1', alerts: [alert] }), '1', subject).records?.[0]?.body,
    ).toMatchObject({ about: 'property', code: 'CV', endDate: null })
  })

  it('never reads nonsense as "no alerts"', () => {
    for (const body of ['{}', '{"contacts": 3}', '"x"', '']) {
      expect(() => readPersonAlerts(body, { tagRef: ref, number: '1' }, subject)).toThrow(BackendFailure)
    }
    expect(
      readPersonAlerts('{"contacts": [4]}', { tagRef: ref, number: '1' }, subject).unreadable,
    ).toHaveLength(1)
  })
})
