import { describe, expect, it } from 'vitest'
import { createPreferences } from '../../../../renderer/lib/preferences-store.ts'
import { usualPreferences, type Preferences } from '../../../../shared/contract/frame.ts'

/** Preferences of one window over a desk that can refuse; `pause` is the wait running out. */
function aPerson() {
  const desk = { held: usualPreferences, refuses: false, writes: [] as Partial<Preferences>[] }
  const shown: Preferences[] = []
  let timer: (() => void) | null = null
  const store = createPreferences(
    (change) => {
      desk.writes.push(change)
      if (desk.refuses) return Promise.reject(new Error('away'))
      desk.held = { ...desk.held, ...change }
      return Promise.resolve(desk.held)
    },
    (preferences) => shown.push(preferences),
    {
      set(run) {
        timer = run
        return () => {
          timer = null
        }
      },
    },
  )
  return { desk, store, now: () => shown.at(-1), waits: () => timer !== null, pause: () => store.flush() }
}

describe('what a person likes', () => {
  it('shows at once and is written a moment later, many changes as one', async () => {
    const { desk, store, now, pause, waits } = aPerson()
    store.save({ density: 'comfortable' })
    expect(now()?.density).toBe('comfortable')
    store.save({ textSize: 120 })
    store.save({ textSize: 130 })
    expect(desk.writes).toEqual([])
    expect(waits()).toBe(true)
    await pause()
    expect(desk.writes).toEqual([{ density: 'comfortable', textSize: 130 }])
    expect(now()).toEqual({ ...usualPreferences, density: 'comfortable', textSize: 130 })
  })

  it('keeps a choice not written yet over what the desk says meanwhile', async () => {
    const { store, now, pause } = aPerson()
    store.save({ theme: 'dark' })
    store.read({ ...usualPreferences, textSize: 150 })
    expect(now()).toMatchObject({ theme: 'dark', textSize: 150 })
    await pause()
    expect(now()?.theme).toBe('dark')
  })

  it('keeps and writes again what could not be written', async () => {
    const { desk, store, now, pause } = aPerson()
    desk.refuses = true
    store.save({ theme: 'dark' })
    await pause()
    expect(now()?.theme).toBe('dark')
    desk.refuses = false
    store.save({ textSize: 110 })
    await pause()
    expect(desk.held).toMatchObject({ theme: 'dark', textSize: 110 })
  })

  it('writes nothing when nothing changed', async () => {
    const { desk, pause } = aPerson()
    await pause()
    expect(desk.writes).toEqual([])
  })
})
