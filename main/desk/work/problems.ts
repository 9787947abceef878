import type { ResidentKey } from '../../../shared/contract/common.ts'
import { placeKind } from '../../../shared/contract/problem.ts'
import type {
  PlaceKind,
  ProblemCheck,
  ProblemDraft,
  ProblemType,
  Question,
  Receipt,
  SafetyStop,
} from '../../../shared/contract/problem.ts'
import {
  flagWords,
  nextStepWords,
  notOursWords,
  notSentYet,
  readBackWords,
  routeWords,
  targetWords,
} from '../../../shared/content/problems.ts'
import { promiseWords } from '../../../shared/content/promises.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import { targetDue } from '../../../shared/rules/promises.ts'
import { londonDate, partsOf } from '../../../shared/rules/dates.ts'
import { ownOf } from '../../../shared/rules/own.ts'
import { route } from '../../../shared/rules/routing.ts'
import type { Route, Tenure } from '../../../shared/rules/routing.ts'
import { recordDeed } from '../calls/calls.ts'
import { currentCall } from '../calls/current.ts'
import { readFacts } from '../records/resolve.ts'
import type { ResidentFacts } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import { accept } from './accept.ts'
import type { Acceptance } from './accept.ts'
import { applyingAnswers, placeCodes, questionsFor, unanswered } from './problem-form.ts'
import { flowPromiseId } from './promises.ts'

type PackType = CouncilPack['types'][number]

/** As many as an agent can read while listening. */
const mostSuggested = 6

const placesOf = (type: PackType): PlaceKind[] =>
  placeKind.options.filter((kind) => type.teams[placeCodes[kind]] !== undefined)

const typeView = (pack: CouncilPack, type: PackType): ProblemType => ({
  id: type.id,
  name: type.name,
  area: pack.areas.find((area) => area.code === type.area)?.name ?? type.area,
  places: placesOf(type),
})

/** Every problem type of the council, by the names residents use. */
export const problemTypes = ({ pack }: Services): ProblemType[] =>
  pack.types.map((type) => typeView(pack, type))

function safetyStop(pack: CouncilPack, code: string, because: string): SafetyStop[] {
  const rule = pack.safety.find((one) => one.code === code)
  return rule === undefined ? [] : [{ rule: code, stop: rule.stop, say: rule.say, because }]
}

const saidSafety = ({ pack, triage }: Services, text: string): SafetyStop[] =>
  triage(text).safety.flatMap(({ code, matched }) => safetyStop(pack, code, matched.join(' ')))

/** Ranked types for what the caller said, with the words that led to each. No network, and quick enough for every key. */
export function suggestProblems(
  services: Services,
  text: string,
): { safety: SafetyStop[]; suggestions: (ProblemType & { because: string[] })[] } {
  const { pack, triage } = services
  const found = triage(text)
  const suggestions = found.types.slice(0, mostSuggested).flatMap(({ id, matched }) => {
    const type = pack.types.find((one) => one.id === id)
    return type === undefined ? [] : [{ ...typeView(pack, type), because: [...new Set(matched)] }]
  })
  return { safety: saidSafety(services, text), suggestions }
}

/** The caller's tenure, where the problem is in their own home: it decides whether a repair is ours. */
function tenureOf(pack: CouncilPack, facts: ResidentFacts | null, draft: ProblemDraft): Tenure | null {
  if (draft.place?.kind !== 'home' || draft.place.how !== 'resident') return null
  const tenure = ownOf(pack.tenureCodes, facts?.tenancy?.tenure ?? '')
  if (tenure === undefined) return null
  return tenure.leasehold ? 'leaseholder' : 'council_tenant'
}

function routeOf(services: Services, draft: ProblemDraft, facts: ResidentFacts | null): Route | null {
  if (draft.typeId === null || draft.place === null) return null
  const today = londonDate(services.clock.now().toISOString())
  return route(
    {
      type: draft.typeId,
      // No map layers in this version: the caller's word for the place stands, and is marked as not checked.
      place: {
        callerSays: draft.place.kind,
        layersAvailable: false,
        tenure: tenureOf(services.pack, facts, draft),
      },
      answers: draft.answers,
      month: partsOf(today).month,
    },
    services.pack,
  )
}

function outcomeOf(pack: CouncilPack, found: Route | null): ProblemCheck['outcome'] {
  if (found === null) return { kind: 'undecided' }
  if (found.notOurs !== null) return { kind: 'not-ours', ...notOursWords(found.notOurs, pack) }
  if (found.team === null) {
    return found.stop === null
      ? { kind: 'ask-place', say: flagWords('ask-place', pack) }
      : { kind: 'undecided' }
  }
  const team = pack.teams.find((one) => one.code === found.team)?.name ?? found.team
  return { kind: 'ours', team, because: routeWords(found, pack), urgent: found.urgent }
}

/** The problem's own time, and whether that is its urgent one: an urgent case of a problem without one is promised the usual. */
const targetOf = ({ target }: PackType, outcome: { urgent: boolean }) =>
  outcome.urgent && target.urgent !== null
    ? { length: target.urgent, urgent: true }
    : { length: target.usual, urgent: false }

/**
 * What the caller is told happens next, and which of it says the problem's own time. A time is said only while the reporting system is
 * answering: until it has the report nobody may promise one (problem-taxonomy 7).
 */
function nextSteps(
  services: Services,
  type: PackType,
  outcome: { team: string; urgent: boolean },
  reference: string | null,
): { steps: string[]; timed: string[] } {
  const { pack, freshness } = services
  const connected = freshness.health().reports.state !== 'offline'
  const { length, urgent } = targetOf(type, outcome)
  const values = {
    team: outcome.team,
    ...(connected && length !== null ? { target: targetWords(length) } : {}),
    ...(reference === null ? {} : { reference }),
  }
  const scripts = type.next.flatMap((code) => pack.nextSteps.filter((one) => one.code === code))
  const told = scripts.map((script) => nextStepWords(script, values, urgent))
  const held = connected || reference === null ? [] : [notSentYet(reference)]
  const last = type.tellCaller === undefined ? [] : [type.tellCaller]
  return {
    steps: [...held, ...told.flatMap(({ steps }) => steps), ...last],
    timed: told.flatMap(({ timed }) => timed),
  }
}

type SaidTime = { sentence: string; due: string; dueTimed: boolean }

/**
 * The time the next steps tell the resident, with the sentence that says it; null when none is told, as when the reporting system is away
 * or the problem has no usual time.
 */
function saidTime(
  services: Services,
  type: PackType,
  outcome: { team: string; urgent: boolean },
): SaidTime | null {
  const { length } = targetOf(type, outcome)
  const due = targetDue(length, services.clock.now().toISOString(), services.pack.council.bankHolidays)
  const [sentence] = nextSteps(services, type, outcome, null).timed
  return due === null || sentence === undefined ? null : { sentence, ...due }
}

/** What the flow told the resident becomes a promise, in the same commit as the report; nobody's when the caller is not to be known. */
function flowPromise(
  services: Services,
  about: {
    draftId: string
    draft: ProblemDraft
    resident: ResidentKey | null
    facts: ResidentFacts | null
    type: PackType
    team: string
    told: SaidTime
    reference: string
    at: string
    callId: string | null
  },
): PromiseRecord {
  const { facts, told, at } = about
  const known = about.draft.reporter === 'anonymous' ? null : facts
  const madeBy = services.user.name
  return {
    id: flowPromiseId(about.draftId),
    kind: 'promise',
    rev: 1,
    resident: known === null ? null : about.resident,
    subjects: known?.subjects ?? [],
    name: known?.person?.fullName ?? known?.tenancy?.contactName ?? '',
    what: promiseWords.fromFlow(about.type.name, told.sentence),
    to: { kind: 'team', name: about.team, email: null },
    due: told.due,
    dueTimed: told.dueTimed,
    number: null,
    bestTime: '',
    state: 'asked',
    nextTry: null,
    reference: about.reference,
    origin: 'flow',
    callId: about.callId,
    madeBy,
    madeAt: at,
    history: [{ at, by: madeBy, state: 'asked', note: '' }],
  }
}

/** Safety rules set off by what was said and by the answers, each once, stops first. */
function safetyOf(services: Services, draft: ProblemDraft, found: Route | null): SafetyStop[] {
  const { pack } = services
  const answered = [found?.stop ?? null, ...(found?.flags ?? [])].flatMap((code) =>
    code === null ? [] : safetyStop(pack, code, ''),
  )
  const all = [...saidSafety(services, draft.words), ...answered]
  const once = all.filter((one, at) => all.findIndex((other) => other.rule === one.rule) === at)
  return once.toSorted((a, b) => Number(b.stop) - Number(a.stop))
}

function answersInWords(questions: Question[], draft: ProblemDraft): { ask: string; answer: string }[] {
  const answers = applyingAnswers(questions, draft.answers)
  return questions.flatMap(({ id, ask }) => {
    const held = answers[id]
    return held === undefined ? [] : [{ ask, answer: Array.isArray(held) ? held.join(', ') : held }]
  })
}

/** Everything the flow shows for what has been said so far. Nothing is saved. */
export async function checkProblem(
  services: Services,
  input: { draft: ProblemDraft; resident: ResidentKey | null },
): Promise<ProblemCheck> {
  const { pack } = services
  const { draft } = input
  const facts = input.resident === null ? null : await readFacts(services, input.resident)
  const type = pack.types.find((one) => one.id === draft.typeId)
  const found = routeOf(services, draft, facts)
  const questions = questionsFor(pack, draft)
  const missing = unanswered(questions, draft.answers).map((one) => ({ question: one.id, say: one.ask }))
  const safety = safetyOf(services, draft, found)
  const outcome = outcomeOf(pack, found)
  const heard = safety.every((one) => draft.safetyHeard.includes(one.rule))
  const placed = draft.place !== null && draft.place.text.trim() !== ''
  return {
    safety,
    outcome,
    questions,
    missing,
    readBack:
      type === undefined || !placed
        ? ''
        : readBackWords({
            problem: type.name,
            place: draft.place?.text ?? '',
            said: draft.words,
            answers: answersInWords(questions, draft),
          }),
    nextSteps:
      type === undefined || outcome.kind !== 'ours' ? [] : nextSteps(services, type, outcome, null).steps,
    ready: heard && placed && missing.length === 0 && outcome.kind === 'ours',
  }
}

/** How a report reads to the people who deal with it: the caller's words, then the answers. */
function description(draft: ProblemDraft, questions: Question[], type: PackType): string {
  const details = answersInWords(questions, draft).map(({ ask, answer }) => `${ask} ${answer}`)
  return [draft.words.trim() === '' ? type.name : draft.words.trim(), ...details].join('\n').slice(0, 3900)
}

type NewReport = { draftId: string; draft: ProblemDraft; resident: ResidentKey | null }

async function reportOf(services: Services, input: NewReport): Promise<Acceptance | null> {
  const { pack } = services
  const { draft } = input
  const facts = input.resident === null ? null : await readFacts(services, input.resident)
  const type = pack.types.find((one) => one.id === draft.typeId)
  const place = draft.place
  const check = await checkProblem(services, input)
  const { outcome } = check
  if (type === undefined || place === null || !check.ready || outcome.kind !== 'ours') return null
  const person = draft.reporter === 'caller' ? (facts?.person ?? null) : null
  const found = routeOf(services, draft, facts)
  const told = saidTime(services, type, outcome)
  const callId = told === null ? null : ((await currentCall(services))?.id ?? null)
  return {
    action: 'problem.submit',
    promises: (reference, at) =>
      told === null
        ? []
        : [flowPromise(services, { ...input, facts, type, team: outcome.team, told, reference, at, callId })],
    deliveries: [
      {
        kind: 'report.create',
        lane: 'reports',
        // Whoever is on the screen: for a person that is the person, whose tenancy it is or not.
        subject: facts?.subjects.at(-1) ?? `report:${input.draftId}`,
        bodyVersion: 1,
        body: (ourReference) => ({
          serviceCode: type.id,
          description: description(draft, check.questions, type),
          addressString: place.text,
          attributes: {
            ...applyingAnswers(check.questions, draft.answers),
            place_kind: placeCodes[place.kind],
            place_source: place.how === 'resident' ? 'address' : 'caller',
            team: found?.team ?? '',
            urgent: outcome.urgent ? 'true' : 'false',
            reported_as: draft.reporter,
            taken_by: services.user.id,
          },
          ...(person === null
            ? {}
            : {
                firstName: person.firstName,
                lastName: person.lastName,
                phone: person.phones[0] ?? null,
                email: person.email,
              }),
          ourReference,
          placeKind: place.kind,
        }),
      },
    ],
    nextSteps: (reference) => nextSteps(services, type, outcome, reference).steps,
  }
}

/**
 * Logs the problem. Null when it is not ready: the desk decides that again here, so that a safety stop cannot be skipped by a window. The
 * reporting system is sent what it needs to act and no more of the caller than their name and a way to reach them, and nothing at all of an
 * anonymous one.
 */
export async function submitProblem(services: Services, input: NewReport): Promise<Receipt | null> {
  const receipt = await accept(services, input.draftId, () => reportOf(services, input))
  if (receipt !== null)
    await recordDeed(services, { deed: 'report', resident: input.resident, about: receipt.reference })
  return receipt
}
