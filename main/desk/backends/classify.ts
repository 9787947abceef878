import { ClientRequest, IncomingMessage } from 'node:http'
import type { AxiosResponse } from 'axios'
import type { FailureReason } from '../../../shared/domain/freshness.ts'
import type { WriteClass } from './types.ts'

/** A back-end may ask us to wait, but not for ever. */
export const longestRetryAfterMs = 60 * 60_000

export function readReason(status: number): FailureReason | null {
  if ((status >= 200 && status < 300) || status === 304) return null
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 401 || status === 403) return 'not-allowed'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'too-many'
  if (status === 408) return 'timeout'
  return status >= 500 ? 'server-error' : 'unreadable'
}

/** Offline reference 4.4; null for 2xx. A redirect of a write may follow one that was carried out, so it counts as possible. */
export function writeClass(
  status: number,
): { effect: 'none' | 'possible'; class: Exclude<WriteClass, 'accepted'> } | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return { effect: 'possible', class: 'redirected' }
  if (status === 401) return { effect: 'none', class: 'not-signed-in' }
  if (status === 404 || status === 410) return { effect: 'none', class: 'not-found' }
  if (status === 408 || status === 425) return { effect: 'possible', class: 'no-answer' }
  if (status === 409 || status === 412) return { effect: 'possible', class: 'conflict' }
  if (status === 429 || status === 503) return { effect: 'none', class: 'busy' }
  if (status === 400 || status === 413 || status === 415 || status === 422)
    return { effect: 'none', class: 'invalid' }
  if (status >= 400 && status < 500) return { effect: 'none', class: 'not-allowed' }
  return { effect: 'possible', class: 'server-error' }
}

export function plainHeaders(response: AxiosResponse): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) {
    if (typeof value === 'string') headers[name.toLowerCase()] = value
  }
  return headers
}

export function retryAfter(headers: Record<string, string>, now: Date): number | null {
  const text = headers['retry-after']?.trim()
  if (!text) return null
  // The server's own date is taken off its own Retry-After, so a desk clock an hour out does not matter (law 14).
  const from = Date.parse(headers.date ?? '')
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - (Number.isNaN(from) ? now.getTime() : from)
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), longestRetryAfterMs) : null
}

export function serverDate(headers: Record<string, string>): string | null {
  const at = Date.parse(headers.date ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/** Ends a body we no longer want, so that a slow drip does not hold the connection. */
export function endUnlessWhole(response: AxiosResponse): void {
  const request: unknown = response.request
  if (request instanceof ClientRequest && request.socket !== null && !request.destroyed) {
    const whole = 'res' in request && request.res instanceof IncomingMessage && request.res.complete
    if (!whole) request.destroy()
  }
}
