import { residentKey } from '../../../shared/contract/common.ts'
import type { CallEvent, Deed } from '../../../shared/domain/calls.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import type { Call } from '../../../shared/rules/calls.ts'
import { ownOf } from '../../../shared/rules/own.ts'
import { isOpenPromise, isOverdue } from '../../../shared/rules/promises.ts'
import { sameMatterSince } from '../../../shared/rules/wrap-up.ts'
import type { CallFacts, CallWork, OpenReport } from '../../../shared/rules/wrap-up.ts'
import { carries } from '../backends/sending.ts'
import { composeCases } from '../records/compose/cases.ts'
import { reportTitle, reportTypeOf } from '../records/compose/words.ts'
import { bodiesOf, readFacts } from '../records/resolve.ts'
import type { ResidentFacts } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import type { StoredCall } from '../store/types.ts'

/** As many as one household can have had lately. */
const mostCalls = 400

/** Deeds that say by its reference what was saved. */
const saves = new Set<Deed>(['note', 'report', 'callback'])

function workOf(pack: CouncilPack, operation: Operation): CallWork {
  const typeId = reportTypeOf(operation)
  return {
    kind: operation.kind,
    // A report about nobody on record is a subject of its own.
    subject: residentKey.safeParse(operation.subject).success ? operation.subject : null,
    reference: operation.reference,
    title: operation.kind === 'report.create' ? reportTitle(pack, operation) : '',
    typeId,
    area: pack.types.find(({ id }) => id === typeId)?.area ?? null,
  }
}

/** What was saved in the call, as its own deeds tell: not by the clock, which may be set back while the call lasts. */
async function savedIn({ store }: Services, events: readonly CallEvent[]): Promise<Operation[]> {
  const references = events.flatMap((event) =>
    event.did === 'deed' && saves.has(event.deed) && event.about !== null ? [event.about] : [],
  )
  return references.length === 0 ? [] : store.work.operations({ references })
}

/** Reports of the caller's that were open before the call. */
function openReports(services: Services, facts: ResidentFacts, now: string): OpenReport[] {
  const cases = composeCases(facts, services.pack, now).value ?? []
  return cases.flatMap((one): OpenReport[] => {
    const operation = facts.operations.find(({ id }) => id === one.id)
    if (one.kind !== 'report' || !one.open || operation === undefined) return []
    const typeId = reportTypeOf(operation)
    return [{ reference: one.reference, title: one.title, typeId, openedAt: operation.madeAt }]
  })
}

/** Keys under which somebody of the household may have rung. */
function householdOf(facts: ResidentFacts): Set<string> {
  const people = [
    ...facts.neighbours.map(({ id }) => id),
    ...bodiesOf(facts, 'householdMember').map(({ personId }) => personId),
  ]
  return new Set([...facts.subjects, ...people.flatMap((id) => (id === null ? [] : [`person:${id}`]))])
}

/** Earlier contacts by our reason code: calls taken here, and what the CRM's own history names as its reason. */
async function priorContacts(
  services: Services,
  facts: ResidentFacts,
  call: { id: string; startedAt: string },
): Promise<CallFacts['prior']> {
  const { pack, store } = services
  const household = householdOf(facts)
  const since = sameMatterSince(call.startedAt)
  const calls = await store.work.recentCalls({ limit: mostCalls })
  const here = calls.flatMap(({ id, events, wrapUp }) => {
    const at = events[0]?.at ?? ''
    const who = events.findLast((event) => event.did === 'caller')?.resident ?? null
    if (id === call.id || wrapUp === null || who === null || !household.has(who) || at < since) return []
    return wrapUp.reasons.map(({ code }) => ({ at, code }))
  })
  const ours = facts.operations.map(({ reference }) => reference)
  const theirs = bodiesOf(facts, 'contactEvent').flatMap(({ at, reason, text }) => {
    if (reason === null || at < since || ours.some((reference) => carries(text, reference))) return []
    const named = reason.trim().toLowerCase()
    return pack.callReasons
      .filter(({ crm, name }) => crm.toLowerCase() === named || name.toLowerCase() === named)
      .map(({ code }) => ({ at, code }))
  })
  const other = pack.callReasons.find((reason) => reason.other)?.code
  return [...here, ...theirs].filter(({ code }) => code !== other)
}

function sentTo(pack: CouncilPack, facts: ResidentFacts): CallFacts['sent'] {
  return bodiesOf(facts, 'diaryEntry').flatMap(({ at, code }) => {
    const known = ownOf(pack.diaryCodes, code)
    return known?.sent === undefined ? [] : [{ at, how: known.sent, what: known.words }]
  })
}

export type GatheredCall = { facts: CallFacts; resident: ResidentFacts | null }

/** What was done in a call and what is on record about its caller, for the wrap-up to be proposed from. */
export async function gatherCall(services: Services, stored: StoredCall, call: Call): Promise<GatheredCall> {
  const { pack, store } = services
  const now = services.clock.now().toISOString()
  const startedAt = call.acceptedAt ?? now
  const endedAt = call.endedAt ?? now
  const resident = call.resident === null ? null : await readFacts(services, call.resident.key)
  const [saved, promises] = await Promise.all([
    savedIn(services, stored.events),
    store.work.promisesOfCall({ callId: stored.id }),
  ])
  const before = ({ callId, madeAt }: PromiseRecord): boolean => callId !== stored.id && madeAt < startedAt
  return {
    resident,
    facts: {
      reasons: pack.callReasons,
      events: stored.events,
      startedAt,
      endedAt,
      caller:
        call.resident === null
          ? null
          : { name: call.resident.name, subjects: [call.resident.key, ...(resident?.subjects ?? [])] },
      work: saved.map((operation) => workOf(pack, operation)),
      promises: promises.map(({ to, ...one }) => ({ ...one, to: to.name })),
      openPromises: (resident?.promises ?? [])
        .filter((one) => before(one) && isOpenPromise(one.state))
        .map((one) => ({ what: one.what, due: one.due, overdue: isOverdue(one, startedAt) })),
      openReports: resident === null ? [] : openReports(services, resident, now),
      prior: resident === null ? [] : await priorContacts(services, resident, { id: stored.id, startedAt }),
      sent: resident === null ? [] : sentTo(pack, resident),
    },
  }
}
