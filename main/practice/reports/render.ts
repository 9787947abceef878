import { isRecord } from '../json.ts'
import type { Faults } from '../faults/schema.ts'

export type Style = Faults['style']
/** What a body is made of. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** Words for one of many: what an XML container's children are called. */
const SINGULAR: Record<string, string> = {
  service_requests: 'request',
  service_request_updates: 'request_update',
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
  groups: 'group',
  media_urls: 'media_url',
}

/** A body in the wanted format and somebody's style (open311-and-reporting.md 3, 6, 7 and 15). `root` names the whole. */
export function render(
  root: string,
  value: unknown,
  format: 'json' | 'xml',
  style: Style,
): { type: string; body: string } {
  const styled = dress(value, style)
  if (format === 'json') {
    const keepsRoot = style === 'fixmystreet'
    const body = JSON.stringify(keepsRoot ? { [root]: styled } : styled, null, style === 'adapter' ? 3 : 0)
    return { type: style === 'adapter' ? 'application/json' : 'application/json; charset=utf-8', body }
  }
  const body = `<?xml version="1.0" encoding="utf-8"?>\n${element(root, styled, style, 0)}\n`
  return {
    type:
      style === 'fixmystreet'
        ? 'application/xml; charset=utf-8'
        : style === 'adapter'
          ? 'text/xml'
          : 'text/xml; charset=utf-8',
    body,
  }
}

/** Each style's own spelling of the same facts. */
function dress(value: unknown, style: Style): unknown {
  if (Array.isArray(value)) return value.map((item) => dress(item, style))
  if (typeof value === 'boolean' && (style === 'adapter' || style === 'fixmystreet')) return String(value)
  if (!isRecord(value)) return value
  let entries = Object.entries(value)
  if (style === 'adapter') entries = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    entries.map(([key, inner]): [string, unknown] => {
      if (style !== 'klarschiff') return [key, dress(inner, style)]
      if (key === 'address_id') return ['adress_id', inner]
      if (key === 'lat' || key === 'long') return [key, typeof inner === 'number' ? String(inner) : inner]
      if (key.endsWith('_datetime') && typeof inner === 'string')
        return [key, inner.replace(/Z$/, '.000+00:00')]
      return [key, dress(inner, style)]
    }),
  )
}

function element(name: string, value: unknown, style: Style, depth: number): string {
  const tag = style === 'klarschiff' ? name.replaceAll('_', '-') : name
  const pad = '  '.repeat(depth)
  if (Array.isArray(value)) {
    const single = SINGULAR[name] ?? name.replace(/s$/, '')
    const rows = value.map((item) => element(single, item, style, depth + 1))
    // An older form of the standard repeats the attribute straight under the definition.
    if (style === 'legacy' && name === 'attributes')
      return value.map((item) => element(single, item, style, depth)).join('\n')
    const type = style === 'klarschiff' ? ' type="array"' : ''
    return rows.length === 0
      ? `${pad}<${tag}${type}>\n${pad}</${tag}>`
      : `${pad}<${tag}${type}>\n${rows.join('\n')}\n${pad}</${tag}>`
  }
  if (value === null || value === '') return `${pad}<${tag}/>`
  if (isRecord(value)) {
    return `${pad}<${tag}>\n${Object.entries(value)
      .map(([key, inner]) => element(key, inner, style, depth + 1))
      .join('\n')}\n${pad}</${tag}>`
  }
  return `${pad}<${tag}>${escape(typeof value === 'string' ? value : JSON.stringify(value))}</${tag}>`
}

/** Characters XML cannot hold at all. */
// oxlint-disable-next-line no-control-regex -- these are the very characters meant
const UNHOLDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Characters XML cannot hold are dropped: a person can type them, and one would spoil the whole list. */
function escape(text: string): string {
  return text.replace(UNHOLDABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
