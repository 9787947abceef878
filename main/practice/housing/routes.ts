import type { FastifyReply, FastifyRequest } from 'fastify'
import { record } from '../json.ts'
import { guid } from '../random.ts'
import { members, param, query, text } from '../server/query.ts'
import type { Routes, Town } from '../server/stand-in.ts'
import { ourReference } from '../state/state.ts'
import { diary } from './diary.ts'
import { search } from './search.ts'
import { contact, details, event, failed, payments, summary, wrapped } from './wire.ts'

/** Tenancy API over Universal Housing (council-systems.md 3). */
export const housingRoutes: Routes = (app, town) => {
  app.get('/api/v2/tenancies/search', (request, reply) => {
    const terms = {
      firstName: query(request, 'FirstName'),
      lastName: query(request, 'LastName'),
      address: query(request, 'Address'),
      postcode: query(request, 'PostCode'),
      tenancyRef: query(request, 'TenancyRef'),
    }
    if (Object.values(terms).every((term) => term === undefined))
      return reply.code(400).send(failed(400, 'Please enter at least one search field'))
    return answer(
      town,
      search(town, terms, true, number(request, 'Page', 1), number(request, 'PageSize', 10)),
    )
  })

  app.get('/api/v1/tenancies/search', (request, reply) => {
    const term = query(request, 'SearchTerm')
    if (term === undefined) return reply.code(400).send(failed(400, 'SearchTerm is required'))
    const any = { firstName: term, lastName: term, address: term, postcode: term, tenancyRef: term }
    return answer(town, search(town, any, false, number(request, 'Page', 1), number(request, 'PageSize', 10)))
  })

  /** Marked out of date in the real one, and still used. References that do not exist are silently left out. */
  app.get('/api/v1/tenancies', (request) => {
    const refs = Object.entries(record(request.query))
      .filter(([key]) => /^tenancy_refs(\[\d*\])?$/i.test(key))
      .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    const tenancies = refs
      .map((ref) => (typeof ref === 'string' ? town.directory.tenancy(ref) : undefined))
      .filter((row) => row !== undefined)
    return {
      tenancies: tenancies.map((tenancy) => {
        const {
          tenancy_details: full,
          latest_action_diary_events: events,
          latest_arrears_agreements: agreements,
        } = details(town, tenancy)
        return {
          ...full,
          latest_action: events[0] ?? null,
          current_arrears_agreement: agreements[0] ?? null,
          primary_contact: summary(town, tenancy).primary_contact,
        }
      }),
    }
  })

  app.get('/api/v1/tenancies/:ref', (request, reply) => {
    const tenancy = town.directory.tenancy(param(request, 'ref'))
    return tenancy ? details(town, tenancy) : missing(reply)
  })
  app.get('/api/v1/tenancies/:ref/payments', (request, reply) => {
    const tenancy = town.directory.tenancy(param(request, 'ref'))
    return tenancy ? { payment_transactions: payments(town, tenancy) } : missing(reply)
  })
  app.get('/api/v1/tenancies/:ref/actions', (request, reply) => {
    const tenancy = town.directory.tenancy(param(request, 'ref'))
    return tenancy ? { arrears_action_diary_events: diary(town, tenancy).map(event) } : missing(reply)
  })
  app.get('/api/v1/tenancies/:ref/contacts', (request, reply) => {
    const tenancy = town.directory.tenancy(param(request, 'ref'))
    if (!tenancy) return missing(reply)
    return wrapped({
      contacts: town.directory.members(tenancy.tenancy_id).map((member) => contact(town, tenancy, member)),
    })
  })

  app.post('/api/v1/tenancies/arrears-action-diary', (request, reply) => addDiary(request, reply, town))
  app.post('/api/v2/tenancies/arrears-action-diary', (request, reply) => addDiary(request, reply, town))
}

/** Keeps one diary row: action type 9, status 001, category as sent, number one above the highest, balance as it stands. */
function addDiary(request: FastifyRequest, reply: FastifyReply, town: Town): unknown {
  const body = members(request)
  const ref = text(body, 'tenancyAgreementRef')
  const actionCode = text(body, 'actionCode')
  const comment = text(body, 'comment')
  const username = text(body, 'username')
  const tenancy = ref === undefined ? undefined : town.directory.tenancy(ref)
  if (ref === undefined || actionCode === undefined || comment === undefined)
    return reply.code(400).send(failed(400, 'tenancyAgreementRef, actionCode and comment are required'))
  if (!tenancy) return reply.code(404).send(failed(404, 'Tenancy not found'))
  if (actionCode.length > 3) return reply.code(400).send(failed(400, 'actionCode is at most 3 characters'))
  // The column holds 40 characters and the real insert fails beyond them.
  if ((username ?? '').length > 40)
    return reply.code(500).send(failed(500, 'String or binary data would be truncated.'))
  const now = town.now()
  const at = now.toISOString()
  const said = text(body, 'createdDate')
  const when = said === undefined || Number.isNaN(Date.parse(said)) ? now : new Date(said)
  const actionNumber = 1 + town.state.about('housing', 'diary', tenancy.tag_ref).length + 100
  const id = guid(`diary ${tenancy.tag_ref} ${actionNumber} ${at}`)
  const entry = {
    actionCode,
    actionCategory: text(body, 'actionCategory') ?? '8',
    comment,
    username: username ?? '',
    date: `${when.toISOString().slice(0, 10)} ${when.toISOString().slice(11, 19)}Z`,
    balance: town.accounts.balance(tenancy, town.today()),
    actionNumber,
  }
  town.state.accept({
    system: 'housing',
    kind: 'diary',
    id,
    subject: tenancy.tag_ref,
    ourReference: ourReference(body, request.headers),
    description: comment,
    at,
    body: entry,
  })
  return wrapped({
    arrearsAction: {
      id,
      tenancyAgreementRef: tenancy.tag_ref,
      actionCode,
      actionCategory: entry.actionCategory,
      comment,
      username: entry.username,
      createdDate: entry.date,
      actionNumber,
    },
  })
}

function answer(town: Town, page: ReturnType<typeof search>): unknown {
  return wrapped({
    tenancies: page.rows.map((row) => summary(town, row)),
    page_count: page.pages,
    total_count: page.total,
  })
}

function missing(reply: FastifyReply): unknown {
  return reply.code(404).send(failed(404, 'Tenancy not found'))
}

function number(request: FastifyRequest, name: string, otherwise: number): number {
  const value = Number(query(request, name) ?? otherwise)
  return Number.isFinite(value) ? Math.floor(value) : otherwise
}
