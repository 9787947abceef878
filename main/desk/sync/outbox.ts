import type { Operation } from '../../../shared/domain/outbox.ts'
import { unsettledStates } from '../../../shared/domain/outbox.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'
import type { Environment, SourceId } from '../../../shared/domain/sources.ts'
import { longestRetryAfterMs } from '../backends/classify.ts'
import { BackendFailure } from '../backends/types.ts'
import type { Backends } from '../backends/types.ts'
import type { Clock, Random, Timer } from '../clock.ts'
import type { RecordRow, Store } from '../store/types.ts'
import { backoffMs, ceilingMs } from './backoff.ts'
import { createDeliver } from './deliver.ts'
import type { Gates } from './gates.ts'
import { reconcileSeen } from './seen.ts'
import { watchWall } from './wall.ts'

export type OutboxOptions = {
  store: Pick<Store, 'work'>
  backends: Backends
  clock: Clock
  random: Random
  /** The one environment this desk works in; anything stamped otherwise is not sent. */
  environment: Environment
  breaker: Gates
  /** After each step an operation takes, claims included. */
  onChange: (op: Operation) => void
}

export type Outbox = {
  start: () => Promise<void>
  /** Claims nothing more, gives what is on its way `graceMs` to end, then cuts it off: it is `unknown`, and looked up at the next start. */
  stop: (more?: { graceMs?: number }) => Promise<void>
  /** Something was accepted: look now. Nothing depends on it. */
  kick: (lane?: SourceId) => void
  /** A person asked: that one, or all, without waiting. Answers how many were brought forward. */
  tryNow: (id: string | null) => Promise<number>
  /** Resolves when nothing is in hand and nothing that may go is due. */
  whenIdle: () => Promise<void>
  /** Records a refresh brought: `confirmed` operations seen among them become `reconciled`. */
  noteSeen: (subject: string, records: RecordRow[], source?: SourceId) => Promise<number>
}

const atOnce = 2
const heartbeatMs = 30_000
const usualGraceMs = 2_000

type Lane = {
  source: SourceId
  inHand: Set<string>
  pumping: boolean
  again: boolean
  timer: Timer | null
  /** Monotonic: nothing is claimed before. */
  notBefore: number
  failedProofs: number
}

/** One loop a lane, started once and guarded by the claim, so that two of them are harmless (offline reference 4). */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, backends, clock, random, breaker } = options
  const wall = watchWall(clock)
  const jobs = new Set<Promise<void>>()
  let cut = new AbortController()
  let running = false
  let idle: (() => void)[] = []

  const lanes = sourceIds.map((source): Lane => ({
    source,
    inHand: new Set(),
    pumping: false,
    again: false,
    timer: null,
    notBefore: 0,
    failedProofs: 0,
  }))
  const laneOf = (source: SourceId): Lane | undefined => lanes.find((lane) => lane.source === source)

  const deliver = createDeliver({
    ...options,
    pauseLane: (source) => {
      const lane = laneOf(source)
      if (lane) lane.notBefore = clock.monotonic() + ceilingMs
    },
  })
  breaker.onRecovered((source) => {
    if (!running) return
    void store.work.hasten({ lane: source, id: null, at: clock.now().toISOString() }).then(
      () => kick(source),
      () => kick(source),
    )
  })

  function kick(only?: SourceId): void {
    for (const lane of lanes) if (only === undefined || lane.source === only) pump(lane)
  }

  function pump(lane: Lane): void {
    if (!running) return
    if (lane.pumping) {
      lane.again = true
      return
    }
    lane.pumping = true
    lane.timer?.cancel()
    void turns(lane)
      .catch(() => wake(lane, heartbeatMs))
      .finally(() => {
        lane.pumping = false
        if (lane.again) pump(lane)
        else settleIdle()
      })
  }

  async function turns(lane: Lane): Promise<void> {
    do {
      lane.again = false
      if (wall.wentBack()) await bringForward()
      await fill(lane)
    } while (lane.again && isRunning())
  }

  const isRunning = (): boolean => running

  function wake(lane: Lane, ms: number): void {
    lane.timer?.cancel()
    lane.timer = running ? clock.setTimer(ms, () => pump(lane)) : null
  }

  /** Claims what is due while there is room, then sets the timer for what comes next. */
  async function fill(lane: Lane): Promise<void> {
    for (;;) {
      const next = await store.work.nextDue({ lane: lane.source, except: [...lane.inHand] })
      if (!running) return
      const inMs = next === null ? heartbeatMs : Date.parse(next.at) - clock.now().getTime()
      if (inMs > longestRetryAfterMs) {
        // Longer than we ever wait: written by a clock that was put back since.
        await store.work.hasten({ lane: lane.source, id: null, at: clock.now().toISOString() })
        continue
      }
      if (inMs > 0) return wake(lane, Math.min(inMs, heartbeatMs))
      // A place falls free with a pump of its own.
      if (lane.inHand.size >= atOnce) return
      const shutMs = Math.max(breaker.waitMs(lane.source), lane.notBefore - clock.monotonic())
      if (shutMs > 0) return wake(lane, Math.min(Math.max(20, shutMs), heartbeatMs))
      if (!(await isProved(lane)))
        return wake(lane, Math.min(Math.max(20, lane.notBefore - clock.monotonic()), heartbeatMs))
      if (!running) return
      const skip = [...lane.inHand]
      const op = await store.work.claim({ lane: lane.source, now: clock.now().toISOString(), skip })
      if (op === null) return wake(lane, 20)
      take(lane, op)
    }
  }

  /**
   * Whether the back-end shows, now, which environment it is (laws 9 to 11). Asked before each claim, however lately it answered: one
   * small read for each thing sent is a fair price for never sending into the wrong place. And while it is
   * away no operation moves, counts an attempt or looks as if it might have been sent. In another environment the claim goes
   * on: each operation is then told so, and not sent.
   */
  async function isProved(lane: Lane): Promise<boolean> {
    try {
      await backends[lane.source].proveEnvironment()
      wrongly.delete(lane.source)
      lane.failedProofs = 0
      breaker.good(lane.source, 0)
      return true
    } catch (error) {
      const failure = error instanceof BackendFailure ? error : new BackendFailure(lane.source, 'refused')
      breaker.bad(lane.source, failure.reason, failure.retryAfterMs)
      if (failure.reason === 'wrong-environment') {
        wrongly.add(lane.source)
        return true
      }
      lane.notBefore = clock.monotonic() + backoffMs(random, lane.failedProofs, failure.retryAfterMs)
      lane.failedProofs += 1
      return false
    }
  }

  /** Back-ends that last proved to be another environment than they should be. */
  const wrongly = new Set<SourceId>()

  function take(lane: Lane, op: Operation): void {
    lane.inHand.add(op.id)
    const job = handle(lane, op)
      // Our own store failed: the row stays as it is and is looked at again after a breath.
      .catch(() => {
        lane.notBefore = Math.max(lane.notBefore, clock.monotonic() + heartbeatMs)
      })
      .finally(() => {
        lane.inHand.delete(op.id)
        jobs.delete(job)
        pump(lane)
        settleIdle()
      })
    jobs.add(job)
  }

  async function handle(lane: Lane, op: Operation): Promise<void> {
    const { signal } = cut
    if (op.state === 'sending') options.onChange(op)
    if (wrongly.has(lane.source)) {
      const now = clock.now()
      const nextAt = new Date(now.getTime() + ceilingMs).toISOString()
      const error = 'wrong-environment'
      const done = await store.work.settle({
        id: op.id,
        from: [op.state],
        to: 'attention',
        at: now.toISOString(),
        nextAt,
        error,
      })
      if (done !== null) options.onChange(done)
      return
    }
    if (op.state === 'sending') await deliver.send(op, signal)
    else await deliver.find(op, signal)
  }

  /** The wall clock was put back, now or while we were away: waits longer than we ever set are the difference, not a wait. */
  async function bringForward(): Promise<void> {
    const now = clock.now()
    const longest = now.getTime() + longestRetryAfterMs
    for (const op of await store.work.operations({ states: [...unsettledStates] })) {
      const due = Date.parse(op.nextAt)
      // A step of less than our longest wait cannot be told from a wait by its length, so all of them are brought forward.
      if (due > longest || running) await store.work.hasten({ lane: null, id: op.id, at: now.toISOString() })
    }
  }

  function settleIdle(): void {
    if (lanes.some((lane) => lane.pumping || lane.inHand.size > 0)) return
    const waiting = idle
    idle = []
    for (const resolve of waiting) resolve()
  }

  return {
    kick,
    async start() {
      if (running) return
      cut = new AbortController()
      await store.work.recoverInterrupted({ at: clock.now().toISOString() })
      await bringForward()
      running = true
      breaker.start()
      kick()
    },
    async stop(more = {}) {
      if (running) breaker.stop()
      running = false
      for (const lane of lanes) lane.timer?.cancel()
      const grace = clock.setTimer(more.graceMs ?? usualGraceMs, () => cut.abort())
      await Promise.all(jobs)
      grace.cancel()
      settleIdle()
    },
    async tryNow(id) {
      const { operations } = await store.work.hasten({ lane: null, id, at: clock.now().toISOString() })
      for (const lane of lanes) lane.notBefore = 0
      const shut = lanes.filter(({ source }) => !breaker.allows(source))
      await Promise.all(shut.map(async ({ source }) => breaker.probe(source, { asked: true })))
      kick()
      return operations
    },
    async whenIdle() {
      if (!running) return
      await new Promise<void>((resolve) => {
        idle.push(resolve)
        kick()
      })
    },
    async noteSeen(_subject, records, source) {
      const settled = await reconcileSeen(store.work, clock, records, source ?? null)
      for (const op of settled) options.onChange(op)
      return settled.length
    },
  }
}
