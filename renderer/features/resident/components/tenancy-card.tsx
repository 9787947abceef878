import type { ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { formatPounds } from '../../../../shared/rules/money.ts'
import { shortDay } from '../../../lib/words.ts'
import { Empty, KeyValues, Missing, Reference, type KeyValue } from '../../../ui/index.ts'
import { SectionCard } from '../../freshness/index.ts'

const words = residentWords.tenancy
type Tenancy = NonNullable<ResidentView['tenancy']['value']>

/** The home and the agreement: reference, tenure in words, since when, and any arrangement to pay. */
export function TenancyCard({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.tenancy}
      id="card-tenancy"
      getting={residentWords.getting.tenancy}
      section={view.tenancy}
      none={view.tenancyRef === null ? <Empty title={words.none} why={words.noneWhy} /> : undefined}
    >
      {(tenancy) => <Facts tenancy={tenancy} view={view} />}
    </SectionCard>
  )
}

function Facts({ tenancy, view }: { tenancy: Tenancy; view: ResidentView }): ReactNode {
  const items: KeyValue[] = [
    { label: residentWords.facts.tenancyRef, value: <Reference value={tenancy.ref} /> },
    ...(view.paymentRef === null
      ? []
      : [
          {
            label: residentWords.facts.paymentRef,
            value: <Reference value={view.paymentRef} what={residentWords.copy.payment} copy />,
          },
        ]),
    { label: residentWords.facts.tenure, value: view.tenureWords ?? tenancy.tenure, missing: 'notKnown' },
    {
      label: residentWords.facts.address,
      value: tenancy.longAddress ?? tenancy.address,
      missing: 'notRecorded',
    },
    {
      label: words.start,
      value: tenancy.startDate === null ? null : shortDay(tenancy.startDate),
      missing: 'notRecorded',
    },
    { label: words.bedrooms, value: tenancy.bedrooms, missing: 'notRecorded' },
    {
      label: words.property,
      value: tenancy.propertyRef === null ? null : <Reference value={tenancy.propertyRef} />,
      missing: 'notRecorded',
    },
    { label: words.arrangement, value: <Arrangements tenancy={tenancy} /> },
  ]
  return <KeyValues label={residentWords.cards.tenancy} items={items} />
}

function Arrangements({ tenancy }: { tenancy: Tenancy }): ReactNode {
  if (tenancy.arrangements.length === 0) return tenancy.arrangementStatus ?? words.noArrangement
  return (
    <ul className="pf-plain">
      {tenancy.arrangements.map((one) => (
        <li key={`${one.startDate ?? ''} ${one.amountPence ?? ''}`}>
          {one.amountPence === null ? (
            <Missing kind="notRecorded" />
          ) : (
            words.arrangementLine(
              formatPounds(one.amountPence),
              one.frequency,
              one.startDate === null ? null : shortDay(one.startDate),
              one.breached ? words.broken : (one.status ?? words.kept),
            )
          )}
        </li>
      ))}
    </ul>
  )
}
