import type { AvoidableKind, CallerChangeReason, CallerType, Outcome } from '../domain/calls.ts'
import { inWords } from './common.ts'

export const callWords = {
  incoming: 'Incoming call',
  incomingMore: (count: number): string => `${count} calls are waiting`,
  announceIncoming: 'Incoming call.',
  accept: 'Accept',
  letRing: 'Let it ring',
  onACall: 'End the call you are on first.',
  call: 'Call',
  bar: 'Call',
  time: (clock: string): string => `Call time ${clock}`,
  longer: (minutes: string): string => `Longer than usual, which is about ${minutes}`,
  noNumber: 'No number',
  withheld: 'Number withheld',
  with: (name: string): string => `With ${name}`,
  nobody: 'Nobody chosen yet',
  nobodyHint: 'Open the caller, then say so here.',
  isWith: (name: string): string => `It is ${name}`,
  change: 'Change caller',
  /** In front is somebody else than the caller. */
  changeTo: (name: string): string => `Change to ${name}`,
  held: (clock: string): string => `On hold for ${clock}`,
  heldShort: 'on hold',
  hold: 'Hold',
  resume: 'Take off hold',
  transfer: 'Transfer',
  end: 'End call',
  note: 'Note',
  problem: 'Problem',
  started: 'Call started.',
  accepted: 'Call accepted.',
  rangOff: 'The caller has rung off.',
  ended: 'Call ended.',
  onHold: 'Call on hold.',
  offHold: 'Call off hold.',
  bound: (name: string): string => `The call is with ${name}.`,
  callerType: 'Who is calling',
  callerTypes: {
    resident: 'Resident',
    'acting-for': 'Acting for a resident',
    landlord: 'Landlord or agency',
    councillor: 'Councillor or MP office',
    anonymous: 'Will not say who',
  } satisfies Record<CallerType, string>,
  minutes: (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`),
} as const

export const candidateWords = {
  title: 'Who it may be',
  pick: 'Arrow keys choose, Enter opens and says the call is with them.',
  born: (date: string, age: number | null): string => `born ${date}${age === null ? '' : `, ${age}`}`,
  noBirth: 'date of birth not recorded',
  lastContact: (when: string, words: string): string => `Last contact ${when}: ${words}`,
  noContact: 'No contact recorded',
  promises: (count: number): string => (count === 1 ? '1 open promise' : `${count} open promises`),
  cases: (count: number): string => (count === 1 ? '1 open case' : `${count} open cases`),
  alerts: (count: number): string => (count === 1 ? '1 alert' : `${count} alerts`),
  likely: (facts: readonly string[]): string => `May be about: ${facts.join(' ')}`,
  close: 'Close this list',
  getting: 'Looking for who it may be.',
  opened: (name: string): string => `Opened ${name}. The call is with them.`,
} as const

export const callDialogs = {
  /** What becomes of unfinished notes when the call ends, or is passed on. */
  notes: {
    one: (name: string): string =>
      name === ''
        ? 'You have an unfinished note. Save it, keep it as a draft, or discard it.'
        : `You have an unfinished note about ${name}. Save it, keep it as a draft, or discard it.`,
    many: (count: number): string =>
      `You have ${count} unfinished notes. Save them all, keep them all as drafts, or discard them all.`,
    line: (name: string, start: string): string => `About ${name === '' ? 'nobody yet' : name}: ${start}`,
    toWrapUp:
      'Nobody was chosen for this call, so saving puts the note about nobody into the summary of the wrap-up.',
    toCaller: (name: string): string => `Saving puts the note about nobody yet into the note about ${name}.`,
    gaps: (names: readonly string[]): string =>
      `The note has blanks to fill in before it can be saved: ${inWords(names)}.`,
    notDiscarded: 'Not everything could be discarded. The call goes on.',
    ways: {
      end: {
        title: 'End the call',
        save: 'Save and end',
        draft: 'Keep as draft and end',
        discard: 'Discard and end',
        back: 'Stay on the call',
      },
      transfer: {
        title: 'Transfer the call',
        save: 'Save and transfer',
        draft: 'Keep as draft and transfer',
        discard: 'Discard and transfer',
        back: 'Go back',
      },
    },
  },
  transfer: {
    title: 'Transfer the call',
    to: 'Who to',
    toHint: 'A team, a person or a number.',
    missing: 'Enter who the call goes to',
    summary: 'Tell them this before you put the call through',
    copy: 'summary of the call',
    noSummary: 'Nothing was done in this call yet.',
    own: 'You record your own part of the call in your wrap-up.',
    go: 'Transfer',
  },
  caller: {
    title: 'Change who the call is with',
    first: 'Say who the call is with',
    now: (name: string): string => `The call is with ${name} now.`,
    nobodyNow: 'The call is with nobody yet.',
    to: 'Who the call is with',
    record: (name: string): string => `${name}, who is open`,
    noRecord: 'Somebody who is not on record, or not found yet',
    openFirst: 'To change it to somebody else, close this, open their record and come back.',
    why: 'Why it changes',
    reasons: {
      'wrong-record': 'The wrong record was opened',
      'acting-for': 'They are acting for somebody else',
      'handed-over': 'They gave the phone to somebody else',
      other: 'Something else',
    } satisfies Record<CallerChangeReason, string>,
    missing: 'Say why the caller changes',
    logged: 'This change is logged, with your name and the reason.',
    go: 'Change caller',
    goFirst: 'Say it is them',
  },
} as const

export const wrapUpWords = {
  title: 'Wrap up',
  none: 'Every call is wrapped up',
  noneWhy: 'When a call ends, what was done in it is filled in here.',
  waiting: 'Waiting to be wrapped up',
  waitingOf: (name: string, when: string): string => `${name}, ended ${when}`,
  unknown: (number: string | null): string =>
    number === null ? 'Nobody chosen' : `Nobody chosen, ${number}`,
  about: (name: string | null, number: string | null, when: string): string =>
    name !== null
      ? `Call with ${name}, ended ${when}`
      : `Call${number === null ? '' : ` from ${number}`}, nobody chosen, ended ${when}`,
  /** Counted apart, and waiting for systems never against the agent. */
  times: (talk: string, hold: string | null, waiting: string | null): string =>
    [
      `Talking ${talk}`,
      hold === null ? null : `on hold ${hold}`,
      waiting === null ? null : `waiting for systems ${waiting}, which is not counted against you`,
    ]
      .filter((part) => part !== null)
      .join(', ') + '.',
  /** Whose record was in front and for how long; null where it never was. */
  shown: (caller: string | null, others: string | null): string =>
    `On screen: ${[
      caller === null ? null : `their record ${caller}`,
      others === null ? null : `other records ${others}`,
    ]
      .filter((part) => part !== null)
      .join(', ')}.`,
  timeName: (clock: string): string => `Time since the call ended ${clock}`,
  time: 'since the call ended. Nothing is sent until you record it.',
  timeStopped: 'so far. The time is stopped while you are on another call.',
  what: 'the wrap-up',
  reasons: 'What the call was about',
  reasonsHint: 'Filled in from what was done. Add or remove as needed.',
  noReasons: 'Nothing chosen yet',
  because: (why: string): string => `Because: ${why}`,
  remove: 'Remove',
  add: 'Add a reason',
  added: (name: string): string => `Added ${name}.`,
  removed: (name: string): string => `Removed ${name}.`,
  otherHint: (limit: number): string => `${limit} characters at most.`,
  nearest: 'Is it one of these instead?',
  instead: (name: string): string => `Use ${name}`,
  outcome: 'How it ended',
  outcomes: {
    resolved: 'Resolved now',
    'promise-made': 'Promise made',
    'passed-on': 'Passed on',
    'no-action': 'No action needed',
    'not-resolved': 'Not resolved',
  } satisfies Record<Outcome, string>,
  avoidable: 'Could this contact have been avoided?',
  avoidables: {
    none: 'No',
    'chasing-progress': 'Yes: they had to chase us',
    'unclear-message': 'Yes: a letter or message was not clear',
    'hard-to-find': 'Yes: something should have been easy to find',
    'wrong-department': 'Yes: wrong number or department',
    'telling-us-twice': 'Yes: they had to tell us twice',
  } satisfies Record<AvoidableKind | 'none', string>,
  proposed: (answer: string, why: string): string => `Proposed: ${answer}. ${why}`,
  agree: 'Agree',
  transferredTo: 'Passed on to',
  summary: 'Summary',
  summaryHint: 'Drafted from what was done. Facts only.',
  goesTo: (names: readonly string[]): string =>
    names.length === 0
      ? 'Nobody on record is named for this call, so it is kept on this device and sent nowhere.'
      : `This will go to: ${names.join(', ')}.`,
  record: 'Record the call',
  recording: 'Saving on this device',
  missing: {
    reasons: 'Select what the call was about',
    other: (asks: string): string => `Enter: ${asks}`,
    otherLong: (over: number): string =>
      `Shorten it by ${over} ${over === 1 ? 'character' : 'characters'}: the CRM takes no more`,
    outcome: 'Select how it ended',
    summary: 'Shorten the summary',
  },
  saved: {
    kept: (clock: string): string => `Saved on this device ${clock}`,
    keeping: 'Saving on this device',
    notKept: 'Not saved on this device yet',
    failed: 'This could not be saved on this device. Keep this window open; we are trying again.',
    clash: 'Not saved: another window changed it. Choose which to keep.',
  },
  done: 'Recorded',
  doneAnnounce: 'Call recorded.',
  doneTitle: 'What was recorded',
  elsewhere: 'This call was wrapped up in another window.',
  late: 'The call was recorded after all.',
  close: 'Close',
  next: 'Wrap up the next one',
} as const

export const sayWords = {
  title: 'What to say next',
  empty: 'There is nothing to read out yet',
  emptyWhy: 'When you log a problem, make a promise or open the money, what to tell the caller shows here.',
  report: (reference: string): string => `About report ${reference}`,
  reading: 'Read back, before you log it',
  earlier: 'What we promised before',
  promise: 'What was promised in this call',
  promiseSay: (who: string, what: string, due: string): string => `${who} will do this by ${due}: ${what}`,
  callbackSay: (who: string, what: string, due: string): string =>
    `${who} will call you back by ${due} about this: ${what}`,
  money: 'About the money',
  said: 'I have said this',
  saidDone: 'Said',
} as const

export const verifyWords = {
  title: 'Check who the caller is',
  notVerified: (name: string): string =>
    name === '' ? 'The caller is not verified' : `${name} is not verified as the caller`,
  notYet: 'Checking a caller comes with a later version',
  means: 'This version asks no security questions and records no check. Nobody is marked as verified.',
  state: 'You have not verified this caller. You can take details, but do not give any out.',
  mayTitle: 'You may',
  may: [
    'take down what they tell you, and log a problem',
    'give general advice',
    'say the public state of a reference they quote',
  ],
  mayNotTitle: 'You may not',
  mayNot: [
    'say what is owed, paid or in credit',
    'confirm an address, a phone number, a date of birth or who lives there',
    'say that a letter, a visit or an alert is on the record',
  ],
} as const

export const promiseForm = {
  title: 'Callback or promise',
  kind: 'What is it?',
  kinds: { callback: 'Somebody rings them back', promise: 'Something else they were told would happen' },
  to: 'Who does it',
  toTeam: 'A team',
  toPerson: 'A person',
  team: 'Team',
  person: 'Name of the person',
  email: 'Their email',
  emailHint: 'Where they are asked. Like name@hackney.gov.uk.',
  what: { callback: 'What it is about', promise: 'What was promised' },
  whatHint: 'In words the resident would know.',
  message: 'message',
  due: 'By when',
  dues: {
    today: (day: string): string => `Today, ${day}`,
    /** The next working day: a promise nobody can keep is not the one to start from. */
    nextDay: (day: string): string => `Next working day, ${day}`,
    twoDays: (day: string): string => `In 2 working days, ${day}`,
    other: 'Another day',
  },
  date: 'Day',
  time: 'Time, if one was said',
  number: 'Number to ring',
  numberOnRecord: (numbers: readonly string[]): string => `On the record: ${inWords(numbers)}.`,
  bestTime: 'Best time to ring',
  name: 'Name of the caller',
  save: { callback: 'Ask for the callback', promise: 'Keep the promise on the list' },
  saving: 'Saving on this device',
  missing: {
    what: { callback: 'Enter what the callback is about', promise: 'Enter what was promised' },
    team: 'Select the team',
    person: 'Enter the name of the person',
    email: 'Enter an email, like name@hackney.gov.uk',
    date: 'Enter the day',
    past: 'Enter a day that is not past',
    long: 'Shorten the message',
    number: 'Enter the number to ring',
    name: 'Enter the name of the caller',
  },
  noTeams: 'The list of teams could not be loaded. Choose a person, or try again later.',
  done: { callback: 'Callback asked for', promise: 'Promise kept on the list' },
  doneSay: (who: string, due: string): string => `${who} has until ${due}.`,
  another: 'Another one',
  delivery: 'Where it is',
  discard: 'Clear the form',
  restored: (when: string): string => `Your unfinished form from ${when} is below.`,
} as const
