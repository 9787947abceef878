import type { Environment, SourceId } from '../../../shared/domain/sources.ts'
import type { Clock } from '../clock.ts'
import { createAlerts } from './alerts/client.ts'
import { createCrm } from './crm/client.ts'
import { createHousing } from './housing/client.ts'
import type { EnvironmentProof, HttpOptions } from './http.ts'
import { createRentAccount } from './rent-account/client.ts'
import { createReports } from './reports/client.ts'
import type { ReportsProfile } from './reports/profile.ts'
import type { Backends } from './types.ts'

export type BackendsOptions = {
  /** Scheme, host and port of each. */
  origins: Record<SourceId, string>
  /** The one environment all of them must prove to be in. */
  environment: Environment
  clock: Clock
  /** How each proves its environment, where not by the usual header and address. */
  proofs?: Partial<Record<SourceId, EnvironmentProof>>
  /** Sent with every request to it, such as `X-Api-Key`. */
  headers?: Partial<Record<SourceId, Record<string, string>>>
  reports?: Partial<ReportsProfile>
  limits?: Pick<HttpOptions, 'connectMs' | 'readMs' | 'writeMs' | 'maxBytes'>
}

/** The practice council takes any key, but wants one, as the real services do. */
const practiceHeaders = { 'X-Api-Key': 'practice' }

/** Every council system, one line each. Adding one is a folder and a line here. */
export function createBackends(options: BackendsOptions): Backends {
  const { environment, clock, limits } = options
  const about = (source: SourceId): Omit<HttpOptions, 'source'> => {
    const proof = options.proofs?.[source]
    const headers = { ...(environment === 'practice' ? practiceHeaders : {}), ...options.headers?.[source] }
    return {
      origin: options.origins[source],
      environment,
      clock,
      ...limits,
      headers,
      ...(proof ? { proof } : {}),
    }
  }
  const reports = { ...(environment === 'practice' ? { apiKey: 'practice' } : {}), ...options.reports }
  return {
    housing: createHousing(about('housing')),
    rentAccount: createRentAccount(about('rentAccount')),
    crm: createCrm(about('crm')),
    alerts: createAlerts(about('alerts')),
    reports: createReports({ ...about('reports'), profile: reports }),
  }
}
