import { ORPCError } from '@orpc/server'
import type { z } from 'zod'
import type { callReason, WrapUpView } from '../../../shared/contract/calls.ts'
import type { Receipt } from '../../../shared/contract/problem.ts'
import { becauseWords, callNote, callPart, summaryWords } from '../../../shared/content/wrap-up.ts'
import { mostReasons, wrapUp as wrapUpSchema } from '../../../shared/domain/calls.ts'
import type { Outcome, WrapUp } from '../../../shared/domain/calls.ts'
import { foldCall } from '../../../shared/rules/calls.ts'
import { nearest } from '../../../shared/rules/nearest.ts'
import { roomFor } from '../../../shared/rules/reference.ts'
import { proposeWrapUp } from '../../../shared/rules/wrap-up.ts'
import type { WrapUpProposal } from '../../../shared/rules/wrap-up.ts'
import { readFacts } from '../records/resolve.ts'
import { sourceNames } from '../records/source-names.ts'
import { notFound } from '../router/implementer.ts'
import type { Services } from '../services.ts'
import type { StoredCall } from '../store/types.ts'
import { accept } from '../work/accept.ts'
import type { Acceptance, Delivery } from '../work/accept.ts'
import { inTurn } from './change.ts'
import { viewCall } from './views.ts'
import { gatherCall } from './wrap-up-facts.ts'

/** Longest "other" words the CRM takes (council-systems.md 6.3). */
const otherLimit = 50

type CallReason = z.infer<typeof callReason>
type PackReason = Services['pack']['callReasons'][number]

const reasonView = ({ code, group, name, asks, hint, other }: PackReason): CallReason => ({
  code,
  group,
  name,
  asks,
  hint,
  other: other === true,
})

async function callOf(services: Services, callId: string): Promise<StoredCall> {
  const stored = await services.store.work.call({ callId })
  if (stored === null) throw notFound('call')
  return stored
}

/** The three reasons nearest to somebody's own words, of those not chosen yet: offered before Other is taken. */
export const nearestReasons = (
  { pack }: Services,
  { words, without }: { words: string; without: readonly string[] },
): CallReason[] =>
  nearest(
    words,
    pack.callReasons.filter(({ code, other }) => other !== true && !without.includes(code)),
  ).map(reasonView)

/** Half a note: the other half is for the reason it goes out with, and for what the agent adds. */
const longestProposed = ({ pack }: Services): number => Math.floor(roomFor(pack.council.noteLimit) / 2)

const proposed = (services: Services, proposal: WrapUpProposal): WrapUp => ({
  reasons: proposal.reasons.slice(0, mostReasons).map(({ code, about }) => ({ code, other: '', about })),
  outcome: proposal.outcome,
  avoidable: proposal.avoidable,
  transferredTo: proposal.transferredTo,
  summary: summaryWords(proposal.summary, longestProposed(services)),
})

/** What the agent changed, whether the draft holds all of a wrap-up or a part. One that cannot be read changes nothing, and stays. */
function changedIn(body: string): Partial<WrapUp> {
  try {
    const parsed: unknown = JSON.parse(body)
    const content =
      typeof parsed === 'object' && parsed !== null && 'content' in parsed ? parsed.content : parsed
    const read = wrapUpSchema.partial().safeParse(content)
    // A field left out of a draft is not a field emptied.
    return read.success
      ? Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined))
      : {}
  } catch {
    return {}
  }
}

/** What would be recorded now: the proposal from facts, with the agent's own draft laid over it. Reading changes nothing. */
export async function readWrapUp(services: Services, { callId }: { callId: string }): Promise<WrapUpView> {
  const { pack } = services
  const stored = await callOf(services, callId)
  const now = services.clock.now().toISOString()
  const [{ facts, resident }, draft, view] = await Promise.all([
    gatherCall(services, stored, foldCall(stored.events, now)),
    services.store.work.draft({ id: callId }),
    viewCall(services, stored),
  ])
  const proposal = proposeWrapUp(facts)
  const nameOf = (code: string): string => pack.callReasons.find((one) => one.code === code)?.name ?? code
  const laidOver = { ...proposed(services, proposal), ...(draft === null ? {} : changedIn(draft.body)) }
  return {
    call: view,
    wrapUp: stored.wrapUp ?? laidOver,
    rev: draft?.rev ?? null,
    because: {
      reasons: proposal.reasons.map(({ code, about, because }) => ({
        code,
        about,
        words: becauseWords.reason(because),
      })),
      outcome: becauseWords.outcome[proposal.outcomeBecause],
      avoidable: becauseWords.avoidable(proposal.avoidableBecause, nameOf),
    },
    proposedAvoidable: proposal.avoidable,
    proposedOutcome: proposal.outcome,
    reasons: pack.callReasons.map(reasonView),
    goesTo: resident?.person == null ? [] : [{ source: 'crm', name: sourceNames(pack).crm }],
    otherLimit,
  }
}

type Checked = { wrapUp: WrapUp; reasons: PackReason[]; outcome: Outcome }

/** The wrap-up as it is kept, or null when a reason, its words or the outcome is missing. */
function checked(services: Services, input: WrapUp): Checked | null {
  const reasons: PackReason[] = []
  const kept: WrapUp['reasons'] = []
  for (const { code, other, about } of input.reasons) {
    const reason = services.pack.callReasons.find((one) => one.code === code)
    if (reason === undefined) return null
    const said = reason.asks === null ? '' : other.trim()
    if (reason.asks !== null && (said === '' || said.length > otherLimit)) return null
    reasons.push(reason)
    kept.push({ code, other: said, about: about.trim() })
  }
  if (kept.length === 0 || input.outcome === null) return null
  return {
    reasons,
    outcome: input.outcome,
    wrapUp: {
      ...input,
      reasons: kept,
      transferredTo: input.transferredTo.trim(),
      summary: input.summary.trim(),
    },
  }
}

const badInput = (): ORPCError<'NOT_SAVED', { why: 'bad-input' }> =>
  new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })

/**
 * Records how a call ended: each of its reasons as an automatic note of the person it is bound to, and the call's own end, in one commit.
 * Nothing is sent for a caller who is not on record. Asked again it answers the first receipt. In turn with what windows change of calls, so
 * that nobody is bound to it between reading whose call it is and sending their notes.
 */
export const finishWrapUp = (
  services: Services,
  input: { callId: string; wrapUp: WrapUp },
): Promise<Receipt> =>
  inTurn(services, async () => {
    const receipt = await accept(services, input.callId, () => recordOf(services, input))
    if (receipt === null) throw badInput()
    return receipt
  })

async function recordOf(services: Services, input: { callId: string; wrapUp: WrapUp }): Promise<Acceptance> {
  const stored = await callOf(services, input.callId)
  const call = foldCall(stored.events, services.clock.now().toISOString())
  const good = checked(services, input.wrapUp)
  if (good === null || call.state !== 'wrap-up') throw badInput()
  const facts = call.resident === null ? null : await readFacts(services, call.resident.key)
  const person = facts?.person ?? null
  const { wrapUp, reasons, outcome } = good

  const deliveries = reasons.flatMap((reason, at): Delivery[] => {
    const said = wrapUp.reasons[at]
    if (person === null || said === undefined) return []
    const part = callPart(at + 1, reasons.length)
    const text = callNote({
      part,
      reason: reason.name,
      other: said.other,
      about: said.about,
      outcome,
      summary: wrapUp.summary,
    })
    return [
      {
        kind: 'call.crm',
        lane: 'crm',
        subject: `person:${person.id}`,
        bodyVersion: 1,
        part: String(at + 1),
        body: (ourReference) => ({
          contactId: person.id,
          text,
          part,
          crmReason: reason.crm,
          reasonName: reason.name,
          otherReason: said.other === '' ? null : said.other,
          callTransferred: wrapUp.transferredTo !== '' || call.transferredTo !== null,
          housingTagRef: facts?.tenancy?.ref ?? null,
          createdBy: services.user.name,
          ourReference,
        }),
      },
    ]
  })
  const longest = roomFor(services.pack.council.noteLimit)
  const tooLong = deliveries.some(({ body }) => textLength(body('')) > longest)
  if (tooLong) throw badInput()

  return {
    action: 'call.finish',
    deliveries,
    subjects: facts?.subjects ?? [],
    nextSteps: () => [],
    wrapUp: (at) => ({ callId: input.callId, wrapUp, events: [{ did: 'wrapped', at }] }),
  }
}

const textLength = (body: unknown): number =>
  typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string'
    ? body.text.length
    : 0
