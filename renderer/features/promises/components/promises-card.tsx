import type { ReactNode } from 'react'
import { promiseCardWords as words } from '../../../../shared/content/promise-card.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import { formatPhone } from '../../../../shared/rules/phone.ts'
import { useSession } from '../../../lib/session.tsx'
import { momentOrDay, whenWords } from '../../../lib/words.ts'
import { Card, DateText, Empty, Quote, Reference } from '../../../ui/index.ts'
import { Delivery } from '../../freshness/index.ts'
import { dueShort, openPromises, sayOf } from '../model.ts'
import { PromiseActions } from './promise-actions.tsx'
import '../promises.css'

export type PromisesCardProps = {
  promises: readonly PromiseView[]
  onChanged?: ((promise: PromiseView) => void) | undefined
}

/** What was promised to this resident and is still open: broken ones first, with what to say about them. */
export function PromisesCard({ promises, onChanged }: PromisesCardProps): ReactNode {
  const open = openPromises(promises)
  return (
    <Card heading={words.heading} id="card-promises">
      {open.length === 0 ? (
        <Empty title={words.none} why={words.noneWhy} />
      ) : (
        <ul className="pf-promises">
          {open.map((promise) => (
            <li key={promise.id} data-overdue={promise.overdue || undefined}>
              <OnePromise promise={promise} />
              <PromiseActions promise={promise} onChanged={onChanged} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** One promise in words: what, by when, who, and where the asking of it has got to. */
export function OnePromise({ promise }: { promise: PromiseView }): ReactNode {
  const { today } = useSession()
  const say = sayOf(promise, today)
  const who = promise.kind === 'callback' ? words.toRing(promise.to.name) : words.to(promise.to.name)
  return (
    <div className="pf-promise">
      <p>
        <strong>{promise.what}</strong>
      </p>
      <DateText
        words={dueShort(promise, today)}
        dateTime={promise.due}
        strong={promise.dueWords !== ''}
        note={promise.dueWords === '' ? undefined : promise.dueWords}
      />
      <p className="pw-facts">
        <span>{promise.number === null ? who : `${who} ${words.on(formatPhone(promise.number))}`}</span>
        {promise.bestTime === '' ? null : <span>{words.best(promise.bestTime)}</span>}
        {promise.state === 'asked' ? null : <span>{words.states[promise.state]}</span>}
        {promise.nextTry === null ? null : <span>{words.nextTry(momentOrDay(promise.nextTry, today))}</span>}
        <span>{words.made(promise.madeBy, whenWords(promise.madeAt, today) ?? '')}</span>
        {promise.reference === null ? null : <Reference value={promise.reference} />}
        {promise.delivery.map((one) => (
          <Delivery key={one.id} item={one} />
        ))}
      </p>
      {say === null ? null : <Quote label={words.sayHeading}>{say}</Quote>}
    </div>
  )
}
