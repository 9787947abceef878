import type { CaseItem, ResidentView } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import { unitKey } from '../../../../shared/domain/freshness.ts'
import { unsettledStates } from '../../../../shared/domain/outbox.ts'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { ServiceRequest } from '../../../../shared/domain/records.ts'
import type { RecordRow } from '../../store/types.ts'
import { fromUnits } from '../provenance.ts'
import { bodiesOf } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'
import { pendingItem } from './pending.ts'
import { reportTitle } from './words.ts'

/** Words of the reporting system for a report nobody works on any more. */
export const closedStatuses: ReadonlySet<string> = new Set([
  'closed',
  'fixed',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'internal_referral',
  'cancelled',
])

export const isOpen = (status: string | null): boolean => status === null || !closedStatuses.has(status)

/**
 * The finest status told: a plain listing says only open or closed, and the newest of the report's updates says what kind of open or
 * closed, as long as the two agree (open311 4.3).
 */
export function finestStatus(told: ServiceRequest, updates: readonly RecordRow[]): string {
  const said = updates.flatMap((row) =>
    row.kind === 'contactEvent' && row.body.reason !== null
      ? [{ at: row.body.at, status: row.body.reason }]
      : [],
  )
  const newest = said.toSorted((a, b) => b.at.localeCompare(a.at))[0]?.status ?? told.status
  return isOpen(newest) === isOpen(told.status) ? newest : told.status
}

export function statusOf(facts: Pick<ResidentFacts, 'records'>, told: ServiceRequest): string {
  const unit = unitKey('reports.ours', told.id)
  return finestStatus(
    told,
    facts.records.filter((row) => row.unit === unit),
  )
}

/** A report we made: what we did, laid over what the reporting system says of it. One row, before and after it is delivered. */
function ourReport(
  facts: ResidentFacts,
  pack: CouncilPack,
  operation: Operation,
  told: ServiceRequest | undefined,
): CaseItem {
  const pending =
    (unsettledStates as readonly string[]).includes(operation.state) || operation.state === 'rejected'
  const status = told === undefined ? null : statusOf(facts, told)
  return {
    id: operation.id,
    kind: 'report',
    reference: operation.reference,
    serverReference: operation.serverId,
    title: told?.serviceName ?? reportTitle(pack, operation),
    status,
    statusNotes: told?.statusNotes ?? null,
    openedAt: operation.madeAt,
    updatedAt: told?.updatedAt ?? null,
    open: operation.state !== 'cancelled' && operation.state !== 'rejected' && isOpen(status),
    pending: pending ? pendingItem(operation) : null,
  }
}

/** Open first, newest first. Our own reports need no source to have answered: we hold them. */
export function composeCases(facts: ResidentFacts, pack: CouncilPack, now: string): ResidentView['cases'] {
  const from = fromUnits(facts, ['crm.cases', 'reports.ours'], now)
  const requests = bodiesOf(facts, 'serviceRequest')
  const ours = facts.operations
    .filter((operation) => operation.kind === 'report.create')
    .map((operation) =>
      ourReport(
        facts,
        pack,
        operation,
        requests.find((request) => request.id === operation.serverId),
      ),
    )
  const officer = bodiesOf(facts, 'officerCase').map((one): CaseItem => ({
    id: one.id,
    kind: 'officer-case',
    reference: one.id,
    serverReference: null,
    title: one.subject,
    status: one.open ? 'open' : 'closed',
    statusNotes: one.handledBy,
    openedAt: one.openedAt,
    updatedAt: null,
    open: one.open,
    pending: null,
  }))
  const all = [...ours, ...officer].toSorted(
    (a, b) => Number(b.open) - Number(a.open) || (b.openedAt ?? '').localeCompare(a.openedAt ?? ''),
  )
  const known =
    all.length > 0 || facts.units.some((unit) => unit.kind === 'crm.cases' && unit.fetchedAt !== null)
  return { value: known ? all : null, from }
}
