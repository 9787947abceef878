import { z } from 'zod'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { ServiceRequest } from '../../../../shared/domain/records.ts'
import type { Clock } from '../../clock.ts'
import { segment } from '../http.ts'
import type { Http } from '../http.ts'
import {
  cannotSend,
  carries,
  failedWrite,
  frozenBody,
  lookedUp,
  lookUpProfile,
  marked,
  provesNothing,
  referenceHeader,
  tryLookUp,
  willBeRefused,
} from '../sending.ts'
import { BackendFailure } from '../types.ts'
import type { Evidence, LookUpOutcome, SendAbout, Sender, SendOutcome } from '../types.ts'
import { readErrors, readReceipt, readRequests } from './map.ts'
import { wholeSeconds } from './profile.ts'
import type { ReportsProfile } from './profile.ts'

/** The frozen body of `report.create`, version 1. Never changed: a new shape is a new version beside it. */
const version1 = z.object({
  serviceCode: z.string().min(1),
  description: z.string(),
  addressString: z.string().nullish(),
  lat: z.number().nullish(),
  long: z.number().nullish(),
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  ourReference: z.string().min(1),
  placeKind: z.string().nullish(),
})
type Body = z.infer<typeof version1>
const versions = { 1: version1 }

const dayMs = 24 * 60 * 60_000
/** How far both clocks together may be out before a listing would miss our report (law 14: a day either way, and some). */
const slackMs = 26 * 60 * 60_000

/**
 * Creating a report. POST is not idempotent and GeoReport has no key (open311 16.5): after an unknown outcome we look in the server's own
 * list for our reference before anything is sent again, and an id or a token once given means it is never sent again.
 */
export function reportSender(http: Http, clock: Clock, profile: ReportsProfile): Sender {
  const at = (path: string): string => `${profile.base}${path}.${profile.format}`
  const shared = { jurisdiction_id: profile.jurisdictionId }
  const accept = profile.format === 'json' ? 'application/json' : 'text/xml'

  /** A list, with how many rows it had; rows that cannot be read come along because ours may be among them. */
  async function list(
    query: Record<string, string | null>,
    about: SendAbout,
  ): Promise<ReturnType<typeof readRequests>> {
    const answer = await http.read({
      path: at('/requests'),
      query: { ...shared, ...query },
      accept,
      ...signalOf(about),
    })
    return readRequests(answer.text)
  }

  async function byId(id: string, about: SendAbout): Promise<ServiceRequest | null> {
    try {
      const answer = await http.read({
        path: at(`/requests/${segment(id)}`),
        query: shared,
        accept,
        ...signalOf(about),
      })
      return readRequests(answer.text).good.find((row) => row.id === id) ?? null
    } catch (error) {
      if (error instanceof BackendFailure && error.reason === 'not-found') return null
      throw error
    }
  }

  async function byToken(token: string, about: SendAbout): Promise<string | null> {
    try {
      const answer = await http.read({
        path: at(`/tokens/${segment(token)}`),
        query: shared,
        accept,
        ...signalOf(about),
      })
      return readReceipt(answer.text).id
    } catch (error) {
      if (error instanceof BackendFailure && error.reason === 'not-found') return null
      throw error
    }
  }

  const pending = (op: Operation, more: { serverId?: string; token?: string }): LookUpOutcome => ({
    result: 'pending',
    evidence: {
      serverId: more.serverId ?? null,
      ourReference: op.reference,
      how: 'token',
      readAt: clock.now().toISOString(),
      environment: op.environment,
      matched: [],
      ...(more.token === undefined ? {} : { token: more.token }),
    },
  })

  /** Reads back an id the server gave us; only a record that carries our reference is proof. */
  async function confirm(
    id: string,
    op: Operation,
    how: Evidence['how'],
    about: SendAbout,
  ): Promise<LookUpOutcome> {
    const row = await byId(id, about)
    const reference = frozenBody(op, versions)?.ourReference ?? op.reference
    const matched = row === null ? [] : isOurs(row, reference)
    if (matched.length === 0) return pending(op, { serverId: id })
    return lookedUp([{ id, at: '', matched: ['service_request_id', ...matched] }], [], op, {
      how,
      clock,
      environment: op.environment,
    })
  }

  async function lookUp(op: Operation, about: SendAbout = {}): Promise<LookUpOutcome> {
    const body = frozenBody(op, versions)
    if (body === null) return provesNothing
    return tryLookUp(async () => {
      if (op.serverId !== null) return confirm(op.serverId, op, 'look-up', about)
      const token = tokenOf(op)
      if (token !== null) {
        const id = await byToken(token, about)
        if (id !== null) return confirm(id, op, 'token', about)
      }
      const found = await searchLists(op, body, about)
      return found.result === 'not-found' && token !== null ? pending(op, { token }) : found
    })
  }

  async function searchLists(op: Operation, body: Body, about: SendAbout): Promise<LookUpOutcome> {
    if (http.serverNow() === null) await http.proveEnvironment()
    const now = (http.serverNow() ?? clock.now()).getTime()
    const sent = Date.parse(op.firstSentAt ?? op.madeAt)
    // The server's clock decides (law 14): whatever it took from us, it took before now. Ours only narrows the span, and only while it can
    // be believed; a span cut short by the server's own limit proves nothing by not holding our report.
    const end = now + slackMs
    const earliest = end - profile.longestSpanDays * dayMs
    const believed = sent <= now + 60_000
    const wanted = believed ? sent - slackMs : earliest
    const start = Math.max(wanted, earliest)
    const span = {
      start_date: wholeSeconds(new Date(start), profile),
      end_date: wholeSeconds(new Date(end), profile),
    }
    let certain = wanted >= earliest
    // First within its own service, which is quick; then in all, because staff move reports between services.
    for (const service of [body.serviceCode, null]) {
      const { good, unreadable, count } = await list({ ...span, service_code: service }, about)
      const ours = good
        .map((row) => ({ id: row.id, at: row.requestedAt ?? '', matched: isOurs(row, body.ourReference) }))
        .filter(({ matched }) => matched.length > 0)
      if (ours.length > 0)
        return lookedUp(ours, [], op, { how: 'look-up', clock, environment: op.environment })
      if (unreadable.some((row) => row.raw.includes(body.ourReference))) certain = false
      // A full page may have left ours out. The wider list says less than the narrow one, so only the narrow one decides.
      if (count >= profile.listingCap) {
        certain = certain && service === null
        break
      }
    }
    return certain ? { result: 'not-found' } : provesNothing
  }

  async function send(op: Operation, about: SendAbout = {}): Promise<SendOutcome> {
    const body = frozenBody(op, versions)
    if (body === null) return cannotSend
    const form = formOf(body, profile)
    if (form === null) return willBeRefused
    const answer = await http.write({
      path: at('/requests'),
      contentType: 'application/x-www-form-urlencoded; charset=utf-8',
      headers: { Accept: accept, ...referenceHeader(body.ourReference) },
      body: form,
      ...signalOf(about),
    })
    if (answer.effect !== 'done') return failedWrite(answer, readErrors(answer.text))
    const receipt = receiptOf(answer.text)
    if (receipt === null)
      return { result: 'failed', effect: 'possible', class: 'unreadable', retryAfterMs: null, said: null }
    if (receipt.id === null) {
      const seen = receipt.token === null ? null : pending(op, { token: receipt.token })
      const evidence = seen?.result === 'pending' ? seen.evidence : null
      return { result: 'accepted', serverId: null, evidence, recheckMs: 2_000 }
    }
    const { id } = receipt
    const seen = await tryLookUp(async () => confirm(id, op, 'read-back', about))
    if (seen.result === 'found') return { result: 'confirmed', serverId: id, evidence: seen.evidence }
    return { result: 'accepted', serverId: id, evidence: null, recheckMs: 2_000 }
  }

  return { bodyVersions: Object.keys(versions).map(Number), profile: lookUpProfile, lookUp, send }
}

const isOurs = (row: ServiceRequest, reference: string): string[] => [
  ...(carries(row.description, reference) ? ['description'] : []),
  ...(row.ourReference === reference ? ['our_reference'] : []),
]

const signalOf = (about: SendAbout): { signal?: AbortSignal } =>
  about.signal ? { signal: about.signal } : {}

function receiptOf(body: string): ReturnType<typeof readReceipt> | null {
  try {
    return readReceipt(body)
  } catch {
    return null
  }
}

function tokenOf(op: Operation): string | null {
  if (op.evidence === null) return null
  try {
    const read = z.object({ token: z.string().min(1) }).safeParse(JSON.parse(op.evidence))
    return read.success ? read.data.token : null
  } catch {
    return null
  }
}

/** The form of section 1.5; empty parameters are left out (section 3, 1). Null when the description cannot hold our reference. */
function formOf(body: Body, profile: ReportsProfile): string | null {
  const description = marked(body.description, body.ourReference)
  if (description.length > profile.longestDescription) return null
  const form = new URLSearchParams()
  const put = (name: string, value: string | null | undefined): void => {
    if (value != null && value !== '') form.append(name, value)
  }
  put('api_key', profile.apiKey)
  put('jurisdiction_id', profile.jurisdictionId)
  put('service_code', body.serviceCode)
  if (body.lat != null && body.long != null) {
    put('lat', String(body.lat))
    put('long', String(body.long))
  }
  put('address_string', body.addressString)
  put('description', description)
  put('first_name', body.firstName)
  put('last_name', body.lastName)
  put('phone', body.phone)
  put('email', body.email)
  put('account_id', body.ourReference)
  for (const [code, value] of Object.entries(body.attributes)) {
    if (typeof value === 'string') put(`attribute[${code}]`, value)
    else for (const one of value) put(`attribute[${code}][]`, one)
  }
  if (profile.ourAttribute && body.attributes.our_reference === undefined)
    put('attribute[our_reference]', body.ourReference)
  return form.toString()
}
