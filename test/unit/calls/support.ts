import { randomUUID } from 'node:crypto'
import { afterEach } from 'vitest'
import { acceptCall, ringDesk } from '../../../main/desk/calls/calls.ts'
import { createChanges } from '../../../main/desk/changes.ts'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { watchDirectory } from '../../../main/desk/records/directory.ts'
import type { Services } from '../../../main/desk/services.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import { prepareTriage } from '../../../shared/rules/triage.ts'
import { manualClock } from '../../support/clock.ts'
import { health } from '../../support/facts.ts'
import { memoryStore } from '../../support/memory-store.ts'

const pack = await loadCouncilPack('assets/councils/hackney')
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

export const day = '2026-11-24T10:00:00.000Z'

/** The services the call handlers use, on the real repositories with a clock that is moved by hand. */
export function callDesk({ complete = true }: { complete?: boolean } = {}) {
  const store = memoryStore()
  closers.push(store.close)
  const whole = {
    ...store,
    outcomes: [],
    copyWork: async () => ({ file: '', operations: 0 }),
    longestWait: () => 0,
    close: async () => store.close(),
  }
  const clock = manualClock(day)
  const changes = createChanges(clock)
  const told: Change['about'][] = []
  const logged: string[] = []
  const parts = {
    pack,
    triage: prepareTriage(pack),
    store: whole,
    directory: { ...watchDirectory({ store: whole }), complete: () => complete },
    freshness: { health: () => health('online') },
    changes: {
      ...changes,
      callsChanged: () => told.push('calls'),
      workChanged: () => told.push('work'),
    },
    clock,
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
    environment: 'practice' as const,
    user: { id: 'agent.one', name: 'Agent One', role: 'agent', viewOnly: false },
    accepting: new Map(),
    log: (entry: { name: string }) => void logged.push(entry.name),
  }
  // Only what a call touches is here; a handler that reaches for more fails its test.
  const services = parts as unknown as Services
  const newId = (): string => randomUUID()
  return { services, store, clock, told, logged, newId }
}

export const number = '07700 900123'
export const refusal = (why: string) => ({ code: 'NOT_ALLOWED', data: { why } })

export const ring = (services: Services, callId?: string): Promise<string> =>
  ringDesk(services, { number, origin: 'telephony', ...(callId === undefined ? {} : { callId }) })

export async function onTheLine() {
  const desk = callDesk()
  const callId = await ring(desk.services)
  await acceptCall(desk.services, { callId })
  return { ...desk, callId }
}

export const eventsOf = async ({ store }: Services, callId: string) =>
  (await store.work.call({ callId }))?.events ?? []
