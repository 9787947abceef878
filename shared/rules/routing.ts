import type { CouncilPack, PlaceKind } from '../domain/council-pack.ts'
import { ownOf } from './own.ts'

/**
 * Which team answers for a problem at a place: problem-taxonomy.md 2, 4, 5, 8 and the rulings of 15. The lists are the council's, from its pack.
 * Order: a stop, then who else deals with it, then the place, then owners and overlays.
 */

export type Tenure =
  'council_tenant' | 'leaseholder' | 'housing_association' | 'private_tenant' | 'freeholder'
export type AssetOwner = 'housing' | 'street' | 'park'

/** What the map says at the point; left out is no, and `adoptedRoad` left out or null is not known. */
export type Layers = {
  redRoute?: boolean
  canal?: boolean
  railway?: boolean
  privateLand?: boolean
  otherBorough?: boolean
  park?: boolean
  estate?: boolean
  marketPitch?: boolean
  adoptedRoad?: boolean | null
}
export type PlaceFacts = {
  layers?: Layers
  /** False when the map could not be read. */
  layersAvailable?: boolean
  /** Where the caller says it is. */
  callerSays?: 'street' | 'estate' | 'park' | 'home' | 'building' | null
  /** The caller's word was asked again and kept (ruling 12). */
  callerConfirmed?: boolean
  building?: string | null
  tenure?: Tenure | null
  assetOwner?: AssetOwner | null
  /** A market day, in trading hours. */
  marketDay?: boolean
}
export type Answers = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

export type RouteInput = {
  type: string
  place: PlaceFacts
  answers?: Answers
  /** An open report of the same type. */
  openReport?: { sameSource?: boolean; sameCaller?: boolean } | null
  /** Month 1 to 12 of today, and the council's own cold-weather switch (ruling 16). */
  month?: number
  coldWeather?: boolean
}

export type RouteReason =
  | { because: 'stop'; rule: string }
  | { because: 'not-ours'; owner: string }
  | { because: 'place'; placeKind: PlaceKind; from: 'map' | 'caller' | 'neither' }
  | { because: 'asset-owner'; owner: AssetOwner }
  | { because: 'market' }
  | { because: 'adopted-road' }
  | { because: 'ask-place' }
  | { because: 'unknown-type' }

export type Route = {
  /** False when somebody else deals with it; null when a stop came first or the place must be asked. */
  ours: boolean | null
  placeKind: PlaceKind | null
  team: string | null
  alsoTeams: readonly string[]
  /** The id of an entry of not-ours.json. */
  notOurs: string | null
  /** A safety rule that stops the form. */
  stop: string | null
  urgent: boolean
  /** place-not-checked, inspect, owner:…, add-occurrence, advice, ask-place, place-doubt, and safety rules that do not stop. */
  flags: readonly string[]
  /** Other types the answers suggest. */
  offer: readonly string[]
  reasons: readonly RouteReason[]
}

type Effects = {
  stop: string | null
  flags: string[]
  notOurs: string | null
  urgent: boolean
  offer: string[]
}

const has = (given: Answers[string], answer: string): boolean =>
  Array.isArray(given) ? given.includes(answer) : given === answer

type Question = CouncilPack['questions'][string][number]
type Effect = NonNullable<Question['effects']>[number]

function applies(effect: Effect, question: Question, input: RouteInput, cold: boolean): boolean {
  const given = input.answers?.[question.key]
  if (given === undefined || given === null) return false
  if (effect.cold && !cold) return false
  if (effect.and && !has(input.answers?.[effect.and.key], effect.and.answer)) return false
  if (effect.atLeast !== undefined) {
    const count = Number(given)
    return Number.isFinite(count) && count >= effect.atLeast
  }
  if (effect.answer === undefined || !has(given, effect.answer)) return false
  return !effect.only || !Array.isArray(given) || given.length === 1
}

function effectsOf(input: RouteInput, pack: CouncilPack): Effects {
  const found: Effects = { stop: null, flags: [], notOurs: null, urgent: false, offer: [] }
  const stops = new Set(pack.safety.filter(({ stop }) => stop).map(({ code }) => code))
  const { from, to } = pack.routing.coldMonths
  const month = input.month ?? 0
  const cold =
    input.coldWeather === true ||
    (month > 0 && (from <= to ? month >= from && month <= to : month >= from || month <= to))
  for (const question of ownOf(pack.questions, input.type) ?? []) {
    for (const effect of question.effects ?? []) {
      if (!applies(effect, question, input, cold)) continue
      if (effect.urgent) found.urgent = true
      if (effect.notOurs) found.notOurs ??= effect.notOurs
      if (effect.offer) found.offer.push(effect.offer)
      if (effect.safety && stops.has(effect.safety)) found.stop ??= effect.safety
      else if (effect.safety && !found.flags.includes(effect.safety)) found.flags.push(effect.safety)
    }
  }
  return found
}

type Kind = { kind: PlaceKind; from: 'map' | 'caller' | 'neither'; flags: string[] }
const SAYS = { street: 'S', estate: 'E', park: 'P', home: 'H', building: 'B' } as const satisfies Record<
  string,
  PlaceKind
>

/** The kind of place: what only the caller can know, then park, estate, street. */
function kindOf(place: PlaceFacts): Kind {
  const says = place.callerSays ? SAYS[place.callerSays] : null
  if (says === 'H' || says === 'B') return { kind: says, from: 'caller', flags: [] }
  if (place.layersAvailable === false) {
    return { kind: says ?? 'S', from: says ? 'caller' : 'neither', flags: ['place-not-checked'] }
  }
  if (place.callerConfirmed && says) return { kind: says, from: 'caller', flags: [] }
  const kind = place.layers?.park ? 'P' : place.layers?.estate ? 'E' : 'S'
  // Ruling 12: the map wins until the caller is asked again, and the doubt is shown.
  const doubt = kind === 'S' && (says === 'E' || says === 'P') ? ['place-doubt'] : []
  return { kind, from: 'map', flags: doubt }
}

/** Who else deals with a point, by its layers and tenure; null when it is ours. */
function otherOwner(input: RouteInput, pack: CouncilPack): string | null {
  const { place, type } = input
  const { routing } = pack
  const indoors = place.callerSays === 'home' || place.callerSays === 'building'
  const layers = place.layersAvailable === false ? {} : (place.layers ?? {})
  if (!indoors) {
    const lampIsOurs = routing.lampOwner.includes(type) && place.assetOwner != null
    if (layers.otherBorough) return 'other-borough'
    const stays = routing.staysOursOnPrivateLand.includes(type)
    if (layers.redRoute && routing.redRouteTfl.includes(type) && !lampIsOurs) return 'tfl'
    if (layers.canal && !stays) return 'canal'
    if (layers.railway && !stays) return 'railway'
    if (layers.privateLand && !stays) return 'owner'
  }
  if (!routing.councilHome.includes(type) || place.tenure == null || place.tenure === 'council_tenant')
    return null
  if (place.tenure === 'leaseholder') return leaseholderPartIsOurs(input, pack) ? null : 'leaseholder'
  return place.tenure === 'freeholder' ? 'owner' : 'landlord'
}

function leaseholderPartIsOurs(input: RouteInput, pack: CouncilPack): boolean {
  return pack.routing.leaseholderOurs.some(
    ({ type, key, answers }) =>
      type === input.type && answers.some((answer) => has(input.answers?.[key], answer)),
  )
}

const OWNER_PLACE = { housing: 'E', street: 'S', park: 'P' } as const satisfies Record<AssetOwner, PlaceKind>

/**
 * The team that answers, or who else does, or what must be asked. An unknown type gives no team and the reason; nothing throws.
 * Team and owner codes are the pack's.
 */
export function route(input: RouteInput, pack: CouncilPack): Route {
  const type = pack.types.find(({ id }) => id === input.type)
  const effects = effectsOf(input, pack)
  const base = {
    placeKind: null,
    team: null,
    alsoTeams: [],
    notOurs: null,
    stop: null,
    urgent: effects.urgent,
    offer: effects.offer,
  }
  if (!type) return { ...base, ours: null, flags: [], reasons: [{ because: 'unknown-type' }] }
  const owner = effects.notOurs ?? type.notOurs ?? otherOwner(input, pack)
  if (effects.stop !== null) {
    // Ruling 5: the stop is shown first and the contact is still recorded as somebody else's.
    const reasons: RouteReason[] = [{ because: 'stop', rule: effects.stop }]
    return { ...base, ours: null, stop: effects.stop, flags: effects.flags, reasons }
  }
  if (owner !== null) {
    return {
      ...base,
      ours: false,
      notOurs: owner,
      flags: effects.flags,
      reasons: [{ because: 'not-ours', owner }],
    }
  }
  return routeOurs(input, pack, type, effects)
}

function routeOurs(
  input: RouteInput,
  pack: CouncilPack,
  type: CouncilPack['types'][number],
  effects: Effects,
): Route {
  const { place } = input
  const { routing } = pack
  const { kind, from, flags: placeFlags } = kindOf(place)
  const flags = [...placeFlags, ...effects.flags]
  const reasons: RouteReason[] = [{ because: 'place', placeKind: kind, from }]
  const layers = place.layersAvailable === false ? {} : (place.layers ?? {})
  let teams: readonly string[] = type.teams[kind] ?? []
  if (layers.marketPitch && place.marketDay && kind === 'S' && routing.marketFirst.includes(type.id)) {
    teams = [routing.marketTeam]
    reasons.push({ because: 'market' })
  } else if (kind === 'E' && layers.adoptedRoad === true && routing.adoptedRoad.includes(type.id)) {
    teams = type.teams.S ?? teams
    reasons.push({ because: 'adopted-road' })
  }
  if (place.assetOwner && routing.lampOwner.includes(type.id)) {
    teams = type.teams[OWNER_PLACE[place.assetOwner]] ?? teams
    reasons.push({ because: 'asset-owner', owner: place.assetOwner })
  }
  if (routing.treeOwner.includes(type.id)) {
    flags.push(place.assetOwner ? `owner:${place.assetOwner}` : 'inspect')
    if (place.assetOwner) reasons.push({ because: 'asset-owner', owner: place.assetOwner })
  }
  const otherHome =
    kind === 'H' &&
    place.tenure != null &&
    place.tenure !== 'council_tenant' &&
    place.tenure !== 'leaseholder'
  if (otherHome && routing.firstTeamOnlyInOtherHomes.includes(type.id)) teams = teams.slice(0, 1)
  if (place.tenure === 'leaseholder' && routing.councilHome.includes(type.id)) flags.push('advice')
  const same = input.openReport?.sameSource === true && input.openReport.sameCaller === true
  if (same && routing.addOccurrence.includes(type.id)) flags.push('add-occurrence')
  const [team = null, ...alsoTeams] = teams
  const shared = { urgent: effects.urgent, offer: effects.offer, notOurs: null, stop: null }
  if (team === null) {
    flags.push('ask-place')
    return {
      ...shared,
      ours: null,
      placeKind: null,
      team,
      alsoTeams: [],
      flags,
      reasons: [...reasons, { because: 'ask-place' }],
    }
  }
  return { ...shared, ours: true, placeKind: kind, team, alsoTeams, flags, reasons }
}
