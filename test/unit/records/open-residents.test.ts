import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOpenResidents } from '../../../main/desk/records/open-residents.ts'

const person = 'person:1'
const home = 'tenancy:9'

function opened() {
  const residents = createOpenResidents()
  const closed: string[][] = []
  residents.onClosed((subjects) => closed.push(subjects))
  return { residents, closed, one: {}, two: {} }
}

it('lets a resident go with the last window that has it, and once', () => {
  const { residents, closed, one, two } = opened()
  residents.open(person, [home, person], one)
  residents.open(person, [home, person], two)
  residents.open(person, [home, person], two)
  residents.close(person, one)
  expect(residents.subjectsOf(person)).toEqual([home, person])
  expect(closed).toEqual([])
  residents.close(person, one)
  expect(closed).toEqual([])
  residents.close(person, two)
  residents.close(person, two)
  expect(residents.subjectsOf(person)).toBeNull()
  expect(closed).toEqual([[home, person]])
})

it('keeps what another open resident stands on too', () => {
  const { residents, closed, one, two } = opened()
  residents.open(person, [home, person], one)
  residents.open(home, [home], two)
  residents.close(person, one)
  expect(closed).toEqual([[person]])
  expect(residents.keysOn(home)).toEqual([home])
})

it('lets go what a window had when its connection ends, and hears nothing more of it', () => {
  const { residents, closed, one, two } = opened()
  residents.open(person, [person], one)
  residents.open(home, [home], one)
  residents.open(home, [home], two)
  residents.left(one)
  expect(closed).toEqual([[person]])
  expect(residents.subjectsOf(home)).toEqual([home])
  // Its record was still being read when it went.
  residents.open(person, [person], one)
  expect(residents.subjectsOf(person)).toBeNull()
})

it('does not open again what was closed while more was learnt of it', () => {
  const { residents, one } = opened()
  residents.open(person, [person], one)
  residents.standsOn(person, [home, person])
  expect(residents.keysOn(home)).toEqual([person])
  residents.close(person, one)
  residents.standsOn(person, [home, person])
  expect(residents.subjectsOf(person)).toBeNull()
})

it('has open just what some window opened and neither closed nor left', () => {
  const step = fc.record({
    does: fc.constantFrom('open' as const, 'close' as const, 'left' as const),
    window: fc.nat({ max: 2 }),
    key: fc.constantFrom<`person:${string}`>('person:a', 'person:b', 'person:c'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const windows = [{}, {}, {}]
      const residents = createOpenResidents()
      const model = new Set<string>()
      const gone = new Set<number>()
      for (const { does, window, key } of steps) {
        const by = windows[window] ?? {}
        if (does === 'open') {
          residents.open(key, [key], by)
          if (!gone.has(window)) model.add(`${window} ${key}`)
        } else if (does === 'close') {
          residents.close(key, by)
          model.delete(`${window} ${key}`)
        } else {
          residents.left(by)
          gone.add(window)
          for (const held of model) if (held.startsWith(`${window} `)) model.delete(held)
        }
        for (const one of ['person:a', 'person:b', 'person:c'])
          expect(residents.subjectsOf(one) !== null).toBe([...model].some((held) => held.endsWith(one)))
      }
    }),
  )
})
