import { moment } from '../dates.ts'
import type { Faults } from '../faults/schema.ts'
import { assertNever } from '../json.ts'
import type { Town } from '../server/stand-in.ts'
import { ourReference } from '../state/state.ts'
import { keyRefusal, type Refusal } from './create.ts'
import { LONGEST_MS, STATUSES } from './progress.ts'
import { reportById, reportsBetween, type Report } from './reports.ts'
import type { Value } from './render.ts'

interface Row {
  report: Report
  id: string
  status: string
  at: string
  description: string
}

/** Updates inside a window, oldest first; without a window, those of the last two hours (FixMyStreet's own habit). */
export function updatesBetween(town: Town, from: Date, to: Date): Value[] {
  const [start, end] = [moment(from), moment(to)]
  const rows: Row[] = []
  // Reports that may have moved on in the window by themselves, and any touched by hand whatever their age.
  const touched = new Set(
    [...town.state.ofKind('reports', 'status'), ...town.state.ofKind('reports', 'update')].map(
      (write) => write.subject,
    ),
  )
  const reports = new Map(
    reportsBetween(town, new Date(from.getTime() - LONGEST_MS), to).map((report) => [report.id, report]),
  )
  for (const id of touched) {
    const report = reports.has(id) ? undefined : reportById(town, id)
    if (report) reports.set(id, report)
  }
  for (const report of reports.values())
    for (const update of report.updates)
      if (update.at >= start && update.at <= end) rows.push({ report, ...update })
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return odd(rows, town.faults.of('reports').updates).map(
    ({ report, id, status, at, description }): Value => ({
      update_id: id,
      service_request_id: report.id,
      status,
      updated_datetime: at,
      description,
      media_url: '',
    }),
  )
}

function odd(rows: Row[], kind: Faults['updates']): Row[] {
  switch (kind) {
    case 'duplicated':
      return rows.flatMap((row) => [row, row])
    case 'out-of-order':
      return rows.toReversed()
    case 'missing-date':
      return rows.map((row, n) => (n % 2 === 0 ? { ...row, at: '' } : row))
    case 'before-report':
      return rows.map((row, n) =>
        n % 2 === 0 ? { ...row, at: moment(new Date(Date.parse(row.report.requested) - 3_600_000)) } : row,
      )
    case 'unknown-status':
      return rows.map((row, n) => (n % 2 === 0 ? { ...row, status: 'referred_to_lbb_streets' } : row))
    case 'reopened':
      return rows.flatMap((row) =>
        row.status === 'fixed'
          ? [row, { ...row, id: `${row.id}_r`, status: 'open', description: 'Opened again.' }]
          : [row],
      )
    case 'normal':
      return rows
    default:
      return assertNever(kind)
  }
}

/** Keeps an update sent by the desk. The status comes in capitals and is listed in small letters. */
export function createUpdate(
  town: Town,
  form: [string, string][],
  headers: Record<string, unknown>,
): { id: string } | Refusal {
  const one = (name: string): string | undefined => form.find(([key]) => key === name)?.[1]
  const refused = keyRefusal(one('api_key'))
  if (refused) return refused
  const missing = ['update_id', 'service_request_id', 'status', 'updated_datetime', 'description'].filter(
    (name) => one(name) === undefined,
  )
  if (missing.length > 0)
    return {
      status: 400,
      errors: missing.map((name) => ({ code: 400, description: `${name} was not provided` })),
    }
  const reportId = one('service_request_id') ?? ''
  if (!reportById(town, reportId))
    return { status: 404, errors: [{ code: 404, description: 'service_request_id was not found' }] }
  const status = (one('status') ?? '').toLowerCase()
  const at = one('updated_datetime') ?? ''
  if (status !== 'unchanged' && !STATUSES.some((known) => known === status))
    return { status: 400, errors: [{ code: 400, description: 'status is not known' }] }
  if (Number.isNaN(Date.parse(at)) || !/(Z|[+-]\d\d:?\d\d)$/.test(at))
    return { status: 400, errors: [{ code: 400, description: 'updated_datetime must have a time zone' }] }
  const theirs = one('update_id') ?? ''
  const id = `u${town.state.next()}`
  const description = one('description') ?? ''
  town.state.accept({
    system: 'reports',
    kind: 'update',
    id,
    subject: reportId,
    ourReference: ourReference(new Map(form), headers) ?? theirs,
    description,
    at: town.now().toISOString(),
    body: { status, at: moment(new Date(at)), theirId: theirs },
  })
  return { id }
}

/** A status pushed by hand from the control server. */
export function pushStatus(town: Town, reportId: string, status: string, notes: string): boolean {
  if (!reportById(town, reportId)) return false
  const now = town.now()
  town.state.accept({
    system: 'reports',
    kind: 'status',
    id: `s${town.state.next()}`,
    subject: reportId,
    ourReference: null,
    description: notes,
    at: now.toISOString(),
    body: { status, at: moment(now) },
  })
  return true
}
