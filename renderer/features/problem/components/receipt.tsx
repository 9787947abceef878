import { useRef, type ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { Receipt } from '../../../../shared/contract/problem.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { useReference } from '../../../lib/current-reference.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, ButtonRow, Callout, Reference, useFocusOnShow } from '../../../ui/index.ts'
import { Delivery } from '../../freshness/index.ts'

type ReceiptProps = { receipt: Receipt; onAnother: () => void; onClose: () => void }

/** After logging: the reference to give, where the report is now, and what happens next. */
export function ReceiptView({ receipt, onAnother, onClose }: ReceiptProps): ReactNode {
  const desk = useDesk()
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnShow(heading)
  useReference(receipt.reference)
  const outbox = useDeskQuery(
    `receipt ${receipt.reference}`,
    (client, signal) => client.work.outbox.list({ states: null }, { signal }),
    (change) => change.about === 'outbox',
  )
  const mine = (outbox.value ?? []).filter((one) => receipt.operationIds.includes(one.id))
  const offline = useDeskQuery(
    'status for receipt',
    () => desk.client.host.status(),
    (change) => change.about === 'source' || change.about === 'status',
  )
  const down = mine.some(
    (one) =>
      one.state !== 'confirmed' &&
      one.state !== 'reconciled' &&
      offline.value?.sources.some((source) => source.source === one.lane && source.state === 'offline'),
  )
  const refused = mine.some((one) => one.state === 'rejected')
  const waiting = mine.some(
    (one) => one.state === 'queued' || one.state === 'sending' || one.state === 'unknown',
  )
  const theirs = mine.find((one) => one.serverId !== null)?.serverId
  return (
    <div className="pf-receipt">
      <h2 ref={heading} tabIndex={-1}>
        {problemWords.done.title}
      </h2>
      <p className="pf-label">{problemWords.done.reference}</p>
      <p>
        <Reference value={receipt.reference} large copy />
      </p>
      <p>{problemWords.done.giveReference}</p>
      {refused ? (
        <Callout kind="warning">
          <p>{problemWords.done.refused}</p>
        </Callout>
      ) : down ? (
        <Callout>
          <p>{problemWords.done.offline(receipt.reference)}</p>
        </Callout>
      ) : waiting ? (
        <p>{problemWords.done.waiting}</p>
      ) : null}
      {mine.length === 0 ? null : (
        <ul className="pf-deliveries" aria-label={problemWords.done.state}>
          {mine.map((one) => (
            <li key={one.id}>
              <Delivery item={one} />
            </li>
          ))}
        </ul>
      )}
      {theirs ? <p>{problemWords.done.theirs(theirs)}</p> : null}
      {receipt.nextSteps.length === 0 ? null : (
        <>
          <h3>{problemWords.done.next}</h3>
          <ol className="pf-next">
            {receipt.nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <ButtonRow>
        <Button onClick={onClose}>{problemWords.done.close}</Button>
        <Button kind="quiet" onClick={onAnother}>
          {problemWords.done.another}
        </Button>
      </ButtonRow>
    </div>
  )
}
