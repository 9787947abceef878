import { moment } from '../dates.ts'
import type { SeededReportRow } from '../people/directory.ts'
import { record, textOf } from '../json.ts'
import type { Town } from '../server/stand-in.ts'
import type { Accepted } from '../state/state.ts'
import { CLOSED, ownProgress, type Update } from './progress.ts'
import { serviceByCode } from './services.ts'

/** A report as this system holds it. */
export interface Report {
  readonly id: string
  readonly code: string
  /** ISO moment, whole seconds, UTC */
  readonly requested: string
  readonly lat: number | null
  readonly long: number | null
  readonly address: string
  readonly addressId: string
  readonly zipcode: string
  readonly description: string
  readonly mediaUrls: readonly string[]
  readonly accountId: string | null
  readonly attributes: Readonly<Record<string, unknown>>
  readonly updates: readonly Update[]
  readonly status: string
  readonly statusNotes: string
  readonly updated: string
}

/** When this town's clock was first started: seeded reports are dated from it, so that they look recent. */
export function startedAt(town: Town): Date {
  const known = town.state.fact('startedAt')
  if (known !== undefined) return new Date(known)
  const now = town.now().toISOString()
  town.state.setFact('startedAt', now)
  return new Date(now)
}

/** One report by its id, or nothing. */
export function reportById(town: Town, id: string): Report | undefined {
  const posted = town.state.find('reports', 'report', id)
  if (posted) return fromPosted(town, posted)
  const row = town.directory.db
    .prepare<[string], SeededReportRow>('select * from seeded_reports where report_id = ?')
    .get(id)
  return row && fromSeeded(town, row)
}

/** Every report made between two moments, newest first. */
export function reportsBetween(town: Town, from: Date, to: Date): Report[] {
  const start = startedAt(town).getTime()
  const before = (at: Date): number => (start - at.getTime()) / 60_000
  const seeded = town.directory.db
    .prepare<[number, number], SeededReportRow>(
      'select * from seeded_reports where minutes_before between ? and ?',
    )
    .all(before(to), before(from))
  const posted = town.state
    .ofKind('reports', 'report')
    .filter((write) => write.at >= from.toISOString() && write.at <= to.toISOString())
  return [
    ...seeded.map((row) => fromSeeded(town, row)),
    ...posted.map((write) => fromPosted(town, write)),
  ].toSorted((a, b) => (a.requested < b.requested ? 1 : -1))
}

function fromSeeded(town: Town, row: SeededReportRow): Report {
  const home = town.directory.home(row.home_id)
  const requested = new Date(startedAt(town).getTime() - row.minutes_before * 60_000)
  const where = {
    lat: row.lat,
    long: row.lon,
    address: home?.line ?? '',
    addressId: home?.uprn ?? '',
    zipcode: home?.postcode ?? '',
  }
  return withUpdates(
    town,
    {
      id: row.report_id,
      code: row.service_code,
      ...where,
      description: row.description,
      mediaUrls: [],
      accountId: null,
      attributes: {},
    },
    requested,
  )
}

function fromPosted(town: Town, { id, at, body }: Accepted): Report {
  const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '')
  const number = (key: string): number | null => (typeof body[key] === 'number' ? body[key] : null)
  const media = Array.isArray(body['mediaUrls'])
    ? body['mediaUrls'].filter((url): url is string => typeof url === 'string')
    : []
  const report = {
    id,
    code: text('serviceCode'),
    lat: number('lat'),
    long: number('long'),
    address: text('address'),
    addressId: text('addressId'),
    zipcode: '',
    description: text('description'),
    mediaUrls: media,
    accountId: text('accountId') || null,
    attributes: record(body['attributes']),
  }
  return withUpdates(town, report, new Date(at))
}

type Bare = Omit<Report, 'requested' | 'updates' | 'status' | 'statusNotes' | 'updated'>

/** A status set by hand (control) or by an update from outside stops a report from moving on by itself. */
function withUpdates(town: Town, report: Bare, requested: Date): Report {
  const pushed = [
    ...town.state.about('reports', 'status', report.id),
    ...town.state.about('reports', 'update', report.id),
  ].map((write): Update & { stops: boolean } => ({
    id: write.id,
    status: textOf(write.body['status'], 'open'),
    at: textOf(write.body['at'], moment(new Date(write.at))),
    description: write.description,
    stops: write.kind === 'status',
  }))
  const stopped = pushed
    .filter((update) => update.stops)
    .map((update) => update.at)
    .toSorted()[0]
  const own = ownProgress(report.id, requested, town.now()).filter(
    (update) => stopped === undefined || update.at < stopped,
  )
  const updates = [...own, ...pushed.map(({ stops: _stops, ...update }) => update)].toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
  const last = updates.findLast((update) => update.status !== 'unchanged')
  const made = moment(requested)
  return {
    ...report,
    requested: made,
    updates,
    status: last?.status ?? 'open',
    statusNotes: last?.description ?? '',
    updated: updates.at(-1)?.at ?? made,
  }
}

/** `open` or `closed`: all that plain v2 can say. */
export function plainStatus(status: string): 'open' | 'closed' {
  return CLOSED.has(status) ? 'closed' : 'open'
}

export function isPrivate(code: string): boolean {
  return serviceByCode(code)?.private ?? false
}
