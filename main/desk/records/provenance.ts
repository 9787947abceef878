import { splitUnitKey } from '../../../shared/domain/freshness.ts'
import type { FreshnessState, Provenance, UnitKind } from '../../../shared/domain/freshness.ts'
import type { UnitStatus } from '../store/types.ts'
import type { ResidentFacts } from './resolve.ts'

/** What a copy may be called right now. `now` decides, not the row: a row left alone turns stale by itself. */
function freshnessOf(unit: UnitStatus, now: string): FreshnessState {
  if (unit.fetchedAt === null) return 'missing'
  const usable = unit.usableUntil !== null && unit.usableUntil > now
  if (unit.failCount > 0) return usable ? 'failed-usable' : 'failed-expired'
  if (unit.freshUntil !== null && unit.freshUntil > now) return 'fresh'
  return usable ? 'stale' : 'failed-expired'
}

const provenanceOf = (unit: UnitStatus, now: string): Provenance => ({
  source: unit.source,
  unit: unit.unit,
  state: freshnessOf(unit, now),
  fetchedAt: unit.fetchedAt,
  nextAttemptAt: unit.nextAttemptAt,
  failing:
    unit.failCount > 0 && unit.lastFailure !== null
      ? { reason: unit.lastFailure, times: unit.failCount }
      : null,
  unreadable: unit.unreadable,
})

/** Where a part of the screen comes from: the units of these kinds, in this order; empty when none has been asked for. */
export function fromUnits(facts: ResidentFacts, kinds: UnitKind[], now: string): Provenance[] {
  return kinds.flatMap((kind) =>
    facts.units.filter((unit) => unit.kind === kind).map((unit) => provenanceOf(unit, now)),
  )
}

/** Nothing may be said to be empty before its source has answered once. */
export const answered = (from: Provenance[]): boolean => from.some((one) => one.fetchedAt !== null)

export const sourceOfUnit = (unit: UnitStatus['unit']): Provenance['source'] => splitUnitKey(unit).source
