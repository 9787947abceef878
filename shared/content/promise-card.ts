import { promiseWords } from './promises.ts'
import { withoutStop, withStop } from './sentences.ts'

/** Words of promises as they are shown and kept. */
export const promiseCardWords = {
  heading: 'Promises',
  none: 'Nothing is promised to this resident.',
  noneWhy: 'Callbacks and promises you make show here until they are done.',
  to: (who: string): string => `${who} to do it`,
  toRing: (who: string): string => `${who} to ring`,
  on: (number: string): string => `on ${number}`,
  best: (when: string): string => `Best time: ${when}`,
  made: (who: string, when: string): string => `Made by ${who}, ${when}`,
  states: promiseWords.states,
  nextTry: (when: string): string => `Next try ${when}`,
  sayHeading: 'Say',
  /** For a promise whose time has passed: said before the resident has to ask. We caused it, so we say sorry. */
  sayBroken: {
    callback: (when: string): string =>
      `We said somebody would ring you by ${when}, and nobody has. I am sorry. I will chase it now and tell you what happens next.`,
    promise: (what: string, when: string): string =>
      `We said this would happen by ${when}: ${withStop(what)} It has not been recorded as done. I am sorry. I will chase it now and tell you what happens next.`,
  },
  /** For a callback somebody tried. */
  sayTried: (when: string | null): string =>
    when === null
      ? 'We tried to ring you and could not get through. Is this still the best number for you?'
      : `We tried to ring you and could not get through. We will try again ${when}. Is this still the best number for you?`,
  actions: {
    seen: 'Mark as seen',
    tried: 'Could not get through',
    done: 'Done',
    cancelled: 'Call it off',
  },
  about: (what: string, who: string): string =>
    who === '' ? `: ${what}` : `: ${withoutStop(what)}, for ${who}`,
  dialog: {
    tried: 'Could not get through',
    triedBody: 'It stays open, with the next time to try.',
    done: 'Mark as done',
    doneBody: 'It leaves your list. This cannot be changed back.',
    cancelled: 'Call this off',
    cancelledBody: 'It leaves your list and nothing more will happen. This cannot be changed back.',
    note: 'What happened',
    noteHint: 'Shows on the resident’s timeline.',
    why: 'Why it is called off',
    noteMissing: 'Say why it is called off',
    next: 'When to try next',
    nextOptions: {
      hour: 'In an hour',
      hours: 'In 3 hours',
      day: 'Tomorrow, or the next working day',
      days: 'In 2 working days',
      none: 'No time yet',
    },
    save: 'Save',
    back: 'Go back',
  },
  saved: {
    seen: 'Marked as seen.',
    tried: 'Saved. It stays on the list.',
    done: 'Marked as done.',
    cancelled: 'Called off.',
    asked: 'Saved.',
  },
  clash: {
    what: 'this promise',
    why: 'somebody changed it while you had it open. Nothing of yours was saved.',
    theirs: 'theirs',
    yours: 'you',
    keepTheirs: 'Keep theirs',
    keepMine: 'Save mine as well',
    over: 'It is already settled, so yours cannot be added.',
  },
  viewOnly: 'You are in view only.',
} as const
