import type { ContactEvent, ServiceRequest } from '../../../../shared/domain/records.ts'
import { createHttp, segment } from '../http.ts'
import type { Http, HttpOptions } from '../http.ts'
import { hashBody } from '../rows.ts'
import type { Rows } from '../rows.ts'
import { BackendFailure } from '../types.ts'
import type { Backend, FetchAbout, FetchResult } from '../types.ts'
import { fetchWith, guarded, readUnit } from '../unit.ts'
import { readRequests, readServices, readUpdates } from './map.ts'
import { usualReportsProfile, wholeSeconds } from './profile.ts'
import type { ReportsProfile } from './profile.ts'
import { reportSender } from './report-sender.ts'

const dayMs = 24 * 60 * 60_000
const overlapMs = 10 * 60_000

export type ReportsOptions = Omit<HttpOptions, 'source'> & { profile?: Partial<ReportsProfile> }

/** Open311 GeoReport v2 with FixMyStreet's updates (open311-and-reporting.md). */
export function createReports(options: ReportsOptions): Backend {
  const http = createHttp({ ...options, source: 'reports' })
  const profile: ReportsProfile = { ...usualReportsProfile, ...options.profile }
  const accept = profile.format === 'json' ? 'application/json' : 'text/xml'
  const shared = { jurisdiction_id: profile.jurisdictionId }
  const at = (path: string): string => `${profile.base}${path}.${profile.format}`
  return {
    source: 'reports',
    origin: http.origin,
    proveEnvironment: http.proveEnvironment,
    fetch: fetchWith(http, {
      'reports.services': async (_key, about) =>
        readUnit(http, { path: at('/services'), query: shared, accept }, about, (body) => ({
          unreadable: readServices(body).unreadable,
        })),
      'reports.ours': async (id, about) => {
        const request = { path: at(`/requests/${segment(id)}`), query: shared, accept }
        const { text: body, environment, serverDate } = await http.read({ ...request, signal: about.signal })
        const { good, unreadable } = guarded(http, () => readRequests(body))
        const ours = good.find((row) => row.id === id)
        if (ours === undefined)
          throw new BackendFailure('reports', unreadable.length > 0 ? 'unreadable' : 'not-found')
        const updates = await updatesOf(http, ours, {
          ...about,
          now: http.serverNow() ?? options.clock.now(),
        })
        return oursRead(ours, updates, about, { environment, serverDate, unreadable })
      },
    }),
    senders: { 'report.create': reportSender(http, options.clock, profile) },
  }

  /** Updates are asked for by time, both ends or neither, and never for more than the longest span (section 4.4). */
  async function updatesOf(
    from: Http,
    ours: ServiceRequest,
    about: FetchAbout & { now: Date },
  ): Promise<Rows<ContactEvent>> {
    const end = about.now.getTime() + overlapMs
    const since = Date.parse(ours.requestedAt ?? '')
    const earliest = end - (profile.longestSpanDays - 1) * dayMs
    const start = Number.isNaN(since) ? earliest : Math.max(since - overlapMs, earliest)
    try {
      const answer = await from.read({
        path: at('/servicerequestupdates'),
        query: {
          ...shared,
          api_key: profile.apiKey,
          start_date: wholeSeconds(new Date(start), profile),
          end_date: wholeSeconds(new Date(end), profile),
        },
        accept,
        signal: about.signal,
      })
      return guarded(from, () => readUpdates(answer.text, ours.id))
    } catch (error) {
      // Plain GeoReport has no updates: that is none, not a failure.
      if (error instanceof BackendFailure && error.reason === 'not-found') return { good: [], unreadable: [] }
      throw error
    }
  }
}

/** Two answers make this unit, so its hash is of what was read from both and there is no ETag. */
function oursRead(
  ours: ServiceRequest,
  updates: Rows<ContactEvent>,
  about: FetchAbout,
  more: Pick<FetchResult & { status: 'changed' }, 'environment' | 'serverDate' | 'unreadable'>,
): FetchResult {
  const { subject } = about
  const records = [
    { subject, kind: 'serviceRequest' as const, id: ours.id, sort: ours.requestedAt ?? '', body: ours },
    ...updates.good.map((event) => ({
      subject,
      kind: 'contactEvent' as const,
      id: event.id,
      sort: event.at,
      body: event,
    })),
  ]
  const unreadable = [...more.unreadable, ...updates.unreadable]
  const bodyHash = hashBody(JSON.stringify([records, unreadable]))
  return { status: 'changed', etag: null, bodyHash, ...more, subject, records, unreadable, alsoWant: [] }
}
