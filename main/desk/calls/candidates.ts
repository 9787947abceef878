import type { Candidate, Candidates } from '../../../shared/contract/calls.ts'
import type { TimelineItem, TimelineKind } from '../../../shared/contract/resident.ts'
import { candidateWords as words } from '../../../shared/content/candidates.ts'
import type { Person } from '../../../shared/domain/records.ts'
import { foldCall, wasAccepted } from '../../../shared/rules/calls.ts'
import { ageOn, daysBetween, isIsoDate, londonDate } from '../../../shared/rules/dates.ts'
import { dueDay, dueSoon, isOpenPromise, isOverdue } from '../../../shared/rules/promises.ts'
import { composeAlerts } from '../records/compose/alerts.ts'
import { composeCases } from '../records/compose/cases.ts'
import { timelineOf } from '../records/compose/timeline.ts'
import { bodiesOf, readFacts } from '../records/resolve.ts'
import type { ResidentFacts } from '../records/resolve.ts'
import { sourceNames } from '../records/source-names.ts'
import { notFound } from '../router/implementer.ts'
import type { Services } from '../services.ts'
import { refused } from './change.ts'

/** More than this is no help while somebody waits: then the agent asks. */
const mostPeople = 3
/** As many as are counted; a number on more records than this is a switchboard. */
const mostCounted = 30
/** As many sentences as can be read at a glance. */
const mostLikely = 4
/** A contact this many days ago may be what they ring about again. */
const recentDays = 3

/** Somebody was spoken or written to. What was paid, or noted in the arrears diary, is not contact. */
const contactKinds = new Set<TimelineKind>(['contact', 'call', 'note', 'letter', 'text', 'report'])
/** Told by sentences of their own. */
const toldApart = new Set<TimelineKind>(['report'])

type Held = {
  services: Services
  facts: ResidentFacts
  now: string
  today: string
  /** Newest first. */
  contacts: TimelineItem[]
}

const sourceOf = ({ services }: Held, item: TimelineItem): string =>
  item.source === null ? words.here : sourceNames(services.pack)[item.source]

/** What it was about, never what was written: nobody has been verified yet. */
const titleOf = (item: TimelineItem): string => (item.title === '' ? words.note : item.title)

/** Null when a system's own idea of a moment cannot be read: such a row says nothing about how long ago. */
function dayOf(at: string): string | null {
  if (at.length === 10) return isIsoDate(at) ? at : null
  return Number.isNaN(Date.parse(at)) ? null : londonDate(at)
}

function promised({ facts, now }: Held): string[] {
  return facts.promises.flatMap((promise) => {
    const due = dueSoon(promise, now)
    if (due === 'overdue') return [words.overdue(promise.what, dueDay(promise), promise.madeBy)]
    return due === 'today' ? [words.dueToday(promise.what, promise.madeBy)] : []
  })
}

function reported({ services, facts, now, today }: Held): string[] {
  const requests = bodiesOf(facts, 'serviceRequest')
  const source = sourceNames(services.pack).reports
  return (composeCases(facts, services.pack, now).value ?? []).flatMap((one) => {
    if (one.kind !== 'report' || !one.open || one.openedAt === null || one.reference === null) return []
    const expected = requests.find(({ id }) => id === one.serverReference)?.expectedAt ?? null
    const due = expected === null ? null : dayOf(expected)
    if (due !== null && due < today) return [words.reportLate(one.title, due, source, one.reference)]
    const day = dayOf(one.openedAt)
    return day === null ? [] : [words.report(one.title, day, today, one.reference)]
  })
}

function recently(held: Held): string[] {
  const last = held.contacts.find(({ kind }) => !toldApart.has(kind))
  const day = last === undefined ? null : dayOf(last.at)
  if (last === undefined || day === null || daysBetween(day, held.today) > recentDays) return []
  return [words.recent(titleOf(last), day, held.today, sourceOf(held, last))]
}

type Ranked = { shown: Candidate; broken: number; waiting: number }

/** Who is likeliest to ring comes first: who was promised what did not come, then who waits for something, then who was in touch last. */
const likeliest = (a: Ranked, b: Ranked): number =>
  b.broken - a.broken ||
  b.waiting - a.waiting ||
  (b.shown.lastContact?.at ?? '').localeCompare(a.shown.lastContact?.at ?? '')

/** From the copy on this device alone: the caller is waiting, and nobody is asked about somebody who may not be it. */
async function candidate(services: Services, person: Person, now: string): Promise<Ranked | null> {
  const today = londonDate(now)
  const key = `person:${person.id}`
  const facts = await readFacts(services, key)
  if (facts === null) return null
  const contacts = timelineOf(facts, services.pack, today).filter(({ kind, at }) => {
    const day = contactKinds.has(kind) ? dayOf(at) : null
    return day !== null && day <= today
  })
  const held: Held = { services, facts, now, today, contacts }
  const last = contacts[0]
  const openPromises = facts.promises.filter(({ state }) => isOpenPromise(state))
  const openCases = (composeCases(facts, services.pack, now).value ?? []).filter(({ open }) => open).length
  const shown: Candidate = {
    key,
    name: person.fullName,
    dateOfBirth: person.dateOfBirth,
    age: person.dateOfBirth === null ? null : ageOn(person.dateOfBirth, today),
    address: facts.tenancy?.address ?? person.address,
    why: words.why,
    lastContact:
      last === undefined ? null : { at: last.at, words: words.contact(titleOf(last), sourceOf(held, last)) },
    openPromises: openPromises.length,
    openCases,
    alerts: composeAlerts(facts, services.pack, today, now).value?.length ?? 0,
    likely: [...promised(held), ...reported(held), ...recently(held)].slice(0, mostLikely),
  }
  return {
    shown,
    broken: openPromises.filter((promise) => isOverdue(promise, now)).length,
    waiting: openPromises.length + openCases,
  }
}

const nobody = (found: Candidates['found'], say: string): Candidates => ({
  found,
  words: say,
  people: [],
  only: null,
})

/** Whose record holds just this number, and whether there may be more than were counted. */
async function peopleWith(
  services: Services,
  number: string,
  today: string,
): Promise<{ people: Person[]; more: boolean }> {
  const { hits, total } = await services.store.read.search({ text: number, limit: mostCounted, today })
  const people = hits.flatMap((hit) =>
    hit.kind === 'person' && hit.why.on === 'phone' && hit.why.how === 'exact' ? [hit.person] : [],
  )
  return { people, more: people.length === hits.length && total > hits.length }
}

/**
 * Who it may be, each with the reason, once the call was accepted; before that nothing personal leaves the desk. More than three people are
 * only counted: a number so widely shared says nothing about who is on the line.
 */
export async function callCandidates(
  services: Services,
  { callId }: { callId: string },
): Promise<Candidates> {
  const now = services.clock.now().toISOString()
  const stored = await services.store.work.call({ callId })
  if (stored === null) throw notFound('call')
  const call = foldCall(stored.events, now)
  if (!wasAccepted(call)) throw refused('calls.candidates', call)
  if (call.number === null)
    return call.origin === 'agent' ? nobody('unknown', words.noNumber) : nobody('withheld', words.withheld)
  const { people, more } = await peopleWith(services, call.number, londonDate(now))
  if (people.length > mostPeople)
    return nobody('many', words.many(more ? words.manyAtLeast(people.length) : String(people.length)))
  const made = await Promise.all(people.map((person) => candidate(services, person, now)))
  const shown = made
    .filter((one) => one !== null)
    .toSorted(likeliest)
    .map((one) => one.shown)
  const [first] = shown
  if (first === undefined)
    return nobody('unknown', services.directory.complete() ? words.unknown : words.unknownYet)
  return shown.length === 1
    ? { found: 'few', words: words.one, people: shown, only: first.key }
    : { found: 'few', words: words.few(shown.length), people: shown, only: null }
}
