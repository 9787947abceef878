import type { OperationKind, OperationState } from '../domain/outbox.ts'
import { states } from './states.ts'

export const outboxWords = {
  title: 'Outbox',
  intro:
    'What was done here and where it is. Nothing leaves this list by itself until the other system has it.',
  caption: 'Items, newest first',
  columns: { what: 'What', who: 'For', when: 'Made', state: 'State', actions: 'Actions' },
  states: states.outbox satisfies Record<OperationState, string>,
  /** What a state means, said under it. */
  means: {
    queued: 'Not sent yet. It will be tried.',
    sending: 'On its way now.',
    unknown: 'We have no answer yet. We are finding out before trying again, so it cannot arrive twice.',
    confirmed: 'The system has it.',
    reconciled: 'Seen in the system’s own list.',
    attention: 'It could not be sent. We keep trying slowly; see what it says and decide.',
    rejected: 'The system said no. Nothing was recorded there.',
    cancelled: 'Taken back before it was sent.',
  } satisfies Record<OperationState, string>,
  kinds: {
    'report.create': 'Report',
    'note.crm': 'Note',
    'note.diary': 'Action diary entry',
    'call.crm': 'Reason for a call',
    'callback.crm': 'Call back',
  } satisfies Record<OperationKind, string>,
  filter: 'Show',
  filters: { open: 'Not settled', settled: 'Settled', all: 'Everything' },
  nextTry: (when: string): string => `Next try ${when}`,
  attempts: (count: number): string => (count === 1 ? 'Tried once' : `Tried ${count} times`),
  empty: {
    open: {
      title: 'Nothing is waiting.',
      why: 'Notes and reports you make show here until the other system has them.',
    },
    settled: { title: 'Nothing settled yet.', why: 'Items show here when the other system has them.' },
    all: { title: 'Nothing here yet.', why: 'Notes and reports you make show here.' },
  },
  tryNow: 'Try now',
  tryAll: 'Try everything now',
  trying: (count: number): string => (count === 1 ? 'Trying 1 item now.' : `Trying ${count} items now.`),
  nothingToTry: 'There is nothing to try just now.',
  cancel: 'Take back',
  cancelAsk: 'Take this back?',
  cancelBody:
    'It has not been sent. If you take it back it will not be sent, and the resident’s reference will lead nowhere.',
  cancelKeep: 'Leave it',
  cancelled: 'Taken back.',
  cancelTooLate: 'Too late to take back: it is already on its way.',
  copy: 'Copy text',
  theirReference: (reference: string): string => `Their reference ${reference}`,
  noSubject: 'No resident',
  about: (what: string, who: string): string => `${what}, ${who}`,
  loading: 'the outbox',
} as const

export const statusWords = {
  waiting: (count: number): string =>
    count === 1 ? '1 item waiting to send' : `${count} items waiting to send`,
  sending: (count: number): string => (count === 1 ? 'Sending 1 item' : `Sending ${count} items`),
  unknown: (count: number): string =>
    count === 1 ? 'Finding out about 1 item' : `Finding out about ${count} items`,
  attention: (count: number): string => (count === 1 ? '1 item needs you' : `${count} items need you`),
  rejected: (count: number): string => (count === 1 ? '1 item was refused' : `${count} items were refused`),
  allSent: 'Everything is sent',
  directoryLoading: (done: number, of: number): string =>
    `Getting the list of residents: ${done} of ${of} parts`,
  directory: (people: number, when: string): string =>
    `${people.toLocaleString('en-GB')} people on this device, updated ${when}`,
  directoryEmpty: 'No list of residents on this device yet',
  allOnline: 'All council systems online',
  someUnknown: 'Council systems: not heard from yet',
  source: (name: string, state: string): string => `${name}: ${state}`,
  online: 'Online',
  slow: 'Slow',
  offline: 'Offline',
  offlineSince: (when: string): string => `Offline since ${when}`,
  state: { online: 'Online', slow: 'Slow', offline: 'Offline', unknown: 'Not heard from yet' },
  back: 'Back online.',
  lost: (name: string): string => `${name} is not responding.`,
} as const
