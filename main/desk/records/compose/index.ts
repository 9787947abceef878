import type { ResidentView } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import { ageOn } from '../../../../shared/rules/dates.ts'
import { sourceIds } from '../../../../shared/domain/sources.ts'
import { answered, fromUnits, sourceOfUnit } from '../provenance.ts'
import { tenancyDetails } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'
import { composeAlerts } from './alerts.ts'
import { composeCases } from './cases.ts'
import { composeHousehold } from './household.ts'
import { composeMoney } from './money.ts'
import { composeStatement } from './statement.ts'
import { composeTimeline } from './timeline.ts'
import { tenureWords } from './words.ts'

/** Weeks of statement that travel with the view; the rest comes when the agent asks for it. */
const weeksAtFirst = 13

/**
 * The one view: cache rows with pending work laid over them, computed when asked and never stored (design section 2). Pure: the same
 * facts, pack and moment give the same view. `promises` are those still open, as `work/promises.ts` shows them.
 */
export function composeResident(
  facts: ResidentFacts,
  pack: CouncilPack,
  today: string,
  now: string,
  promises: ResidentView['promises'],
): ResidentView {
  const { person, tenancy } = facts
  const details = tenancyDetails(facts)
  const tenancyFrom = fromUnits(facts, ['housing.tenancy'], now)
  return {
    key: facts.key,
    subjects: facts.subjects,
    name: person?.fullName ?? tenancy?.contactName ?? '',
    dateOfBirth: person?.dateOfBirth ?? null,
    age: person?.dateOfBirth == null ? null : ageOn(person.dateOfBirth, today),
    personId: person?.id ?? null,
    tenancyRef: tenancy?.ref ?? null,
    paymentRef: details?.paymentRef ?? null,
    address: details?.longAddress ?? tenancy?.address ?? person?.address ?? null,
    postcode: tenancy?.postcode ?? person?.postcode ?? null,
    tenureWords: tenureWords(pack, details?.tenure ?? tenancy?.tenure ?? null),
    phones: person?.phones ?? [],
    email: person?.email ?? null,
    identityFrom: tenancyFrom,
    tenancy: { value: answered(tenancyFrom) ? details : null, from: tenancyFrom },
    household: composeHousehold(facts, today, now),
    alerts: composeAlerts(facts, pack, today, now),
    money: composeMoney(facts, pack, today, now),
    statement: composeStatement(facts, pack, now, weeksAtFirst),
    cases: composeCases(facts, pack, now),
    timeline: composeTimeline(facts, pack, today, now),
    promises,
    unreadable: sourceIds.flatMap((source) => {
      const rows = facts.unreadable.filter((row) => sourceOfUnit(row.unit) === source)
      return rows.length === 0
        ? []
        : [{ source, count: rows.length, reasons: [...new Set(rows.map((row) => row.reason))] }]
    }),
  }
}
