import { z } from 'zod'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { Services } from '../services.ts'
import type { UnitWanted } from '../store/types.ts'

/** The keys of what a frozen body was about. */
const bodyKeys = z.object({ contactId: z.string().optional(), tenancyRef: z.string().optional() })

/**
 * What to fetch once a delivery is confirmed, so that the back-end's own list shows it and its status comes back: the report itself, the
 * CRM history, the action diary.
 */
export async function afterDelivery(services: Services, operation: Operation): Promise<void> {
  if (operation.state !== 'confirmed') return
  const nextAttemptAt = services.clock.now().toISOString()
  const want = (unit: UnitWanted['unit'], subject = operation.subject): Promise<void> =>
    services.freshness.want([{ unit, subject, priority: 1, nextAttemptAt }], { evenIfFresh: true })
  const { contactId, tenancyRef } = bodyKeys.parse(JSON.parse(operation.body))
  if (operation.kind === 'report.create' && operation.serverId !== null) {
    await want(unitKey('reports.ours', operation.serverId))
  }
  if (operation.lane === 'crm' && contactId !== undefined)
    await want(unitKey('crm.contacts', contactId), `person:${contactId}`)
  if (operation.kind === 'note.diary' && tenancyRef !== undefined)
    await want(unitKey('housing.diary', tenancyRef), `tenancy:${tenancyRef}`)
}
