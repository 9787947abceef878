import { createHash } from 'node:crypto'
import type { UnitKey } from '../../../shared/domain/freshness.ts'
import type { NewOperation, Operation } from '../../../shared/domain/outbox.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'
import type { Environment, SourceId } from '../../../shared/domain/sources.ts'
import { BackendFailure } from '../../../main/desk/backends/types.ts'
import type {
  Backend,
  Backends,
  FetchAbout,
  FetchResult,
  LookUpOutcome,
  Sender,
  SendOutcome,
} from '../../../main/desk/backends/types.ts'
import type { Clock } from '../../../main/desk/clock.ts'

const originOf = (source: SourceId): string => `http://${source.toLowerCase()}.test`

let made = 0
/** An operation as the desk accepts it. */
export function anOperation(more: Partial<NewOperation> = {}): NewOperation {
  made += 1
  const reference = more.reference ?? `REF-${made}`
  const body = JSON.stringify({ contactId: 'c', text: 'words', createdBy: 'A', ourReference: reference })
  return {
    id: `op-${made}`,
    actionId: `action-${made}`,
    reference,
    lane: 'crm',
    subject: `person:${made}`,
    kind: 'note.crm',
    body,
    bodyVersion: 1,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    environment: 'practice',
    origin: originOf('crm'),
    madeBy: 'A Agent',
    madeAt: '2021-05-24T09:00:00.000Z',
    ...more,
  }
}

/** What becomes of one write at the back-end: whether it takes effect, when, and what the desk hears. */
export type Fate =
  | {
      hears: 'yes' | 'yes-unseen' | 'lost' | 'error-500' | 'conflict'
      effect: 'now' | 'none' | { afterMs: number }
    }
  | { hears: 'refused' | 'busy' | 'invalid' | 'forbidden' | 'signed-out'; effect: 'none' }

export type Model = {
  /** Our references, once for each write that took effect, in order. */
  accepted: string[]
  environment: Environment
  /** How the next sends fare; the last repeats. */
  fate: (op: Operation) => Fate
  /** While false, look-ups get no answer. */
  answersLookUps: boolean
  /** Between what a look-up saw and its answer. */
  lookUpTakesMs: number
  reachable: boolean
  /** Not null: the proof of its environment is answered with "not now", and this wait. */
  provesBusyMs: number | null
  /** Sends begun, by reference. */
  sends: string[]
  /** Sends begun while it was not the practice environment. */
  misplaced: string[]
  inFlight: number
  mostInFlight: number
  fetches: UnitKey[]
  fetch: (unit: UnitKey, about: FetchAbout) => Promise<FetchResult>
}

/** How long a send takes to be answered, or to be given up. */
const sendTakesMs = 400
const giveUpMs = 30_000

/** Back-ends that are models in memory: they live on when the desk dies. */
export function modelBackends(clock: Clock): { backends: Backends; model: Record<SourceId, Model> } {
  const model = {} as Record<SourceId, Model>
  const backends = {} as Backends
  for (const source of sourceIds) {
    const one: Model = {
      accepted: [],
      environment: 'practice',
      fate: () => ({ hears: 'yes', effect: 'now' }),
      answersLookUps: true,
      lookUpTakesMs: 0,
      reachable: true,
      provesBusyMs: null,
      sends: [],
      misplaced: [],
      inFlight: 0,
      mostInFlight: 0,
      fetches: [],
      fetch: async () => emptyAnswer(),
    }
    model[source] = one
    backends[source] = backendOf(source, one, clock)
  }
  return { backends, model }
}

export const emptyAnswer = (bodyHash = 'same'): FetchResult => ({
  status: 'changed',
  etag: null,
  bodyHash,
  environment: 'practice',
  serverDate: null,
  records: [],
  unreadable: [],
  alsoWant: [],
})

const wait = async (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimer(ms, resolve)
  })

function backendOf(source: SourceId, model: Model, clock: Clock): Backend {
  const prove = async (): Promise<Environment> => {
    if (!model.reachable) throw new BackendFailure(source, 'refused')
    if (model.provesBusyMs !== null)
      throw new BackendFailure(source, 'too-many', { retryAfterMs: model.provesBusyMs })
    if (model.environment !== 'practice') throw new BackendFailure(source, 'wrong-environment')
    return model.environment
  }
  const sender = senderOf(model, clock)
  return {
    source,
    origin: originOf(source),
    proveEnvironment: prove,
    fetch: async (unit, about) => {
      model.fetches.push(unit)
      if (!model.reachable) throw new BackendFailure(source, 'refused')
      return model.fetch(unit, about)
    },
    senders: { 'note.crm': sender, 'note.diary': sender, 'report.create': sender },
  }
}

function senderOf(model: Model, clock: Clock): Sender {
  const evidence = (op: Operation, how: 'read-back' | 'look-up') => ({
    serverId: `server-${op.reference}`,
    ourReference: op.reference,
    how,
    readAt: clock.now().toISOString(),
    environment: model.environment,
    matched: ['text'],
  })
  async function send(op: Operation): Promise<SendOutcome> {
    model.sends.push(op.reference)
    if (model.environment !== 'practice') model.misplaced.push(op.reference)
    const fate: Fate = model.reachable ? model.fate(op) : { hears: 'refused', effect: 'none' }
    if (fate.effect === 'now') model.accepted.push(op.reference)
    else if (typeof fate.effect === 'object') {
      clock.setTimer(fate.effect.afterMs, () => model.accepted.push(op.reference))
    }
    await wait(clock, fate.hears === 'lost' ? giveUpMs : sendTakesMs)
    const failed = { result: 'failed', retryAfterMs: null, said: null } as const
    switch (fate.hears) {
      case 'yes':
        return fate.effect === 'now'
          ? { result: 'confirmed', serverId: `server-${op.reference}`, evidence: evidence(op, 'read-back') }
          : { result: 'accepted', serverId: null, evidence: null, recheckMs: 2_000 }
      case 'yes-unseen':
        return { result: 'accepted', serverId: null, evidence: null, recheckMs: 2_000 }
      case 'lost':
        return { ...failed, effect: 'possible', class: 'no-answer' }
      case 'error-500':
        return { ...failed, effect: 'possible', class: 'server-error' }
      case 'refused':
        return { ...failed, effect: 'none', class: 'not-reached' }
      case 'busy':
        return { ...failed, effect: 'none', class: 'busy', retryAfterMs: 7_000 }
      case 'invalid':
        return {
          ...failed,
          effect: 'none',
          class: 'invalid',
          said: 'No such code, ring 020 7946 0000 or a@example.com',
        }
      case 'forbidden':
        return { ...failed, effect: 'none', class: 'not-allowed' }
      case 'conflict':
        return { ...failed, effect: 'possible', class: 'conflict' }
      case 'signed-out':
        return { ...failed, effect: 'none', class: 'not-signed-in' }
      default:
        throw new TypeError('unknown fate')
    }
  }
  return {
    bodyVersions: [1],
    profile: { settleMs: 120_000, maxUnattendedMs: 15 * 60_000, canLookUp: true },
    send: async (op) => {
      model.inFlight += 1
      model.mostInFlight = Math.max(model.mostInFlight, model.inFlight)
      try {
        return await send(op)
      } finally {
        model.inFlight -= 1
      }
    },
    lookUp: async (op): Promise<LookUpOutcome> => {
      if (!model.reachable || !model.answersLookUps)
        return { result: 'failed', reason: 'timeout', retryAfterMs: null }
      const there = model.accepted.includes(op.reference)
      if (model.lookUpTakesMs > 0) await wait(clock, model.lookUpTakesMs)
      return there
        ? { result: 'found', serverId: `server-${op.reference}`, evidence: evidence(op, 'look-up') }
        : { result: 'not-found' }
    },
  }
}
