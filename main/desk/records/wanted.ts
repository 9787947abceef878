import { unitKey } from '../../../shared/domain/freshness.ts'
import type { UnitKind } from '../../../shared/domain/freshness.ts'
import type { UnitWanted } from '../store/types.ts'
import { crmAccountOf, tenancyDetails } from './resolve.ts'
import type { ResidentFacts } from './resolve.ts'

type Wanted = Omit<UnitWanted, 'priority' | 'nextAttemptAt'>

/**
 * The units a resident's screen is made of, as far as the facts so far say. Some keys are only known once another unit has arrived (the
 * payment reference comes with the tenancy), so this is asked again after every commit while the resident is open.
 */
export function unitsWanted(facts: ResidentFacts): Wanted[] {
  const wanted: Wanted[] = []
  const want = (kind: UnitKind, key: string, subject: string): void => {
    wanted.push({ unit: unitKey(kind, key), subject })
  }
  const { tenancy, person } = facts
  if (tenancy !== null) {
    const subject = `tenancy:${tenancy.ref}`
    want('housing.tenancy', tenancy.ref, subject)
    want('housing.payments', tenancy.ref, subject)
    want('housing.contacts', tenancy.ref, subject)
    want('housing.diary', tenancy.ref, subject)
    const paymentRef = tenancyDetails(facts)?.paymentRef
    if (paymentRef != null) {
      want('rentAccount.account', paymentRef, subject)
      if (tenancy.postcode !== null)
        want('rentAccount.statement', `${paymentRef}/${tenancy.postcode}`, subject)
    }
    if (tenancy.propertyRef !== null) want('alerts.property', tenancy.propertyRef, subject)
    want('alerts.people', `${tenancy.ref}#${crmAccountOf(facts)?.personNumber ?? '1'}`, subject)
  }
  if (person !== null) {
    const subject = `person:${person.id}`
    want('crm.account', person.id, subject)
    want('crm.contacts', person.id, subject)
    want('crm.cases', person.id, subject)
  }
  for (const operation of facts.operations) {
    if (operation.kind === 'report.create' && operation.serverId !== null) {
      want('reports.ours', operation.serverId, operation.subject)
    }
  }
  return wanted
}
