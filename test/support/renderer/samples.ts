import type { ResidentView } from '../../../shared/contract/resident.ts'
import type { FreshnessState, Provenance } from '../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { at, someItems, timelineOf } from './stream.ts'

export const sourceNames: Record<SourceId, string> = {
  housing: 'Universal Housing',
  rentAccount: 'My Rent Account',
  crm: 'Neighbourhood CRM',
  alerts: 'Cautionary alerts',
  reports: 'Report a problem',
}

export { at } from './stream.ts'

/** One copy of one source in a state. */
export function from(source: SourceId, state: FreshnessState = 'fresh', unreadable = 0): Provenance[] {
  const failing = state.startsWith('failed') || state === 'missing'
  return [
    {
      source,
      unit: `${source}.sample:1`,
      state,
      fetchedAt:
        state === 'missing' ? null : state === 'failed-expired' ? '2026-11-20T06:02:00Z' : at('10:41'),
      nextAttemptAt: at('10:47'),
      failing: failing ? { reason: 'timeout', times: 3 } : null,
      unreadable,
    },
  ]
}

const sum = (today: number): { label: string; pence: number }[] => [
  { label: 'On the account today', pence: today },
]

/** An invented tenant with something in every part of the record. */
export function aResident(): ResidentView {
  return {
    key: 'person:1',
    subjects: ['person:1', 'tenancy:0123456/01'],
    name: 'Fatma Aydın',
    dateOfBirth: '1980-03-31',
    age: 46,
    personId: '1',
    tenancyRef: '0123456/01',
    paymentRef: '228000432',
    address: '12 Practice House, Dalston Lane, Hackney, London',
    postcode: 'E8 1ZZ',
    tenureWords: 'Secure tenancy (SEC)',
    phones: ['+447700900123', '+442079460018'],
    email: 'fatma.aydin@example.com',
    identityFrom: from('crm'),
    tenancy: {
      value: {
        ref: '0123456/01',
        propertyRef: '00087086',
        tenure: 'SEC',
        contactName: 'Ms F Aydın',
        address: '12 Practice House',
        postcode: 'E8 1ZZ',
        balancePence: 31240,
        paymentRef: '228000432',
        startDate: '2014-06-02',
        longAddress: '12 Practice House, Dalston Lane, Hackney, London, E8 1ZZ',
        arrangementStatus: null,
        arrangements: [
          {
            startDate: '2026-09-01',
            amountPence: 1500,
            frequency: 'weekly',
            status: 'active',
            breached: false,
          },
        ],
        bedrooms: 2,
      },
      from: from('housing'),
    },
    household: {
      value: [
        {
          personId: '1',
          name: 'Fatma Aydın',
          dateOfBirth: '1980-03-31',
          responsible: true,
          relationship: 'Tenant',
          phones: ['+447700900123'],
          email: null,
          age: 46,
        },
        {
          personId: '3',
          name: 'Deniz Aydın',
          dateOfBirth: '2009-05-12',
          responsible: false,
          relationship: 'Child',
          phones: [],
          email: null,
          age: 17,
        },
      ],
      from: from('housing', 'fresh', 1),
    },
    alerts: {
      value: [
        {
          id: 'a1',
          about: 'person',
          code: 'VA',
          description: 'Verbal abuse',
          startDate: '2025-02-03',
          endDate: null,
          reason: 'Shouted at a caretaker on 3 February 2025',
          setBy: 'R Osei',
          personName: 'Fatma Aydın',
          words: 'Visit in pairs',
        },
      ],
      from: from('alerts'),
    },
    money: {
      value: {
        today: {
          label: 'Today',
          pence: 31240,
          words: '£312.40 owed',
          sum: sum(31240),
          worked: '£312.40 today',
          say: 'Today, you owe £312.40 on your rent account.',
        },
        afterNextRent: {
          label: 'After next rent (Mon 30 Nov)',
          pence: 43115,
          words: '£431.15 owed',
          sum: [...sum(31240), { label: 'Next rent', pence: 11875 }],
          worked: '£312.40 today + £118.75 rent = £431.15 owed',
          say: 'On Monday 30 November 2026, you will owe £431.15 on your rent account.',
        },
        afterNextRentAndBenefit: {
          label: 'After next rent and housing benefit (Mon 30 Nov)',
          pence: 34440,
          words: '£344.40 owed',
          sum: [
            ...sum(31240),
            { label: 'Next rent', pence: 11875 },
            { label: 'Next housing benefit', pence: -8675 },
          ],
          worked: '£312.40 today + £118.75 rent - £86.75 housing benefit = £344.40 owed',
          say: 'On Monday 30 November 2026, you will owe £344.40 on your rent account.',
        },
        toKeepLevel: {
          label: 'To keep level next week',
          pence: 3200,
          words: '£32.00 to pay',
          sum: [],
          worked: '',
          say: 'You need to pay £32 for the rent due on Monday 30 November 2026.',
        },
        toClear: {
          label: 'To clear the account',
          pence: 34440,
          words: '£344.40 to pay',
          sum: [],
          worked: '',
          say: 'Paying £344.40 would bring your rent account up to date, including next week.',
        },
        weeklyRentPence: 11875,
        weeklyBenefitPence: 8675,
        lastPayment: { date: '2026-11-16', pence: 5000, what: 'Direct debit' },
        others: [
          {
            source: 'rentAccount',
            pence: 31240,
            words: '£312.40 owed',
            differencePence: 0,
            differenceWords: '',
          },
          {
            source: 'crm',
            pence: 36240,
            words: '£362.40 owed',
            differencePence: 5000,
            differenceWords: '£50.00',
          },
        ],
        notes: ['The week of Monday 21 December 2026 is rent-free. Rent owed still needs paying.'],
      },
      from: [...from('housing'), ...from('rentAccount'), ...from('crm')],
    },
    statement: {
      value: {
        weeks: ['2026-11-16', '2026-11-09', '2026-11-02'].map((week, index) => ({
          week,
          chargedPence: 11875,
          paidInPence: 13675,
          closingPence: 31240 + index * 1800,
          lines: [
            {
              id: `${week}-1`,
              date: week,
              what: 'Direct debit',
              paidInPence: 5000,
              chargedPence: null,
              balancePence: 31240 + index * 1800,
              state: 'included' as const,
              parts: [],
            },
            {
              id: `${week}-2`,
              date: week,
              what: 'Housing benefit',
              paidInPence: 8675,
              chargedPence: null,
              balancePence: 36240 + index * 1800,
              state: 'included' as const,
              parts: [],
            },
            {
              id: `${week}-3`,
              date: week,
              what: 'Rent and service charges',
              paidInPence: null,
              chargedPence: 11875,
              balancePence: 44915 + index * 1800,
              state: 'included' as const,
              parts: [
                { label: 'Rent', pence: 10000 },
                { label: 'Communal lighting', pence: 1875 },
              ],
            },
          ],
        })),
        totalWeeks: 212,
        openingPence: 0,
        differencePence: 0,
      },
      from: from('housing'),
    },
    cases: {
      value: [
        {
          id: 'c1',
          kind: 'report',
          reference: 'R4T-9WX',
          serverReference: '10482',
          title: 'Leak or burst pipe',
          status: 'investigating',
          statusNotes: 'Plumber booked for Thursday morning.',
          openedAt: '2026-11-20T09:15:00Z',
          updatedAt: '2026-11-21T14:02:00Z',
          open: true,
          pending: null,
        },
        {
          id: 'c2',
          kind: 'officer-case',
          reference: 'CAS-00123',
          serverReference: null,
          title: 'Rent arrears',
          status: 'closed',
          statusNotes: 'J Mensah',
          openedAt: '2026-02-11',
          updatedAt: null,
          open: false,
          pending: null,
        },
      ],
      from: [...from('crm'), ...from('reports')],
    },
    timeline: { value: timelineOf(someItems()), from: [...from('crm'), ...from('housing')] },
    promises: [],
    unreadable: [],
  }
}
