import { afterEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { z } from 'zod'
import { createKept, keptAs } from '../../../main/desk/frame/kept.ts'
import { preferencesIn } from '../../../main/desk/frame/preferences.ts'
import { preferences, usualPreferences } from '../../../shared/contract/frame.ts'
import { memoryStore } from '../../support/memory-store.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const fresh = () => {
  const store = memoryStore()
  closers.push(store.close)
  return { store, kept: createKept(store) }
}
const numbers = keptAs('numbers', z.array(z.number()), [])

describe('what the desk remembers', () => {
  it('loses no change, however many come at once', async () => {
    const { kept } = fresh()
    await Promise.all(Array.from({ length: 30 }, (_, n) => kept.change(numbers, (all) => [...all, n])))
    expect(await kept.get(numbers)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  it('goes on after a change that failed', async () => {
    const { kept } = fresh()
    const failing = kept.change(numbers, () => {
      throw new Error('no')
    })
    const next = kept.change(numbers, (all) => [...all, 1])
    await expect(failing).rejects.toThrow('no')
    expect(await next).toEqual([1])
  })

  it('starts again from nothing when the setting is not what it should be', async () => {
    const { kept, store } = fresh()
    for (const value of ['{', '"text"', '[1,"2"]']) {
      await store.work.setSetting({ name: 'numbers', value })
      expect(await kept.get(numbers)).toEqual([])
    }
  })
})

describe('preferences read back', () => {
  it('keep every field that is good, whatever the others are', () => {
    const chosen = { ...usualPreferences, theme: 'dark' as const, textSize: 150, dockLines: 9 }
    for (const name of Object.keys(chosen) as (keyof typeof chosen)[]) {
      const read = preferencesIn({ ...chosen, [name]: 'not this' })
      const expected = name === 'seenVersion' ? 'not this' : usualPreferences[name]
      expect(read).toEqual({ ...chosen, [name]: expected })
    }
  })

  it('keep the keys of commands that are still there when one is not', () => {
    const keys = { find: ['Ctrl+J'], somethingOld: ['F2'], note: 'F2', problem: [] }
    expect(preferencesIn({ keys }).keys).toEqual({ find: ['Ctrl+J'], problem: [] })
  })

  it('let each column stand in one place', () => {
    const columns = { ...usualPreferences.columns, order: ['main', 'main', 'guide'] }
    expect(preferencesIn({ columns }).columns).toEqual(usualPreferences.columns)
  })

  it('are always whole and good, whatever was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(preferences.safeParse(preferencesIn(value)).success).toBe(true)
      }),
    )
  })
})
