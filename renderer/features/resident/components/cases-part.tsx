import type { ReactNode } from 'react'
import { caseStatusWords, residentWords } from '../../../../shared/content/resident.ts'
import type { CaseItem, ResidentView } from '../../../../shared/contract/resident.ts'
import { useSession } from '../../../lib/session.tsx'
import { momentOrDay } from '../../../lib/words.ts'
import { Badge, Empty, Reference } from '../../../ui/index.ts'
import { Delivery, SectionCard } from '../../freshness/index.ts'

const words = residentWords.cases

/** Reports and officer cases, open first, also those not sent yet. */
export function CasesPart({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.cases}
      id="card-cases"
      getting={residentWords.getting.cases}
      section={view.cases}
    >
      {(cases) =>
        cases.length === 0 ? (
          <Empty title={words.empty} why={words.emptyWhy} />
        ) : (
          <ul className="pf-cases">
            {cases.map((item) => (
              <Case key={item.id} item={item} />
            ))}
          </ul>
        )
      }
    </SectionCard>
  )
}

function Case({ item }: { item: CaseItem }): ReactNode {
  const { today } = useSession()
  const facts = [
    item.kind === 'report' ? words.report : words.officerCase,
    item.openedAt === null ? null : words.opened(momentOrDay(item.openedAt, today)),
    item.updatedAt === null ? null : words.updated(momentOrDay(item.updatedAt, today)),
  ].filter((fact) => fact !== null)
  return (
    <li>
      <h3>{item.title}</h3>
      <p className="pf-case-status">
        {item.pending === null ? (
          <Badge tone={item.open ? 'info' : 'neutral'}>{caseStatusWords(item)}</Badge>
        ) : (
          <Delivery item={item.pending} />
        )}
        <span>
          {words.reference} <Reference value={item.reference} copy />
        </span>
        {item.serverReference === null || item.serverReference === item.reference ? null : (
          <span>
            {words.theirReference} <Reference value={item.serverReference} />
          </span>
        )}
      </p>
      <p className="pf-facts">{facts.join(' · ')}</p>
      {item.statusNotes === null || item.statusNotes === '' ? null : <p>{item.statusNotes}</p>}
    </li>
  )
}
