import type { ContactEvent, ServiceRequest } from '../../../../shared/domain/records.ts'
import { readReference } from '../../../../shared/rules/reference.ts'
import { readRows, uniqueById } from '../rows.ts'
import type { Rows } from '../rows.ts'
import { hasFields, moment, momentNeeded, needed, text, Unreadable } from '../text.ts'
import { BackendFailure } from '../types.ts'
import { parseTree, requestRow, rowsOf, serviceRow, updateRow } from './wire.ts'
import type { Kind, RequestRow, UpdateRow } from './wire.ts'

const source = 'reports'

/** The rows of an answer of one kind; failure `unreadable` when it is not one. */
function rowsIn(body: string, kind: Kind): unknown[] {
  const rows = rowsOf(parseTree(body), kind)
  if (rows === undefined) throw new BackendFailure(source, 'unreadable')
  return rows
}

export const readServices = (body: string): Rows<string> =>
  readRows(rowsIn(body, 'services'), serviceRow, 'services', (row) =>
    needed(row.service_code, 'service_code'),
  )

export function readRequests(body: string): Rows<ServiceRequest> & { count: number } {
  const rows = rowsIn(body, 'requests')
  const { good, unreadable } = readRows(rows, requestRow, 'service_requests', requestFrom)
  const { good: requests, unreadable: repeated } = uniqueById(good, (row) => row.id, 'service_requests')
  return { good: requests, unreadable: [...unreadable, ...repeated], count: rows.length }
}

/** What a POST or a token answered: an id, a token or neither. */
export function readReceipt(body: string): { id: string | null; token: string | null } {
  const [first] = rowsIn(body, 'requests')
  const read = requestRow.safeParse(first)
  if (!read.success) throw new BackendFailure(source, 'unreadable')
  return { id: text(read.data.service_request_id), token: text(read.data.token) }
}

function requestFrom(row: RequestRow): ServiceRequest {
  const serviceCode = text(row.service_code) ?? ''
  return {
    id: needed(row.service_request_id, 'service_request_id'),
    serviceCode,
    serviceName: text(row.service_name) ?? serviceCode,
    status: (text(row.status) ?? 'unknown').toLowerCase(),
    statusNotes: text(row.status_notes),
    description: text(row.description),
    ourReference: referenceIn(row),
    requestedAt: moment(row.requested_datetime, 'requested_datetime'),
    updatedAt: moment(row.updated_datetime, 'updated_datetime'),
    expectedAt: moment(row.expected_datetime, 'expected_datetime'),
    address: text(row.address),
  }
}

/** Our reference wherever a system kept it: a field of its own, an attribute, or the mark at the front of the description. */
function referenceIn(row: RequestRow): string | null {
  const told = text(row.our_reference) ?? attribute(row.attributes) ?? attribute(row.extended_attributes)
  if (told !== null) return told
  // Others put their own account numbers here: only what checks out as a reference of ours is one.
  const account = readReference(text(row.account_id) ?? '')
  if (account.ok) return account.reference
  return /^\[([^\]\s]{3,40})\]/.exec(text(row.description) ?? '')?.[1] ?? null
}

function attribute(value: unknown): string | null {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = attribute(item)
      if (found !== null) return found
    }
    return null
  }
  if (!hasFields(value)) return null
  const fields = value
  if (fields.code === 'our_reference' || fields.key === 'our_reference')
    return text(fields.value ?? fields.name)
  return text(fields.our_reference) ?? attribute(fields.attribute)
}

/** The updates of one request, oldest first, each once. A row without a date or an id is put aside. */
export function readUpdates(body: string, requestId: string): Rows<ContactEvent> {
  const rows = rowsIn(body, 'updates')
  const ours = rows.filter((row) => hasFields(row) && text(row.service_request_id) === requestId)
  const { good, unreadable } = readRows(ours, updateRow, 'request_updates', updateFrom)
  const byTime = good.toSorted((a, b) => a.at.localeCompare(b.at))
  const { good: updates } = uniqueById(byTime, (row) => row.id, 'request_updates')
  return { good: updates, unreadable }
}

function updateFrom(row: UpdateRow): ContactEvent {
  const status = text(row.status)?.toLowerCase() ?? null
  const words = text(row.description)
  if (words === null && status === null) throw new Unreadable('description is missing')
  return {
    id: needed(row.update_id, 'update_id'),
    at: momentNeeded(row.updated_datetime, 'updated_datetime'),
    channel: 'report',
    text: words ?? '',
    author: null,
    reason: status,
  }
}

/** The server's own words for a refusal, to show a person; at most 200 characters, never parsed blindly (section 3, 18). */
export function readErrors(body: string | null): string | null {
  if (body === null) return null
  const rows = rowsOf(parseTree(body), 'errors') ?? []
  const said = rows
    .map((row) => (typeof row === 'string' ? row : text(hasFields(row) ? row.description : null)))
    .filter((line) => line !== null)
  const plain = said.length > 0 ? said.join('; ') : body.replace(/<[^>]*>/g, ' ')
  return plain.replace(/\s+/g, ' ').trim().slice(0, 200) || null
}
