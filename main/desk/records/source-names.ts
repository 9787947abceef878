import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'

/** What people call each system here. */
export const sourceNames = (pack: CouncilPack): Record<SourceId, string> => {
  const { systems } = pack.council
  return {
    housing: systems.housing,
    rentAccount: systems.rentAccount,
    crm: systems.contacts,
    alerts: systems.alerts,
    reports: systems.reports,
  }
}
