import type { CouncilPack, PlaceKind } from '../domain/council-pack.ts'
import type { AssetOwner, Route, RouteReason } from '../rules/routing.ts'

/** Every word about problems, places and who deals with them that is not the council's own (those are in its pack). */

const PLACE_WORDS: Record<PlaceKind, string> = {
  S: 'on a street or other public land',
  E: 'on an estate',
  P: 'in a park or green space',
  H: 'inside a home',
  B: 'in a council building',
}

const OWNERS: Record<AssetOwner, string> = { housing: 'housing', street: 'highways', park: 'parks' }

const teamName = (code: string, pack: CouncilPack): string =>
  pack.teams.find((team) => team.code === code)?.name ?? code

function because(reason: RouteReason, pack: CouncilPack): string {
  switch (reason.because) {
    case 'stop': {
      const rule = pack.safety.find(({ code }) => code === reason.rule)
      return rule ? `${rule.title}. ${rule.do}` : `Stop: ${reason.rule}.`
    }
    case 'not-ours': {
      const owner = pack.notOurs.find(({ id }) => id === reason.owner)
      return owner ? owner.say : 'Somebody else deals with this.'
    }
    case 'place': {
      const from = { map: '', caller: ' (from the caller)', neither: ' (not checked)' }[reason.from]
      return `This is ${PLACE_WORDS[reason.placeKind]}${from}`
    }
    case 'asset-owner':
      return `it belongs to ${OWNERS[reason.owner]}`
    case 'market':
      return 'it is on a market pitch in trading hours'
    case 'adopted-road':
      return 'the road is adopted'
    case 'ask-place':
      return 'Ask again where it is: nobody deals with this there.'
    case 'unknown-type':
      return 'Choose the problem again.'
    default:
      return reason satisfies never
  }
}

/** Why a route came out as it did, for the agent: "This is on an estate, so Estates Cleansing deals with it." */
export function routeWords(route: Route, pack: CouncilPack): string {
  const parts = route.reasons.map((reason) => because(reason, pack))
  if (route.team === null) return parts.at(-1) ?? ''
  const also = route.alsoTeams.map((code) => teamName(code, pack))
  const told = also.length > 0 ? ` ${also.join(' and ')} are told too.` : ''
  return `${parts.join(' and ')}, so ${teamName(route.team, pack)} deals with it.${told}`
}

const FLAGS: Record<string, string> = {
  'place-not-checked':
    'The map could not be read, so the place is not checked. We check it again when it can.',
  'place-doubt':
    'The map does not show an estate or park there. Ask again: is it on the estate side or on the pavement?',
  inspect: 'This tree has no record, so it is inspected.',
  'owner:housing': 'The tree belongs to housing.',
  'owner:street': 'The tree belongs to highways.',
  'owner:park': 'The tree belongs to parks.',
  'add-occurrence': 'Add this time to the report they already have.',
  advice: 'Tell the leaseholder which parts are theirs to repair.',
  'ask-place': 'Ask again where it is.',
}

/** A flag of a route for the agent; a safety rule's by its title. */
export const flagWords = (flag: string, pack: CouncilPack): string =>
  (Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : pack.safety.find(({ code }) => code === flag)?.title) ?? flag

type Target = NonNullable<CouncilPack['types'][number]['target']['usual']>

/** "within 2 working days", "within 24 hours", "at the next cut", for "usually …". */
export function targetWords(target: Target): string {
  if (target.unit === 'next cut') return 'at the next cut'
  if (target.unit === 'same day') return 'the same day'
  const unit = target.amount === 1 ? target.unit.replace(/s$/, '') : target.unit
  return `within ${target.amount} ${unit}`
}

export type NextStepValues = Partial<
  Record<'team' | 'target' | 'reference' | 'date' | 'owner' | 'contact' | 'reason', string>
>

/**
 * A next-step script with its blanks filled. A step with a blank that has no value is left out, and its blank named in `missing`:
 * we never read out a promise with a hole in it. `timed`: the steps of these that say the problem's own time. `urgent`: its urgent time
 * holds.
 */
export function nextStepWords(
  script: CouncilPack['nextSteps'][number],
  values: NextStepValues,
  urgent: boolean,
): { steps: string[]; timed: string[]; missing: string[] } {
  const filled = new Map(Object.entries(values))
  const steps: string[] = []
  const timed: string[] = []
  const missing: string[] = []
  for (const step of script.steps) {
    const { say: text, only = null } = typeof step === 'string' ? { say: step } : step
    if (only !== null && (only === 'urgent') !== urgent) continue
    const blanks = [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
    const empty = blanks.filter((name) => !filled.get(name))
    missing.push(...empty)
    if (empty.length > 0) continue
    const said = text.replace(/\{(\w+)\}/g, (_, name: string) => filled.get(name) ?? '')
    steps.push(said)
    if (blanks.includes('target')) timed.push(said)
  }
  return { steps, timed, missing: [...new Set(missing)] }
}

/** Said instead of any time while a report has not reached the team (problem-taxonomy.md 7). */
export const notSentYet = (reference: string): string =>
  `I have it here. It is not sent yet: I will send it as soon as we are connected. Your reference is ${reference}.`

/** Who deals with it instead, and how the caller reaches them. */
export function notOursWords(id: string, pack: CouncilPack): { owner: string; say: string } {
  const entry = pack.notOurs.find((one) => one.id === id)
  if (entry === undefined) return { owner: id, say: 'Somebody else deals with this.' }
  const contact = [entry.phone, entry.link].filter((one) => one !== null).join(', ')
  return { owner: entry.owner, say: contact === '' ? entry.say : `${entry.say} ${contact}` }
}

/** One paragraph to read aloud before it is logged. */
export function readBackWords(input: {
  problem: string
  place: string
  said: string
  answers: readonly { ask: string; answer: string }[]
}): string {
  const said = input.said.trim()
  const details = input.answers.map(({ ask, answer }) => `${ask.replace(/[?.]$/, '')}: ${answer}`)
  return [
    `I am reporting: ${input.problem.toLowerCase()}, at ${input.place}.`,
    ...(said === '' ? [] : [`You said: ${said.replace(/[.!?]*$/, '')}.`]),
    ...(details.length === 0 ? [] : [`${details.join('. ')}.`]),
    'Is that right?',
  ].join(' ')
}
