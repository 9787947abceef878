/** What a host itself says to a person, outside the renderer. Plain words; no name, no number of a resident. */
export const hostWords = {
  product: 'Patchwork',
  practiceNote: 'practice council, invented people only',
  page: {
    usedTitle: 'This address has been used or is too old',
    usedBody: [
      'Each address opens Patchwork once and works for ten minutes, so that nobody else on this computer can use it.',
      'To get a new one, run npm start again in the same folder (or press Enter in the window where it is running). It will print a new address. Nothing you typed is lost.',
    ],
    missingTitle: 'Open Patchwork from its own address',
    missingBody: [
      'This browser has not been let in yet, or Patchwork was started again since.',
      'Run npm start again in the same folder (or press Enter in the window where it is running). It prints an address that opens Patchwork once. Nothing you typed is lost.',
    ],
    recoveryTitle: 'Patchwork has stopped its records process',
    recoveryBody: [
      'It stopped three times within a minute, so we have not started it again by ourselves. Everything you saved is on this computer.',
      'Close Patchwork and open it again. If this page comes back, phone the IT service desk and read out the details below.',
    ],
    keyTitle: 'Patchwork cannot open its records on this computer',
    lockedTitle: 'Patchwork is locked',
    lockedBody: ['It opens again when you unlock this computer. Nothing you typed is lost.'],
    notBuiltTitle: 'Patchwork is not built yet',
    notBuiltBody: ['Run npm start: it builds the screens and then prints a new address.'],
  },
  keys: {
    'no-keyring':
      'This computer has no safe place for keys, so Patchwork will not keep residents’ details on it. Ask the IT service desk to turn on the keyring, or use the browser version.',
    changed:
      'The computer’s keyring has changed since Patchwork last ran, so it cannot unlock its records. They are kept. Ask the IT service desk to put the old keyring back.',
    'cannot-decrypt':
      'The key to Patchwork’s records could not be unlocked. The records are kept. Ask the IT service desk, who can recover them if the council chose a recovery key.',
  },
  menu: { file: 'File', edit: 'Edit', newWindow: 'New window', about: 'About Patchwork' },
  /** What the council's telephone is answered, by status. */
  telephony: {
    202: 'Passed on to the agent.',
    400: 'Send JSON with event ("ringing" or "ended"), callId (up to 100 letters, digits and . _ : @ + -) and, when ringing, from: a telephone number, or null when withheld. Nothing else.',
    401: 'Send the token that telephony.json has now, as: Authorization: Bearer <token>.',
    403: 'Only a program on this computer may tell of calls, and never a web page.',
    404: 'There is one address here: /calls.',
    405: 'Calls are told with POST.',
    413: 'That is more than 4 KiB.',
    415: 'Send application/json, not compressed.',
    429: 'Too many at once. Wait as long as Retry-After says.',
    503: 'Patchwork is starting, locked or unable to write. The agent cannot take this call here now.',
  },
  crashed:
    'Patchwork has to close. Everything you saved is kept. Open it again; if this comes back, phone the IT service desk.',
  updates: (version: string) =>
    `Patchwork ${version}. Your IT team installs updates; ask them for the latest.`,
} as const
