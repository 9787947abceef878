import { z } from 'zod'
import { sourceId } from './sources.ts'
import type { SourceId } from './sources.ts'

const minutes = (n: number): number => n * 60_000
const hours = (n: number): number => minutes(n * 60)
const days = (n: number): number => hours(n * 24)

type UnitRule = { source: SourceId; freshFor: number; usableFor: number }

/**
 * Every kind of thing fetched from a back-end in one go, with how long it may be shown as fresh and how long it may be shown at
 * all, in milliseconds. The limits are the proposals of the offline reference, section 5; a council may settle others.
 */
export const unitRules = {
  'housing.directory': { source: 'housing', freshFor: days(1), usableFor: days(30) },
  'housing.tenancy': { source: 'housing', freshFor: minutes(2), usableFor: hours(24) },
  'housing.payments': { source: 'housing', freshFor: minutes(2), usableFor: hours(24) },
  'housing.diary': { source: 'housing', freshFor: minutes(10), usableFor: days(7) },
  'housing.contacts': { source: 'housing', freshFor: days(1), usableFor: days(30) },
  'rentAccount.account': { source: 'rentAccount', freshFor: minutes(2), usableFor: hours(24) },
  'rentAccount.statement': { source: 'rentAccount', freshFor: minutes(2), usableFor: hours(24) },
  'crm.directory': { source: 'crm', freshFor: days(1), usableFor: days(30) },
  'crm.account': { source: 'crm', freshFor: minutes(2), usableFor: hours(24) },
  'crm.contacts': { source: 'crm', freshFor: minutes(10), usableFor: days(7) },
  'crm.cases': { source: 'crm', freshFor: minutes(10), usableFor: days(7) },
  /** The notice to all agents. Its key is always `all`. */
  'crm.notice': { source: 'crm', freshFor: minutes(10), usableFor: days(7) },
  'alerts.people': { source: 'alerts', freshFor: minutes(10), usableFor: days(7) },
  'alerts.property': { source: 'alerts', freshFor: minutes(10), usableFor: days(7) },
  'reports.services': { source: 'reports', freshFor: days(1), usableFor: days(30) },
  'reports.ours': { source: 'reports', freshFor: minutes(2), usableFor: days(7) },
} as const satisfies Record<string, UnitRule>

export type UnitKind = keyof typeof unitRules
/** `kind:key`, for example `housing.payments:0123456/01`. */
export type UnitKey = `${UnitKind}:${string}`

export const unitKey = (kind: UnitKind, key: string): UnitKey => `${kind}:${key}`

const isUnitKind = (text: string): text is UnitKind => Object.hasOwn(unitRules, text)

/** Splits a unit key at its first colon; keys themselves may hold colons. */
export function splitUnitKey(unit: UnitKey): { kind: UnitKind; key: string; source: SourceId } {
  const at = unit.indexOf(':')
  const kind = unit.slice(0, at)
  if (!isUnitKind(kind)) throw new RangeError('A unit key begins with a kind of unit we know')
  return { kind, key: unit.slice(at + 1), source: unitRules[kind].source }
}

/** What the agent is told about a copy we hold: promise 3, no figure without its source, its time and its state. */
export const freshnessStates = ['fresh', 'stale', 'failed-usable', 'failed-expired', 'missing'] as const
export const freshnessState = z.enum(freshnessStates)
export type FreshnessState = z.infer<typeof freshnessState>

/** Why a fetch failed, as kinds the screens have words for; never the back-end's own text. */
export const failureReasons = [
  'refused',
  'timeout',
  'server-error',
  'too-many',
  'not-allowed',
  'not-found',
  'unreadable',
  'too-large',
  'redirected',
  'wrong-environment',
] as const
export const failureReason = z.enum(failureReasons)
export type FailureReason = z.infer<typeof failureReason>

export const provenance = z.object({
  source: sourceId,
  unit: z.string(),
  state: freshnessState,
  /** When the back-end last gave us this; null when it never has. */
  fetchedAt: z.string().nullable(),
  /** Never null once the unit is known: no failed copy waits for a person. Null only for a unit nobody asked for yet. */
  nextAttemptAt: z.string().nullable(),
  failing: z.object({ reason: failureReason, times: z.number().int() }).nullable(),
  /** How many rows of the last answer could not be read and are kept aside. */
  unreadable: z.number().int(),
})
export type Provenance = z.infer<typeof provenance>

/** A part of a screen: what we hold (null when nothing), and where it came from. */
export const section = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.nullable(), from: z.array(provenance) })
export type Section<T> = { value: T | null; from: Provenance[] }
