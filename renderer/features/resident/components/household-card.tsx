import type { ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { formatLongDate, isIsoDate } from '../../../../shared/rules/dates.ts'
import { formatPhone } from '../../../../shared/rules/phone.ts'
import { Empty } from '../../../ui/index.ts'
import { SectionCard } from '../../freshness/index.ts'

const words = residentWords.household
type Member = NonNullable<ResidentView['household']['value']>[number]

/** Named tenants first, then who else lives there, each with how they belong and their age. */
export function HouseholdCard({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.household}
      id="card-household"
      getting={residentWords.getting.household}
      section={view.household}
    >
      {(members) =>
        members.length === 0 ? (
          <Empty title={words.empty} why={view.tenancyRef === null ? words.noTenancy : undefined} />
        ) : (
          <div className="pf-stack">
            <People heading={words.tenants} members={members.filter((one) => one.responsible)} />
            <People heading={words.others} members={members.filter((one) => !one.responsible)} />
          </div>
        )
      }
    </SectionCard>
  )
}

function People({ heading, members }: { heading: string; members: readonly Member[] }): ReactNode {
  if (members.length === 0) return null
  return (
    <div>
      <h3>{heading}</h3>
      <ul className="pf-household">
        {members.map((one) => (
          <li key={one.personId ?? `${one.name} ${one.dateOfBirth ?? ''}`}>
            <strong>{one.name}</strong>
            <span className="pf-facts">
              {[
                born(one),
                one.relationship ?? (one.responsible ? null : words.relationshipUnknown),
                ...one.phones.map(formatPhone),
                one.email,
              ]
                .filter((fact) => fact !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const born = ({ dateOfBirth, age }: Member): string =>
  dateOfBirth === null
    ? words.noBirth
    : words.born(isIsoDate(dateOfBirth) ? formatLongDate(dateOfBirth) : dateOfBirth, age)
