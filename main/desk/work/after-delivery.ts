import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { Services } from '../services.ts'
import type { UnitWanted } from '../store/types.ts'

/**
 * What to fetch once a delivery is confirmed, so that the back-end's own list shows it and its status comes back: the report itself, the
 * CRM history, the action diary.
 */
export async function afterDelivery(services: Services, operation: Operation): Promise<void> {
  if (operation.state !== 'confirmed') return
  const nextAttemptAt = services.clock.now().toISOString()
  const want = (unit: UnitWanted['unit'], subject = operation.subject): Promise<void> =>
    services.freshness.want([{ unit, subject, priority: 1, nextAttemptAt }])
  const body: unknown = JSON.parse(operation.body)
  const field = (name: string): string | null => {
    const value: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null
    return typeof value === 'string' ? value : null
  }
  if (operation.kind === 'report.create' && operation.serverId !== null) {
    await want(unitKey('reports.ours', operation.serverId))
  }
  const contactId = field('contactId')
  if (operation.kind === 'note.crm' && contactId !== null) await want(unitKey('crm.contacts', contactId), `person:${contactId}`)
  const tenancyRef = field('tenancyRef')
  if (operation.kind === 'note.diary' && tenancyRef !== null) await want(unitKey('housing.diary', tenancyRef), `tenancy:${tenancyRef}`)
}
