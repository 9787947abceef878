import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdEarlyKeys } from '../../../../renderer/app/early-keys.ts'

/** As much of a browser's as is looked at. */
class Key extends Event {
  constructor(type: string, { bubbles = true, cancelable = true, ...init }: KeyboardEventInit) {
    super(type, { bubbles, cancelable })
    const off = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false }
    Object.assign(this, { code: '', isComposing: false, ...off, ...init })
  }
  getModifierState = (name: string): boolean => name === 'AltGraph' && Reflect.get(this, 'key') === '@'
}
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function aWindow() {
  vi.stubGlobal('KeyboardEvent', Key)
  let now = 0
  const focused = new EventTarget()
  const parts = { document: { activeElement: focused, body: focused }, setTimeout }
  const target = Object.assign(new EventTarget(), parts)
  const early = holdEarlyKeys(target as unknown as Window, () => now)
  const ran: string[] = []
  focused.addEventListener('keydown', (event) => void ran.push(String(Reflect.get(event, 'key'))))
  /** Whether the browser was left to do what it does with the key. */
  const press = (key: string, init: KeyboardEventInit = {}): boolean =>
    target.dispatchEvent(new Key('keydown', { key, ...init }))
  const release = (): void => {
    early.release()
    vi.runAllTimers()
  }
  return { early, ran, press, release, at: (ms: number) => void (now = ms) }
}

describe('keys pressed while the window opens', () => {
  it('are held in their order and pressed again once commands can run, where the focus is', () => {
    const { ran, press, release } = aWindow()
    expect(press('F5')).toBe(false)
    expect(press('1', { ctrlKey: true })).toBe(false)
    expect(press('1', { ctrlKey: true, repeat: true })).toBe(false)
    expect(ran).toEqual([])
    release()
    expect(ran).toEqual(['F5', '1'])
    expect(press('F5')).toBe(true)
    release()
    expect(ran).toEqual(['F5', '1'])
  })

  it('are held only when a command may have them: no letters, no Tab or Enter, nothing AltGr types', () => {
    const { ran, press, release } = aWindow()
    for (const key of ['a', 'Tab', 'Enter', 'Escape', 'Control']) expect(press(key)).toBe(true)
    expect(press('@', { ctrlKey: true, altKey: true })).toBe(true)
    release()
    expect(ran).toEqual([])
  })

  it('are forgotten after a while, and when there are more than anybody means', () => {
    const { ran, press, release, at } = aWindow()
    press('F2')
    at(5000)
    for (let n = 0; n < 40; n += 1) press('F6')
    at(6000)
    release()
    expect(ran).toEqual(Array.from({ length: 15 }, () => 'F6'))
  })

  it('are the browser’s once the window could not start', () => {
    const { early, ran, press, release } = aWindow()
    press('F5')
    early.stop()
    expect(press('F5')).toBe(true)
    release()
    expect(ran).toEqual([])
  })
})
