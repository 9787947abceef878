import type { CouncilPack } from '../domain/council-pack.ts'
import type { Route, RouteReason } from '../rules/routing.ts'

/** The words the problem flow says back: why a team has it, the read-back, and what happens next. Facts come from the rules and the pack. */

const places = { S: 'on a street', E: 'on an estate', P: 'in a park', H: 'inside a home', B: 'in a council building' } as const

const owners = { housing: 'housing', street: 'the street', park: 'the park' } as const

const teamName = (pack: CouncilPack, code: string): string => pack.teams.find((team) => team.code === code)?.name ?? code

function reasonWords(reason: RouteReason): string | null {
  switch (reason.because) {
    case 'place':
      return `This is ${places[reason.placeKind]}`
    case 'asset-owner':
      return `it belongs to ${owners[reason.owner]}`
    case 'market':
      return 'it is a market pitch on a market day'
    case 'adopted-road':
      return 'the road is looked after as a street'
    case 'stop':
    case 'not-ours':
    case 'ask-place':
    case 'unknown-type':
      return null
    default:
      return reason satisfies never
  }
}

/** "This is on an estate, so Estates Cleansing deals with it." Says when the map did not check the place. */
export function routeWords(pack: CouncilPack, found: Route): { team: string; because: string } {
  const team = teamName(pack, found.team ?? '')
  const reasons = found.reasons.map(reasonWords).filter((words) => words !== null)
  const also = found.alsoTeams.map((code) => teamName(pack, code))
  const told = also.length === 0 ? '' : ` ${also.join(' and ')} will be told too.`
  const unchecked = found.flags.includes('place-not-checked') ? ' The place is as the caller says: no map has checked it.' : ''
  return { team, because: `${reasons.join(', and ')}, so ${team} deals with it.${told}${unchecked}` }
}

export const askPlaceWords = 'This problem is not dealt with in that kind of place. Ask again where it is.'

export function notOursWords(pack: CouncilPack, id: string): { owner: string; say: string } {
  const entry = pack.notOurs.find((one) => one.id === id)
  if (entry === undefined) return { owner: id, say: '' }
  const contact = [entry.phone, entry.link].filter((one) => one !== null).join(', ')
  return { owner: entry.owner, say: contact === '' ? entry.say : `${entry.say} ${contact}` }
}

type Length = NonNullable<CouncilPack['types'][number]['target']['usual']>

function lengthWords({ amount, unit }: Length): string {
  if (unit === 'next cut' || unit === 'same day') return unit === 'next cut' ? 'the next cut' : 'the same day'
  return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`
}

/** The usual time, urgent or not, in words; null where we have none and must promise none. */
export function targetWords(type: CouncilPack['types'][number], urgent: boolean): string | null {
  const length = urgent ? (type.target.urgent ?? type.target.usual) : type.target.usual
  return length === null ? null : lengthWords(length)
}

/** A step with a blank that cannot be filled is left out whole: no half sentences, no invented times. */
function fill(step: string, values: Record<string, string | null>): string | null {
  let missing = false
  const filled = step.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? null
    if (value === null) missing = true
    return value ?? ''
  })
  return missing ? null : filled
}

/** What the caller is told happens next, from the type's scripts. */
export function nextStepsWords(
  pack: CouncilPack,
  type: CouncilPack['types'][number],
  values: { team: string; target: string | null; reference: string | null },
): string[] {
  const scripts = type.next.flatMap((code) => pack.nextSteps.find((one) => one.code === code)?.steps ?? [])
  const steps = scripts.map((step) => fill(step, values)).filter((step) => step !== null)
  return type.tellCaller === undefined ? steps : [...steps, type.tellCaller]
}

/** One paragraph to read aloud before it is logged. */
export function readBackWords(input: { problem: string; place: string; said: string; answers: { ask: string; answer: string }[] }): string {
  const said = input.said.trim()
  const details = input.answers.map(({ ask, answer }) => `${ask.replace(/[?.]$/, '')}: ${answer}`)
  return [
    `I am reporting: ${input.problem.toLowerCase()}, at ${input.place}.`,
    ...(said === '' ? [] : [`You said: ${said.replace(/[.!?]*$/, '')}.`]),
    ...(details.length === 0 ? [] : [`${details.join('. ')}.`]),
    'Is that right?',
  ].join(' ')
}
