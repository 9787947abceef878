import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../../../shared/domain/calls.ts'
import { foldCall, isOnTheLine, mayDo } from '../../../shared/rules/calls.ts'

/** `seconds` after ten o'clock. */
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 10, 0, seconds)).toISOString()

const ada = 'person:ada'
const bo = 'tenancy:0123456/01'

const history: CallEvent[] = [
  { did: 'rang', at: at(0), origin: 'telephony', number: '+447700900123' },
  { did: 'accepted', at: at(5), origin: 'telephony', number: null },
  { did: 'in-front', at: at(10), resident: ada },
  { did: 'caller', at: at(12), resident: ada, name: 'Ada Sample', why: null },
  { did: 'held', at: at(40) },
  { did: 'resumed', at: at(100) },
  { did: 'in-front', at: at(110), resident: bo },
  { did: 'caller', at: at(111), resident: bo, name: 'Bo Sample', why: 'wrong-record' },
  { did: 'waited', at: at(115), source: 'crm', ms: 3000 },
  { did: 'waited', at: at(116), source: 'housing', ms: 3000 },
  { did: 'transferred', at: at(130), to: 'Repairs' },
  { did: 'ended', at: at(130) },
]

describe('a call', () => {
  it('is folded from what happened in it', () => {
    const call = foldCall(history, at(150))
    expect(call).toMatchObject({
      state: 'wrap-up',
      origin: 'telephony',
      number: '+447700900123',
      resident: { key: bo, name: 'Bo Sample' },
      callerChanges: 1,
      rangAt: at(0),
      acceptedAt: at(5),
      heldSince: null,
      endedAt: at(130),
      transferredTo: 'Repairs',
      ms: { talk: 65_000, hold: 60_000, wrap: 20_000 },
      active: { [ada]: 100_000, [bo]: 20_000 },
    })
  })

  it('counts two sources waited for at once as one wait', () => {
    expect(foldCall(history, at(150)).ms.systemWait).toBe(4000)
    const long: CallEvent[] = [
      { did: 'accepted', at: at(0), origin: 'agent', number: null },
      { did: 'waited', at: at(2), source: 'crm', ms: 90_000 },
    ]
    expect(foldCall(long, at(3)).ms.systemWait).toBe(2000)
  })

  it('counts of a wait only what was talked through: not before the call was taken, and not on hold', () => {
    const events: CallEvent[] = [
      { did: 'rang', at: at(0), origin: 'telephony', number: null },
      { did: 'accepted', at: at(60), origin: 'telephony', number: null },
      // Looked at for a minute before the call, and for 2 seconds in it.
      { did: 'waited', at: at(62), source: 'crm', ms: 62_000 },
      { did: 'held', at: at(100) },
      { did: 'resumed', at: at(160) },
      // 1 second before the hold, all of it, and 3 seconds after.
      { did: 'waited', at: at(163), source: 'housing', ms: 64_000 },
      { did: 'ended', at: at(300) },
    ]
    expect(foldCall(events, at(300)).ms.systemWait).toBe(6000)
  })

  it('adds up no time while the clock goes back, and goes on after', () => {
    const events: CallEvent[] = [
      { did: 'accepted', at: at(3600), origin: 'agent', number: null },
      { did: 'held', at: at(3610) },
      { did: 'resumed', at: at(20) },
    ]
    expect(foldCall(events, at(50)).ms).toMatchObject({ talk: 40_000, hold: 0 })
    expect(foldCall(events, at(0)).ms).toMatchObject({ talk: 10_000, hold: 0 })
  })

  it('waits with its timer stopped once another call was taken', () => {
    expect(foldCall(history, at(1000), at(140)).ms.wrap).toBe(10_000)
    expect(foldCall(history, at(135), at(140)).ms.wrap).toBe(5000)
    const late: CallEvent[] = [...history, { did: 'wrapped', at: at(900) }]
    expect(foldCall(late, at(1000), at(140)).ms.wrap).toBe(10_000)
    expect(foldCall(late, at(1000)).ms.wrap).toBe(770_000)
  })

  it('is nothing before anything happened', () => {
    expect(foldCall([], at(0))).toMatchObject({ state: null, number: null, ms: { talk: 0 } })
  })
})

const resident = fc.constantFrom(null, ada, bo)
/** May be set back or forward at any time. */
const moment = fc.integer({ min: -5000, max: 5000 }).map(at)
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({
    did: fc.constantFrom('rang' as const, 'accepted' as const),
    at: moment,
    origin: fc.constantFrom('agent' as const, 'telephony' as const),
    number: fc.constantFrom(null, '+447700900123'),
  }),
  fc.record({
    did: fc.constantFrom(
      'missed' as const,
      'held' as const,
      'resumed' as const,
      'ended' as const,
      'wrapped' as const,
    ),
    at: moment,
  }),
  fc.record({
    did: fc.constant('caller-type' as const),
    at: moment,
    callerType: fc.constantFrom('resident' as const, 'anonymous' as const),
  }),
  fc.record({
    did: fc.constant('caller' as const),
    at: moment,
    resident,
    name: fc.constant('x'),
    why: fc.constantFrom(null, 'other' as const),
  }),
  fc.record({ did: fc.constant('in-front' as const), at: moment, resident }),
  fc.record({
    did: fc.constant('waited' as const),
    at: moment,
    source: fc.constant('crm'),
    ms: fc.nat(100_000),
  }),
  fc.record({
    did: fc.constant('deed' as const),
    at: moment,
    deed: fc.constantFrom('note' as const, 'report' as const),
    resident,
    about: fc.constantFrom(null, 'P7K-4Q2-9TX'),
  }),
  fc.record({ did: fc.constant('transferred' as const), at: moment, to: fc.constantFrom('A', 'B') }),
)

/** What the desk would have kept of these asks. */
function kept(asks: readonly CallEvent[]): CallEvent[] {
  const events: CallEvent[] = []
  for (const ask of asks) if (mayDo(foldCall(events, ask.at), ask) === 'yes') events.push(ask)
  return events
}

const follows: Record<string, string[]> = {
  null: ['ringing', 'active'],
  ringing: ['ringing', 'active', 'missed'],
  active: ['active', 'held', 'wrap-up'],
  held: ['held', 'active', 'wrap-up'],
  'wrap-up': ['wrap-up', 'done'],
  missed: [],
  done: [],
}

describe('whatever is asked of a call', () => {
  it('gives a history in which each state may follow the one before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), moment, (asks, now) => {
        const events = kept(asks)
        events.forEach((_, n) => {
          const before = foldCall(events.slice(0, n), now).state
          expect(follows[String(before)]).toContain(foldCall(events.slice(0, n + 1), now).state)
        })
        const count = (did: CallEvent['did']): number => events.filter((one) => one.did === did).length
        for (const once of ['rang', 'accepted', 'missed', 'ended', 'wrapped'] as const)
          expect(count(once)).toBeLessThanOrEqual(1)
        // Nobody is known, and nothing was done, in a call nobody took.
        if (count('accepted') === 0)
          expect(events.every(({ did }) => did === 'rang' || did === 'missed')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('a repeat of what was just done is known again and changes nothing', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), event, moment, (asks, ask, later) => {
        const events = kept([...asks, ask])
        const last = events.at(-1)
        if (last === undefined) return
        const call = foldCall(events, later)
        expect(mayDo(call, { ...last, at: later })).toBe('again')
        expect(kept([...events, { ...last, at: later }])).toEqual(events)
      }),
      { numRuns: 500 },
    )
  })

  it('times are never negative, and talk, hold and wrap add up to what went by since it was accepted', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), moment, fc.option(moment), (asks, now, stop) => {
        const events = kept(asks)
        const call = foldCall(events, now, stop)
        const { talk, hold, wrap, systemWait } = call.ms
        for (const ms of [talk, hold, wrap, systemWait, ...Object.values(call.active)])
          expect(ms).toBeGreaterThanOrEqual(0)
        expect(systemWait).toBeLessThanOrEqual(talk)
        const active = Object.values(call.active).reduce((sum, ms) => sum + ms, 0)
        expect(active).toBeLessThanOrEqual(talk + hold)

        const since = events.slice(events.findIndex(({ did }) => did === 'accepted'))
        const until = since.findIndex(({ did }) => did === 'wrapped')
        const moments = call.acceptedAt === null ? [] : since.map((one) => Date.parse(one.at))
        const lasted = until === -1 ? [...moments, Date.parse(now)] : moments.slice(0, until + 1)
        const elapsed = lasted.reduce(
          (sum, to, n) => sum + Math.max(0, n === 0 ? 0 : to - (lasted[n - 1] ?? 0)),
          0,
        )
        const whole = foldCall(events, now).ms
        expect(whole.talk + whole.hold + whole.wrap).toBe(call.acceptedAt === null ? 0 : elapsed)
        expect(wrap).toBeLessThanOrEqual(whole.wrap)
        expect([talk, hold]).toEqual([whole.talk, whole.hold])
      }),
      { numRuns: 500 },
    )
  })

  it('one that may happen to a call on the line may not happen once it is over', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), event, (asks, ask) => {
        const over = foldCall(
          [
            ...kept([{ did: 'accepted', at: at(0), origin: 'agent', number: null }, ...asks]),
            { did: 'ended', at: at(1) },
            { did: 'wrapped', at: at(2) },
          ],
          at(3),
        )
        expect(isOnTheLine(over)).toBe(false)
        expect(mayDo(over, ask)).not.toBe('yes')
      }),
    )
  })
})
