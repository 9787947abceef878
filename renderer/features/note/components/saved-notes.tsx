import { useId, type ReactNode } from 'react'
import { noteWords } from '../../../../shared/content/note.ts'
import type { Receipt } from '../../../../shared/contract/problem.ts'
import { useReference } from '../../../lib/current-reference.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { Reference } from '../../../ui/index.ts'
import { Delivery } from '../../freshness/index.ts'

/** What was saved from this box, and where each copy of it is now. */
export function SavedNotes({
  receipts,
  title = noteWords.savedTitle,
  level = 3,
}: {
  receipts: readonly Receipt[]
  title?: string | undefined
  /** Of its heading: 2 where nothing above it has one, as in the dock. */
  level?: 2 | 3
}): ReactNode {
  const Heading = `h${level}` as const
  const id = useId()
  const { today } = useSession()
  const outbox = useDeskQuery(
    receipts.length === 0 ? null : 'saved notes',
    (client, signal) => client.work.outbox.list({ states: null }, { signal }),
    (change) => change.about === 'outbox',
  )
  useReference(receipts[0]?.reference ?? null)
  if (receipts.length === 0) return null
  return (
    <section className="pf-saved-notes" aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      <ul>
        {receipts.map((receipt) => {
          const deliveries = (outbox.value ?? []).filter((one) => receipt.operationIds.includes(one.id))
          return (
            <li key={receipt.reference}>
              <p>
                {noteWords.saved(whenWords(receipt.savedAt, today) ?? '')} ·{' '}
                <Reference value={receipt.reference} />
              </p>
              {deliveries[0] === undefined ? null : <p className="pf-saved-text">{deliveries[0].text}</p>}
              <ul className="pf-deliveries" aria-label={noteWords.delivery}>
                {deliveries.map((one) => (
                  <li key={one.id}>
                    <Delivery item={one} />
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
