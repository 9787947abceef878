import type { ComingItem, TimelineKind } from '../contract/resident.ts'

const count = (number: number): string => number.toLocaleString('en-GB')
const items = (number: number): string => (number === 1 ? '1 item' : `${count(number)} items`)

/** Words of the timeline of a resident. */
export const timelineWords = {
  empty: 'No contact on record.',
  emptyWhy: 'Notes and reports you make here show at once.',
  today: 'Today',
  label: (total: number): string => `Timeline, ${items(total)}, newest first`,
  count: (total: number): string => `${items(total)}, newest first`,
  filteredCount: (found: number, total: number): string => `${count(found)} of ${items(total)}, newest first`,
  announce: (found: number): string =>
    found === 0 ? 'Nothing matches the filters.' : `${items(found)} shown.`,
  getting: 'Getting this item',
  gettingFiltered: 'the items that match',
  kinds: {
    contact: 'Contact',
    call: 'Call',
    note: 'Note',
    diary: 'Action diary',
    letter: 'Letter',
    text: 'Text',
    report: 'Report',
    'report-update': 'Report update',
    case: 'Case',
    payment: 'Payment',
    alert: 'Alert',
    promise: 'Promise or callback',
  } satisfies Record<TimelineKind, string>,
  by: (who: string): string => `by ${who}`,
  about: (who: string): string => `about ${who}`,
  told: 'told to the resident',
  onThisDevice: 'Patchwork on this device',
  new: 'New',

  coming: {
    heading: 'Coming up',
    kinds: {
      rent: 'Rent',
      benefit: 'Housing benefit',
      arrangement: 'Arrangement to pay',
      promise: 'Promise',
      callback: 'Callback',
      report: 'Report',
    } satisfies Record<ComingItem['kind'], string>,
    all: (number: number): string => `Show all ${number} things coming up`,
    few: 'Show fewer',
  },

  filters: {
    open: 'Filter',
    kind: 'Kind',
    kindOption: (kind: string, number: number): string => `${kind} (${count(number)})`,
    source: 'Where it comes from',
    person: 'About',
    anyone: 'Anyone',
    told: 'Told to the resident',
    toldHint: 'Letters, texts and what was said on calls',
    active: 'Filters on',
    remove: 'Remove filter:',
    clear: 'Clear all filters',
    nothing: 'Nothing matches these filters.',
    nothingWhy: (total: number): string => `There are ${items(total)} without them.`,
  },
} as const
