import { inWords } from './common.ts'
import type { CaseItem } from '../contract/resident.ts'

/** Words of the one view of a resident. */
export const residentWords = {
  loading: 'this resident’s record',
  notFoundNext: 'Find the person again with Ctrl+K.',
  verification: 'Not verified. You can take details, but do not give any out.',
  tabs: 'Parts of the record',
  facts: {
    born: 'Born',
    address: 'Address',
    /** In the identity bar, where the reference itself says which. */
    tenancy: 'Tenancy',
    tenancyRef: 'Tenancy reference',
    paymentRef: 'Payment reference',
    tenure: 'Tenure',
    phone: 'Phone',
    email: 'Email',
  },
  age: (date: string, age: number | null): string => (age === null ? date : `${date} (age ${age})`),
  cards: {
    money: 'Money',
    household: 'Household',
    tenancy: 'Tenancy',
    alerts: 'Alerts',
    timeline: 'Timeline',
    cases: 'Cases and reports',
    statement: 'Rent statement',
  },
  /** What is being fetched, to follow "Getting". */
  getting: {
    money: 'the balance',
    household: 'the household',
    tenancy: 'the tenancy',
    alerts: 'alerts',
    timeline: 'the contact history',
    cases: 'cases and reports',
    statement: 'the rent statement',
  },
  actions: { note: 'Note', problem: 'Log a problem', refresh: 'Refresh' },
  refreshing: 'Asking the council’s systems for this record again.',
  household: {
    tenants: 'Named on the tenancy',
    others: 'Also living there',
    relationshipUnknown: 'relationship not recorded',
    born: (date: string, age: number | null): string =>
      age === null ? `born ${date}` : `born ${date}, age ${age}`,
    noBirth: 'date of birth not recorded',
    empty: 'Nobody is recorded at this home.',
    noTenancy: 'We hold no tenancy for this person, so there is no household to show.',
  },
  tenancy: {
    start: 'Started',
    bedrooms: 'Bedrooms',
    property: 'Property reference',
    arrangement: 'Arrangement to pay',
    noArrangement: 'None on record',
    none: 'No tenancy on record for this person.',
    noneWhy:
      'They may be a leaseholder, live with a tenant, or not be a council tenant. You can still log problems and write notes.',
    kept: 'kept',
    broken: 'broken',
    arrangementLine: (amount: string, often: string | null, from: string | null, state: string): string =>
      `${amount}${often ? ` ${often}` : ''}${from ? ` from ${from}` : ''}, ${state}`,
  },
  alerts: {
    none: 'No current alerts.',
    noneWhy: 'We asked for alerts on the person and on the property.',
    about: { person: 'About a person', property: 'About the property' },
    from: (date: string): string => `from ${date}`,
    to: (date: string): string => `until ${date}`,
    setBy: (who: string): string => `Set by ${who}`,
    unknown: 'Alerts not known',
    unknownWhy: 'There may be alerts that we could not get or could not read. Check before anyone visits.',
    notWhole: 'Alerts: may not all be shown',
    noReason: 'Reason not recorded',
  },
  money: {
    label: 'Balances',
    used: 'What letters use',
    more: 'What to pay',
    rent: 'Weekly rent',
    benefit: 'Weekly housing benefit',
    lastPayment: 'Last payment',
    noPayment: 'None on record',
    paidOn: (amount: string, day: string): string => `${amount} on ${day}`,
    say: 'Say',
    comesTo: 'Comes to',
    noTenancy: 'No rent account for this person.',
    noTenancyWhy: 'There is no tenancy in their name on record.',
    agrees: (systems: readonly string[]): string =>
      `${inWords(systems)} ${systems.length === 1 ? 'agrees' : 'agree'}`,
    noBenefit: 'None',
    disagree: (one: string, other: string, amount: string): string =>
      `${one} and ${other} disagree by ${amount}`,
    disagreeWhy: 'The housing system is the record we use. A payment may not have reached both yet.',
  },
  statement: {
    caption: (weeks: number, total: number): string =>
      weeks >= total ? 'All weeks, newest first' : `Newest ${weeks} of ${total} weeks`,
    week: (day: string): string => `Week of ${day}`,
    columns: {
      date: 'Date',
      what: 'What',
      paidIn: 'Paid in',
      charged: 'Charged',
      balance: 'Balance after',
      state: 'State',
    },
    states: { included: 'Included', 'not-paid': 'Not paid', reversed: 'Reversed' },
    weekTotal: 'Total',
    showAll: (total: number): string => `Show all ${total} weeks`,
    showFew: 'Show fewer weeks',
    parts: (count: number): string => `${count} parts`,
    empty: 'No transactions on record.',
    difference: (amount: string): string =>
      `These lines do not add up to the balance. They differ by ${amount}. We have reported it. The balance on the Money card is the housing system’s own.`,
    unreadable:
      'Some lines could not be read and are missing here, so the balance after a line may be wrong. The balance on the Money card is the housing system’s own.',
    unreadableNotShown:
      'Some lines could not be read and are missing here, so the balance after a line may be wrong and is not shown. The balance on the Money card is the housing system’s own.',
    noneTenancy: 'No rent account for this person, so there is no statement.',
    nothing: 'None',
  },
  cases: {
    open: 'Open',
    closed: 'Closed',
    empty: 'No cases or reports on record.',
    emptyWhy: 'Reports you log here show at once, also before they are sent.',
    report: 'Report',
    officerCase: 'Officer case',
    reference: 'Reference',
    theirReference: 'Their reference',
    opened: (when: string): string => `Opened ${when}`,
    updated: (when: string): string => `updated ${when}`,
    openCount: 'open',
  },
  copy: { tenancy: 'tenancy reference', payment: 'payment reference' },
} as const

/** What the resident hears for each status word of the reporting system; unknown words are shown as they came. */
const statuses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    open: 'Received',
    submitted: 'Received',
    confirmed: 'Received',
    investigating: 'Being looked at',
    planned: 'Booked in',
    action_scheduled: 'Booked in',
    'action scheduled': 'Booked in',
    in_progress: 'Work under way',
    'in progress': 'Work under way',
    fixed: 'Done',
    'fixed - council': 'Done',
    'fixed - user': 'Done',
    closed: 'Closed',
    no_further_action: 'Closed, no further action needed',
    'no further action': 'Closed, no further action needed',
    unable_to_fix: 'Closed, we cannot fix it',
    'unable to fix': 'Closed, we cannot fix it',
    not_councils_responsibility: 'Not the council’s',
    'not responsible': 'Not the council’s',
    duplicate: 'Same as another report',
    internal_referral: 'Passed to another council team',
    'internal referral': 'Passed to another council team',
    reopen: 'Reopened',
    for_triage: 'Being looked at',
    'for triage': 'Being looked at',
    cancelled: 'Cancelled',
  }),
)

export function caseStatusWords(item: Pick<CaseItem, 'status' | 'open'>): string {
  if (item.status === null) return item.open ? residentWords.cases.open : residentWords.cases.closed
  return (
    statuses.get(item.status) ??
    item.status.charAt(0).toUpperCase() + item.status.slice(1).replaceAll('_', ' ')
  )
}
