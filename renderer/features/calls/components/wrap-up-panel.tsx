import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { wrapUpWords } from '../../../../shared/content/calls.ts'
import type { CallView } from '../../../../shared/contract/calls.ts'
import { useSession } from '../../../lib/session.tsx'
import { whenWords } from '../../../lib/words.ts'
import { Button, ButtonRow, Empty, ErrorPanel, Loading, useFocusOnShow } from '../../../ui/index.ts'
import { SavedNotes } from '../../note/index.ts'
import type { CallsStore } from '../store.ts'
import type { WrapUpEntry } from '../wrap-up-store.ts'
import { WrapUpForm } from './wrap-up-form.tsx'
import '../calls.css'

export type WrapUpPanelProps = {
  calls: CallsStore
  /** The last one is recorded and its receipt read. */
  onDone: () => void
}

/** The calls that wait to be wrapped up, one open. Another call can be taken meanwhile: what was changed here is kept. */
export function WrapUpPanel({ calls, onDone }: WrapUpPanelProps): ReactNode {
  const { wrapUps } = calls
  const { entries, waiting, picked, loadFailed } = useStore(wrapUps.store)
  const recorded = Object.entries(entries).find(([, entry]) => entry.receipt !== null)?.[0]
  const open = picked ?? recorded ?? waiting[0]?.id ?? null
  const entry = open === null ? undefined : entries[open]
  useEffect(() => {
    if (open !== null && entry === undefined) void wrapUps.load(open)
  }, [wrapUps, open, entry])

  const close = (callId: string): void => {
    wrapUps.closed(callId)
    if (waiting.filter((one) => one.id !== callId).length === 0) onDone()
  }

  return (
    <div className="pf-wrap-up">
      <h2 tabIndex={-1} id="wrap-up-heading">
        {wrapUpWords.title}
      </h2>
      <Others waiting={waiting} open={open} onPick={wrapUps.opened} />
      {open === null ? (
        <Empty title={wrapUpWords.none} why={wrapUpWords.noneWhy} />
      ) : entry === undefined ? (
        loadFailed === null ? (
          <Loading what={wrapUpWords.what} pronoun="it" lines={5} />
        ) : (
          <ErrorPanel title={loadFailed.title} next={loadFailed.body} />
        )
      ) : entry.receipt === null ? (
        <WrapUpForm key={open} calls={calls} callId={open} entry={entry} />
      ) : (
        <Recorded entry={entry} more={waiting.some((one) => one.id !== open)} onClose={() => close(open)} />
      )}
    </div>
  )
}

const nameOf = ({ resident, number }: CallView): string => resident?.name ?? wrapUpWords.unknown(number)

function Others({
  waiting,
  open,
  onPick,
}: {
  waiting: readonly CallView[]
  open: string | null
  onPick: (callId: string) => void
}): ReactNode {
  const { today } = useSession()
  if (waiting.filter((one) => one.id !== open).length === 0) return null
  return (
    <div className="pf-stack" role="group" aria-label={wrapUpWords.waiting}>
      <p className="pf-label">{wrapUpWords.waiting}</p>
      <ul className="pf-plain">
        {waiting.map((one) => (
          <li key={one.id}>
            <Button small aria-pressed={one.id === open} onClick={() => onPick(one.id)}>
              {wrapUpWords.waitingOf(nameOf(one), whenWords(one.endedAt, today) ?? '')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** After it was recorded: what went where. */
function Recorded({
  entry,
  more,
  onClose,
}: {
  entry: WrapUpEntry
  more: boolean
  onClose: () => void
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnShow(heading)
  const { receipt } = entry
  return (
    <div className="pf-stack">
      <h3 ref={heading} tabIndex={-1}>
        {wrapUpWords.done}
      </h3>
      <p>{wrapUpWords.goesTo(entry.view.goesTo.map((one) => one.name))}</p>
      {receipt === null || receipt.operationIds.length === 0 ? null : (
        <SavedNotes receipts={[receipt]} title={wrapUpWords.doneTitle} />
      )}
      <ButtonRow>
        <Button kind="primary" onClick={onClose}>
          {more ? wrapUpWords.next : wrapUpWords.close}
        </Button>
      </ButtonRow>
    </div>
  )
}
