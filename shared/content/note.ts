import { inWords } from './common.ts'

/** The first words of a text on one line. */
export function firstWords(text: string, most: number): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 15)).trimEnd()}…`
}

export const noteWords = {
  title: 'Note',
  about: (name: string): string => `Note about ${name}`,
  aboutNobody: 'Note, nobody chosen yet',
  nobody: 'nobody chosen yet',
  label: 'What happened or was said?',
  what: 'note',
  open: 'Open note',
  shut: 'Close note',
  empty: 'Nothing written yet',
  taller: 'Taller',
  shorter: 'Shorter',
  height: (lines: number): string => `Note box: ${lines} lines`,
  others: 'Other unfinished notes',
  other: (name: string): string => `Note about ${name}`,
  startFor: (name: string): string => `Write about ${name} instead`,
  goesTo: (names: readonly string[]): string =>
    names.length === 0
      ? 'No system takes notes about this person. Your note stays on this device.'
      : `This will go to: ${names.join(', ')}.`,
  notTo: (names: readonly string[]): string => (names.length === 0 ? '' : `Not to: ${names.join(', ')}.`),
  limit: (limit: number, name: string): string =>
    `At most ${limit.toLocaleString('en-GB')} characters, because of ${name}.`,
  asking: 'Finding out where this note will go.',
  unknownReceivers: 'We do not know yet where this note will go. You can write it: it is kept.',
  nobodyInCall:
    'Nobody is chosen for this call yet. If it ends like that, this note goes into the summary of its wrap-up and to no system.',
  nobodyYet: (name: string): string => `Nobody is chosen for this note yet. Is it about ${name}?`,
  nobodyNoCall: 'Open a resident to say who this note is about. It is kept as a draft until then.',
  give: (name: string): string => `This is about ${name}`,
  given: (name: string): string => `The note is now about ${name}.`,
  save: 'Save note',
  saveNobody: 'Choose who it is about first.',
  tooLong: 'Shorten the note first.',
  line: {
    kept: (clock: string): string => `Saved on this device ${clock}`,
    keeping: 'Saving on this device',
    notKept: 'Not saved on this device yet',
    failed: 'This could not be saved on this device. Keep this window open; we are trying again.',
    clash: 'Not saved: another window changed it. Choose which words to keep.',
  },
  restored: (when: string): string => `Your unfinished note from ${when} is below.`,
  saved: (when: string): string => `Saved on this device at ${when}`,
  savedTitle: 'Notes from this visit',
  enter: 'Write the note',
  discard: 'Discard note',
  discardAsk: 'Discard this note?',
  discardBody: 'What you wrote will be deleted from this device and not sent anywhere.',
  keep: 'Keep writing',
  delivery: 'Where it is',
} as const

export const clashWords = {
  note: 'this note',
  report: 'this report',
  wrapUp: 'this wrap-up',
  promise: 'this promise',
  mine: 'what you typed here',
  now: 'now',
  theirs: 'another window',
  nothing: 'Nothing',
  apart: 'Both are on this device until you choose.',
  waiting: 'What you typed here is not saved until you choose.',
  announce: 'Another window changed what you are writing. Choose which words to keep.',
} as const

const forName = (name: string): string => (name === '' ? '' : ` for ${name}`)

/** `late`: it was said to have failed, and had not. `elsewhere`: somebody sent it in another window, and it left this one. */
export const sentWords = {
  note: {
    late: (name: string): string => `Your note${forName(name)} was saved after all.`,
    elsewhere: (name: string): string => `The note${forName(name)} was saved in another window.`,
  },
  report: {
    late: (name: string): string => `Your report${forName(name)} was logged after all.`,
    elsewhere: (name: string): string => `The report${forName(name)} was logged in another window.`,
  },
  promise: {
    late: (name: string): string => `Your callback or promise${forName(name)} was saved after all.`,
    elsewhere: (name: string): string =>
      `The callback or promise${forName(name)} was saved in another window.`,
  },
} as const

export const quickTextWords = {
  hint: 'Type ;; and a few letters for quick text.',
  name: 'Quick text',
  none: 'No quick text starts with these letters.',
  count: (count: number): string =>
    count === 1
      ? '1 quick text. Enter puts it in.'
      : `${count} quick texts. Arrow keys choose, Enter puts it in.`,
  gaps: (names: readonly string[]): string => ` · To fill in: ${inWords(names)}`,
  fillIn: (names: readonly string[]): string => `Fill in: ${inWords(names)}`,
} as const
