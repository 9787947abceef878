import type { AvoidableKind, CallEvent, Deed, Outcome } from '../domain/calls.ts'
import type { CouncilPack } from '../domain/council-pack.ts'
import type { IsoMoment } from '../domain/dates.ts'
import type { OperationKind } from '../domain/outbox.ts'
import { addDays, daysBetween, londonDate } from './dates.ts'

/**
 * What a wrap-up proposes, from what was done in the call and what is on record (agent-desktop 9 and 10.5). Every proposal carries the
 * fact it comes from; without a fact nothing is proposed. Words are made elsewhere (`shared/content/wrap-up.ts`).
 */

type Reason = CouncilPack['callReasons'][number]

/** Something saved during the call. `typeId` and `area` are a report's. `subject`: whose record it is on. */
export type CallWork = {
  kind: OperationKind
  subject: string | null
  reference: string
  title: string
  typeId: string | null
  area: string | null
}
export type CallPromise = {
  kind: 'callback' | 'promise'
  /** Whom it was made to; null when that is nobody on record. */
  resident: string | null
  origin: 'flow' | 'agent'
  what: string
  to: string
  due: string
  dueTimed: boolean
  reference: string | null
}
export type OpenReport = { reference: string; title: string; typeId: string | null; openedAt: IsoMoment }

export type CallFacts = {
  reasons: readonly Reason[]
  events: readonly CallEvent[]
  /** When the call began and ended; what was there before it is what may be chased. */
  startedAt: IsoMoment
  endedAt: IsoMoment
  /** `subjects`: every key their record has, as a person's and as a tenancy's. */
  caller: { name: string; subjects: readonly string[] } | null
  work: readonly CallWork[]
  promises: readonly CallPromise[]
  /** Of the caller's, from before the call and not done. */
  openPromises: readonly { what: string; due: string; overdue: boolean }[]
  openReports: readonly OpenReport[]
  /** Earlier contacts of the household, by our reason code. */
  prior: readonly { at: IsoMoment; code: string }[]
  /** Sent to the household, with what each was. */
  sent: readonly { at: IsoMoment; how: 'letter' | 'text'; what: string }[]
}

export type ReasonBecause =
  { because: 'report'; title: string; reference: string } | { because: 'deed'; deed: Deed }
export type ProposedReason = { code: string; about: string; because: ReasonBecause }

export type OutcomeBecause = 'transferred' | 'promise' | 'callback' | 'report' | 'done' | 'nothing'
export type AvoidableBecause =
  | { because: 'overdue'; what: string; due: string }
  | { because: 'open-report'; title: string; reference: string; openedAt: IsoMoment }
  | { because: 'sent'; how: 'letter' | 'text'; what: string; at: IsoMoment }
  | { because: 'same-matter'; code: string; at: IsoMoment }
  | { because: 'moved-on'; to: string }
  | { because: 'nothing' }

/** One sentence of the summary line: a fact, in order of happening. */
export type SummaryFact =
  /** Null: another record than the caller's. Whose is not the caller's business, and goes into no note of theirs. */
  | { did: 'opened'; name: string | null }
  | { did: 'looked'; at: 'opened-money' | 'opened-statement' | 'opened-cases' | 'opened-household' }
  | { did: 'saved'; kind: OperationKind; title: string; reference: string }
  | { did: 'promised'; promise: CallPromise }
  | { did: 'next-steps' }
  | { did: 'transferred'; to: string }

export type WrapUpProposal = {
  reasons: ProposedReason[]
  outcome: Outcome
  outcomeBecause: OutcomeBecause
  avoidable: AvoidableKind | null
  avoidableBecause: AvoidableBecause
  transferredTo: string
  summary: SummaryFact[]
}

/** Letters and texts older than this are not what is rung about; contacts older than this are another matter (agent-desktop 10.5). */
const SENT_DAYS = 5
const SAME_MATTER_DAYS = 14

type DeedEvent = Extract<CallEvent, { did: 'deed' }>

const deedsOf = (events: readonly CallEvent[]): DeedEvent[] =>
  events.filter((event): event is DeedEvent => event.did === 'deed')

const lastTransfer = (events: readonly CallEvent[]): string =>
  events.findLast((event) => event.did === 'transferred')?.to ?? ''

/** Whether this was done on the record bound to the call; what names nobody counts as the caller's. */
const isCallers = ({ caller }: CallFacts, key: string | null): boolean =>
  key === null || caller === null || caller.subjects.includes(key)

const callersDeeds = (facts: CallFacts): DeedEvent[] =>
  deedsOf(facts.events).filter(({ resident }) => isCallers(facts, resident))

const callersWork = (facts: CallFacts): CallWork[] =>
  facts.work.filter(({ subject }) => isCallers(facts, subject))

function proposedReasons(facts: CallFacts): ProposedReason[] {
  const found: ProposedReason[] = []
  const add = (one: ProposedReason): void => {
    const known = found.some(
      ({ code, about }) => code === one.code && (about === one.about || one.about === ''),
    )
    if (!known) found.push(one)
  }
  for (const { kind, title, reference, typeId, area } of callersWork(facts)) {
    if (kind !== 'report.create') continue
    const reason = facts.reasons.find(({ from }) =>
      from.some(
        ({ deed, areas, types }) =>
          deed === 'report' &&
          ((areas === undefined && types === undefined) ||
            (area !== null && areas?.includes(area) === true) ||
            (typeId !== null && types?.includes(typeId) === true)),
      ),
    )
    if (reason) add({ code: reason.code, about: reference, because: { because: 'report', title, reference } })
  }
  const done = callersDeeds(facts).flatMap(({ deed }) => (deed === 'report' ? [] : [deed]))
  // A callback is on file with the call, whether or not its deed was told too.
  if (facts.promises.some(({ kind }) => kind === 'callback')) done.push('callback')
  for (const deed of done) {
    const reason = facts.reasons.find(({ from }) => from.some((one) => one.deed === deed))
    if (reason) add({ code: reason.code, about: '', because: { because: 'deed', deed } })
  }
  return found
}

function proposedOutcome(facts: CallFacts): [Outcome, OutcomeBecause] {
  if (lastTransfer(facts.events) !== '') return ['passed-on', 'transferred']
  if (facts.promises.some(({ kind }) => kind === 'callback')) return ['promise-made', 'callback']
  if (facts.promises.length > 0) return ['promise-made', 'promise']
  if (facts.work.some(({ kind }) => kind === 'report.create')) return ['passed-on', 'report']
  const done = deedsOf(facts.events).some(({ deed }) => deed !== 'opened-resident' && deed !== 'refreshed')
  return done || facts.work.length > 0 ? ['resolved', 'done'] : ['no-action', 'nothing']
}

/**
 * An open report the caller may be chasing: of the same problem as one logged now, or any, when the cases were looked at and nothing new
 * was logged.
 */
function chased(facts: CallFacts): OpenReport | undefined {
  const logged = facts.work.filter(({ kind }) => kind === 'report.create')
  const before = facts.openReports.filter(({ openedAt }) => openedAt < facts.startedAt)
  const same = before.find(({ typeId }) => typeId !== null && logged.some((one) => one.typeId === typeId))
  if (same !== undefined) return same
  const looked = callersDeeds(facts).some(({ deed }) => deed === 'opened-cases')
  return looked && logged.length === 0 ? before[0] : undefined
}

function proposedAvoidable(
  facts: CallFacts,
  reasons: readonly ProposedReason[],
): [AvoidableKind | null, AvoidableBecause] {
  const overdue = facts.openPromises.find((one) => one.overdue)
  if (overdue !== undefined)
    return ['chasing-progress', { because: 'overdue', what: overdue.what, due: overdue.due }]
  const report = chased(facts)
  if (report !== undefined) {
    const { title, reference, openedAt } = report
    return ['chasing-progress', { because: 'open-report', title, reference, openedAt }]
  }

  const day = londonDate(facts.startedAt)
  const withinDays = (at: IsoMoment, days: number): boolean =>
    at < facts.startedAt && daysBetween(londonDate(at), day) <= days
  const logged = facts.work.some(({ kind }) => kind === 'report.create')
  // A caller who reports something new is not ringing about a letter.
  const letter = logged ? undefined : newest(facts.sent.filter(({ at }) => withinDays(at, SENT_DAYS)))
  if (letter !== undefined) return ['unclear-message', { because: 'sent', ...letter }]

  const again = newest(
    facts.prior.filter(
      ({ at, code }) => withinDays(at, SAME_MATTER_DAYS) && reasons.some((one) => one.code === code),
    ),
  )
  if (again !== undefined) return ['telling-us-twice', { because: 'same-matter', ...again }]

  const to = lastTransfer(facts.events)
  if (to !== '' && facts.work.length === 0 && facts.promises.length === 0)
    return ['wrong-department', { because: 'moved-on', to }]
  return [null, { because: 'nothing' }]
}

const newest = <T extends { at: IsoMoment }>(rows: readonly T[]): T | undefined =>
  rows.toSorted((a, b) => b.at.localeCompare(a.at))[0]

const LOOKED: ReadonlySet<Deed> = new Set([
  'opened-money',
  'opened-statement',
  'opened-cases',
  'opened-household',
])
const isLooked = (deed: Deed): deed is Extract<SummaryFact, { did: 'looked' }>['at'] => LOOKED.has(deed)

/** Goes into the caller's own contact history: what was done on somebody else's record is not in it. */
function summaryOf(facts: CallFacts): SummaryFact[] {
  const { caller } = facts
  const opened = new Set<string | null>()
  const looked = new Set<Deed>()
  const found: SummaryFact[] = []
  for (const { deed, resident } of deedsOf(facts.events)) {
    const callers = isCallers(facts, resident)
    if (deed === 'opened-resident' && resident !== null) {
      const name = callers && caller !== null ? caller.name : null
      if (!opened.has(name)) found.push({ did: 'opened', name })
      opened.add(name)
    }
    if (callers && isLooked(deed) && !looked.has(deed)) {
      looked.add(deed)
      found.push({ did: 'looked', at: deed })
    }
  }
  for (const { kind, title, reference } of onePerAct(callersWork(facts)))
    found.push({ did: 'saved', kind, title, reference })
  if (callersDeeds(facts).some(({ deed }) => deed === 'said-next-steps')) found.push({ did: 'next-steps' })
  for (const promise of facts.promises)
    if (isCallers(facts, promise.resident)) found.push({ did: 'promised', promise })
  const to = lastTransfer(facts.events)
  if (to !== '') found.push({ did: 'transferred', to })
  return found
}

/** A note that goes to two systems is one note; a callback is told as the promise it is. */
function onePerAct(work: readonly CallWork[]): CallWork[] {
  const kept = new Map<string, CallWork>()
  for (const one of work) {
    if (one.kind === 'call.crm' || one.kind === 'callback.crm') continue
    if (!kept.has(one.reference)) kept.set(one.reference, one)
  }
  return [...kept.values()]
}

/** Everything a wrap-up starts out with. */
export function proposeWrapUp(facts: CallFacts): WrapUpProposal {
  const reasons = proposedReasons(facts)
  const [outcome, outcomeBecause] = proposedOutcome(facts)
  const [avoidable, avoidableBecause] = proposedAvoidable(facts, reasons)
  return {
    reasons,
    outcome,
    outcomeBecause,
    avoidable,
    avoidableBecause,
    transferredTo: lastTransfer(facts.events),
    summary: summaryOf(facts),
  }
}

/** The first moment whose contacts may be the same matter as a call that began then. */
export const sameMatterSince = (startedAt: IsoMoment): string =>
  addDays(londonDate(startedAt), -SAME_MATTER_DAYS)
