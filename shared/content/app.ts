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
  },
  /** The window's title: never a name, an address or a reference. */
  title: (screen: string, environment: string | null): string =>
    environment === null ? `${screen} – Patchwork` : `${screen} – Patchwork – ${environment}`,
  openResidents: 'Open residents',
  closeResident: (name: string): string => `Close ${name}`,
  tooMany: 'You have 10 residents open. Close one first.',
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
    summary: 'summary',
    guide: 'guide',
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
