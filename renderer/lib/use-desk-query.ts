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

type Held<T> = { key: string | null; value: T | null; problem: DeskProblem | null }

/**
 * Asks the desk and asks again whenever a change that matters comes. The last answer stays on screen meanwhile; nothing outlives
 * the component. `key` names the question: another key starts afresh, null asks nothing.
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

  useEffect(() => {
    if (key === null) return undefined
    let first = true
    const refetcher = createRefetcher({
      ask: (signal) => {
        const wasFirst = first
        first = false
        return latest.current.ask(desk.client, signal, wasFirst)
      },
      answered: (value: T) => setHeld({ key, value, problem: null }),
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
    refetcher.again()
    return () => {
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
