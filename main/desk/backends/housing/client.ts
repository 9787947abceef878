import { createHttp, segment } from '../http.ts'
import type { HttpOptions } from '../http.ts'
import type { Backend } from '../types.ts'
import { fetchWith, readUnit, twoParts } from '../unit.ts'
import { unitKey } from '../../../../shared/domain/freshness.ts'
import { diarySender } from './diary-sender.ts'
import { readContacts, readDiary, readDirectory, readPayments, readTenancy } from './map.ts'

/** Large enough that a district is a few answers, small enough that one fits our limit many times over. */
const directoryPageSize = 500

const tenancy = (ref: string, part = ''): string => `/api/v1/tenancies/${segment(ref)}${part}`

/** The Tenancy API (council-systems.md 3). */
export function createHousing(options: Omit<HttpOptions, 'source'>): Backend {
  const http = createHttp({ ...options, source: 'housing' })
  return {
    source: 'housing',
    origin: http.origin,
    proveEnvironment: http.proveEnvironment,
    fetch: fetchWith(http, {
      'housing.directory': async (key, about) => {
        const [district, pageText] = twoParts(key, '/')
        const page = Number(pageText)
        if (!Number.isInteger(page) || page < 1) throw new RangeError('Pages start at 1')
        const query = { PostCode: district, Page: String(page), PageSize: String(directoryPageSize) }
        return readUnit(http, { path: '/api/v2/tenancies/search', query }, about, (body) => {
          const { more, ...reading } = readDirectory(body, page, directoryPageSize)
          const next = {
            unit: unitKey('housing.directory', `${district}/${page + 1}`),
            subject: about.subject,
          }
          return { ...reading, alsoWant: more ? [next] : [] }
        })
      },
      'housing.tenancy': async (ref, about) =>
        readUnit(http, { path: tenancy(ref) }, about, (body) => readTenancy(body, ref, about.subject)),
      'housing.payments': async (ref, about) =>
        readUnit(http, { path: tenancy(ref, '/payments') }, about, (body) => readPayments(body, ref)),
      'housing.diary': async (ref, about) =>
        readUnit(http, { path: tenancy(ref, '/actions') }, about, (body) => readDiary(body, about.subject)),
      'housing.contacts': async (ref, about) =>
        readUnit(http, { path: tenancy(ref, '/contacts') }, about, (body) =>
          readContacts(body, about.subject),
        ),
    }),
    senders: { 'note.diary': diarySender(http, options.clock) },
  }
}
