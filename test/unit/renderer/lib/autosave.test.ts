import { describe, expect, it, vi } from 'vitest'
import { createAutosave, type SaveAnswer } from '../../../../renderer/lib/autosave.ts'
import { turn } from '../../../support/clock.ts'

/** Timers that run when told, in order of time. */
function handClock() {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    timers: {
      now: () => now,
      set: (run: () => void, ms: number) => {
        const timer = { at: now + ms, run }
        waiting.push(timer)
        return () => {
          waiting = waiting.filter((one) => one !== timer)
        }
      },
    },
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = waiting.filter((one) => one.at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        waiting = waiting.filter((one) => one !== next)
        now = next.at
        next.run()
        await turn()
      }
      now = until
    },
  }
}
type Save = (value: string) => Promise<SaveAnswer>
describe('autosave: nothing typed is lost', () => {
  it('saves on a pause', async () => {
    const clock = handClock()
    const save = vi.fn<Save>(async () => ({ savedAt: 'now' }))
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('a')
    expect(autosave.status.getState().state).toBe('unsaved')
    await clock.pass(300)
    expect(save).toHaveBeenCalledExactlyOnceWith('a')
    expect(autosave.status.getState()).toEqual({ state: 'saved', savedAt: 'now' })
  })

  it('saves within a second though the typing never pauses', async () => {
    const clock = handClock()
    const save = vi.fn<Save>(async () => ({ savedAt: 'now' }))
    const autosave = createAutosave({ save, timers: clock.timers })
    for (let typed = 1; typed <= 10; typed += 1) {
      autosave.changed('x'.repeat(typed))
      await clock.pass(100)
    }
    expect(save).toHaveBeenCalled()
    expect(clock.timers.now()).toBe(1000)
  })

  it('has all of it on disk for everybody who waits, also when two wait for the same save', async () => {
    const clock = handClock()
    const answers: (() => void)[] = []
    const save = vi.fn<Save>(() => new Promise((resolve) => answers.push(() => resolve({ savedAt: 'now' }))))
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('a')
    void autosave.flush()
    autosave.changed('ab')
    let waiting = 2
    for (const flushed of [autosave.flush(), autosave.flush()]) void flushed.then(() => (waiting -= 1))
    answers[0]?.()
    await turn()
    expect(save).toHaveBeenLastCalledWith('ab')
    expect(waiting).toBe(2)
    answers[1]?.()
    await turn()
    expect(waiting).toBe(0)
  })

  it('saves one at a time, the newest last', async () => {
    const clock = handClock()
    const answers: (() => void)[] = []
    const saved: string[] = []
    const save = (value: string): Promise<{ savedAt: string }> =>
      new Promise((resolve) => {
        saved.push(value)
        answers.push(() => resolve({ savedAt: value }))
      })
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('one')
    await clock.pass(300)
    autosave.changed('two')
    autosave.changed('three')
    await clock.pass(1000)
    expect(saved).toEqual(['one'])
    answers[0]?.()
    await turn()
    expect(saved).toEqual(['one', 'three'])
    answers[1]?.()
    await turn()
    expect(autosave.status.getState()).toEqual({ state: 'saved', savedAt: 'three' })
  })

  it('keeps what could not be saved and tries again', async () => {
    const clock = handClock()
    let works = false
    const save = vi.fn<Save>(async () => {
      if (!works) throw new Error('disk')
      return { savedAt: 'then' }
    })
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('words')
    await clock.pass(400)
    expect(autosave.status.getState().state).toBe('failed')
    works = true
    await clock.pass(2000)
    expect(save).toHaveBeenLastCalledWith('words')
    expect(autosave.status.getState()).toEqual({ state: 'saved', savedAt: 'then' })
  })

  it('does not say saved while the disk has not answered', async () => {
    const clock = handClock()
    const autosave = createAutosave({ save: () => new Promise<never>(() => {}), timers: clock.timers })
    autosave.changed('words')
    await clock.pass(2000)
    expect(autosave.status.getState().state).toBe('late')
  })

  it('writes nothing after it was stopped', async () => {
    const clock = handClock()
    const save = vi.fn<Save>(async () => ({ savedAt: 'now' }))
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('words')
    await autosave.stop()
    await clock.pass(5000)
    expect(save).not.toHaveBeenCalled()
  })

  it('writes nothing more after a clash until it is settled, and then the newest', async () => {
    const clock = handClock()
    const answers: SaveAnswer[] = ['clash', { savedAt: 'now' }]
    const save = vi.fn<Save>(async () => answers.shift() ?? { savedAt: 'later' })
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('mine')
    await clock.pass(300)
    expect(autosave.status.getState().state).toBe('clash')
    autosave.changed('mine, longer')
    await clock.pass(5000)
    await autosave.flush()
    expect(save).toHaveBeenCalledTimes(1)
    autosave.resumed()
    await clock.pass(0)
    expect(save).toHaveBeenLastCalledWith('mine, longer')
    expect(autosave.status.getState()).toEqual({ state: 'saved', savedAt: 'now' })
  })

  it('forgets its own words when another window’s are taken', async () => {
    const clock = handClock()
    const save = vi.fn<Save>(async () => 'clash')
    const autosave = createAutosave({ save, timers: clock.timers })
    autosave.changed('mine')
    await clock.pass(300)
    autosave.adopted('then')
    await clock.pass(5000)
    expect(save).toHaveBeenCalledTimes(1)
    expect(autosave.status.getState()).toEqual({ state: 'saved', savedAt: 'then' })
    autosave.changed('next')
    await clock.pass(300)
    expect(save).toHaveBeenLastCalledWith('next')
  })
})
