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
