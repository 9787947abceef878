import type { OutboxItem } from '../../../shared/contract/work.ts'
import type { Operation, OperationState } from '../../../shared/domain/outbox.ts'
import { noteText, reportTitle } from '../records/compose/words.ts'
import { pendingItem } from '../records/compose/pending.ts'
import type { Services } from '../services.ts'
import { noteReportCancelled } from './promises.ts'

/** Most recent operations shown when no state is asked for; unsettled ones are always all there. */
const mostListed = 500

/** Whom a subject is, by the directory; empty when it names nobody. */
export async function nameOf(services: Services, subject: string): Promise<string> {
  const id = subject.slice(subject.indexOf(':') + 1)
  if (subject.startsWith('person:')) return (await services.store.read.person({ id }))?.fullName ?? ''
  if (subject.startsWith('tenancy:'))
    return (await services.store.read.tenancySummary({ ref: id }))?.contactName ?? id
  return ''
}

/** The outbox as a list a person can work through: what, for whom, to which system, in what state. */
export async function listOutbox(services: Services, states: OperationState[] | null): Promise<OutboxItem[]> {
  const operations = await services.store.work.operations({
    limit: mostListed,
    ...(states === null ? {} : { states }),
  })
  const names = new Map<string, string>()
  for (const { subject } of operations) {
    if (!names.has(subject)) names.set(subject, await nameOf(services, subject))
  }
  return operations.map((operation) => ({
    ...pendingItem(operation),
    actionId: operation.actionId,
    seq: operation.seq,
    subject: operation.subject,
    forWhom: names.get(operation.subject) ?? '',
    what: operation.kind === 'report.create' ? reportTitle(services.pack, operation) : '',
    text: operation.kind === 'report.create' ? reportTitle(services.pack, operation) : noteText(operation),
    attempts: operation.attempts,
    environment: operation.environment,
    canCancel: canCancel(operation),
  }))
}

/** Only before any byte left: afterwards nobody here can know that it had no effect. */
const canCancel = (operation: Operation): boolean =>
  operation.state === 'queued' && operation.firstSentAt === null

export async function cancelOperation(services: Services, id: string): Promise<{ cancelled: boolean }> {
  const operation = await services.store.work.cancel({ id, at: services.clock.now().toISOString() })
  if (operation !== null) {
    services.changes.outboxChanged([operation.subject])
    services.changes.residentChanged([operation.subject])
    await noteReportCancelled(services, operation)
  }
  return { cancelled: operation !== null }
}
