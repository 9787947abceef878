import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { words } from '../shapes.ts'
import { hasFields } from '../text.ts'

/**
 * GeoReport v2 in JSON and XML through one lenient normaliser (open311-and-reporting.md 1.10, 3 and 16). What comes out is plain
 * lists of objects whose names are small letters with underscores and whose every leaf is text: ids and codes are opaque.
 */

/** What each kind of answer is called: its containers and its items, in every spelling seen. */
const kinds = {
  services: { containers: ['services'], items: ['service'], id: ['service_code', 'service_name'] },
  requests: {
    containers: ['service_requests', 'requests'],
    items: ['request', 'service_request'],
    id: ['service_request_id', 'token', 'service_code'],
  },
  updates: {
    containers: [
      'service_request_updates',
      'service_requests_updates',
      'servicerequestupdates',
      'request_updates',
    ],
    items: ['request_update', 'service_request_update', 'update'],
    id: ['update_id'],
  },
  errors: { containers: ['errors'], items: ['error'], id: ['description', 'code'] },
} as const
export type Kind = keyof typeof kinds

const listNames: ReadonlySet<string> = new Set([
  ...Object.values(kinds).flatMap(({ items }) => [...items]),
  'attribute',
  'value',
  'group',
  'endpoint',
  'format',
])

const nameOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^adress/, 'address')

const xml = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
  htmlEntities: true,
  isArray: (name: string) => listNames.has(nameOf(name)),
  transformTagName: nameOf,
})

/** The tree of an answer, or undefined when it is neither JSON nor XML. Decided by its first character, never by its type. */
export function parseTree(body: string): unknown {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (/^[[{"]/.test(text) || text === 'null') return parseLenientJson(text)
  const start = text.search(/<\?xml|<[A-Za-z]/)
  if (start < 0) return undefined
  const document = text.slice(start)
  // Entities of its own making are how a small answer becomes a large one; no council sends them.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return undefined
  try {
    if (XMLValidator.validate(document) !== true) return undefined
    return tidy(xml.parse(document) as unknown)
  } catch {
    return undefined
  }
}

/** Numbers keep the digits they were written with. Codes written `006`, as in the standard's own samples, are let through. */
function parseLenientJson(text: string): unknown {
  for (const attempt of [text, text.replace(/(:\s*)(0\d+)(\s*[,}\]])/g, '$1"$2"$3')]) {
    try {
      return tidy(JSON.parse(attempt, keepDigits))
    } catch {
      // The next attempt, or none.
    }
  }
  return undefined
}

function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value
}

/** Names in one spelling; blank text is nothing, because an empty element and an absent one mean the same. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameOf(name), tidy(inner)]))
  }
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'boolean') return String(value)
  return value
}

/** The rows of an answer: root kept or dropped, wrapped or not, one or many. Undefined when it is not an answer of this kind. */
export function rowsOf(tree: unknown, kind: Kind, depth = 4): unknown[] | undefined {
  const names = kinds[kind]
  if (tree === null) return []
  if (Array.isArray(tree)) return tree.flatMap((item: unknown) => itemsIn(item, names.items) ?? [item])
  if (!hasFields(tree) || depth === 0) return undefined
  const fields = tree
  for (const name of names.containers)
    if (name in fields) return rowsOf(fields[name] ?? null, kind, depth - 1)
  const direct = itemsIn(tree, names.items)
  if (direct !== undefined) return direct
  if (names.id.some((name) => name in fields)) return [tree]
  const inner = Object.entries(fields).filter(
    ([name, value]) => name !== '?xml' && typeof value === 'object' && value !== null,
  )
  return inner.length === 1 ? rowsOf(inner[0]?.[1], kind, depth - 1) : undefined
}

/** `{request: […]}` or `{request: {…}}` as its items; undefined for anything that is itself a row. */
function itemsIn(value: unknown, items: readonly string[]): unknown[] | undefined {
  if (!hasFields(value)) return undefined
  const fields = value
  for (const name of items) {
    const inner = fields[name]
    if (Array.isArray(inner)) return inner
    if (typeof inner === 'object' && inner !== null) return [inner]
    if (inner === null && Object.keys(fields).length === 1) return []
  }
  return undefined
}

const attributes = z.unknown().optional()

/** Every field but the id is optional (section 3, 24). */
export const requestRow = z.object({
  service_request_id: words,
  token: words,
  status: words,
  status_notes: words,
  service_name: words,
  service_code: words,
  description: words,
  requested_datetime: words,
  updated_datetime: words,
  expected_datetime: words,
  address: words,
  account_id: words,
  our_reference: words,
  attributes,
  extended_attributes: attributes,
})
export type RequestRow = z.infer<typeof requestRow>

export const updateRow = z.object({
  update_id: words,
  service_request_id: words,
  status: words,
  updated_datetime: words,
  description: words,
})
export type UpdateRow = z.infer<typeof updateRow>

export const serviceRow = z.object({ service_code: words, service_name: words })
