import { splitUnitKey } from '../../../shared/domain/freshness.ts'
import type { FreshnessState, Provenance, UnitKind } from '../../../shared/domain/freshness.ts'
import type { UnitStatus } from '../store/types.ts'
import type { ResidentFacts } from './resolve.ts'

type SourceHealth = ResidentFacts['health'][UnitStatus['source']]

/** What a copy may be called right now. `now` decides, not the row: a row left alone turns stale by itself. */
function freshnessOf(unit: UnitStatus, now: string, failing: boolean): FreshnessState {
  if (unit.fetchedAt === null) return 'missing'
  const usable = unit.usableUntil !== null && unit.usableUntil > now
  if (failing) return usable ? 'failed-usable' : 'failed-expired'
  if (unit.freshUntil !== null && unit.freshUntil > now) return 'fresh'
  return usable ? 'stale' : 'failed-expired'
}

/**
 * A unit's own failure, or that of its back-end: while a system is known to be down nothing is asked of it, and a unit waiting its turn must
 * not look as if it were on its way.
 */
function failingOf(unit: UnitStatus, now: string, health: SourceHealth): Provenance['failing'] {
  if (unit.failCount > 0 && unit.lastFailure !== null)
    return { reason: unit.lastFailure, times: unit.failCount }
  const fresh = unit.fetchedAt !== null && unit.freshUntil !== null && unit.freshUntil > now
  const down = health.state === 'offline' || health.nextProbeAt !== null
  return down && !fresh ? { reason: health.reason ?? 'refused', times: 0 } : null
}

function provenanceOf(unit: UnitStatus, now: string, health: ResidentFacts['health']): Provenance {
  const { nextProbeAt } = health[unit.source]
  const failing = failingOf(unit, now, health[unit.source])
  const later = nextProbeAt !== null && nextProbeAt > unit.nextAttemptAt ? nextProbeAt : unit.nextAttemptAt
  return {
    source: unit.source,
    unit: unit.unit,
    state: freshnessOf(unit, now, failing !== null),
    fetchedAt: unit.fetchedAt,
    nextAttemptAt: failing === null ? unit.nextAttemptAt : later,
    failing,
    unreadable: unit.unreadable,
  }
}

/** Where a part of the screen comes from: the units of these kinds, in this order; empty when none has been asked for. */
export function fromUnits(facts: ResidentFacts, kinds: UnitKind[], now: string): Provenance[] {
  return kinds.flatMap((kind) =>
    facts.units.filter((unit) => unit.kind === kind).map((unit) => provenanceOf(unit, now, facts.health)),
  )
}

/** Nothing may be said to be empty before its source has answered once. */
export const answered = (from: Provenance[]): boolean => from.some((one) => one.fetchedAt !== null)

export const sourceOfUnit = (unit: UnitStatus['unit']): Provenance['source'] => splitUnitKey(unit).source
