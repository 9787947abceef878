import { createHttp, segment } from '../http.ts'
import type { HttpOptions } from '../http.ts'
import type { Backend } from '../types.ts'
import { fetchWith, readUnit, twoParts } from '../unit.ts'
import { readPersonAlerts, readPropertyAlerts } from './map.ts'

/** Cautionary alerts (council-systems.md 11). */
export function createAlerts(options: Omit<HttpOptions, 'source'>): Backend {
  const http = createHttp({ ...options, source: 'alerts' })
  return {
    source: 'alerts',
    origin: http.origin,
    proveEnvironment: http.proveEnvironment,
    fetch: fetchWith(http, {
      'alerts.people': async (key, about) => {
        const [tagRef, number] = twoParts(key, '#')
        const request = {
          path: '/api/v1/cautionary-alerts/people',
          query: { tag_ref: tagRef, person_number: number },
        }
        return readUnit(http, request, about, (body) =>
          readPersonAlerts(body, { tagRef, number }, about.subject),
        )
      },
      'alerts.property': async (ref, about) =>
        readUnit(http, { path: `/api/v1/cautionary-alerts/properties/${segment(ref)}` }, about, (body) =>
          readPropertyAlerts(body, ref, about.subject),
        ),
    }),
    senders: {},
  }
}
