import { createHash } from 'node:crypto'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { NewOperation, Operation, OperationKind } from '../../../shared/domain/outbox.ts'
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
}

export type Acceptance = {
  draftId: string
  action: string
  deliveries: Delivery[]
  nextSteps: (reference: string) => string[]
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The same draft and kind always give the same id, so a submit repeated after a crash cannot make a second operation. */
function operationId(draftId: string, kind: OperationKind): string {
  const hex = sha256(`${draftId}/${kind}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Deliveries already accepted for this draft, if any: the answer to a submit that is asked again. */
async function alreadyAccepted(
  services: Services,
  draftId: string,
  subjects: string[],
): Promise<Operation[]> {
  const held = await services.store.work.operations({ subjects })
  return held.filter((operation) => operation.actionId === draftId)
}

/**
 * Takes on one thing the agent did: every delivery, the end of its draft and its audit row in one commit. When this resolves, the work is
 * on disk and "saved" may be shown. Asking twice with one `draftId` answers the first receipt.
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
  const receiptOf = (operations: Operation[]): Receipt | null => {
    const first = operations[0]
    if (first === undefined) return null
    return {
      reference: first.reference,
      operationIds: operations.map((operation) => operation.id),
      savedAt: first.madeAt,
      nextSteps: input.nextSteps(first.reference),
    }
  }
  const subjects = [...new Set(input.deliveries.map((delivery) => delivery.subject))]
  const before = await alreadyAccepted(services, input.draftId, subjects)
  if (before.length > 0) return receiptOf(before)

  const madeAt = services.clock.now().toISOString()
  const reference = makeReference(services.randomBytes(REFERENCE_RANDOM_BYTES))
  const operations = input.deliveries.map((delivery): NewOperation => {
    const body = JSON.stringify(delivery.body(reference))
    return {
      id: operationId(input.draftId, delivery.kind),
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
  })
  services.changes.outboxChanged(subjects)
  services.changes.residentChanged(subjects)
  services.outbox.kick()
  return receiptOf(accepted)
}
