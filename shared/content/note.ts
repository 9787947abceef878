import { inWords } from './common.ts'

export const noteWords = {
  title: 'Note',
  label: 'What happened or was said?',
  what: 'note',
  goesTo: (names: readonly string[]): string =>
    names.length === 0
      ? 'No system takes notes about this person. Your note stays on this device.'
      : `This will go to: ${names.join(', ')}.`,
  asking: 'Finding out where this note will go.',
  unknownReceivers: 'We do not know yet where this note will go. You can write it: it is kept.',
  save: 'Save note',
  saveUnavailable: 'Write the note first.',
  tooLong: 'Shorten the note first.',
  kept: (clock: string): string => `Saved on this device ${clock}`,
  keeping: 'Saving on this device',
  notKept: 'Not saved on this device yet',
  keepFailed: 'This could not be saved on this device. Keep this window open; we are trying again.',
  restored: (when: string): string => `Your unfinished note from ${when} is below.`,
  saved: (when: string): string => `Saved on this device at ${when}`,
  savedTitle: 'Notes from this visit',
  sent: (names: readonly string[]): string => `Sent to ${inWords(names)}`,
  enter: 'Write the note',
  discard: 'Discard note',
  discardAsk: 'Discard this note?',
  discardBody: 'What you wrote will be deleted from this device and not sent anywhere.',
  keep: 'Keep writing',
  delivery: 'Where it is',
} as const
