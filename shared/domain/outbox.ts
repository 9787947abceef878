import { z } from 'zod'
import { environment, sourceId } from './sources.ts'

export const operationStates = [
  'queued',
  'sending',
  'unknown',
  'confirmed',
  'reconciled',
  'attention',
  'rejected',
  'cancelled',
] as const
export const operationState = z.enum(operationStates)
export type OperationState = z.infer<typeof operationState>

/** States in which the back-end may not have it yet: shown as pending, and never removed. */
export const unsettledStates = [
  'queued',
  'sending',
  'unknown',
  'attention',
] as const satisfies OperationState[]

export const operationKinds = ['report.create', 'note.crm', 'note.diary', 'call.crm', 'callback.crm'] as const
export const operationKind = z.enum(operationKinds)
export type OperationKind = z.infer<typeof operationKind>

/** One delivery to one back-end. A note for two systems is two operations that share an action. */
export const operation = z.object({
  seq: z.number().int(),
  /** Made once, with the row: the idempotency key where a back-end takes one. */
  id: z.string(),
  /** Shared by the deliveries of one thing the agent did. */
  actionId: z.string(),
  /** The readable reference said to the resident; also the marker a look-up searches for. */
  reference: z.string(),
  lane: sourceId,
  /** What it touches, `tenancy:0123456/01` or `person:…`: order is kept per lane and subject. */
  subject: z.string(),
  kind: operationKind,
  /** Frozen JSON of exactly what will be sent, in the shape `bodyVersion` names. */
  body: z.string(),
  bodyVersion: z.number().int(),
  bodyHash: z.string(),
  environment,
  origin: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  state: operationState,
  attempts: z.number().int(),
  nextAt: z.string(),
  firstSentAt: z.string().nullable(),
  lastSentAt: z.string().nullable(),
  /** The back-end's own id for it, once known. */
  serverId: z.string().nullable(),
  /** JSON of what was read from the back-end that proves it is there. */
  evidence: z.string().nullable(),
  lastError: z.string().nullable(),
})
export type Operation = z.infer<typeof operation>
export type NewOperation = Pick<
  Operation,
  | 'id'
  | 'actionId'
  | 'reference'
  | 'lane'
  | 'subject'
  | 'kind'
  | 'body'
  | 'bodyVersion'
  | 'bodyHash'
  | 'environment'
  | 'origin'
  | 'madeBy'
  | 'madeAt'
>
