import { freshnessWords, failureWords } from '../../../shared/content/freshness.ts'
import { states } from '../../../shared/content/states.ts'
import { freshnessStates, type FreshnessState, type Provenance } from '../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { whenWords } from '../../lib/words.ts'
import { assertNever } from '../../ui/assert-never.ts'
import type { CardState, FreshnessKind } from '../../ui/index.ts'

type Naming = { today: string; now?: string | undefined; sourceName: (source: SourceId) => string }

const badness = (state: FreshnessState): number => freshnessStates.indexOf(state)

/** The worst of some copies; fresh when there are none. */
export const worstState = (from: readonly Provenance[]): FreshnessState =>
  from.reduce<FreshnessState>(
    (worst, one) => (badness(one.state) > badness(worst) ? one.state : worst),
    'fresh',
  )

/** The oldest time among copies that have one: a figure is only as new as its oldest part. */
export function oldestAt(from: readonly Provenance[]): string | null {
  const times = from.flatMap((one) => (one.fetchedAt === null ? [] : [one.fetchedAt]))
  return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b))
}

/** What is said of one source under a card: its time and how far to trust it. */
export type SourceSaid = { source: SourceId; when: string | null; kind: FreshnessKind; words: string | null }

/** One line for each source, in the order they came, each as good as its worst copy. */
export function sourcesSaid(from: readonly Provenance[], naming: Naming): SourceSaid[] {
  const bySource = new Map<SourceId, Provenance[]>()
  for (const one of from) bySource.set(one.source, [...(bySource.get(one.source) ?? []), one])
  return [...bySource].map(([source, copies]) => {
    const read = copies.filter((one) => one.state !== 'missing')
    const state = read.length === 0 ? 'missing' : worstState(read)
    const when = whenWords(oldestAt(copies), naming.today)
    return { source, when, ...trust(state, when, naming.sourceName(source), copies) }
  })
}

function trust(
  state: FreshnessState,
  when: string | null,
  name: string,
  copies: readonly Provenance[],
): Pick<SourceSaid, 'kind' | 'words'> {
  if (state === 'missing' || when === null) {
    const failing = copies.find((one) => one.failing !== null)?.failing
    return failing
      ? { kind: 'missing', words: `${states.freshness.missing} – ${name} ${failureWords[failing.reason]}` }
      : { kind: 'refreshing', words: freshnessWords.reading(name) }
  }
  switch (state) {
    case 'fresh':
      return { kind: 'fresh', words: null }
    case 'stale':
      return { kind: 'refreshing', words: states.freshness.refreshing(when) }
    case 'failed-usable':
      return { kind: 'failed', words: states.freshness.failed(when) }
    case 'failed-expired':
      return { kind: 'expired', words: states.freshness.expired(when) }
    default:
      return assertNever(state)
  }
}

/** Whether a part with nothing to show is still coming, or has failed. */
export const isFailing = (from: readonly Provenance[]): boolean => from.some((one) => one.failing !== null)

/** What a card says at its top, of which system and of what time; `when` is null where nothing older is shown. */
export type CardTrouble = { source: SourceId; when: string | null; state: CardState }

/**
 * Why a card cannot show all it should: nothing while its systems answer, the worst one and since when otherwise. `has` is whether
 * there is something to show.
 */
export function cardTrouble(
  from: readonly Provenance[],
  has: boolean,
  naming: Naming,
): CardTrouble | undefined {
  const bad = from.filter((one) => one.failing !== null)
  const first = bad[0]
  if (first === undefined) return undefined
  const worst = bad.reduce((a, b) => (badness(b.state) > badness(a.state) ? b : a), first)
  const { source } = worst
  const name = naming.sourceName(source)
  const why = failureWords[worst.failing?.reason ?? 'refused']
  const when = whenWords(worst.fetchedAt, naming.today)
  if (has && when !== null) {
    return { source, when, state: { kind: 'said', words: freshnessWords.cardWithOld(name, why, when) } }
  }
  const next = laterWords(worst.nextAttemptAt, naming)
  return { source, when: null, state: { kind: 'said', words: freshnessWords.card(name, why, next) } }
}

/** When something will be tried next, in words; null when that is this minute or already past. */
function laterWords(moment: string | null, { today, now }: Naming): string | null {
  if (moment === null) return null
  const words = whenWords(moment, today)
  if (now === undefined) return words
  return Date.parse(moment) <= Date.parse(now) || words === whenWords(now, today) ? null : words
}

/** Whether the card has said all there is to say of a source, so that the line under it would say the same again. */
export const saidOnCard = (one: SourceSaid, trouble: CardTrouble | undefined): boolean =>
  trouble !== undefined &&
  one.source === trouble.source &&
  (one.kind === 'missing' || (one.kind === 'failed' && one.when === trouble.when))

/**
 * Copies of a system that is known not to answer, as what they are: not on their way and not being refreshed, though nobody has asked
 * for them again yet.
 */
export function withOutages(from: readonly Provenance[], offline: ReadonlySet<SourceId>): Provenance[] {
  return from.map((one) => {
    if (one.failing !== null || !offline.has(one.source)) return one
    const failing = { reason: 'refused' as const, times: 0 }
    if (one.state === 'missing') return { ...one, failing }
    return one.state === 'stale' ? { ...one, failing, state: 'failed-usable' as const } : one
  })
}

/** How far a figure made of these copies may be trusted aloud. Times are in words. */
export type Trust = { kind: 'fresh' } | { kind: 'stale'; when: string } | { kind: 'expired'; when: string }

/**
 * Fresh, or being refreshed on the day it was read: say it. Failing, or from another day: check before quoting. Past its use: covered
 * (agent-desktop 7.6 and 12; limits in shared/domain/freshness.ts).
 */
export function trustOf(from: readonly Provenance[], today: string): Trust {
  const read = from.filter((one) => one.state !== 'missing')
  const at = oldestAt(read)
  const when = whenWords(at, today)
  if (at === null || when === null) return { kind: 'fresh' }
  const state = worstState(read)
  if (state === 'failed-expired') return { kind: 'expired', when }
  if (state === 'failed-usable' || (state === 'stale' && londonDate(at) !== today))
    return { kind: 'stale', when }
  return { kind: 'fresh' }
}

/** How the parts are that are not missing: as new as they should be, from earlier, or all from earlier because no system answers. */
export function restOf(
  sections: readonly { from: Provenance[] }[],
  nothingAnswers: boolean,
): 'current' | 'older' | 'unreachable' {
  const all = sections.flatMap(({ from }) => from)
  const failing = (one: Provenance): boolean => one.failing !== null && one.failing.reason !== 'not-found'
  if (nothingAnswers || (all.length > 0 && all.every(failing))) return 'unreachable'
  return all.some((one) => one.state !== 'missing' && failing(one)) ? 'older' : 'current'
}

/** Systems of which nothing could be read, by name, for the line at the top of the page. */
export function missingSystems(sections: readonly { from: Provenance[] }[], naming: Naming): string[] {
  const names = new Set<string>()
  for (const { from } of sections) {
    for (const one of from)
      if (one.state === 'missing' && one.failing !== null && one.failing.reason !== 'not-found')
        names.add(naming.sourceName(one.source))
  }
  return [...names]
}
