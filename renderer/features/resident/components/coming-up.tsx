import { useId, useState, type ReactNode } from 'react'
import { timelineWords } from '../../../../shared/content/timeline.ts'
import type { ComingItem } from '../../../../shared/contract/resident.ts'
import { useSession } from '../../../lib/session.tsx'
import { Button, DateText } from '../../../ui/index.ts'
import { comingNote, itemWhen } from '../timeline-model.ts'

const words = timelineWords.coming
/** Shown before somebody asks for the rest: most calls are about the next few. */
const few = 5

/** What is still to come, in the desk's order: what is late first, then soonest first, each with where it comes from and who said it. */
export function ComingUp({ items }: { items: readonly ComingItem[] }): ReactNode {
  const session = useSession()
  const id = useId()
  const [all, setAll] = useState(false)
  if (items.length === 0) return null
  const shown = all ? items : items.slice(0, few)
  return (
    <section className="pw-timeline pf-coming" aria-labelledby={id}>
      <h3 className="pw-timeline-heading" id={id}>
        {words.heading}
      </h3>
      <ol className="pw-timeline-list" id={`${id}-list`}>
        {shown.map((item) => {
          const note = comingNote(item, session.today)
          const kind = words.kinds[item.kind]
          const title = item.title === '' ? kind : item.title
          return (
            <li className="pw-timeline-item" key={item.id} data-overdue={item.overdue || undefined}>
              <DateText
                words={itemWhen(item, session.today)}
                dateTime={item.timed ? item.at : item.at.slice(0, 10)}
                note={note}
                strong={note !== undefined}
              />
              <div className="pw-timeline-body">
                <h4 className="pw-timeline-title">{title}</h4>
                {item.text === '' ? null : <p>{item.text}</p>}
                <p className="pw-facts">
                  {title === kind ? null : <span>{kind}</span>}
                  {item.author === null ? null : <span>{timelineWords.by(item.author)}</span>}
                  <span>
                    {item.source === null ? timelineWords.onThisDevice : session.sourceName(item.source)}
                  </span>
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      {items.length <= few ? null : (
        <div>
          <Button
            small
            kind="quiet"
            aria-expanded={all}
            aria-controls={`${id}-list`}
            onClick={() => setAll(!all)}
          >
            {all ? words.few : words.all(items.length)}
          </Button>
        </div>
      )}
    </section>
  )
}
