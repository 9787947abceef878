import { createHash } from 'node:crypto'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { CallEvent, WrapUp } from '../../../shared/domain/calls.ts'
import type { NewOperation, Operation, OperationKind } from '../../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { makeReference, REFERENCE_RANDOM_BYTES } from '../../../shared/rules/reference.ts'
import type { Services } from '../services.ts'

export type Delivery = {
  kind: OperationKind
  lane: SourceId
  /** What it touches there; order is kept per lane and subject. */
  subject: string
  bodyVersion: number
  body: (reference: string) => unknown
  /** Tells deliveries of one kind apart, where one act has several. */
  part?: string
}

export type Acceptance = {
  /** The draft that ends with this, and the act's own id. */
  draftId: string
  action: string
  /** May be none: then `before` says whether this was accepted already. */
  deliveries: Delivery[]
  nextSteps: (reference: string) => string[]
  /** What it was about besides its deliveries: told to windows, and in the audit row. */
  subjects?: string[]
  /** What the act told the resident will happen, with the reference they were given. */
  promises?: (reference: string, at: string) => PromiseRecord[]
  /** The wrap-up this act is, and the end of its call. */
  wrapUp?: (at: string) => { callId: string; wrapUp: WrapUp; events: CallEvent[] }
  /** The receipt of an act that made no operation, when it was accepted before. */
  before?: () => Promise<Receipt | null>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The same act always makes the same ids, so one that is asked again after a crash cannot make a second of anything. */
export function madeId(...of: string[]): string {
  const hex = sha256(of.join('/'))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Takes on one thing the agent did: every delivery, what was promised, the end of its draft and its audit row in one commit. When this
 * resolves, the work is on disk and "saved" may be shown. Asking twice with one `draftId` answers the first receipt. Null when there was
 * nothing to take on.
 */
export async function accept(services: Services, input: Acceptance): Promise<Receipt | null> {
  // Two asks at once for one draft are one: the second waits for the first's receipt.
  const underWay = services.accepting.get(input.draftId)
  if (underWay !== undefined) return underWay
  const work = acceptOnce(services, input).finally(() => services.accepting.delete(input.draftId))
  services.accepting.set(input.draftId, work)
  return work
}

async function acceptOnce(services: Services, input: Acceptance): Promise<Receipt | null> {
  const receiptOf = (operations: Operation[], reference: string, at: string): Receipt => {
    const first = operations[0]
    return {
      reference: first?.reference ?? reference,
      operationIds: operations.map((operation) => operation.id),
      savedAt: first?.madeAt ?? at,
      nextSteps: input.nextSteps(first?.reference ?? reference),
    }
  }
  const touched = [...new Set(input.deliveries.map((delivery) => delivery.subject))]
  const earlier = await services.store.work.operations({ actionIds: [input.draftId] })
  if (earlier.length > 0) return receiptOf(earlier, '', '')
  const before = (await input.before?.()) ?? null
  if (before !== null) return before

  const madeAt = services.clock.now().toISOString()
  // Nothing that is sent: nobody is told a reference, so none is made.
  const reference =
    input.deliveries.length === 0 ? '' : makeReference(services.randomBytes(REFERENCE_RANDOM_BYTES))
  const operations = input.deliveries.map((delivery): NewOperation => {
    const body = JSON.stringify(delivery.body(reference))
    const part = delivery.part === undefined ? [] : [delivery.part]
    return {
      id: madeId(input.draftId, delivery.kind, ...part),
      actionId: input.draftId,
      reference,
      lane: delivery.lane,
      subject: delivery.subject,
      kind: delivery.kind,
      body,
      bodyVersion: delivery.bodyVersion,
      bodyHash: sha256(body),
      environment: services.environment,
      origin: services.origins[delivery.lane],
      madeBy: services.user.name,
      madeAt,
    }
  })
  const promises = input.promises?.(reference, madeAt) ?? []
  const wrapUp = input.wrapUp?.(madeAt)
  if (operations.length === 0 && promises.length === 0 && wrapUp === undefined) return null
  const subjects = [...new Set([...touched, ...(input.subjects ?? [])])]
  const accepted = await services.store.work.accept({
    operations,
    audit: {
      at: madeAt,
      actor: services.user.id,
      action: input.action,
      subject: subjects.join(' '),
      detail: reference,
    },
    endDraft: input.draftId,
    ...(promises.length === 0 ? {} : { promises }),
    ...(wrapUp === undefined ? {} : { wrapUp }),
  })
  const { changes } = services
  if (operations.length > 0) changes.outboxChanged(touched)
  changes.residentChanged(subjects)
  changes.workChanged(subjects)
  if (wrapUp !== undefined) changes.callsChanged()
  services.outbox.kick()
  return receiptOf(accepted, reference, madeAt)
}
