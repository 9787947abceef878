/** Words that many screens share. One place, so that the same thing is always called the same. */
export const common = {
  product: 'Patchwork',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  change: 'Change',
  show: 'Show',
  hide: 'Hide',
  more: 'More',
  less: 'Less',
  optional: 'optional',
  tryNow: 'Try now',
  help: 'Help',
  copy: 'Copy',
  copyNamed: (what: string): string => `Copy ${what}`,
  copied: (what: string): string => `Copied ${what}`,
  copyFailed: 'Could not copy. Select the words and copy them.',
  reference: 'reference',
  theseWords: 'these words',
  keys: (keys: string): string => `Keys: ${keys}`,
  errorPrefix: 'Error:',
  warningPrefix: 'Warning:',
  stopPrefix: 'Stop:',
  informationPrefix: 'Information:',
  errorSummary: 'There is a problem',
  chooseOne: 'Choose one',
  noMatches: 'Nothing matches. Check the spelling or try fewer letters.',
  showChoices: 'Show choices',
  sortBy: (column: string): string => `Sort by ${column}`,
  tableScroll: 'This table can be moved with the arrow keys.',
  rowsShown: (count: number, total: number): string => `Showing ${count} of ${total} rows`,
  total: 'Total',
  sayAloud: 'Say',
  skipTo: (place: string): string => `Skip to ${place}`,
  pageParts: 'Skip links',
  changed: 'Changed',
  step: (at: number, of: number): string => `Step ${at} of ${of}`,
  stepStates: { done: 'Done', current: 'Now', todo: 'To do', skipped: 'Does not apply' },
  preview: 'Preview',
  details: 'Details',
  frame: {
    topBar: 'Patchwork',
    nav: 'Where you are',
    status: 'Sending and freshness',
    summary: 'Summary',
    main: 'Timeline',
    guide: 'Guide',
    openGuide: 'Open guide',
    closeGuide: 'Close guide',
    identity: 'Who this is about',
    showIdentity: 'Show details',
    hideIdentity: 'Hide details',
  },
  search: {
    label: 'Find a person, address or reference',
    results: 'Results',
    open: 'Enter opens',
    openBehind: 'Ctrl+Enter opens in a background tab',
    count: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
    none: (text: string, where: string): string => `0 results for ‘${text}’ in ${where}.`,
    tooMany: (limit: number): string => `Over ${limit} people match. Add a postcode or date of birth.`,
    moreFrom: (system: string): string => `More from ${system}`,
    offline: (when: string): string =>
      `Searching the copy on this device (updated ${when}). New people since then will not show.`,
  },
  characters: {
    left: (count: number): string =>
      count === 1 ? 'You have 1 character left' : `You have ${count.toLocaleString('en-GB')} characters left`,
    over: (count: number, what: string, where?: string): string =>
      `Your ${what} is ${count.toLocaleString('en-GB')} ${count === 1 ? 'character' : 'characters'} too long${where ? ` for ${where}` : ''}.`,
  },
} as const

/** "parking", "parking and libraries", "parking, libraries and noise". */
export function inWords(things: readonly string[]): string {
  if (things.length < 2) return things[0] ?? ''
  return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
}
