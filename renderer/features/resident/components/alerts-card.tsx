import type { ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { shortDay } from '../../../lib/words.ts'
import { Empty } from '../../../ui/index.ts'
import { SectionCard } from '../../freshness/index.ts'
import { isWholeAnswer } from '../model.ts'

const words = residentWords.alerts
type Alert = NonNullable<ResidentView['alerts']['value']>[number]

/** Each alert in words with its code, why it was set, by whom and for how long. That nothing is held is said only after asking. */
export function AlertsCard({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.alerts}
      id="card-alerts"
      getting={residentWords.getting.alerts}
      section={view.alerts}
      lines={2}
    >
      {(alerts) =>
        alerts.length === 0 ? (
          isWholeAnswer(view.alerts.from) ? (
            <Empty title={words.none} why={words.noneWhy} />
          ) : (
            <Empty title={words.unknown} why={words.unknownWhy} />
          )
        ) : (
          <ul className="pf-alerts">
            {alerts.map((alert) => (
              <li key={alert.id}>
                <strong>{alert.words === alert.code ? alert.words : `${alert.words} (${alert.code})`}</strong>
                <span className="pf-facts">{factsOf(alert).join(' · ')}</span>
                <span>{alert.reason ?? words.noReason}</span>
              </li>
            ))}
          </ul>
        )
      }
    </SectionCard>
  )
}

const factsOf = (alert: Alert): string[] =>
  [
    alert.about === 'person' && alert.personName !== null ? alert.personName : words.about[alert.about],
    alert.startDate === null ? null : words.from(shortDay(alert.startDate)),
    alert.endDate === null ? null : words.to(shortDay(alert.endDate)),
    alert.setBy === null ? null : words.setBy(alert.setBy),
  ].filter((fact) => fact !== null)
