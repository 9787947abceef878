import { EventPublisher } from '@orpc/server'
import type { Change } from '../../shared/contract/changes.ts'
import type { Clock } from './clock.ts'

/** Changes inside this many milliseconds reach a window as one: a directory load must not make it repaint for every page. */
const gatherMs = 60

export type Changes = {
  residentChanged: (subjects: string[]) => void
  outboxChanged: (subjects: string[]) => void
  publish: (change: Change) => void
  statusChanged: () => void
  callsChanged: () => void
  /** What waits for this person: promises, wrap-ups, drafts. */
  workChanged: (subjects: string[]) => void
  draftChanged: (id: string) => void
  watch: (signal: AbortSignal | undefined) => AsyncGenerator<Change>
  /** Hears the same in this process; answers how to stop. */
  listen: (listener: (change: Change) => void) => () => void
}

/** Gathers what changed and tells every watching window, so that each asks again for what it shows. */
export function createChanges(clock: Clock): Changes {
  const publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 500 })
  const residents = new Set<string>()
  const outbox = new Set<string>()
  const work = new Set<string>()
  const draftIds = new Set<string>()
  let outboxTouched = false
  let workTouched = false
  let statusTouched = false
  let waiting = false

  const flush = (): void => {
    waiting = false
    if (residents.size > 0) publisher.publish('change', { about: 'resident', subjects: [...residents] })
    if (outboxTouched) publisher.publish('change', { about: 'outbox', subjects: [...outbox] })
    if (statusTouched) publisher.publish('change', { about: 'status' })
    if (workTouched) publisher.publish('change', { about: 'work', subjects: [...work] })
    if (draftIds.size > 0) publisher.publish('change', { about: 'draft', ids: [...draftIds] })
    residents.clear()
    work.clear()
    draftIds.clear()
    workTouched = false
    outbox.clear()
    outboxTouched = false
    statusTouched = false
  }
  const gather = (): void => {
    if (waiting) return
    waiting = true
    clock.setTimer(gatherMs, flush)
  }

  return {
    residentChanged: (subjects) => {
      for (const subject of subjects) residents.add(subject)
      gather()
    },
    outboxChanged: (subjects) => {
      for (const subject of subjects) outbox.add(subject)
      outboxTouched = true
      statusTouched = true
      gather()
    },
    statusChanged: () => {
      statusTouched = true
      gather()
    },
    // At once: a call that rings is not gathered with anything.
    callsChanged: () => publisher.publish('change', { about: 'calls' }),
    workChanged: (subjects) => {
      for (const subject of subjects) work.add(subject)
      workTouched = true
      gather()
    },
    // Not work: it is said for every second of typing, and what waits for a person is the same list.
    draftChanged: (id) => {
      draftIds.add(id)
      gather()
    },
    publish: (change) => publisher.publish('change', change),
    listen: (listener) => publisher.subscribe('change', listener),
    watch: (signal) => publisher.subscribe('change', signal === undefined ? {} : { signal }),
  }
}
