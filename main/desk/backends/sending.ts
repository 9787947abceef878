import type { z } from 'zod'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { Environment } from '../../../shared/domain/sources.ts'
import { markOf } from '../../../shared/rules/reference.ts'
import type { Clock } from '../clock.ts'
import { longestTimeouts } from './http.ts'
import type { WriteAnswer } from './http.ts'
import { BackendFailure } from './types.ts'
import type { Evidence, LookUpOutcome, SenderProfile, SendOutcome } from './types.ts'

/** What every sender shares: reading the frozen body, putting our mark on it, finding the mark again. */

/** No back-end here takes an idempotency key, so all are looked up (offline reference 4.3). */
export const lookUpProfile: SenderProfile = {
  settleMs: Math.max(120_000, 2 * Math.max(longestTimeouts.readMs, longestTimeouts.writeMs)),
  maxUnattendedMs: 15 * 60_000,
  canLookUp: true,
}

/** The frozen body, or null when its version or shape is not one we can send. */
export function frozenBody<S extends z.ZodType>(
  op: Operation,
  versions: Record<number, S>,
): z.output<S> | null {
  const schema = versions[op.bodyVersion]
  if (schema === undefined) return null
  try {
    const read = schema.safeParse(JSON.parse(op.body))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** The text with our reference in it, at the front where a system that shortens texts will leave it. */
export const marked = (text: string, reference: string): string =>
  carries(text, reference) ? text : `${markOf(reference)}${text}`

/** Whether a text holds our reference, and not merely another that begins the same way. */
export function carries(text: string | null | undefined, reference: string): boolean {
  if (!text || reference === '') return false
  for (let at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + reference.length] ?? ' '
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}

/** Whether a note begins, after our mark, with the words that tell one part of an act from another. */
export const shownPart = (note: string, part: string): boolean =>
  note.replace(/^\s*\[[^\]]*\]\s*/, '').startsWith(part)

export const cannotSend: SendOutcome = {
  result: 'failed',
  effect: 'none',
  class: 'cannot-send',
  retryAfterMs: null,
  said: null,
}

/** What was frozen cannot be taken by that system, for instance because it is too long there: a person amends it. */
export const willBeRefused: SendOutcome = {
  result: 'failed',
  effect: 'none',
  class: 'invalid',
  retryAfterMs: null,
  said: null,
}

/** A write that was not plainly accepted, as an outcome. The server's words go with it only where a person is to read them. */
export function failedWrite(
  answer: Exclude<WriteAnswer, { effect: 'done' }>,
  said: string | null,
): SendOutcome {
  return {
    result: 'failed',
    effect: answer.effect,
    class: answer.class,
    retryAfterMs: answer.retryAfterMs,
    said,
  }
}

/** Our reference for a system, or somebody reading its logs, that cares for it; nothing here depends on it. */
export const referenceHeader = (reference: string): Record<string, string> => ({
  'X-Our-Reference': reference.replace(/[^\x20-\x7e]/g, ''),
})

/** It was looked for, and what came back proves neither that it is there nor that it is not. */
export const provesNothing: LookUpOutcome = { result: 'failed', reason: 'unreadable', retryAfterMs: null }

type Found = { id: string; at: string; matched: string[] }

/**
 * What a look-up found, as an outcome. Two that carry our mark are one operation's doing and are both named, the oldest first. A row
 * nobody could read might be ours: when our reference is in one, "not found" proves nothing.
 */
export function lookedUp(
  found: Found[],
  unreadable: readonly { raw: string }[],
  op: Operation,
  about: { how: Evidence['how']; clock: Clock; environment: Environment },
): LookUpOutcome {
  const [first, ...others] = found.toSorted((a, b) => a.at.localeCompare(b.at))
  if (first === undefined)
    return unreadable.some(({ raw }) => raw.includes(op.reference)) ? provesNothing : { result: 'not-found' }
  return {
    result: 'found',
    serverId: first.id,
    evidence: {
      serverId: first.id,
      ourReference: op.reference,
      how: about.how,
      readAt: about.clock.now().toISOString(),
      environment: about.environment,
      matched: first.matched,
      ...(others.length > 0 ? { alsoFound: others.map(({ id }) => id) } : {}),
    },
  }
}

/** Runs a look-up; a BackendFailure in it is an outcome, never an exception. */
export async function tryLookUp(look: () => Promise<LookUpOutcome>): Promise<LookUpOutcome> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof BackendFailure)
      return { result: 'failed', reason: error.reason, retryAfterMs: error.retryAfterMs }
    return provesNothing
  }
}

/** After a yes: read it back. Only what was read makes it confirmed (law 10). */
export async function readBack(
  lookUp: () => Promise<LookUpOutcome>,
  serverId: string | null,
): Promise<SendOutcome> {
  const seen = await lookUp()
  if (seen.result === 'found') {
    return { result: 'confirmed', serverId: seen.serverId, evidence: { ...seen.evidence, how: 'read-back' } }
  }
  return { result: 'accepted', serverId, evidence: null, recheckMs: 5_000 }
}
