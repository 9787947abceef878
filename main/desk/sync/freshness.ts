import { splitUnitKey, unitRules } from '../../../shared/domain/freshness.ts'
import type { FailureReason, UnitKey } from '../../../shared/domain/freshness.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { BackendFailure } from '../backends/types.ts'
import type { Backends, Fetched, FetchResult } from '../backends/types.ts'
import type { Clock, Random, Timer } from '../clock.ts'
import type { RecordRow, Store, UnitStatus, UnitWanted } from '../store/types.ts'
import { after, backoffMs } from './backoff.ts'
import { createGates } from './gates.ts'
import type { Gates, SourceHealth } from './gates.ts'
import { nextAttemptAfterGood } from './times.ts'
import { watchWall } from './wall.ts'

export type FreshnessOptions = {
  store: Pick<Store, 'cache' | 'read'>
  backends: Backends
  clock: Clock
  random: Random
  /** Shared with the outbox; made here when not given. */
  breaker?: Gates
  onCommitted: (unit: UnitKey, subject: string, changed: boolean) => void
  onFailed: (unit: UnitKey, subject: string, reason: FailureReason) => void
  onHealth: (source: SourceId, health: SourceHealth) => void
  /** What was fetched, whether or not it changed: for the outbox to see its own work in. Not called for a 304. */
  onRecords?: (unit: UnitKey, subject: string, records: RecordRow[]) => void
}

export type Freshness = {
  start: () => void
  stop: () => Promise<void>
  /**
   * Asks for units. One already held and fresh is not fetched before it goes stale, unless `evenIfFresh`; then it is fetched again even
   * when a fetch of it is on its way now, because that one may have been answered before whatever made us ask.
   */
  want: (units: UnitWanted[], more?: { evenIfFresh?: boolean }) => Promise<void>
  /** Nobody is looking at the subject any more. */
  release: (subject: string) => Promise<void>
  /** A person asked: every failed unit of the source, or of all, now. Answers how many that is. */
  retryNow: (source: SourceId | null) => Promise<number>
  health: () => Record<SourceId, SourceHealth>
  /** Resolves when nothing is being fetched and nothing that may be fetched is due. */
  whenIdle: () => Promise<void>
  breaker: Gates
}

const atOnce = 2
/** So that nobody waits behind the background, it never holds every place. */
const atOnceInBackground = 1
const pageOfDue = 40
/** The clock is looked at this often at least, whatever is due when: machines sleep and clocks are set. */
const heartbeatMs = 30_000
/** Above every limit of the client itself; only for one that breaks its promise. */
const longestFetchMs = 60_000
const restAfterFaultMs = 30_000
const restAfterOddRowsMs = 10 * 60_000

type InFlight = {
  source: SourceId
  background: boolean
  controller: AbortController
  again: boolean
  done: Promise<void>
}

/**
 * One scheduler for everything we hold a copy of (design 7). Every unit has a next attempt and the clock alone makes it happen (laws 4
 * and 6): no person, no network event and no write is needed.
 */
export function createFreshness(options: FreshnessOptions): Freshness {
  const { store, backends, clock, random } = options
  const gates = options.breaker ?? createGates({ backends, clock })
  const inFlight = new Map<UnitKey, InFlight>()
  const resting = new Map<UnitKey, number>()
  const looking = new Map<UnitKey, { subject: string; priority: UnitWanted['priority'] }>()
  const wall = watchWall(clock)
  let running = false
  let pumping = false
  let again = false
  let timer: Timer | null = null
  let idle: (() => void)[] = []

  gates.onHealth((source, health) => options.onHealth(source, health))
  gates.onRecovered((source) => {
    if (!running) return
    void store.cache.retryFailed({ source, at: clock.now().toISOString() }).then(pump, pump)
  })

  function mayStart(unit: UnitStatus): boolean {
    if (!gates.allows(unit.source)) return false
    const here = [...inFlight.values()].filter(({ source }) => source === unit.source)
    if (here.length >= atOnce) return false
    return unit.priority < 3 || here.filter(({ background }) => background).length < atOnceInBackground
  }

  /** Starts all that is due and may go, most wanted first, and sets the timer for the next. */
  async function fill(): Promise<void> {
    for (const [unit, until] of resting) if (clock.monotonic() >= until) resting.delete(unit)
    const skip = new Set<UnitKey>([...inFlight.keys(), ...resting.keys()])
    for (;;) {
      const due = await store.read.unitsDue({
        now: clock.now().toISOString(),
        limit: pageOfDue,
        except: [...skip],
      })
      if (!running) return
      for (const unit of due) {
        skip.add(unit.unit)
        if (!inFlight.has(unit.unit) && mayStart(unit)) begin(unit)
      }
      if (due.length < pageOfDue) break
    }
    const next = await store.read.nextDue({ except: [...skip] })
    const untilNext = next === null ? heartbeatMs : Date.parse(next.at) - clock.now().getTime()
    const untilGate = sourceIds.map((source) => gates.waitMs(source)).filter((ms) => ms > 0)
    wake(Math.max(20, Math.min(heartbeatMs, untilNext, ...untilGate)))
  }

  const isRunning = (): boolean => running

  function wake(ms: number): void {
    timer?.cancel()
    timer = running ? clock.setTimer(ms, pump) : null
  }

  function pump(): void {
    if (!running) return
    if (pumping) {
      again = true
      return
    }
    pumping = true
    timer?.cancel()
    void turns()
      .catch(() => wake(restAfterFaultMs))
      .finally(() => {
        pumping = false
        if (again) pump()
        else settleIdle()
      })
  }

  async function turns(): Promise<void> {
    do {
      again = false
      if (wall.wentBack()) await bringForward()
      await fill()
    } while (again && isRunning())
  }

  /** The wall clock was put back: what somebody looks at, and what failed, would otherwise wait as long as the step. */
  async function bringForward(): Promise<void> {
    const at = clock.now().toISOString()
    await store.cache.retryFailed({ source: null, at })
    const seen = [...looking].map(([unit, { subject, priority }]) => ({
      unit,
      subject,
      priority,
      nextAttemptAt: at,
    }))
    if (seen.length > 0) await store.cache.wantUnits(seen)
  }

  function settleIdle(): void {
    if (inFlight.size > 0 || pumping) return
    const waiting = idle
    idle = []
    for (const resolve of waiting) resolve()
  }

  function begin(unit: UnitStatus): void {
    const controller = new AbortController()
    const job: InFlight = {
      source: unit.source,
      background: unit.priority >= 3,
      controller,
      again: false,
      done: Promise.resolve(),
    }
    inFlight.set(unit.unit, job)
    job.done = refresh(unit, controller)
      // Our own store failed, not the back-end: breathe, then try again, because the unit is still due.
      .catch(() => void resting.set(unit.unit, clock.monotonic() + restAfterFaultMs))
      .then(async () => {
        inFlight.delete(unit.unit)
        if (job.again && running) await wantNow(unit.unit, unit.subject)
      })
      .catch(() => {})
      .finally(pump)
  }

  async function wantNow(unit: UnitKey, subject: string): Promise<void> {
    await store.cache.wantUnits([
      { unit, subject, priority: looking.get(unit)?.priority ?? 2, nextAttemptAt: clock.now().toISOString() },
    ])
  }

  async function refresh(unit: UnitStatus, controller: AbortController): Promise<void> {
    const from = clock.monotonic()
    let result: FetchResult
    try {
      result = await limited(unit, controller)
    } catch (error) {
      // We were stopped: the unit is still due and nothing is known against the back-end.
      if (!running) return
      const failure = error instanceof BackendFailure ? error : new BackendFailure(unit.source, 'unreadable')
      gates.bad(unit.source, failure.reason, failure.retryAfterMs)
      const ms = backoffMs(random, unit.failCount + (isPatient(failure.reason) ? 5 : 0), failure.retryAfterMs)
      await store.cache.failUnit({
        unit: unit.unit,
        reason: failure.reason,
        nextAttemptAt: after(clock.now(), ms),
      })
      options.onFailed(unit.unit, unit.subject, failure.reason)
      return
    }
    gates.good(unit.source, clock.monotonic() - from)
    await keep(unit, result)
  }

  /** The client bounds its own time; this bounds the client. */
  async function limited(unit: UnitStatus, controller: AbortController): Promise<FetchResult> {
    const late = Promise.withResolvers<never>()
    // Whether it is late or we are stopping, we do not wait for it to agree.
    controller.signal.addEventListener('abort', () => late.reject(new BackendFailure(unit.source, 'timeout')))
    const limit = clock.setTimer(longestFetchMs, () => controller.abort())
    const about = { subject: unit.subject, etag: unit.etag, signal: controller.signal }
    try {
      return await Promise.race([backends[unit.source].fetch(unit.unit, about), late.promise])
    } finally {
      limit.cancel()
    }
  }

  /** Rows that could not be read are a failure of a kind (law 6): asked for again before long, whoever looks. */
  function asideMs(result: FetchResult): number {
    const aside = result.status === 'changed' && result.unreadable.length > 0
    return aside ? restAfterOddRowsMs * (0.5 + random() / 2) : Number.POSITIVE_INFINITY
  }

  async function keep(unit: UnitStatus, result: FetchResult): Promise<void> {
    const now = clock.now()
    const rule = unitRules[splitUnitKey(unit.unit).kind]
    const priority = priorityOf(Math.min(unit.priority, looking.get(unit.unit)?.priority ?? 4))
    const times = {
      unit: unit.unit,
      fetchedAt: now.toISOString(),
      freshUntil: after(now, rule.freshFor),
      usableUntil: after(now, rule.usableFor),
      nextAttemptAt: after(now, Math.min(nextAttemptAfterGood(rule, priority), asideMs(result))),
      environment: result.environment,
    }
    const same =
      result.status === 'changed' &&
      result.bodyHash === unit.bodyHash &&
      result.environment === unit.environment
    let changed = false
    if (result.status === 'unchanged' || same) await store.cache.confirmUnit(times)
    else {
      const { etag, bodyHash, records, ledger, people, tenancies, unreadable } = result
      const rows = {
        ...(ledger ? { ledger } : {}),
        ...(people ? { people } : {}),
        ...(tenancies ? { tenancies } : {}),
      }
      const commit = { ...times, subject: unit.subject, etag, bodyHash, records, unreadable, ...rows }
      changed = (await store.cache.commitUnit(commit)).changed
    }
    if (result.status === 'changed') {
      await follow(result, priority)
      options.onRecords?.(unit.unit, unit.subject, result.records)
    }
    options.onCommitted(unit.unit, unit.subject, changed)
  }

  /** The next page and the like, unless we hold it fresh: otherwise walking pages side by side would fetch each again and again. */
  async function follow(result: Fetched, priority: UnitWanted['priority']): Promise<void> {
    const now = clock.now().toISOString()
    const wanted: UnitWanted[] = []
    for (const { unit, subject } of result.alsoWant) {
      const held = await store.read.unit({ unit })
      if (held !== null && held.failCount === 0 && isFresh(held)) continue
      wanted.push({ unit, subject, priority, nextAttemptAt: now })
    }
    if (wanted.length > 0) await store.cache.wantUnits(wanted)
  }

  function isFresh(unit: UnitStatus): boolean {
    const now = clock.now().getTime()
    const fetched = Date.parse(unit.fetchedAt ?? '')
    // Fetched in the future: the clock was put back since, and how old it is nobody knows.
    return unit.freshUntil !== null && Date.parse(unit.freshUntil) > now && fetched <= now + 60_000
  }

  async function want(units: UnitWanted[], more: { evenIfFresh?: boolean } = {}): Promise<void> {
    if (units.length === 0) return
    for (const { unit, subject, priority } of units) {
      if (priority < 2) looking.set(unit, { subject, priority })
      const job = inFlight.get(unit)
      if (more.evenIfFresh && job) job.again = true
    }
    const held = more.evenIfFresh
      ? []
      : await store.read.unitsOf({ subjects: [...new Set(units.map(({ subject }) => subject))] })
    const freshUntil = new Map(
      held
        .filter((unit) => unit.failCount === 0 && isFresh(unit))
        .map((unit) => [unit.unit, unit.freshUntil]),
    )
    const wanted = units.map((unit) => {
      const until = freshUntil.get(unit.unit)
      return until != null && until > unit.nextAttemptAt ? { ...unit, nextAttemptAt: until } : unit
    })
    await store.cache.wantUnits(wanted)
    pump()
  }

  return {
    breaker: gates,
    want,
    start() {
      if (running) return
      running = true
      gates.start()
      // The clock may have been put back while we were away; nothing that failed may wait for the difference.
      void store.cache.retryFailed({ source: null, at: clock.now().toISOString() }).then(pump, pump)
    },
    async stop() {
      if (running) gates.stop()
      running = false
      timer?.cancel()
      const jobs = [...inFlight.values()]
      for (const { controller } of jobs) controller.abort()
      await Promise.all(jobs.map(async ({ done }) => done))
      settleIdle()
    },
    async release(subject) {
      for (const [unit, held] of looking) if (held.subject === subject) looking.delete(unit)
      await store.cache.releaseSubject({ subject, priority: 3 })
    },
    async retryNow(source) {
      const now = clock.now().toISOString()
      const failing = await store.read.sourceSummary({ now })
      await store.cache.retryFailed({ source, at: now })
      const shut = sourceIds.filter((one) => (source === null || one === source) && !gates.allows(one))
      await Promise.all(shut.map(async (one) => gates.probe(one, { asked: true })))
      pump()
      return failing.reduce(
        (sum, one) => sum + (source === null || one.source === source ? one.failed : 0),
        0,
      )
    },
    health: gates.health,
    async whenIdle() {
      if (!running) return
      await new Promise<void>((resolve) => {
        idle.push(resolve)
        pump()
      })
    },
  }
}

const priorities = [0, 1, 2, 3, 4] as const
const priorityOf = (n: number): UnitWanted['priority'] => priorities.find((one) => one >= n) ?? 4

/** An answer that will not change for being asked again at once. */
const isPatient = (reason: FailureReason): boolean =>
  reason !== 'refused' && reason !== 'timeout' && reason !== 'server-error' && reason !== 'too-many'
