import { inWords } from './common.ts'

export type HelpTopic = { heading: string; words: readonly string[] }

/** Help for each screen, in the words of the screen itself. The same button, in the same place, everywhere. */
export const helpWords = {
  title: (screen: string): string => `Help: ${screen}`,
  keysHere: 'Keys that help here',
  allKeys: 'All keyboard shortcuts',
  inTheBox: 'In the find box',
  more: 'If this does not help',
  whoToRing:
    'Ask your team leader. For faults of Patchwork itself, tell the IT service desk the version and the code on screen, never a name or an address.',
  version: (version: string): string => `Patchwork ${version}`,
  screens: {
    home: [
      {
        heading: 'Start here',
        words: [
          'The line at the top says whether the council’s systems answer and whether anything you sent is still waiting.',
          'My work lists what waits for you, soonest due first: callbacks, promises, wrap-ups and drafts.',
        ],
      },
      {
        heading: 'When the telephone rings',
        words: [
          'Accept the call first. Only then does Patchwork show who it may be.',
          'Find the caller by name, address, postcode, phone, date of birth or reference, all in the one box at the top.',
        ],
      },
    ],
    resident: [
      {
        heading: 'One view of the resident',
        words: [
          'Each card says which system it comes from and how old it is. Do not quote a figure that says so.',
          'Log a problem, ask for a callback and read out what happens next in the guide beside the record.',
          'The note at the bottom stays open while you look at other things. What you type is on disk within a second.',
        ],
      },
      {
        heading: 'More than one resident',
        words: [
          'Each resident has a tab. The call belongs to one of them, and the call bar says which.',
          'A tab closed by mistake can be reopened.',
        ],
      },
    ],
    find: [
      {
        heading: 'Search by separate fields',
        words: [
          'Fill in what the caller tells you. Every field you fill in must match, so begin with two.',
          'Names need not be spelt right. Take a filter away to find more.',
          'Enter on a result opens it. Ctrl+Enter opens it in a tab behind, and you stay here.',
        ],
      },
    ],
    outbox: [
      {
        heading: 'What is on its way',
        words: [
          'Everything you saved goes to the council’s systems by itself, also after Patchwork was closed.',
          'What needs you says why and what to do. Nothing is ever thrown away without you.',
        ],
      },
    ],
    sources: [
      {
        heading: 'The council’s systems',
        words: [
          'Which systems answer, since when, and how fresh our copy of each is.',
          'While a system is down you can still find people, log problems and write notes.',
        ],
      },
    ],
    practice: [
      {
        heading: 'Practice',
        words: [
          'The people here are made up. Nothing leaves this computer.',
          'Make the telephone ring, take a system down, and see what the agent sees.',
        ],
      },
    ],
    gallery: [
      { heading: 'Components', words: ['Every part of Patchwork in every state, for those who build it.'] },
    ],
    settings: [
      {
        heading: 'Settings',
        words: [
          'What you change here is used at once, and kept for you.',
          'Every shortcut can be changed. Patchwork says so before you save when another command has the keys.',
        ],
      },
    ],
    beside: [
      {
        heading: 'A second window',
        words: [
          'This window shows one part of one resident’s record, so that you can put it on another screen.',
          'It keeps in step with the first window. Close it whenever you like.',
        ],
      },
    ],
  } satisfies Record<string, readonly HelpTopic[]>,
} as const

/** What refreshing a record came to. */
export const refreshWords = {
  changed: (parts: readonly string[]): string =>
    parts.length === 0 ? 'Refreshed. Nothing changed.' : `Refreshed. Changed: ${inWords(parts)}.`,
} as const

/** Hiding personal details. */
export const hideWords = {
  title: 'Details hidden – Patchwork',
  heading: 'Personal details are hidden',
  body: 'Nothing on this screen can be seen, and nothing you press reaches it. What you typed is kept.',
  call: (elapsed: string): string => `Your call is still on: ${elapsed}.`,
  held: (elapsed: string): string => `Your call is on hold: ${elapsed}.`,
  ringing: 'A call is ringing. Show the details to take it.',
  show: 'Show details',
  ask: 'Show personal details again?',
  askBody: 'Check that nobody else can see your screen.',
  yes: 'Show them',
  no: 'Keep them hidden',
} as const

/** Finding words on the page. */
export const pageFindWords = {
  label: 'Find on this page',
  count: (at: number, of: number): string =>
    of === 0 ? 'Not on this page' : `${at} of ${of.toLocaleString('en-GB')}`,
  next: 'Next',
  previous: 'Previous',
  hint: 'Looks at what is shown now, not in what is folded away or typed in boxes.',
} as const
