import type { FastifyReply, FastifyRequest } from 'fastify'
import { malform } from '../faults/malform.ts'
import { param, query } from '../server/query.ts'
import type { Routes, Town } from '../server/stand-in.ts'
import { createReport, fields, type Refusal } from './create.ts'
import { render, type Value } from './render.ts'
import { plainStatus, reportById, reportsBetween, startedAt, type Report } from './reports.ts'
import { SERVICES, serviceByCode } from './services.ts'
import { createUpdate, updatesBetween } from './updates.ts'
import { definition, requestRow, serviceRow, visible } from './wire.ts'

const DAY_MS = 86_400_000
const MOST = 1_000

/** Open311 GeoReport v2 with FixMyStreet's extensions (open311-and-reporting.md 1, 4 and 15). */
export const reportRoutes: Routes = (app, town) => {
  const polls = new Map<string, number>()
  startedAt(town)
  const get = (
    path: string,
    handler: (request: FastifyRequest, reply: FastifyReply, format: Format) => unknown,
  ): void => {
    for (const format of ['json', 'xml'] as const)
      app.get(`${path}.${format}`, (request, reply) => handler(request, reply, format))
  }
  const post = (
    path: string,
    handler: (request: FastifyRequest, reply: FastifyReply, format: Format) => unknown,
  ): void => {
    for (const format of ['json', 'xml'] as const)
      app.post(`${path}.${format}`, (request, reply) => handler(request, reply, format))
  }
  const answer = (reply: FastifyReply, root: string, value: Value, format: Format): unknown =>
    send(town, reply, root, value, format)
  const refuse = (reply: FastifyReply, refusal: Refusal, format: Format): unknown =>
    refuseWith(town, reply, refusal, format)
  const notFound = (reply: FastifyReply, what: string, format: Format): unknown =>
    refuse(reply, { status: 404, errors: [{ code: 404, description: `${what} was not found` }] }, format)

  get('/discovery', (request, reply, format) => {
    const url = `http://${request.headers.host ?? 'localhost'}`
    const endpoint: Value = {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url,
      changeset: '2020-01-01T00:00:00Z',
      type: 'test',
      formats: ['text/xml', 'application/json'],
    }
    return answer(
      reply,
      'discovery',
      {
        changeset: '2020-01-01T00:00:00Z',
        contact: 'practice@example.com',
        key_service: 'Any key will do here.',
        endpoints: [endpoint],
      },
      format,
    )
  })
  get('/services', (_request, reply, format) =>
    answer(
      reply,
      'services',
      SERVICES.map((service) => serviceRow(service, town.faults.of('reports').style)),
      format,
    ),
  )

  // Ids and codes share their path part with the format, so that codes with dots and spaces work too.
  app.get('/services/:file', (request, reply) => {
    const [code, format] = splitFile(param(request, 'file'))
    if (format === null) return badExtension(reply)
    const service = serviceByCode(code)
    const { style, answers } = town.faults.of('reports')
    return service
      ? answer(reply, 'service_definition', definition(service, style, answers === 'strict'), format)
      : notFound(reply, 'service_code', format)
  })
  app.get('/requests/:file', (request, reply) => {
    const [id, format] = splitFile(param(request, 'file'))
    if (format === null) return badExtension(reply)
    const { style } = town.faults.of('reports')
    const report = reportById(town, id)
    return report && visible(report, style)
      ? answer(
          reply,
          'service_requests',
          [requestRow(report, style, query(request, 'extensions') === 'true')],
          format,
        )
      : notFound(reply, 'service_request_id', format)
  })
  app.get('/tokens/:file', (request, reply) => {
    const [token, format] = splitFile(param(request, 'file'))
    if (format === null) return badExtension(reply)
    const [write] = town.state.about('reports', 'report', token)
    if (!write) return notFound(reply, 'token', format)
    const { tokens } = town.faults.of('reports')
    const asked = (polls.get(token) ?? 0) + 1
    polls.set(token, asked)
    const ready = tokens === 'resolve' || (tokens === 'third-poll' && asked >= 3)
    // The standard is silent on "not yet"; an answer with an empty id is what FixMyStreet expects to see.
    return answer(reply, 'service_requests', [{ service_request_id: ready ? write.id : '', token }], format)
  })

  get('/requests', (request, reply, format) => {
    const { style, answers } = town.faults.of('reports')
    if (style === 'fixmystreet' && query(request, 'jurisdiction_id') === undefined)
      return refuse(
        reply,
        { status: 400, errors: [{ code: 400, description: 'jurisdiction_id is required' }] },
        format,
      )
    const found = listRequests(town, request, answers === 'strict')
    if ('errors' in found) return refuse(reply, found, format)
    return answer(
      reply,
      'service_requests',
      found.reports
        .filter((report) => visible(report, style))
        .map((report) => requestRow(report, style, query(request, 'extensions') === 'true')),
      format,
    )
  })
  post('/requests', (request, reply, format) => {
    const made = createReport(town, fields(request.body), request.headers)
    if ('errors' in made) return refuse(reply, made, format)
    const { emptyId } = town.faults.of('reports')
    const given: Record<string, Value> =
      made.token === null ? { service_request_id: emptyId ? '' : made.id } : { token: made.token }
    return answer(
      reply,
      'service_requests',
      [
        {
          ...given,
          service_notice: 'Thank you. This is a practice council: nobody will come.',
          account_id: made.accountId,
        },
      ],
      format,
    )
  })

  get('/servicerequestupdates', (request, reply, format) => {
    const window = period(request, town, 2 * 3_600_000, false)
    return 'errors' in window
      ? refuse(reply, window, format)
      : answer(reply, 'service_request_updates', updatesBetween(town, window.from, window.to), format)
  })
  post('/servicerequestupdates', (request, reply, format) => {
    const made = createUpdate(town, fields(request.body), request.headers)
    return 'errors' in made
      ? refuse(reply, made, format)
      : answer(reply, 'service_request_updates', [{ update_id: made.id }], format)
  })
}

type Format = 'json' | 'xml'

/** A list of ids overrides every other filter; otherwise at most 90 days and 1,000 reports. */
function listRequests(town: Town, request: FastifyRequest, strict: boolean): { reports: Report[] } | Refusal {
  const ids = query(request, 'service_request_id')
  if (ids !== undefined)
    return {
      reports: ids
        .split(',')
        .map((id) => reportById(town, id.trim()))
        .filter((report) => report !== undefined),
    }
  const window = period(request, town, 90 * DAY_MS, strict)
  if ('errors' in window) return window
  const codes = query(request, 'service_code')?.split(',')
  const statuses = query(request, 'status')?.toLowerCase().split(',')
  const updatedAfter = query(request, 'updated_after')
  const all = reportsBetween(town, window.from, window.to).filter(
    (report) =>
      (codes === undefined ||
        codes.includes(report.code) ||
        codes.includes(serviceByCode(report.code)?.name ?? '')) &&
      (statuses === undefined ||
        statuses.includes(plainStatus(report.status)) ||
        statuses.includes(report.status)) &&
      (updatedAfter === undefined || Date.parse(report.updated) >= Date.parse(updatedAfter)),
  )
  const size = Math.min(MOST, Number(query(request, 'page_size') ?? MOST) || MOST)
  const page = Math.max(1, Number(query(request, 'page') ?? 1) || 1)
  return { reports: all.slice((page - 1) * size, page * size) }
}

/** The asked-for window. One end alone is filled in; more than 90 days is refused. */
function period(
  request: FastifyRequest,
  town: Town,
  usual: number,
  strict: boolean,
): { from: Date; to: Date } | Refusal {
  const [start, end] = [query(request, 'start_date'), query(request, 'end_date')]
  for (const given of [start, end]) {
    // A plus sign in a query is a space once decoded; real servers see that too, and few senders escape it.
    if (given !== undefined && Number.isNaN(Date.parse(given.replace(' ', '+'))))
      return bad('dates must be ISO 8601')
    if (given !== undefined && strict && /\.\d/.test(given))
      return bad('dates must not have fractions of a second')
  }
  const to =
    end === undefined
      ? start === undefined
        ? town.now()
        : new Date(Math.min(town.now().getTime(), read(start).getTime() + 90 * DAY_MS))
      : read(end)
  const from = start === undefined ? new Date(to.getTime() - usual) : read(start)
  return to.getTime() - from.getTime() > 90 * DAY_MS + 1_000
    ? bad('start_date and end_date must be within 90 days of each other')
    : { from, to }
}

function bad(description: string): Refusal {
  return { status: 400, errors: [{ code: 400, description }] }
}

function read(given: string): Date {
  return new Date(given.replace(' ', '+'))
}

function splitFile(file: string): [name: string, format: Format | null] {
  const match = /^(.*)\.(json|xml)$/i.exec(file)
  return match ? [match[1] ?? '', match[2]?.toLowerCase() === 'xml' ? 'xml' : 'json'] : [file, null]
}

function badExtension(reply: FastifyReply): unknown {
  return reply.code(404).type('text/plain').send('Bad extension. We support .xml and .json')
}

function send(town: Town, reply: FastifyReply, root: string, value: Value, format: Format): unknown {
  const { style, malformed, junkBeforeXml } = town.faults.of('reports')
  const spoiled = malform(value, malformed)
  const { type, body } = render(root, spoiled, format, style)
  return reply.type(type).send(junkBeforeXml && format === 'xml' ? `\ufeffHTTP/1.1 200 OK\n\n${body}` : body)
}

/** FixMyStreet refuses with a page of HTML; older servers with a bare sentence. */
function refuseWith(town: Town, reply: FastifyReply, refusal: Refusal, format: Format): unknown {
  const { style } = town.faults.of('reports')
  const first = refusal.errors[0]?.description ?? 'Bad request'
  reply.code(refusal.status)
  if (style === 'fixmystreet')
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html><head><title>Error</title></head><body><h1>Error</h1><p>${first}</p></body></html>`,
      )
  if (style === 'legacy') return reply.type('text/xml; charset=utf-8').send(`<error>${first}</error>`)
  const { type, body } = render('errors', refusal.errors, format, style)
  return reply.type(type).send(body)
}
