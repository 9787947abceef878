import { useCallback, useEffect, useRef, useState } from 'react'
import type { ResidentView, TimelineFilter, TimelinePage } from '../../../shared/contract/resident.ts'
import { useDesk } from '../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../lib/problems.ts'
import { useDeskQuery } from '../../lib/use-desk-query.ts'
import { concerns } from './model.ts'
import { emptyStream, isEverything, runSize, runsWanted, withRun, type Stream } from './timeline-model.ts'

type Held = { id: string; lead: TimelinePage | null; stream: Stream }

export type ShownStream = {
  /** Null until the first page under this filter came. */
  stream: Stream | null
  problem: DeskProblem | null
  onShown: (from: number, to: number) => void
  again: () => void
}

/**
 * The timeline under a filter: its first page with the record, or asked for, and the rest in runs as they come into view. Held only as
 * long as the component.
 */
export function useStream(view: ResidentView, filter: TimelineFilter): ShownStream {
  const desk = useDesk()
  const all = isEverything(filter)
  const id = JSON.stringify(filter)
  const query = useDeskQuery(
    all ? null : `timeline ${view.key} ${id}`,
    (client, signal) =>
      client.resident.timeline({ key: view.key, filter, from: 0, count: runSize }, { signal }),
    (change) => concerns(change, view.subjects),
  )
  const lead = all ? view.timeline.value : query.value
  const [held, setHeld] = useState<Held>({ id, lead: null, stream: emptyStream })
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  if (held.id !== id || (lead !== null && held.lead !== lead)) {
    const before = held.id === id ? held.stream : emptyStream
    setHeld({ id, lead, stream: lead === null ? emptyStream : withRun(before, lead, true) })
  }

  const shown = useRef({ from: 0, to: 0 })
  const asked = useRef<Set<number>>(new Set())
  const ask = useRef<() => void>(() => {})
  useEffect(() => {
    // Another first page: what is in view is asked for again, for it may have changed too.
    asked.current = new Set()
    const mine = asked.current
    const stop = new AbortController()
    ask.current = () => {
      if (lead === null) return
      for (const from of runsWanted(lead.total, lead.items.length, shown.current, mine)) {
        mine.add(from)
        void desk.client.resident
          .timeline({ key: view.key, filter: JSON.parse(id), from, count: runSize }, { signal: stop.signal })
          .then(
            (run) => {
              setHeld((before) =>
                before.id === id ? { ...before, stream: withRun(before.stream, run, false) } : before,
              )
              setProblem(null)
            },
            (error: unknown) => {
              mine.delete(from)
              if (!stop.signal.aborted) setProblem(problemOf(error))
            },
          )
      }
    }
    ask.current()
    return () => stop.abort()
  }, [desk, view.key, id, lead])

  const onShown = useCallback((from: number, to: number) => {
    shown.current = { from, to }
    ask.current()
  }, [])
  return {
    stream: lead === null || held.id !== id ? null : held.stream,
    problem: query.problem ?? problem,
    onShown,
    again: () => {
      query.again()
      ask.current()
    },
  }
}
