import { z } from 'zod'
import { provenance, section } from '../domain/freshness.ts'
import { alert, householdMember, tenancy } from '../domain/records.ts'
import { sourceId } from '../domain/sources.ts'
import { base, residentKey } from './common.ts'
import { pendingItem } from './pending.ts'
import { promiseView } from './promises.ts'

export const sumLine = z.object({ label: z.string(), pence: z.number().int() })

/** One balance, worded: its figure, the sum behind it and the sentence to say. Null pence is "Not available", never nothing. */
export const balance = z.object({
  label: z.string(),
  pence: z.number().int().nullable(),
  words: z.string(),
  sum: z.array(sumLine),
  /** The sum in one line; empty when there is none. */
  worked: z.string(),
  say: z.string(),
})
export type BalanceView = z.infer<typeof balance>

export const money = z.object({
  today: balance,
  /** Null on monthly, former and no-charge accounts, where there is no next week: `notes` says so. */
  afterNextRent: balance.nullable(),
  afterNextRentAndBenefit: balance.nullable(),
  toKeepLevel: balance.nullable(),
  toClear: balance.nullable(),
  weeklyRentPence: z.number().int().nullable(),
  weeklyBenefitPence: z.number().int().nullable(),
  lastPayment: z.object({ date: z.string(), pence: z.number().int(), what: z.string() }).nullable(),
  /** What the other systems hold, beside the housing system's figure: shown as they stand, never averaged (RENT-16). */
  others: z.array(
    z.object({
      source: sourceId,
      pence: z.number().int().nullable(),
      words: z.string(),
      /** Theirs less the housing system's; 0 when they agree, null when either is not known. */
      differencePence: z.number().int().nullable(),
      differenceWords: z.string(),
    }),
  ),
  /** Sentences to show beside the figures. */
  notes: z.array(z.string()),
})
export type MoneyView = z.infer<typeof money>

export const statementLine = z.object({
  id: z.string(),
  date: z.string(),
  what: z.string(),
  paidInPence: z.number().int().nullable(),
  chargedPence: z.number().int().nullable(),
  /** Null when rows of the ledger could not be read: the walk back from today's balance would be wrong. */
  balancePence: z.number().int().nullable(),
  state: z.enum(['included', 'not-paid', 'reversed']),
  parts: z.array(sumLine),
})
export const statementWeek = z.object({
  /** Monday. */
  week: z.string(),
  chargedPence: z.number().int(),
  paidInPence: z.number().int(),
  closingPence: z.number().int().nullable(),
  lines: z.array(statementLine),
})
export type StatementWeek = z.infer<typeof statementWeek>
export const statement = z.object({
  weeks: z.array(statementWeek),
  /** Weeks held in all; the view carries the newest few. */
  totalWeeks: z.number().int(),
  openingPence: z.number().int().nullable(),
  /** Not zero when the lines do not add up to the balance: said on screen, never hidden (RENT-15). */
  differencePence: z.number().int(),
})
export type StatementView = z.infer<typeof statement>

export type { PendingItem } from './pending.ts'

export const caseItem = z.object({
  id: z.string(),
  kind: z.enum(['report', 'officer-case']),
  reference: z.string(),
  serverReference: z.string().nullable(),
  title: z.string(),
  /** Wire status word in lower case (`open`, `investigating` …) once the reporting system has it; null before. */
  status: z.string().nullable(),
  statusNotes: z.string().nullable(),
  openedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  open: z.boolean(),
  pending: pendingItem.nullable(),
})
export type CaseItem = z.infer<typeof caseItem>

export const timelineKinds = [
  'contact',
  'call',
  'note',
  'diary',
  'letter',
  'text',
  'report',
  'report-update',
  'case',
  'payment',
  'alert',
  'promise',
] as const
export const timelineKind = z.enum(timelineKinds)
export type TimelineKind = z.infer<typeof timelineKind>

export const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  /** False when the source gives a day and no time: no time is then shown. */
  timed: z.boolean(),
  kind: timelineKind,
  title: z.string(),
  text: z.string(),
  author: z.string().nullable(),
  /** Null for what was done on this device. */
  source: sourceId.nullable(),
  /** Whom in the household it is about, where the source says. */
  person: z.string().nullable(),
  /** It was told to the resident: a text, a letter, something said on a call. */
  told: z.boolean(),
  pending: z.array(pendingItem),
})
export type TimelineItem = z.infer<typeof timelineItem>

/** What is still to come: soonest first. `at` is a day, or a moment where the source gives a time. */
export const comingItem = z.object({
  id: z.string(),
  at: z.string(),
  timed: z.boolean(),
  kind: z.enum(['rent', 'benefit', 'arrangement', 'promise', 'callback', 'report']),
  title: z.string(),
  text: z.string(),
  author: z.string().nullable(),
  source: sourceId.nullable(),
  /** A promise whose time has passed: it comes before everything else. */
  overdue: z.boolean(),
})
export type ComingItem = z.infer<typeof comingItem>

export const timelineFilter = z.object({
  /** Null: every kind. */
  kinds: z.array(timelineKind).nullable(),
  sources: z.array(z.union([sourceId, z.literal('here')])).nullable(),
  person: z.string().max(200).nullable(),
  told: z.boolean(),
})
export type TimelineFilter = z.infer<typeof timelineFilter>

/** A run of the stream, newest first: `items` begins at `from` of `total`. */
export const timelinePage = z.object({
  from: z.number().int(),
  total: z.number().int(),
  items: z.array(timelineItem),
})
export type TimelinePage = z.infer<typeof timelinePage>

export const timeline = timelinePage.extend({
  comingUp: z.array(comingItem),
  /** What there is to filter by, over the whole stream. */
  kinds: z.array(z.object({ kind: timelineKind, count: z.number().int() })),
  sources: z.array(z.union([sourceId, z.literal('here')])),
  people: z.array(z.string()),
})
export type TimelineView = z.infer<typeof timeline>

export const residentView = z.object({
  key: residentKey,
  subjects: z.array(z.string()),
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  age: z.number().int().nullable(),
  personId: z.string().nullable(),
  tenancyRef: z.string().nullable(),
  paymentRef: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  tenureWords: z.string().nullable(),
  phones: z.array(z.string()),
  email: z.string().nullable(),
  identityFrom: z.array(provenance),
  tenancy: section(tenancy),
  household: section(z.array(householdMember.extend({ age: z.number().int().nullable() }))),
  alerts: section(z.array(alert.extend({ words: z.string() }))),
  money: section(money),
  statement: section(statement),
  cases: section(z.array(caseItem)),
  /** The first page; `resident.timeline` has the rest. */
  timeline: section(timeline),
  /** Open promises and callbacks to this resident, broken ones first. */
  promises: z.array(promiseView),
  /** Rows that could not be read, per source: said on the card, raw text kept for support. */
  unreadable: z.array(z.object({ source: sourceId, count: z.number().int(), reasons: z.array(z.string()) })),
})
export type ResidentView = z.infer<typeof residentView>

export const residentContract = {
  /** Answers at once from the local copy and starts fetching what is stale or missing, at on-screen priority. */
  open: base.input(z.object({ key: residentKey })).output(residentView),
  /** The same, without asking for anything to be fetched: what a window calls after a change event. */
  get: base.input(z.object({ key: residentKey })).output(residentView),
  statement: base.input(z.object({ key: residentKey })).output(section(statement)),
  /** A run of the stream under a filter. An index past the end answers no items. */
  timeline: base
    .input(
      z.object({
        key: residentKey,
        filter: timelineFilter,
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(500),
      }),
    )
    .output(timelinePage),
  refresh: base.input(z.object({ key: residentKey })).output(z.object({ units: z.number().int() })),
  close: base.input(z.object({ key: residentKey })).output(z.object({})),
}
