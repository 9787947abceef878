import { useEffect, useRef, type ReactNode } from 'react'
import { promiseCardWords } from '../../../../shared/content/promise-card.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import { useSession } from '../../../lib/session.tsx'
import { mayBecome } from '../../../../shared/rules/promises.ts'
import { whenWords } from '../../../lib/words.ts'
import { Button, Conflict } from '../../../ui/index.ts'
import type { StepInput } from './promise-step.tsx'
import { useFocusLeft } from './use-focus-left.ts'

const words = promiseCardWords.clash
const withNote = (state: string, note: string): string => (note === '' ? state : `${state}: ${note}`)

/** What somebody else made of a promise while we had it open, beside what we were about to make of it. */
export function PromiseClash({
  mine,
  theirs,
  at,
  busy,
  onTheirs,
  onMine,
}: {
  mine: StepInput
  theirs: PromiseView
  /** When ours was asked, by the desk's clock. */
  at: string
  busy: boolean
  onTheirs: () => void
  onMine: () => void
}): ReactNode {
  const { today } = useSession()
  const last = theirs.history.at(-1)
  const open = mayBecome(theirs.state, mine.state)
  const box = useRef<HTMLDivElement>(null)
  useFocusLeft(box)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1}>
      <Conflict
        what={words.what}
        why={words.why}
        values={[
          {
            value: withNote(promiseCardWords.states[theirs.state], last?.note ?? ''),
            source: last?.by ?? words.theirs,
            when: whenWords(last?.at ?? theirs.madeAt, today) ?? '',
            used: true,
          },
          {
            value: withNote(promiseCardWords.states[mine.state], mine.note),
            source: words.yours,
            when: whenWords(at, today) ?? '',
          },
        ]}
        say={open ? undefined : <p>{words.over}</p>}
        actions={
          <>
            <Button small onClick={onTheirs}>
              {words.keepTheirs}
            </Button>
            {open ? (
              <Button small aria-disabled={busy || undefined} onClick={onMine}>
                {words.keepMine}
              </Button>
            ) : null}
          </>
        }
      />
    </div>
  )
}
