import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { sayWords } from '../../../../shared/content/calls.ts'
import { dueInWords } from '../../../../shared/content/promises.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, Empty, Quote, StatusText } from '../../../ui/index.ts'
import { sayOf } from '../../promises/index.ts'
import { isStarted, type FlowEntry, type FlowsStore } from '../../problem/index.ts'
import type { CallsStore } from '../store.ts'
import '../calls.css'

export type SayPanelProps = {
  calls: CallsStore
  flows: FlowsStore
  residentKey: ResidentKey | null
  /** What may be said about the money, where the record has a sentence for it. */
  money?: string | null | undefined
}

/** What to tell the caller next, word for word: from what was logged, from what is being logged, from what was promised in this call; before that, what was promised and did not come. */
export function SayPanel({ calls, flows, residentKey, money = null }: SayPanelProps): ReactNode {
  const call = useStore(calls.store, (state) => state.current)
  const entry = useStore(flows.store, (state) => state.entries[residentKey ?? 'nobody'])
  const callId = call?.id ?? null
  const promises = useDeskQuery(
    callId === null && residentKey === null ? null : `said in ${callId} ${residentKey ?? ''}`,
    (client, signal) => client.promises.list({ resident: residentKey, open: true }, { signal }),
    (change) => change.about === 'work',
  )
  const { today } = useSession()
  const held = promises.value ?? []
  const parts = [
    // Sorry comes before anything else: they may be ringing about it.
    ...held.flatMap((one) => {
      const say = sayOf(one, today)
      return say === null
        ? []
        : [{ id: `${one.id} told`, label: sayWords.earlier, say, about: one.reference }]
    }),
    ...ofFlow(entry),
    ...held.filter((one) => one.callId === callId).map((one) => ofPromise(one)),
    ...(money === null || money === ''
      ? []
      : [{ id: 'money', label: sayWords.money, say: money, about: null }]),
  ]
  return (
    <div className="pf-say">
      <h2 tabIndex={-1}>{sayWords.title}</h2>
      {parts.length === 0 ? (
        <Empty title={sayWords.empty} why={sayWords.emptyWhy} />
      ) : (
        parts.map(({ id, label, say, about }) => (
          <div className="pf-say-part" key={id}>
            <Quote label={label}>{say}</Quote>
            <Said
              label={label}
              onSaid={call === null ? null : () => calls.did('said-next-steps', residentKey, about)}
            />
          </div>
        ))
      )}
    </div>
  )
}

type Part = { id: string; label: string; say: string; about: string | null }

function ofFlow(entry: FlowEntry | undefined): Part[] {
  if (entry === undefined) return []
  const { receipt, check } = entry
  if (receipt !== null) {
    const say = receipt.nextSteps.join(' ')
    const { reference } = receipt
    return say === '' ? [] : [{ id: reference, label: sayWords.report(reference), say, about: reference }]
  }
  if (!isStarted(entry.draft) || check === null || check.readBack === '') return []
  const say = [check.readBack, ...check.nextSteps].join(' ')
  return [{ id: 'reading', label: sayWords.reading, say, about: null }]
}

function ofPromise(one: PromiseView): Part {
  const due = dueInWords(one)
  const say = one.kind === 'callback' ? sayWords.callbackSay : sayWords.promiseSay
  return { id: one.id, label: sayWords.promise, say: say(one.to.name, one.what, due), about: one.reference }
}

/** That it was said counts for the call, so that the wrap-up knows it. */
function Said({ label, onSaid }: { label: string; onSaid: (() => void) | null }): ReactNode {
  const [said, setSaid] = useState(false)
  if (onSaid === null) return null
  return said ? (
    <p role="status">
      <StatusText kind="done">{sayWords.saidDone}</StatusText>
    </p>
  ) : (
    <p>
      <Button
        small
        about={label}
        onClick={() => {
          setSaid(true)
          onSaid()
        }}
      >
        {sayWords.said}
      </Button>
    </p>
  )
}
