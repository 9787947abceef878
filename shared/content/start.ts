import type { OperationKind } from '../domain/outbox.ts'
import { inWords } from './common.ts'

/** What is new in each version, newest first: kept with the release, said once to each person at the start of a shift. */
export const releases: readonly { version: string; lines: readonly string[] }[] = [
  {
    version: '0.1.0',
    lines: [
      'Calls: start one with F9, see who it may be, and wrap up with most of it filled in.',
      'Notes stay at the bottom of the screen and are kept while you type.',
      'Callbacks and promises are kept with the resident and wait in My work.',
      'Every command has a key. See them with Ctrl and /, change them in Settings.',
    ],
  },
]

type Thing = 'report' | 'note' | 'call' | 'callback'
const thingOf: Record<OperationKind, Thing> = {
  'report.create': 'report',
  'note.crm': 'note',
  'note.diary': 'note',
  'call.crm': 'call',
  'callback.crm': 'callback',
}
const names: Record<Thing, readonly [string, string]> = {
  report: ['report', 'reports'],
  note: ['note', 'notes'],
  call: ['call record', 'call records'],
  callback: ['callback', 'callbacks'],
}

/** "2 notes and 1 report" of the kinds of what was done. */
export function thingsInWords(kinds: readonly OperationKind[]): string {
  const counts = Map.groupBy(kinds, (kind) => thingOf[kind])
  return inWords([...counts].map(([thing, all]) => `${all.length} ${names[thing][all.length === 1 ? 0 : 1]}`))
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are')

export const startWords = {
  /** The sentence at the top. `down` and `slow` are names of systems; `asking` how many have not said yet. */
  head: ({
    all,
    down,
    slow,
    asking,
  }: {
    all: number
    down: readonly string[]
    slow: readonly string[]
    asking: number
  }): string => {
    if (down.length > 0)
      return `${inWords(down)} ${isOrAre(down.length)} not answering. You can work: what you do is kept and sent when ${down.length === 1 ? 'it is' : 'they are'} back.`
    if (asking > 0) return 'Asking the council’s systems. You can start.'
    if (slow.length > 0)
      return `Ready. ${inWords(slow)} ${isOrAre(slow.length)} slow. The other systems are up.`
    return `Ready. All ${all} systems are up.`
  },
  payments: 'This version takes no payments. Use the payment system.',
  unsent: (before: string, count: number): string =>
    count === 0
      ? 'Everything from before has been sent.'
      : `${before} from before ${count === 1 ? 'has' : 'have'} not been sent.`,
  reportMoved: (title: string, reference: string, status: string): string =>
    `${title} (${reference}) is now: ${status}.`,
  moreReports: (count: number): string =>
    count === 1 ? '1 more report has moved.' : `${count} more reports have moved.`,
  overdue: (count: number): string =>
    count === 1 ? '1 promise is overdue.' : `${count} promises are overdue.`,
} as const
