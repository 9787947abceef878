import { useCallback, useEffect, useRef, useState } from 'react'
import type { Change } from '../../shared/contract/changes.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import { useDesk } from './desk-context.tsx'
import { createRefetcher } from './refetcher.ts'
import { problemOf, type DeskProblem } from './problems.ts'

export type DeskQuery<T> = {
  value: T | null
  problem: DeskProblem | null
  /** True until the first answer for this key. */
  loading: boolean
  again: () => void
}

/** How long what is shown again waits before it asks again, in milliseconds: less than it takes to read a figure. */
const reshownMs = 200

type Held<T> = { key: string | null; value: T | null; problem: DeskProblem | null }

/**
 * Asks the desk and asks again whenever a change that matters comes. The last answer stays on screen meanwhile; nothing outlives
 * the component. `key` names the question: another key starts afresh, null asks nothing. While the component is kept but hidden
 * nothing is asked or heard; it comes back with the last answer and asks when it stays. `first` is true until the first answer.
 */
export function useDeskQuery<T>(
  key: string | null,
  ask: (client: DeskClient, signal: AbortSignal, first: boolean) => Promise<T>,
  matters: (change: Change) => boolean,
): DeskQuery<T> {
  const desk = useDesk()
  const [held, setHeld] = useState<Held<T>>({ key: null, value: null, problem: null })
  const latest = useRef({ ask, matters })
  useEffect(() => {
    latest.current = { ask, matters }
  })
  const againRef = useRef<() => void>(() => {})
  const answered = useRef<string | null>(null)

  useEffect(() => {
    if (key === null) return undefined
    const refetcher = createRefetcher({
      ask: (signal) => latest.current.ask(desk.client, signal, answered.current !== key),
      answered(value: T) {
        answered.current = key
        setHeld({ key, value, problem: null })
      },
      failed: (error) =>
        setHeld((before) => ({
          key,
          value: before.key === key ? before.value : null,
          problem: problemOf(error),
        })),
    })
    againRef.current = refetcher.again
    const off = desk.onChange((change) => {
      if (change === 'everything' || latest.current.matters(change)) refetcher.again()
    })
    // Shown again with an answer in hand (a tab gone back to): asked again once it stays, so that stepping past it costs nothing.
    const timer = answered.current === key ? setTimeout(refetcher.again, reshownMs) : undefined
    if (timer === undefined) refetcher.again()
    return () => {
      clearTimeout(timer)
      off()
      refetcher.stop()
    }
  }, [desk, key])

  const again = useCallback(() => againRef.current(), [])
  const mine = held.key === key ? held : null
  return {
    value: mine?.value ?? null,
    problem: mine?.problem ?? null,
    loading: key !== null && mine === null,
    again,
  }
}
