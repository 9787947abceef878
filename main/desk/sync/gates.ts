import { bySource, sourceIds } from '../../../shared/domain/sources.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import type { FailureReason } from '../../../shared/domain/freshness.ts'
import { longestRetryAfterMs } from '../backends/classify.ts'
import { BackendFailure } from '../backends/types.ts'
import type { Backends } from '../backends/types.ts'
import type { Clock, Timer } from '../clock.ts'
import { after } from './backoff.ts'

/**
 * One gate a back-end, shared by reads and writes: the breaker, the wait it asked for with Retry-After, and what we may say of its
 * health. `online` means a recent answer from that back-end, never a network card (design 7).
 */
export type SourceHealth = {
  state: 'online' | 'slow' | 'offline' | 'unknown'
  since: string
  lastGoodAt: string | null
  /** When we ask next by ourselves. Not null whenever it is offline or told us to wait: until then nothing new may come from it. */
  nextProbeAt: string | null
  /** Why it is slow or offline, where a failure said so: the reason also for what was never asked of it. */
  reason: FailureReason | null
}

export type Gates = {
  /** Whether a request may go now. While it may not, nothing counts as an attempt. */
  allows: (source: SourceId) => boolean
  /** Milliseconds until it is worth asking again; 0 when it may go now. */
  waitMs: (source: SourceId) => number
  /** It answered properly, in so many milliseconds. */
  good: (source: SourceId, tookMs: number) => void
  bad: (source: SourceId, reason: FailureReason, retryAfterMs: number | null) => void
  /**
   * One read now, whatever the breaker says. Only when a person `asked` does it go ahead of a wait the back-end told us to keep; a good
   * answer then ends that wait, and a new wait takes its place.
   */
  probe: (source: SourceId, more?: { asked?: boolean }) => Promise<boolean>
  health: () => Record<SourceId, SourceHealth>
  /** Called when a back-end that was offline answers again. */
  onRecovered: (listener: (source: SourceId) => void) => void
  onHealth: (listener: (source: SourceId, health: SourceHealth) => void) => void
  /** Each engine that rests on the gates starts and stops them; they ask by themselves while any does. */
  start: () => void
  stop: () => void
}

const breakerRules = {
  inARow: 5,
  windowMs: 30_000,
  windowLeast: 10,
  openMs: 30_000,
  slowMs: 4_000,
  quietMs: 120_000,
} as const

/** Between two askings of ours at the very least. */
const breathMs = 1_000

/** Failures that say the back-end itself is in trouble, not just the thing asked for. */
const trouble: ReadonlySet<FailureReason> = new Set(['refused', 'timeout', 'server-error'])
/** Answers that show it is there although the answer is no: nothing against it, and no proof that it works. */
const alive: ReadonlySet<FailureReason> = new Set(['not-found', 'not-allowed'])

type Gate = {
  /** Monotonic: the breaker is open until then, and a read has to answer before it shuts. */
  openUntil: number | null
  /** Monotonic: the back-end asked us to keep away until then. */
  heldUntil: number
  failuresInRow: number
  recent: { at: number; good: boolean }[]
  lastAnswer: number
  health: Omit<SourceHealth, 'nextProbeAt'>
  timer: Timer | null
  probeAt: number | null
  probing: Promise<boolean> | null
  /** A person asked for the probe that is on its way. */
  asked: boolean
}

export function createGates(options: { backends: Backends; clock: Clock }): Gates {
  const { backends, clock } = options
  const recovered: ((source: SourceId) => void)[] = []
  const changed: ((source: SourceId, health: SourceHealth) => void)[] = []
  let users = 0

  const fresh = (): Gate => ({
    openUntil: null,
    heldUntil: 0,
    failuresInRow: 0,
    recent: [],
    lastAnswer: Number.NEGATIVE_INFINITY,
    health: { state: 'unknown', since: clock.now().toISOString(), lastGoodAt: null, reason: null },
    timer: null,
    probeAt: null,
    probing: null,
    asked: false,
  })
  const gates = bySource(fresh)

  const heldMs = (gate: Gate): number => Math.max(0, gate.heldUntil - clock.monotonic())

  const waitMs: Gates['waitMs'] = (source) => {
    const gate = gates[source]
    // While the one read is on its way there is nothing to do but wait for it; whoever waits is told when it is back.
    const openMs = gate.openUntil === null ? 0 : Math.max(gate.openUntil - clock.monotonic(), breathMs)
    return Math.max(openMs, heldMs(gate))
  }

  function healthOf(source: SourceId): SourceHealth {
    const gate = gates[source]
    const shut = gate.health.state === 'offline' || heldMs(gate) > 0
    return {
      ...gate.health,
      nextProbeAt:
        shut && gate.probeAt !== null
          ? after(clock.now(), Math.max(0, gate.probeAt - clock.monotonic()))
          : null,
    }
  }

  /** While we keep away nothing is fetched, so it is not online, whatever answers still come in. */
  function withHold(gate: Gate, state: SourceHealth['state']): SourceHealth['state'] {
    const ms = heldMs(gate)
    if (ms === 0 || state === 'offline') return state
    return ms > breakerRules.openMs ? 'offline' : 'slow'
  }

  function become(source: SourceId, answered: SourceHealth['state'], opened = false): void {
    const gate = gates[source]
    const was = gate.health.state
    const state = withHold(gate, answered)
    if (was !== state) gate.health = { ...gate.health, state, since: clock.now().toISOString() }
    plan(source)
    if (was !== state || opened) for (const listener of changed) listener(source, healthOf(source))
  }

  function remember(gate: Gate, good: boolean): void {
    const now = clock.monotonic()
    gate.lastAnswer = now
    gate.recent = gate.recent.filter(({ at }) => now - at < breakerRules.windowMs)
    gate.recent.push({ at: now, good })
  }

  const good: Gates['good'] = (source, tookMs) => {
    const gate = gates[source]
    const held = heldMs(gate) > 0
    const wasOffline = gate.health.state === 'offline' || gate.openUntil !== null
    remember(gate, true)
    gate.failuresInRow = 0
    if (gate.openUntil !== null) gate.recent = gate.recent.slice(-1)
    gate.openUntil = null
    gate.health = {
      ...gate.health,
      lastGoodAt: clock.now().toISOString(),
      reason: held ? gate.health.reason : null,
    }
    become(source, tookMs > breakerRules.slowMs ? 'slow' : 'online')
    if (wasOffline && !held) for (const listener of recovered) listener(source)
  }

  const bad: Gates['bad'] = (source, reason, retryAfterMs) => {
    const gate = gates[source]
    if (retryAfterMs !== null) {
      const until = clock.monotonic() + Math.min(retryAfterMs, longestRetryAfterMs)
      gate.heldUntil = Math.max(gate.heldUntil, until)
    }
    // Whatever went wrong, an open breaker that was asked stays open for its time: it never asks at once again.
    if (gate.openUntil !== null) gate.openUntil = clock.monotonic() + breakerRules.openMs
    if (alive.has(reason)) {
      remember(gate, true)
      gate.failuresInRow = 0
      if (heldMs(gate) > 0) gate.health = { ...gate.health, reason }
      become(source, gate.health.state)
      return
    }
    gate.health = { ...gate.health, reason }
    if (!trouble.has(reason)) {
      gate.lastAnswer = clock.monotonic()
      const unusable =
        reason === 'wrong-environment' || reason === 'redirected' || gate.health.lastGoodAt === null
      become(source, unusable || gate.health.state === 'offline' ? 'offline' : 'slow')
      return
    }
    remember(gate, false)
    gate.failuresInRow += 1
    const failed = gate.recent.filter((one) => !one.good).length
    const trips =
      gate.failuresInRow >= breakerRules.inARow ||
      (gate.recent.length >= breakerRules.windowLeast && failed * 2 >= gate.recent.length)
    const opens = trips || gate.openUntil !== null
    if (opens) gate.openUntil = clock.monotonic() + breakerRules.openMs
    const gone = opens || reason === 'refused' || gate.failuresInRow >= 3 || gate.health.lastGoodAt === null
    become(source, gone ? 'offline' : 'slow', opens)
  }

  /** The next time this gate asks by itself: when an open breaker or a hold ends, now and then while offline, or after a long quiet. */
  function plan(source: SourceId): void {
    const gate = gates[source]
    gate.timer?.cancel()
    gate.probeAt = null
    if (users === 0) return
    const now = clock.monotonic()
    const quietMs = gate.health.state === 'offline' ? breakerRules.openMs : breakerRules.quietMs
    const held = heldMs(gate) > 0
    const next = gate.openUntil ?? (held ? gate.heldUntil : gate.lastAnswer + quietMs)
    const at = Math.max(now, next, gate.heldUntil, gate.lastAnswer + breathMs)
    gate.probeAt = at
    gate.timer = clock.setTimer(at - now, () => void probe(source))
  }

  const probe: Gates['probe'] = async (source, more = {}) => {
    const gate = gates[source]
    if (more.asked) gate.asked = true
    else if (heldMs(gate) > 0) {
      plan(source)
      return false
    }
    gate.probing ??= ask(source).finally(() => {
      gate.probing = null
      gate.asked = false
    })
    return gate.probing
  }

  async function ask(source: SourceId): Promise<boolean> {
    const gate = gates[source]
    const from = clock.monotonic()
    try {
      await backends[source].proveEnvironment()
      if (gate.asked) gate.heldUntil = 0
      good(source, clock.monotonic() - from)
      return true
    } catch (error) {
      const failure = error instanceof BackendFailure ? error : null
      const retryAfterMs = failure?.retryAfterMs ?? null
      if (gate.asked && retryAfterMs !== null) gate.heldUntil = 0
      bad(source, failure?.reason ?? 'refused', retryAfterMs)
      return false
    }
  }

  return {
    allows: (source) => waitMs(source) === 0,
    waitMs,
    good,
    bad,
    probe,
    health: () => bySource(healthOf),
    onRecovered: (listener) => void recovered.push(listener),
    onHealth: (listener) => void changed.push(listener),
    start() {
      users += 1
      if (users === 1) for (const source of sourceIds) plan(source)
    },
    stop() {
      users = Math.max(0, users - 1)
      if (users === 0) for (const source of sourceIds) gates[source].timer?.cancel()
    },
  }
}
