import type { Operation, OperationState } from '../../../shared/domain/outbox.ts'
import type { Environment } from '../../../shared/domain/sources.ts'
import type { Backends, Evidence, LookUpOutcome, Sender, SendOutcome } from '../backends/types.ts'
import type { Clock, Random } from '../clock.ts'
import type { Store } from '../store/types.ts'
import { after, backoffMs, ceilingMs } from './backoff.ts'
import type { Gates } from './gates.ts'
import { errorCode, errorText, healthReason, verdictOf } from './verdicts.ts'
import type { ErrorCode } from './verdicts.ts'

export type DeliverOptions = {
  store: Pick<Store, 'work'>
  backends: Backends
  clock: Clock
  random: Random
  environment: Environment
  breaker: Gates
  onChange: (op: Operation) => void
  /** The lane may not go on until a person, or the ceiling, says so: the back-end does not know us. */
  pauseLane: (lane: Operation['lane']) => void
}

export type Deliver = {
  /** Sends a claimed operation and settles it. */
  send: (op: Operation, signal: AbortSignal) => Promise<void>
  /** Finds out what became of an `unknown` or `attention` one and settles it. Never sends. */
  find: (op: Operation, signal: AbortSignal) => Promise<void>
}

/** However it was written, a trailing slash included. */
function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}

/** Law 10: only what was read from the back-end, of this operation, in this environment, makes it confirmed. */
const proves = (evidence: Evidence, op: Operation): boolean =>
  evidence.ourReference === op.reference &&
  evidence.environment === op.environment &&
  evidence.serverId !== null

async function look(sender: Sender, op: Operation, signal: AbortSignal): Promise<LookUpOutcome> {
  try {
    return await sender.lookUp(op, { signal })
  } catch {
    return { result: 'failed', reason: 'unreadable', retryAfterMs: null }
  }
}

type Settling = {
  to: OperationState
  waitMs: number
  error?: string | null
  serverId?: string
  evidence?: Evidence
}

/** Soon, but not before a slow server has had a moment to finish. */
const lookUpSoonMs = 2_000
/** A token is asked after every 2 s this often, then by back-off (open311 16.8). */
const quickTokenLooks = 5

/** What is done with one operation in hand: offline reference 4.2 to 4.4. */
export function createDeliver(options: DeliverOptions): Deliver {
  const { store, backends, clock, random, environment, breaker } = options
  /**
   * When, on the monotonic clock, a send of it last ended, or we first met it: what settling is counted from (law 14). Good for that
   * one attempt only: another drain may have sent it since, and its send settles for itself.
   */
  const since = new Map<string, { attempt: number; at: number }>()
  /** When we first did not know, for telling a person; counted on the monotonic clock too. */
  const unknownSince = new Map<string, number>()
  const looks = new Map<string, number>()

  async function settle(op: Operation, from: OperationState[], about: Settling): Promise<void> {
    const at = clock.now()
    const done = await store.work.settle({
      id: op.id,
      from,
      to: about.to,
      at: at.toISOString(),
      nextAt: after(at, about.waitMs),
      ...(about.error === undefined ? {} : { error: about.error }),
      ...(about.serverId === undefined ? {} : { serverId: about.serverId }),
      ...(about.evidence === undefined ? {} : { evidence: JSON.stringify(about.evidence) }),
    })
    if (done === null) return
    if (done.state === 'confirmed' || done.state === 'rejected') {
      since.delete(op.id)
      unknownSince.delete(op.id)
      looks.delete(op.id)
    }
    options.onChange(done)
  }

  /** Why this may not be sent or looked up from here at all, whatever the network does (law 9); null when it may. */
  function barred(op: Operation): { code: ErrorCode; sender: null } | { code: null; sender: Sender } {
    const backend = backends[op.lane]
    if (op.environment !== environment || originOf(op.origin) !== backend.origin)
      return { code: 'wrong-environment', sender: null }
    const sender = backend.senders[op.kind]
    if (sender === undefined || !sender.bodyVersions.includes(op.bodyVersion))
      return { code: 'cannot-send', sender: null }
    return { code: null, sender }
  }

  async function send(op: Operation, signal: AbortSignal): Promise<void> {
    const { code, sender } = barred(op)
    if (code !== null)
      return settle(op, ['sending'], { to: 'attention', waitMs: ceilingMs, error: errorText(code) })
    looks.delete(op.id)
    let outcome: SendOutcome
    const from = clock.monotonic()
    try {
      outcome = await sender.send(op, { signal })
    } catch {
      // A sender never throws; if one does, nobody knows how far it came.
      outcome = { result: 'failed', effect: 'possible', class: 'no-answer', retryAfterMs: null, said: null }
    }
    since.set(op.id, { attempt: op.attempts, at: clock.monotonic() })
    if (outcome.result !== 'failed') breaker.good(op.lane, clock.monotonic() - from)
    switch (outcome.result) {
      case 'confirmed':
        return confirm(op, ['sending', 'unknown', 'attention'], outcome.serverId, outcome.evidence)
      case 'accepted':
        return settle(op, ['sending', 'unknown', 'attention'], {
          to: 'unknown',
          waitMs: outcome.recheckMs,
          error: errorText('unproved'),
          ...(outcome.serverId === null ? {} : { serverId: outcome.serverId }),
          ...(outcome.evidence === null ? {} : { evidence: outcome.evidence }),
        })
      case 'failed':
        return failed(op, outcome, signal)
    }
  }

  async function confirm(
    op: Operation,
    from: OperationState[],
    serverId: string,
    evidence: Evidence,
  ): Promise<void> {
    if (!proves(evidence, op)) {
      const error = errorText('mismatch')
      return settle(op, from, { to: 'attention', waitMs: ceilingMs, error, serverId, evidence })
    }
    return settle(op, from, { to: 'confirmed', waitMs: 0, error: null, serverId, evidence })
  }

  async function failed(
    op: Operation,
    outcome: Extract<SendOutcome, { result: 'failed' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const verdict = verdictOf(outcome)
    const reason = healthReason(outcome)
    // Stopping is our doing and says nothing of the back-end.
    if (reason !== null && !signal.aborted) breaker.bad(op.lane, reason, outcome.retryAfterMs)
    if (outcome.class === 'not-signed-in') options.pauseLane(op.lane)
    const waits = {
      backoff: backoffMs(random, op.attempts - 1, outcome.retryAfterMs),
      soon: Math.max(lookUpSoonMs, outcome.retryAfterMs ?? 0),
      slow: ceilingMs,
    }
    const code: ErrorCode = signal.aborted && outcome.effect === 'possible' ? 'interrupted' : outcome.class
    await settle(op, ['sending'], {
      to: verdict.to,
      waitMs: waits[verdict.wait],
      error: errorText(code, outcome.said),
    })
  }

  async function find(op: Operation, signal: AbortSignal): Promise<void> {
    const { code, sender } = barred(op)
    const here: OperationState[] = ['unknown', 'attention']
    if (code !== null) return settle(op, here, { to: 'attention', waitMs: ceilingMs, error: errorText(code) })
    if (since.get(op.id)?.attempt !== op.attempts)
      since.set(op.id, { attempt: op.attempts, at: clock.monotonic() })
    if (!sender.profile.canLookUp)
      return settle(op, here, { to: 'attention', waitMs: ceilingMs, error: errorText('cannot-look') })

    const from = clock.monotonic()
    const outcome = await look(sender, op, signal)
    const tries = (looks.get(op.id) ?? 0) + 1
    looks.set(op.id, tries)
    if (outcome.result !== 'failed') breaker.good(op.lane, clock.monotonic() - from)
    switch (outcome.result) {
      case 'found':
        return confirm(op, ['unknown', 'attention', 'sending'], outcome.serverId, outcome.evidence)
      case 'pending': {
        const waitMs = tries <= quickTokenLooks ? lookUpSoonMs : backoffMs(random, tries)
        const known = outcome.evidence?.serverId
        return stay(op, sender, waitMs, {
          ...(outcome.evidence === null ? {} : { evidence: outcome.evidence }),
          ...(known == null ? {} : { serverId: known }),
          error: errorText('unproved'),
        })
      }
      case 'failed':
        if (!signal.aborted) breaker.bad(op.lane, outcome.reason, outcome.retryAfterMs)
        return stay(op, sender, backoffMs(random, tries, outcome.retryAfterMs), {})
      case 'not-found':
        return notThere(op, sender, tries, from)
    }
  }

  /**
   * "Not found" means "not done" only when it was asked after settling, only when it was never accepted, and only if nobody sent it
   * meanwhile. `askedAt` is when the look-up began: a slow answer may be as old as that.
   */
  async function notThere(op: Operation, sender: Sender, tries: number, askedAt: number): Promise<void> {
    const settledAt = (since.get(op.id)?.at ?? askedAt) + sender.profile.settleMs
    if (askedAt < settledAt) {
      // Stored times are whole milliseconds: less than that would be no wait at all.
      const leftMs = Math.max(20, settledAt - clock.monotonic())
      const waitMs = Math.min(leftMs, Math.max(lookUpSoonMs, backoffMs(random, tries)))
      return stay(op, sender, waitMs, {})
    }
    // Somebody else's drain sent it while we looked: what we saw is about before.
    const now = await store.work.operation({ id: op.id })
    if (now === null || now.attempts !== op.attempts) return
    // It said yes and does not show it: sending again might make two, so a person is told and we go on looking.
    const said = now.serverId !== null || now.evidence !== null || errorCode(now.lastError) === 'unproved'
    if (said) return settle(op, ['unknown', 'attention'], { to: 'attention', waitMs: ceilingMs })
    await settle(op, ['unknown', 'attention'], { to: 'queued', waitMs: 0, error: errorText('not-there') })
  }

  /** Still unknown. After a quarter of an hour a person is told, and the machine goes on at the slowest pace. */
  async function stay(
    op: Operation,
    sender: Sender,
    waitMs: number,
    about: Omit<Settling, 'to' | 'waitMs'>,
  ): Promise<void> {
    const first = unknownSince.get(op.id) ?? clock.monotonic()
    unknownSince.set(op.id, first)
    const age = clock.monotonic() - first
    const told = op.state === 'attention' || age > sender.profile.maxUnattendedMs
    const from: OperationState[] = ['unknown', 'attention']
    await settle(op, from, {
      to: told ? 'attention' : 'unknown',
      waitMs: told ? ceilingMs : waitMs,
      ...about,
    })
  }

  return { send, find }
}
