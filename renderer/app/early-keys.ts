type Held = { init: KeyboardEventInit; at: number }

export type EarlyKeys = {
  /** Presses again what was held, and holds no more. */
  release: () => void
  /** Forgets what was held, and holds no more. */
  stop: () => void
}

/** More presses than anybody makes while a window opens. */
const mostHeld = 16
/** A press older than this is not what its person still waits for. */
const holdsForMs = 5000

const modifiers = new Set(['Control', 'Alt', 'AltGraph', 'Meta', 'Shift'])

/** A command's key and not a letter, Tab or Enter: those are for what has the focus, and nothing has it yet. AltGr types letters. */
const isCommand = (event: KeyboardEvent): boolean =>
  !modifiers.has(event.key) &&
  !event.getModifierState('AltGraph') &&
  (event.ctrlKey || event.metaKey || event.altKey || /^F\d{1,2}$/.test(event.key))

/**
 * Keys pressed before the window can run commands: held, so that the browser does nothing with them (F5 reloading), and pressed again in
 * their order when `release` is called, which is when the commands are bound and what was open is there again.
 */
export function holdEarlyKeys(target: Window, now: () => number): EarlyKeys {
  let held: Held[] = []
  const hold = (event: KeyboardEvent): void => {
    if (!isCommand(event) || event.isComposing) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event
    const init = { key, code, ctrlKey, shiftKey, altKey, metaKey, bubbles: true, cancelable: true }
    if (!event.repeat && held.length < mostHeld) held.push({ init, at: now() })
  }
  const stop = (): void => {
    target.removeEventListener('keydown', hold, { capture: true })
    held = []
  }
  target.addEventListener('keydown', hold, { capture: true })
  return {
    stop,
    release() {
      const pressed = held.filter(({ at }) => now() - at < holdsForMs)
      stop()
      // A turn apart, as fingers would: what one press changed is drawn and has the focus before the next.
      const press = (): void => {
        const next = pressed.shift()
        if (next === undefined) return
        const { activeElement, body } = target.document
        const on = activeElement ?? body
        on.dispatchEvent(new KeyboardEvent('keydown', next.init))
        target.setTimeout(press, 0)
      }
      press()
    },
  }
}
