import { guid } from '../random.ts'
import type { Town } from '../server/stand-in.ts'
import { ourReference } from '../state/state.ts'
import { attributesOf, serviceByCode } from './services.ts'

export interface Refusal {
  status: number
  errors: { code: number; description: string }[]
}

export type Made = { id: string; token: string | null; accountId: string | null }

const KNOWN = new Set([
  'api_key',
  'jurisdiction_id',
  'service_code',
  'lat',
  'long',
  'address_string',
  'address_id',
  'email',
  'phone',
  'first_name',
  'last_name',
  'account_id',
  'device_id',
  'description',
  'media_url',
  'service_request_id_ext',
  'upload',
])

/** A form with empty fields left out: empty is the same as absent (1.1). */
export function fields(body: unknown): [string, string][] {
  return body instanceof URLSearchParams ? [...body].filter(([, value]) => value.trim() !== '') : []
}

export function keyRefusal(given: string | undefined): Refusal | null {
  if (given === undefined)
    return { status: 403, errors: [{ code: 403, description: 'api_key was not provided' }] }
  if (/invalid|wrong/i.test(given))
    return { status: 403, errors: [{ code: 403, description: 'api_key is not valid' }] }
  return null
}

/** Keeps a report, or says why not. Sending the same form twice makes two reports: v2 has no key to tell them apart. */
export function createReport(
  town: Town,
  form: [string, string][],
  headers: Record<string, unknown>,
): Made | Refusal {
  const { style, answers } = town.faults.of('reports')
  const one = (name: string): string | undefined => form.find(([key]) => key === name)?.[1]
  const refused = keyRefusal(one('api_key'))
  if (refused) return refused
  const errors: { code: number; description: string }[] = []
  const bad = (description: string): void => void errors.push({ code: 400, description })
  const code = one('service_code')
  const service = code === undefined ? undefined : serviceByCode(code)
  if (code === undefined) bad('service_code was not provided')
  else if (!service)
    return style === 'adapter'
      ? { status: 400, errors: [{ code: 400, description: 'Bad request' }] }
      : { status: 404, errors: [{ code: 404, description: 'service_code provided was not found' }] }
  const lat = Number(one('lat') ?? 'none')
  const long = Number(one('long') ?? 'none')
  const point = one('lat') !== undefined && one('long') !== undefined
  if (point && !(Math.abs(lat) <= 90 && Math.abs(long) <= 180)) bad('lat and long must be decimal degrees')
  if (!point && one('address_string') === undefined && one('address_id') === undefined)
    bad('lat and long, address_string or address_id must be provided')
  const description = one('description') ?? ''
  if (description.length > 4_000) bad('description is longer than 4000 characters')
  const attributes = readAttributes(form)
  if (answers === 'strict' && service) checkAnswers(service.code, attributes, bad)
  if (style === 'adapter')
    for (const [key] of form)
      if (!KNOWN.has(key) && !key.startsWith('attribute[')) bad(`Unknown parameter ${key}`)
  if (errors.length > 0) return { status: 400, errors }

  const id = String(6_000_000 + town.state.next())
  const { writes } = town.faults.of('reports')
  const token = writes === 'token-only' ? guid(`token ${id}`) : null
  const accountId = one('account_id') ?? null
  const body = {
    serviceCode: service?.code ?? '',
    lat: point ? lat : null,
    long: point ? long : null,
    address: one('address_string') ?? '',
    addressId: one('address_id') ?? '',
    description,
    accountId,
    token,
    mediaUrls: form.filter(([key]) => key === 'media_url' || key === 'media_url[]').map(([, url]) => url),
    attributes,
    firstName: one('first_name') ?? '',
    lastName: one('last_name') ?? '',
    phone: one('phone') ?? '',
    email: one('email') ?? '',
    deviceId: one('device_id') ?? '',
  }
  const reference = ourReference(new Map(form), headers) ?? accountId
  town.state.accept({
    system: 'reports',
    kind: 'report',
    id,
    subject: token ?? id,
    ourReference: reference,
    description,
    at: town.now().toISOString(),
    body,
  })
  return { id, token, accountId }
}

/** `attribute[size]=a` and `attribute[near][]=a&attribute[near][]=b`. */
function readAttributes(form: [string, string][]): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [key, value] of form) {
    const match = /^attribute\[([^\]]+)\](\[\])?$/.exec(key)
    const code = match?.[1]
    if (code === undefined) continue
    const before = found[code]
    if (match?.[2] === undefined && before === undefined) found[code] = value
    else found[code] = [...(before === undefined ? [] : Array.isArray(before) ? before : [before]), value]
  }
  return found
}

function checkAnswers(
  code: string,
  given: Record<string, string | string[]>,
  bad: (description: string) => void,
): void {
  const service = serviceByCode(code)
  if (!service) return
  for (const attribute of attributesOf(service, true)) {
    const answer = given[attribute.code]
    if (answer === undefined) {
      if (attribute.required) bad(`attribute[${attribute.code}] is required`)
      continue
    }
    const keys = attribute.values?.map((value) => value.key)
    for (const one of Array.isArray(answer) ? answer : [answer]) {
      if (keys && !keys.includes(one)) bad(`attribute[${attribute.code}] does not have a value ${one}`)
      if (attribute.datatype === 'number' && !/^-?\d+(\.\d+)?$/.test(one))
        bad(`attribute[${attribute.code}] is not a number`)
    }
  }
}
