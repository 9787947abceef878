import type { ReactNode } from 'react'
import { outboxWords } from '../../../../shared/content/outbox.ts'
import type { PendingItem } from '../../../../shared/contract/resident.ts'
import type { OperationState } from '../../../../shared/domain/outbox.ts'
import { useSession } from '../../../lib/session.tsx'
import { StatusText, type StatusKind } from '../../../ui/index.ts'

const kinds = {
  queued: 'waiting',
  sending: 'working',
  unknown: 'unknown',
  confirmed: 'sent',
  reconciled: 'done',
  attention: 'attention',
  rejected: 'stopped',
  cancelled: 'off',
} as const satisfies Record<OperationState, StatusKind>

/** The state of one delivery, in words. */
function DeliveryState({ state }: { state: OperationState }): ReactNode {
  return <StatusText kind={kinds[state]}>{outboxWords.states[state]}</StatusText>
}

/** One delivery with the system it goes to: "Neighbourhood CRM: Waiting". */
export function Delivery({ item }: { item: Pick<PendingItem, 'lane' | 'state'> }): ReactNode {
  const { sourceName } = useSession()
  return (
    <span className="pf-delivery">
      {sourceName(item.lane)}: <DeliveryState state={item.state} />
    </span>
  )
}
