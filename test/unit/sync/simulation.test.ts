import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operation } from '../../../shared/domain/outbox.ts'
import { createGates } from '../../../main/desk/sync/gates.ts'
import { createOutbox } from '../../../main/desk/sync/outbox.ts'
import type { Outbox } from '../../../main/desk/sync/outbox.ts'
import type { Backends } from '../../../main/desk/backends/types.ts'
import { manualClock, seededRandom, turn } from '../../support/clock.ts'
import type { ManualClock } from '../../support/clock.ts'
import { memoryStore } from '../../support/memory-store.ts'
import type { MemoryStore } from '../../support/memory-store.ts'
import { anOperation, modelBackends } from './support.ts'
import type { Fate, Model } from './support.ts'

/**
 * Offline reference 8.7: the real engine and the real repositories, with clock, chance and back-end in our hands. Runs of commands with
 * faults and deaths; then all faults stop, only time passes, and everything must have settled: nothing lost, nothing twice.
 */
type Command =
  | { do: 'accept'; subject: number; lane: 'crm' | 'housing' }
  | { do: 'wait'; ms: number }
  | { do: 'fate'; fate: Fate }
  | { do: 'reach'; yes: boolean }
  | { do: 'look-ups'; yes: boolean; takeMs: number }
  | { do: 'die' }
  | { do: 'stop' }
  | { do: 'second drain' }
  | { do: 'wall'; hours: number }
  | { do: 'environment'; live: boolean }
  | { do: 'try now' }

const fates: Fate[] = [
  { hears: 'yes', effect: 'now' },
  { hears: 'lost', effect: 'now' },
  { hears: 'lost', effect: 'none' },
  { hears: 'lost', effect: { afterMs: 45_000 } },
  { hears: 'error-500', effect: 'now' },
  { hears: 'error-500', effect: 'none' },
  { hears: 'error-500', effect: { afterMs: 100_000 } },
  { hears: 'yes-unseen', effect: { afterMs: 20_000 } },
  { hears: 'refused', effect: 'none' },
  { hears: 'busy', effect: 'none' },
  { hears: 'forbidden', effect: 'none' },
  { hears: 'signed-out', effect: 'none' },
  { hears: 'conflict', effect: 'now' },
]

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      subject: fc.nat(3),
      lane: fc.constantFrom('crm' as const, 'housing' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 50, 300, 2_500, 31_000, 125_000, 400_000),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom(...fates) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reach' as const), yes: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('look-ups' as const),
      yes: fc.boolean(),
      takeMs: fc.constantFrom(0, 0, 3_000, 20_000),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'die' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'stop' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'second drain' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wall' as const), hours: fc.constantFrom(-24, -1, 1, 24) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('environment' as const), live: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'try now' as const }) },
)

/** A wrong engine, to see that the simulation would notice (8.8). */
type Mistake =
  | 'none'
  | 'no settling'
  | 'in flight requeued after a crash'
  | 'confirmed before the answer'
  | 'environment unchecked'

class World {
  readonly clock: ManualClock = manualClock()
  readonly backends: Backends
  readonly crm: Model
  readonly housing: Model
  readonly references: string[] = []
  private readonly random
  private readonly mistake: Mistake
  private store: MemoryStore = memoryStore()
  private engines: Outbox[] = []

  constructor(seed: number, mistake: Mistake) {
    this.mistake = mistake
    this.random = seededRandom(seed)
    const { backends, model } = modelBackends(this.clock)
    this.crm = model.crm
    this.housing = model.housing
    this.backends = mistake === 'none' ? backends : spoilt(backends, mistake)
  }

  async start(): Promise<void> {
    const breaker = createGates({ backends: this.backends, clock: this.clock })
    breaker.start()
    const { store, clock, backends, random } = this
    const engine = createOutbox({
      store,
      backends,
      clock,
      random,
      environment: 'practice',
      breaker,
      onChange: () => {},
    })
    this.engines.push(engine)
    if (this.mistake === 'in flight requeued after a crash') {
      const at = clock.now().toISOString()
      for (const op of await store.work.operations({ states: ['sending', 'unknown'] })) {
        await store.work.settle({ id: op.id, from: ['sending', 'unknown'], to: 'queued', at, nextAt: at })
      }
    }
    await engine.start()
  }

  async run(step: Command): Promise<void> {
    switch (step.do) {
      case 'accept': {
        const origin = `http://${step.lane}.test`
        const kind = step.lane === 'crm' ? 'note.crm' : 'note.diary'
        const op = anOperation({
          lane: step.lane,
          kind,
          origin,
          madeAt: this.clock.now().toISOString(),
          subject: `person:${step.subject}`,
        })
        this.references.push(op.reference)
        const audit = {
          at: this.clock.now().toISOString(),
          actor: 'a',
          action: 'x',
          subject: 's',
          detail: '',
        }
        await this.store.work.accept({ operations: [op], audit, endDraft: null })
        for (const engine of this.engines) engine.kick()
        return this.clock.advance(0)
      }
      case 'wait':
        return this.clock.advance(step.ms)
      case 'fate':
        this.crm.fate = () => step.fate
        this.housing.fate = () => step.fate
        return
      case 'reach':
        this.crm.reachable = step.yes
        return
      case 'look-ups':
        this.crm.answersLookUps = step.yes
        this.crm.lookUpTakesMs = step.takeMs
        return
      case 'die':
        this.store = this.store.reopen()
        this.engines = []
        return this.start()
      case 'stop':
        return this.stopAndStart()
      case 'second drain':
        return this.engines.length < 2 ? this.start() : undefined
      case 'wall':
        this.clock.setWall(new Date(this.clock.now().getTime() + step.hours * 3_600_000))
        return
      case 'environment':
        // Not while a request is on its way, nor between a proof and the send it is for, which no sender could tell: as the law has it, each is
        // proved just before. What has begun goes on to its next real wait first.
        await turn(40)
        if (this.crm.inFlight === 0) this.crm.environment = step.live ? 'live' : 'practice'
        return
      case 'try now':
        await this.engines[0]?.tryNow(null)
        return
      default:
        throw new TypeError('unknown command')
    }
  }

  async stopAndStart(): Promise<void> {
    const stopped = Promise.all(this.engines.map(async (engine) => engine.stop()))
    await this.clock.advance(31_000)
    await stopped
    this.engines = []
    await this.start()
  }

  async quiet(): Promise<Operation[]> {
    for (const one of [this.crm, this.housing]) {
      one.fate = () => ({ hears: 'yes', effect: 'now' })
      one.reachable = true
      one.answersLookUps = true
      one.lookUpTakesMs = 0
      one.environment = 'practice'
    }
    await this.clock.advance(3 * 60 * 60_000)
    return this.store.work.operations({})
  }

  twice(): string[] {
    const all = [...this.crm.accepted, ...this.housing.accepted]
    return all.filter((reference, at) => all.indexOf(reference) !== at)
  }

  wrongly(): string[] {
    return [...this.crm.misplaced, ...this.housing.misplaced]
  }

  end(): void {
    this.store.close()
  }
}

function spoilt(backends: Backends, mistake: Mistake): Backends {
  const wrong = { ...backends }
  for (const lane of ['crm', 'housing'] as const) {
    const senders = { ...backends[lane].senders }
    for (const kind of ['note.crm', 'note.diary'] as const) {
      const sender = senders[kind]
      if (!sender) continue
      if (mistake === 'no settling')
        senders[kind] = { ...sender, profile: { ...sender.profile, settleMs: 0 } }
      if (mistake === 'confirmed before the answer') {
        senders[kind] = {
          ...sender,
          send: async (op) => {
            void sender.send(op)
            const evidence = {
              serverId: 'x',
              ourReference: op.reference,
              how: 'read-back' as const,
              readAt: '',
              environment: op.environment,
              matched: [],
            }
            return { result: 'confirmed', serverId: 'x', evidence }
          },
        }
      }
    }
    wrong[lane] = { ...backends[lane], senders }
    if (mistake === 'environment unchecked') {
      wrong[lane] = {
        ...wrong[lane],
        proveEnvironment: async () => 'practice',
      }
    }
  }
  return wrong
}

/** Null when all laws held, else what broke. */
async function simulate(seed: number, commands: Command[], mistake: Mistake): Promise<string | null> {
  const world = new World(seed, mistake)
  try {
    await world.start()
    for (const step of commands) {
      await world.run(step)
      if (world.twice().length > 0) return `twice: ${world.twice().join()}`
      if (world.wrongly().length > 0) return `in another environment: ${world.wrongly().join()}`
    }
    const all = await world.quiet()
    if (world.twice().length > 0) return `twice at the end: ${world.twice().join()}`
    const missing = world.references.filter((reference) => !all.some((op) => op.reference === reference))
    if (missing.length > 0) return `lost here: ${missing.join()}`
    const accepted = new Set([...world.crm.accepted, ...world.housing.accepted])
    const open = all.filter((op) => op.state !== 'confirmed')
    if (open.length > 0)
      return `not settled: ${open.map((op) => `${op.reference} ${op.state} ${op.lastError}`).join()}`
    const absent = all.filter((op) => !accepted.has(op.reference))
    return absent.length > 0 ? `confirmed and not there: ${absent.map((op) => op.reference).join()}` : null
  } finally {
    world.end()
  }
}

const runs = Number(process.env['PATCHWORK_SIMULATIONS'] ?? 150)
/** A bound for a machine that hangs, not a measure: many times what the runs take on two shared cores. */
const timeLimitMs = Math.max(240_000, runs * 1_000)
const script = fc.array(command, { minLength: 4, maxLength: 40, size: 'max' })

describe('nothing is lost, nothing is sent twice, and everything settles when faults stop', () => {
  it(
    'holds for any run of faults, deaths, drains and clocks',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), script, async (seed, commands) => {
          expect(await simulate(seed, commands, 'none')).toBeNull()
        }),
        {
          numRuns: runs,
          endOnFailure: process.env['PATCHWORK_NO_SHRINK'] === '1',
          ...(process.env['PATCHWORK_SEED'] ? { seed: Number(process.env['PATCHWORK_SEED']) } : {}),
        },
      )
    },
    timeLimitMs,
  )

  it('lets a second drain settle what the first one sent again since (seed 17160366)', async () => {
    const commands: Command[] = [
      { do: 'fate', fate: { hears: 'error-500', effect: 'none' } },
      { do: 'accept', subject: 0, lane: 'crm' },
      { do: 'fate', fate: { hears: 'error-500', effect: { afterMs: 100_000 } } },
      { do: 'second drain' },
      { do: 'wait', ms: 125_000 },
      { do: 'accept', subject: 0, lane: 'crm' },
      { do: 'fate', fate: { hears: 'yes', effect: 'now' } },
      { do: 'wait', ms: 0 },
      { do: 'reach', yes: false },
    ]
    for (let seed = 0; seed < 20; seed++) expect(await simulate(seed, commands, 'none')).toBeNull()
  })

  it.each<Mistake>([
    'no settling',
    'in flight requeued after a crash',
    'confirmed before the answer',
    'environment unchecked',
  ])(
    'would catch: %s',
    async (mistake) => {
      let caught: string | null = null
      for (const [at, commands] of fc.sample(script, { numRuns: 400, seed: 7 }).entries()) {
        caught = await simulate(at, commands, mistake)
        if (caught !== null) break
      }
      expect(caught).not.toBeNull()
    },
    timeLimitMs,
  )
})
