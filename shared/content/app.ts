import { inWords } from './common.ts'

const unfinished = {
  note: 'an unfinished note',
  problem: 'an unfinished problem report',
  callback: 'an unfinished callback or promise',
} as const

/** Words of the window itself: screens, titles, starting up and the connection to the desk on this computer. */
export const appWords = {
  product: 'Patchwork',
  screens: {
    home: 'Home',
    resident: 'Resident',
    outbox: 'Outbox',
    sources: 'Council systems',
    practice: 'Practice',
    gallery: 'Components',
    settings: 'Settings',
    find: 'Search by separate fields',
    beside: 'Second window',
  },
  /** The window's title: never a name, an address or a reference. "Error:" comes first while something has to be put right. */
  title: (screen: string, environment: string | null, error: boolean): string =>
    [error ? `Error: ${screen}` : screen, 'Patchwork', environment]
      .filter((part) => part !== null)
      .join(' – '),
  openResidents: 'Open residents',
  closeResident: (name: string): string => `Close ${name}`,
  tooMany: 'You have 10 residents open. Close one first.',
  /** Beside a resident in the list: the rest that can be done with the tab. */
  tabMore: (name: string): string => `More for ${name}`,
  tabUp: 'Move up the list',
  tabDown: 'Move down the list',
  tabMoved: (name: string, at: number, of: number): string => `${name} is number ${at} of ${of}.`,
  tabUpKeys: 'Ctrl+Shift+Up',
  tabDownKeys: 'Ctrl+Shift+Down',
  tabGuideWindow: 'Open the guide in a second window',
  tabTimelineWindow: 'Open the timeline in a second window',
  onTheLine: 'on the line',
  callbacksDue: (count: number): string =>
    count === 1 ? 'callback or promise due' : 'callbacks and promises due',
  wrapUpsLeft: (count: number): string => (count === 1 ? 'call to wrap up' : 'calls to wrap up'),
  needsYou: 'Some need you',
  inAll: (parts: string): string => `in all: ${parts}`,
  closing: {
    title: (what: readonly (keyof typeof unfinished)[]): string =>
      `You have ${inWords(what.map((one) => unfinished[one]))}`,
    about: (name: string): string => `About ${name}. What you typed has not been sent.`,
    keep: 'Keep as draft and close',
    keepHint: 'Drafts wait for you in My work and come back when you open this resident again.',
    discard: 'Discard and close',
    back: 'Go back',
    discardFailed: 'The draft could not be discarded, so it was kept and the resident stays open. Try again.',
  },
  columns: {
    title: 'Columns',
    lead: 'Changes show at once and are remembered for you.',
    width: (percent: number): string => `${percent}% of the row`,
    wider: 'Wider',
    narrower: 'Narrower',
    left: 'Move left',
    right: 'Move right',
    main: 'The main column takes what is left.',
    atEnd: 'It stands at that end.',
    atLimit: 'It cannot go further.',
    reset: 'Put the columns back as they were',
    moved: (column: string, at: number): string => `${column} is column ${at} of 3.`,
  },
  beside: {
    lead: { guide: 'Guide', timeline: 'Timeline' },
    belongs:
      'This second window stays with this resident, whatever you open in the main window. Notes and problems begun in either go on in both.',
    gone: 'This second window has nothing to show',
    goneWhy:
      'It belonged to a Patchwork that has been closed since. Close this window, and open it again from the resident in the main window.',
    close: 'Close this window',
    opening: 'This second window',
  },
  guideTabs: {
    problem: 'Problem',
    callback: 'Callback',
    say: 'Say',
    verify: 'Verify',
    'wrap-up': 'Wrap up',
  },
  callerMark: 'On the line',
  starting: 'Patchwork on this computer',
  startingTitle: 'Starting Patchwork',
  reconnecting: 'Reconnecting to Patchwork on this computer. Keep going: nothing you type is lost.',
  reconnected: 'Connected again.',
  shortcuts: 'Keyboard shortcuts',
  shortcutsHint: 'These work wherever you are, also while you type.',
  shortcutKeys: 'Keys',
  shortcutWhat: 'What they do',
  notNow: 'Not now:',
  skip: {
    find: 'find',
    main: 'main part',
    identity: 'identity',
    summary: 'summary',
    timeline: 'timeline',
    guide: 'guide',
    notes: 'notes',
    status: 'sending and freshness',
  },
  notices: {
    'cache-rebuilt':
      'The copy of council records on this computer was damaged, so it was put aside and is being fetched again. Nothing you wrote was lost.',
    'work-salvaged':
      'The file that holds your work was damaged. We saved what could be read and kept the damaged file. Check the outbox, and tell the IT service desk.',
  },
  dismiss: 'Close this message',
  copyReferenceNone: 'There is no reference to copy here yet.',
  practiceNote: 'Practice',
} as const
