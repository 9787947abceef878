import type { FeedItem } from '../../ui/index.ts'

/**
 * Made-up people and records for the gallery. Nobody here is real: names are invented, phones are Ofcom's drama numbers, addresses do
 * not exist. Amounts are words already, as screens get them.
 */
export const sample = {
  council: 'Northwick Council',
  person: 'Wilhelmina Ashgrove-Tetteh',
  otherPerson: 'Bartholomew Quillfeather',
  born: '14 March 1961 (65)',
  address: 'Flat 12, Marigold House, Larkspur Road, E8 9ZZ',
  reference: '228000432/01',
  report: 'P7K-4Q2',
  phone: '07700 900123',
  email: 'w.ashgrove@example.com',
  officer: 'Ines Fairweather',
  systems: {
    housing: 'Universal Housing',
    account: 'My Rent Account',
    parking: 'parking',
    diary: 'Action Diary',
  },
} as const

export type LedgerRow = {
  id: string
  date: string
  what: string
  paid: string
  charged: string
  after: string
  state: string
}

const KINDS = [
  { what: 'Rent', paid: '', charged: '£118.75', state: 'Included' },
  { what: 'Housing benefit', paid: '£92.10', charged: '', state: 'Included' },
  { what: 'Card payment by phone', paid: '£50.00', charged: '', state: 'Included' },
  {
    what: 'Service charge for lifts, lighting and door entry',
    paid: '',
    charged: '£11.04',
    state: 'Included',
  },
] as const

/** Rows for tables; the amounts repeat and mean nothing. */
export function ledger(count: number): LedgerRow[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? KINDS[0]
    const day = 28 - (index % 28)
    return {
      id: `row-${index}`,
      date: `${day} Feb 2026`,
      what: kind.what,
      paid: kind.paid,
      charged: kind.charged,
      after: index % 5 === 0 ? '£1,312.40 owed' : index % 7 === 0 ? '£8.20 in credit' : '£312.40 owed',
      state: index === 1 ? 'On its way' : kind.state,
    }
  })
}

const TOLD = [
  'Called about a leak in the bathroom',
  'Letter about the rent account',
  'Repair booked',
  'Paid by card',
] as const
const SAID =
  'Water through the ceiling near the light. Told not to use the light. A plumber comes on Thursday. '

/** A long stream, newest first, of items short and long; some open to more, and a few are still being fetched. */
export function stream(count: number): (FeedItem | null)[] {
  const newest = Date.UTC(2026, 1, 28)
  const dayOf = (index: number): Date => new Date(newest - index * 86_400_000)
  const monthOf = (index: number): string =>
    dayOf(index).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return Array.from({ length: count }, (_, index) => {
    if (index % 40 === 7) return null
    const said = SAID.repeat(index % 4)
    return {
      id: `item-${index}`,
      title: TOLD[index % TOLD.length] ?? TOLD[0],
      when: dayOf(index).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }),
      dateTime: dayOf(index).toISOString().slice(0, 10),
      heading: index === 0 || monthOf(index) !== monthOf(index - 1) ? monthOf(index) : undefined,
      who: sample.officer,
      source: sample.systems.housing,
      summary: said === '' ? undefined : `${said.slice(0, 160)}…`,
      detail: index % 4 === 3 ? said : undefined,
      tag: index === 0 ? 'New' : undefined,
    }
  })
}
