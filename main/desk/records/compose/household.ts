import { ageOn } from '../../../../shared/rules/dates.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { answered, fromUnits } from '../provenance.ts'
import { bodiesOf } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'

/** Named tenants first, then occupants, each by name (agent-desktop lesson 15). */
export function composeHousehold(
  facts: ResidentFacts,
  today: string,
  now: string,
): ResidentView['household'] {
  const from = fromUnits(facts, ['housing.contacts'], now)
  if (!answered(from)) return { value: null, from }
  const members = bodiesOf(facts, 'householdMember')
    .map((member) => ({
      ...member,
      age: member.dateOfBirth === null ? null : ageOn(member.dateOfBirth, today),
    }))
    .toSorted(
      (a, b) => Number(b.responsible) - Number(a.responsible) || a.name.localeCompare(b.name, 'en-GB'),
    )
  return { value: members, from }
}
