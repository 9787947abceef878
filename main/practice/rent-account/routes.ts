import type { FastifyReply } from 'fastify'
import { mondayOf, toDay, toIso } from '../dates.ts'
import { pounds } from '../money.ts'
import { CODE_WORDS } from '../people/accounts.ts'
import { copiedLedger, copiedOn } from '../people/copies.ts'
import type { TenancyRow } from '../people/directory.ts'
import { param, query } from '../server/query.ts'
import type { Routes, Town } from '../server/stand-in.ts'
import { statement } from './statement.ts'

/** My Rent Account (council-systems.md 9). Its figures are Dynamics copies, so they can lag the rent system. */
export const rentAccountRoutes: Routes = (app, town) => {
  app.get('/api/v1/rentaccounts/checkrentaccount/paymentref/:ref/postcode/:postcode', (request, reply) => {
    const found = at(town, param(request, 'ref'), param(request, 'postcode'))
    return found ? { exists: true } : notFound(reply)
  })
  app.get('/api/v1/rentaccounts/paymentref/:ref/privacy/:privacy', (request, reply) => {
    const tenancy = town.directory.tenancyByPayment(param(request, 'ref'))
    return tenancy
      ? account(town, tenancy, param(request, 'privacy').toLowerCase() === 'true')
      : notFound(reply)
  })
  app.get('/api/v1/rentaccounts/rentbreakdown', (request, reply) => {
    const tenancy = town.directory.tenancy(query(request, 'tag-ref') ?? '')
    if (!tenancy) return notFound(reply)
    return town.accounts.breakdown(tenancy, copiedOn(town, 'rentAccount', tenancy)).map((row) => ({
      description: (CODE_WORDS[row.code] ?? row.code).padEnd(20),
      code: row.code,
      value: pounds(row.pence),
      effectiveDate: `${row.since}T00:00:00`,
      lastChargeDate: `${row.last ?? '1900-01-01'}T00:00:00`,
    }))
  })
  app.get('/api/v1/rentaccounts/transactions/payment-ref/:ref/post-code/:postcode', (request, reply) => {
    const tenancy = at(town, param(request, 'ref'), param(request, 'postcode'))
    if (!tenancy) return notFound(reply)
    return {
      status: 'success',
      request: { paymentRef: tenancy.payment_ref, postCode: param(request, 'postcode') },
      transactions: statement(copiedLedger(town, 'rentAccount', tenancy)),
      errors: null,
    }
  })
}

function account(town: Town, tenancy: TenancyRow, privacy: boolean): unknown {
  const day = copiedOn(town, 'rentAccount', tenancy)
  const balance = town.accounts.ledger(tenancy, day).balance
  const { charge, benefit } = town.accounts.charge(tenancy, day)
  const lead = town.directory.members(tenancy.tenancy_id)[0]
  const name = [lead?.first_name, lead?.last_name].filter(Boolean).join(' ')
  return {
    accountNumber: tenancy.payment_ref,
    name: privacy ? masked(name) : name,
    currentBalance: pounds(Math.abs(balance)),
    rent: pounds(charge),
    toPay: pounds(Math.max(0, charge - benefit)),
    benefits: pounds(benefit),
    hasArrears: balance > 0,
    isHackneyResponsible: true,
    nextPayment: nextMonday(town.today()),
    postcode: town.directory.home(tenancy.home_id)?.postcode ?? '',
    tenancyAgreementId: tenancy.tag_ref,
  }
}

/** Each word keeps its first letter; the rest become x. */
export function masked(name: string): string {
  return name.replace(
    /(\S)(\S*)/gu,
    (_word, first: string, rest: string) => first + rest.replace(/./gsu, 'x'),
  )
}

/** `Monday 31 May`; on a Monday, today (the site itself says the Monday after: council-systems.md 19 trap 11). */
export function nextMonday(today: string): string {
  const day = toDay(today)
  const monday = mondayOf(day + 6)
  const date = new Date(`${toIso(monday)}T00:00:00Z`)
  return `Monday ${date.getUTCDate()} ${date.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })}`
}

function at(town: Town, paymentRef: string, postcode: string): TenancyRow | undefined {
  const tenancy = town.directory.tenancyByPayment(paymentRef)
  const home = tenancy && town.directory.home(tenancy.home_id)
  return home && bare(home.postcode) === bare(postcode) ? tenancy : undefined
}

function bare(postcode: string): string {
  return postcode.replace(/\s/g, '').toUpperCase()
}

function notFound(reply: FastifyReply): unknown {
  return reply.code(404).type('text/plain').send('Not found')
}
