import { describe, expect, it } from 'vitest'
import { createProcessBus, presenceForMs } from '../../../main/desk/team/bus.ts'
import type { TeamBus } from '../../../main/desk/team/bus.ts'
import { createTeam } from '../../../main/desk/team/presence.ts'
import type { Team } from '../../../main/desk/team/presence.ts'
import { manualClock, turn } from '../../support/clock.ts'

const team = (
  bus: TeamBus,
  clock: ReturnType<typeof manualClock>,
  desk: string,
  id = desk,
): Team & { failures: () => number } => {
  let failures = 0
  const made = createTeam({
    bus,
    clock,
    desk,
    user: { id, name: id },
    failed: () => {
      failures += 1
    },
  })
  return { ...made, failures: () => failures }
}

/** Holds as a window does, and lets go when stopped. */
async function hold(of: Team, window: string): Promise<{ events: string[][]; stop: () => Promise<void> }> {
  const abort = new AbortController()
  const events: string[][] = []
  const running = (async () => {
    try {
      for await (const { subjects } of of.hold(window, abort.signal)) events.push(subjects)
    } catch {
      // aborted
    }
  })()
  await turn(5)
  return {
    events,
    stop: async () => {
      abort.abort()
      await running
      await turn(5)
    },
  }
}

describe('presence', () => {
  it('is not there before a window holds, and gone when it stops', async () => {
    const clock = manualClock()
    const bus = createProcessBus(clock)
    const a = team(bus, clock, 'a')
    const b = team(bus, clock, 'b')
    await a.say('w1', ['person:1'], 'viewing')
    expect(await b.others('w2', ['person:1'])).toEqual([])
    const held = await hold(a, 'w1')
    expect(await b.others('w2', ['person:1'])).toMatchObject([{ name: 'a', doing: 'viewing' }])
    await held.stop()
    expect(await b.others('w2', ['person:1'])).toEqual([])
  })

  it('outlives the old stream of a window that was loaded again', async () => {
    const clock = manualClock()
    const bus = createProcessBus(clock)
    const a = team(bus, clock, 'a')
    const b = team(bus, clock, 'b')
    const old = await hold(a, 'w1')
    const fresh = await hold(a, 'w1')
    await a.say('w1', ['person:1'], 'viewing')
    await old.stop()
    expect(await b.others('w2', ['person:1'])).toHaveLength(1)
    expect(a.living().has('w1')).toBe(true)
    await fresh.stop()
    expect(await b.others('w2', ['person:1'])).toEqual([])
    expect(a.living().has('w1')).toBe(false)
  })

  it('stays while its desk beats and ends by itself when the desk has died', async () => {
    const clock = manualClock()
    const bus = createProcessBus(clock)
    const a = team(bus, clock, 'a')
    await hold(a, 'w1')
    await a.say('w1', ['person:1'], 'viewing')
    // A desk that dies puts nothing again and says nothing.
    const dying: TeamBus = { ...bus, drop: async () => {} }
    let dead = false
    dying.put = async (key, entry) => (dead ? undefined : bus.put(key, entry))
    const b = team(dying, clock, 'b')
    await hold(b, 'w2')
    await b.say('w2', ['person:1'], 'viewing')
    await clock.advance(presenceForMs * 3)
    expect(await a.others('w1', ['person:1'])).toHaveLength(1)
    const { events } = await hold(a, 'w3')
    dead = true
    await clock.advance(presenceForMs * 2)
    expect(await a.others('w1', ['person:1'])).toEqual([])
    expect(events).toContainEqual(['person:1'])
  })

  it('tells of both customers when a window goes from one to another', async () => {
    const clock = manualClock()
    const bus = createProcessBus(clock)
    const a = team(bus, clock, 'a')
    const b = team(bus, clock, 'b')
    await hold(a, 'w1')
    const watching = await hold(b, 'w2')
    await a.say('w1', ['person:1'], 'viewing')
    await turn(5)
    await a.say('w1', ['person:2'], 'viewing')
    await turn(5)
    expect(watching.events).toEqual([['person:1'], ['person:1', 'person:2']])
  })

  it('costs nothing but the list when the bus is away', async () => {
    const clock = manualClock()
    const away = (): Promise<never> => Promise.reject(new Error('away'))
    const bus: TeamBus = { publish: away, subscribe: away, put: away, drop: away, held: away }
    const a = team(bus, clock, 'a')
    const held = await hold(a, 'w1')
    await a.say('w1', ['person:1'], 'viewing')
    expect(await a.others('w1', ['person:1'])).toEqual([])
    await clock.advance(presenceForMs)
    await held.stop()
    await a.close()
    expect(a.failures()).toBeGreaterThan(3)
  })

  it('keeps no timer and nothing held after it is closed', async () => {
    const clock = manualClock()
    const bus = createProcessBus(clock)
    const a = team(bus, clock, 'a')
    await hold(a, 'w1')
    await a.say('w1', ['person:1'], 'viewing')
    await a.close()
    expect(await bus.held()).toEqual(new Map())
    expect(clock.pending()).toBe(0)
  })

  it('counts a window that has only claimed its workspace as there, for a while', async () => {
    const clock = manualClock()
    const a = team(createProcessBus(clock), clock, 'a')
    a.claimed('w1')
    expect(a.living().has('w1')).toBe(true)
    await clock.advance(31_000)
    expect(a.living().has('w1')).toBe(false)
  })
})
