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

/** A text box that holds the focus when asked to. */
class Box extends EventTarget {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  private readonly page: { activeElement: EventTarget }
  constructor(page: { activeElement: EventTarget }) {
    super()
    this.page = page
  }
  focus(): void {
    this.page.activeElement = this
  }
  setRangeText(text: string, from: number, to: number): void {
    this.value = this.value.slice(0, from) + text + this.value.slice(to)
    this.selectionStart = this.selectionEnd = from + text.length
  }
}

function aWindow() {
  vi.stubGlobal('KeyboardEvent', Key)
  vi.stubGlobal('InputEvent', Event)
  let now = 0
  const body = new EventTarget()
  const page = { activeElement: body, body }
  const target = Object.assign(new EventTarget(), { document: page, setTimeout })
  const box = new Box(page)
  /** What the box held each time the page was told that it changed. */
  const heard: string[] = []
  box.addEventListener('input', () => void heard.push(box.value))
  const early = holdEarlyKeys(target as unknown as Window, {
    now: () => now,
    findBox: () => box as unknown as HTMLInputElement,
  })
  const ran: string[] = []
  /** What the page does with a key; one that a command has is taken from the browser. */
  const run = { command: (_key: string): boolean => false }
  for (const one of [body, box])
    one.addEventListener('keydown', (event) => {
      const key = String(Reflect.get(event, 'key'))
      ran.push(key)
      if (run.command(key)) event.preventDefault()
    })
  /** Whether the browser was left to do what it does with the key. */
  const press = (key: string, init: KeyboardEventInit = {}): boolean =>
    target.dispatchEvent(new Key('keydown', { key, ...init }))
  const type = (text: string): boolean[] => text.split('').map((key) => press(key))
  const release = (): void => {
    early.release()
    vi.runAllTimers()
  }
  return { early, ran, run, page, box, heard, press, type, release, at: (ms: number) => void (now = ms) }
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

  it('are held only when a command or the find box may have them: no Tab, Enter, Escape or modifier alone', () => {
    const { ran, press, release } = aWindow()
    for (const key of ['Tab', 'Enter', 'Escape', 'Control', 'Backspace', 'Dead'])
      expect(press(key)).toBe(true)
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

describe('letters typed while the window opens', () => {
  it('are in the find box once the window is up, however late that is, told letter by letter', () => {
    const { box, page, heard, type, press, release, at } = aWindow()
    expect(type('O Bri')).toEqual([false, false, false, false, false])
    at(9000)
    expect(press('@', { ctrlKey: true, altKey: true })).toBe(false)
    release()
    expect(box.value).toBe('O Bri@')
    expect(heard).toEqual(['O', 'O ', 'O B', 'O Br', 'O Bri', 'O Bri@'])
    expect(page.activeElement).toBe(box)
    expect(press('x')).toBe(true)
  })

  it('lose their last to Backspace, and Enter opens nobody', () => {
    const { box, ran, type, press, release } = aWindow()
    type('Smu')
    expect(press('Backspace')).toBe(false)
    type('ith')
    expect(press('Enter')).toBe(true)
    release()
    expect(box.value).toBe('Smith')
    expect(ran).not.toContain('Enter')
  })

  it('are no more than are looked for', () => {
    const { box, type, release } = aWindow()
    type('a'.repeat(300))
    release()
    expect(box.value).toHaveLength(200)
  })

  it('go to the text box a command before them opened, and nowhere when it put the focus on something else', () => {
    for (const other of [true, false]) {
      const { box, page, run, press, type, release } = aWindow()
      const note = new Box(page)
      const heading = new EventTarget()
      run.command = (key) => {
        if (key === 'F2') page.activeElement = other ? note : heading
        return key === 'F2'
      }
      press('F2')
      type('Hi')
      release()
      expect([note.value, box.value]).toEqual([other ? 'Hi' : '', ''])
    }
  })

  it('are the command they are for whoever has commands on single letters, unless they are old', () => {
    for (const [age, value] of [
      [0, ''],
      [6000, 'n'],
    ] as const) {
      const { box, run, type, release, at } = aWindow()
      run.command = (key) => key === 'n'
      type('n')
      at(age)
      release()
      expect(box.value).toBe(value)
    }
  })

  it('are left to what has the focus, and forgotten when the window could not start', () => {
    const { box, page, early, type, release } = aWindow()
    page.activeElement = new EventTarget()
    expect(type(' ')).toEqual([true])
    page.activeElement = page.body
    type('Smith')
    early.stop()
    release()
    expect(box.value).toBe('')
  })
})
