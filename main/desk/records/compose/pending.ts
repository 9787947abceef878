import type { PendingItem } from '../../../../shared/contract/resident.ts'
import type { Operation } from '../../../../shared/domain/outbox.ts'

export const pendingItem = (operation: Operation): PendingItem => ({
  id: operation.id,
  reference: operation.reference,
  kind: operation.kind,
  lane: operation.lane,
  state: operation.state,
  madeAt: operation.madeAt,
  nextAt: operation.nextAt,
  serverId: operation.serverId,
  error: operation.lastError,
})
