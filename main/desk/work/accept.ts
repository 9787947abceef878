import { createHash } from 'node:crypto'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { CallEvent, WrapUp } from '../../../shared/domain/calls.ts'
import type { NewOperation, OperationKind } from '../../../shared/domain/outbox.ts'
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
  action: string
  /** May be none: a wrap-up or a promise that is sent to nobody. */
  deliveries: Delivery[]
  nextSteps: (reference: string) => string[]
  /** What it was about besides its deliveries: told to windows, and in the audit row. */
  subjects?: string[]
  /** What the act told the resident will happen, with the reference they were given. */
  promises?: (reference: string, at: string) => PromiseRecord[]
  /** The wrap-up this act is, and the end of its call. */
  wrapUp?: (at: string) => { callId: string; wrapUp: WrapUp; events: CallEvent[] }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The same act always makes the same ids, so one that is asked again after a crash cannot make a second of anything. */
export function madeId(...of: string[]): string {
  const hex = sha256(of.join('/'))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The receipt of an act taken on before, as it was first answered; null when it was not, and for a promise that is sent to nobody. */
async function firstReceipt({ store }: Services, draftId: string): Promise<Receipt | null> {
  const operations = await store.work.operations({ actionIds: [draftId] })
  const [first] = operations
  if (first !== undefined) {
    return {
      reference: first.reference,
      operationIds: operations.map(({ id }) => id),
      savedAt: first.madeAt,
      nextSteps: await store.work.told({ actionId: draftId }),
    }
  }
  const call = await store.work.call({ callId: draftId })
  if (call === null || call.wrapUp === null) return null
  const wrapped = call.events.find(({ did }) => did === 'wrapped')
  return { reference: '', operationIds: [], savedAt: wrapped?.at ?? '', nextSteps: [] }
}

/**
 * Takes on one thing the agent did: every delivery, what was promised, the end of its draft and its audit row in one commit. When this
 * resolves, the work is on disk and "saved" may be shown. `draftId` is of the draft that ends with it, and the act's own id: asked again it
 * answers the first receipt, whatever has changed since, so `make` checks what was asked only the first time. Null when `make` answers null,
 * or nothing to take on.
 */
export async function accept(
  services: Services,
  draftId: string,
  make: () => Promise<Acceptance | null>,
): Promise<Receipt | null> {
  // Two asks at once for one draft are one: the second waits for the first's receipt.
  const underWay = services.accepting.get(draftId)
  if (underWay !== undefined) return underWay
  const work = acceptOnce(services, draftId, make).finally(() => services.accepting.delete(draftId))
  services.accepting.set(draftId, work)
  return work
}

async function acceptOnce(
  services: Services,
  draftId: string,
  make: () => Promise<Acceptance | null>,
): Promise<Receipt | null> {
  const before = await firstReceipt(services, draftId)
  if (before !== null) return before
  const input = await make()
  if (input === null) return null
  const touched = [...new Set(input.deliveries.map((delivery) => delivery.subject))]

  const madeAt = services.clock.now().toISOString()
  // Nothing that is sent: nobody is told a reference, so none is made.
  const reference =
    input.deliveries.length === 0 ? '' : makeReference(services.randomBytes(REFERENCE_RANDOM_BYTES))
  const operations = input.deliveries.map((delivery): NewOperation => {
    const body = JSON.stringify(delivery.body(reference))
    const part = delivery.part === undefined ? [] : [delivery.part]
    return {
      id: madeId(draftId, delivery.kind, ...part),
      actionId: draftId,
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
  const nextSteps = input.nextSteps(reference)
  const subjects = [...new Set([...touched, ...(input.subjects ?? [])])]
  await services.store.work.accept({
    operations,
    told: nextSteps,
    audit: {
      at: madeAt,
      actor: services.user.id,
      action: input.action,
      subject: subjects.join(' '),
      detail: reference,
    },
    endDraft: draftId,
    ...(promises.length === 0 ? {} : { promises }),
    ...(wrapUp === undefined ? {} : { wrapUp }),
  })
  const { changes } = services
  if (operations.length > 0) changes.outboxChanged(touched)
  changes.residentChanged(subjects)
  changes.workChanged(subjects)
  changes.draftChanged(draftId)
  if (wrapUp !== undefined) changes.callsChanged()
  services.outbox.kick()
  return { reference, operationIds: operations.map(({ id }) => id), savedAt: madeAt, nextSteps }
}
