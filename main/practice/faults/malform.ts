import { isRecord, parse } from '../json.ts'
import type { Faults } from './schema.ts'

const DATE = /^\d{4}-\d\d-\d\d/
const ID_KEYS =
  /^(ref|contact_?id|id|interactionid|incidentid|transactionid|service_request_id|update_id|tag_?reference(number)?|service_code)$/i

/**
 * Spoils an answer that was right. Only rows are spoiled, and only every other one, so that a reader can be seen to keep
 * the good rows and set the bad ones aside.
 */
export function malform(answer: unknown, kind: Faults['malformed']): unknown {
  if (kind === 'none') return answer
  if (kind === 'empty-object') return {}
  return spoil(parse(JSON.stringify(answer)), kind, 0, null)
}

function spoil(value: unknown, kind: Faults['malformed'], row: number, first: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, n) => spoil(item, kind, n, value[0] ?? null))
  if (!isRecord(value)) return spoilLeaf(value, kind)
  const out: Record<string, unknown> = {}
  const bad = row % 2 === 0
  Object.entries(value).forEach(([key, inner], n) => {
    const nested = inner !== null && typeof inner === 'object'
    if (nested) out[key] = spoil(inner, kind, 0, null)
    else if (kind === 'duplicate-ids' && ID_KEYS.test(key) && isRecord(first) && key in first)
      out[key] = first[key] ?? null
    else if (kind === 'duplicate-ids' || !bad) out[key] = inner
    else if (kind === 'missing-fields' && n % 2 === 0) return
    else out[key] = spoilLeaf(inner, kind)
  })
  return out
}

function spoilLeaf(value: unknown, kind: Faults['malformed']): unknown {
  switch (kind) {
    case 'wrong-types':
      return typeof value === 'number'
        ? `about ${value}`
        : typeof value === 'string'
          ? { text: value }
          : typeof value === 'boolean'
            ? 'perhaps'
            : 0
    case 'null-dates':
      return typeof value === 'string' && DATE.test(value) ? '1900-01-01T00:00:00' : value
    case 'currency-garbage':
      return typeof value === 'string' && /[¤£]|^-?\d+\.\d\d$/.test(value)
        ? '¤1,2x4.(50'
        : typeof value === 'number' && !Number.isInteger(value)
          ? '¤NaN'
          : value
    default:
      return value
  }
}
