import { z } from 'zod'
import { operationKind, operationState } from '../domain/outbox.ts'
import { sourceId } from '../domain/sources.ts'

/** Anything we did that a back-end may not have yet, or has refused. */
export const pendingItem = z.object({
  id: z.string(),
  reference: z.string(),
  kind: operationKind,
  lane: sourceId,
  state: operationState,
  madeAt: z.string(),
  nextAt: z.string(),
  serverId: z.string().nullable(),
  error: z.string().nullable(),
})
export type PendingItem = z.infer<typeof pendingItem>
