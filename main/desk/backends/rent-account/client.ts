import { createHttp, segment } from '../http.ts'
import type { HttpOptions } from '../http.ts'
import type { Backend } from '../types.ts'
import { fetchWith, readUnit, twoParts } from '../unit.ts'
import { readAccount, readStatement } from './map.ts'

/** My Rent Account (council-systems.md 9): the resident site's own picture, and the only source of weekly rent and benefit. */
export function createRentAccount(options: Omit<HttpOptions, 'source'>): Backend {
  const http = createHttp({ ...options, source: 'rentAccount' })
  return {
    source: 'rentAccount',
    origin: http.origin,
    proveEnvironment: http.proveEnvironment,
    fetch: fetchWith(http, {
      'rentAccount.account': async (ref, about) =>
        readUnit(
          http,
          { path: `/api/v1/rentaccounts/paymentref/${segment(ref)}/privacy/false` },
          about,
          (body) => readAccount(body, ref, about.subject),
        ),
      'rentAccount.statement': async (key, about) => {
        const [ref, postcode] = twoParts(key, '/')
        const path = `/api/v1/rentaccounts/transactions/payment-ref/${segment(ref)}/post-code/${segment(postcode)}`
        return readUnit(http, { path }, about, (body) => readStatement(body, about.subject))
      },
    }),
    senders: {},
  }
}
