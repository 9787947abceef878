/** `types`: what the key types where letters are typed; null when it types nothing. */
type Held = { init: KeyboardEventInit & { modifierAltGraph: boolean }; types: string | null; at: number }

export type EarlyKeys = {
  /** Presses again what was held, and holds no more. */
  release: () => void
  /** Forgets what was held, and holds no more. */
  stop: () => void
}

type Options = {
  /** Milliseconds that only go up. */
  now: () => number
  /** Where letters go while nothing has the focus; null where there is no such box. */
  findBox: () => HTMLInputElement | null
}

/** More presses than anybody makes while a window opens. */
const mostCommands = 16
/** As much as is looked for. */
const mostLetters = 200
/** A command older than this is not what its person still waits for. Letters have no age: half a name is no use. */
const holdsForMs = 5000

const modifiers = new Set(['Control', 'Alt', 'AltGraph', 'Meta', 'Shift'])

/** A command's key, which letters, Tab and Enter are not. AltGr types letters. */
const isCommand = (event: KeyboardEvent): boolean =>
  !modifiers.has(event.key) &&
  !event.getModifierState('AltGraph') &&
  (event.ctrlKey || event.metaKey || event.altKey || /^F\d{1,2}$/.test(event.key))

/** Other keys have names of several letters. */
const isLetter = ({ key }: KeyboardEvent): boolean => /^.$/u.test(key)

/**
 * Keys pressed before the window can run commands: held, so that the browser does nothing with them (F5 reloading), and pressed again in
 * their order when `release` is called, which is when the commands are bound and what was open is there again.
 *
 * Letters are held while nothing has the focus, and typed into the find box unless a command pressed before them took the focus: then
 * into its text box, or nowhere. Backspace takes the last held letter away. Enter is never held: it would open whoever is found first
 * before anybody has seen who that is. Tab and Escape are the browser's. What was typed is a name, so it is nowhere but in here.
 */
export function holdEarlyKeys(target: Window, { now, findBox }: Options): EarlyKeys {
  let held: Held[] = []
  const { document } = target
  const nothingFocused = (): boolean =>
    document.activeElement === null || document.activeElement === document.body

  function hold(event: KeyboardEvent): void {
    if (event.isComposing) return
    const command = isCommand(event)
    const letter = !command && isLetter(event)
    const correction = event.key === 'Backspace' && held.at(-1)?.types != null
    if (!command && !((letter || correction) && nothingFocused())) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (correction && !command) return void held.pop()
    const alike = held.filter(({ types }) => (types === null) === command).length
    if (event.repeat || alike >= (command ? mostCommands : mostLetters)) return
    const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event
    const modifierAltGraph = event.getModifierState('AltGraph')
    const init = { key, code, ctrlKey, shiftKey, altKey, metaKey, modifierAltGraph }
    held.push({ init: { ...init, bubbles: true, cancelable: true }, types: letter ? key : null, at: now() })
  }

  function type(letter: string): void {
    const field = nothingFocused() ? findBox() : textField(document.activeElement)
    if (field === null) return
    field.focus()
    field.setRangeText(letter, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: letter }))
  }

  const stop = (): void => {
    target.removeEventListener('keydown', hold, { capture: true })
    held = []
  }
  target.addEventListener('keydown', hold, { capture: true })
  return {
    stop,
    release() {
      const pressed = held.filter(({ at, types }) => types !== null || now() - at < holdsForMs)
      stop()
      // A turn apart, as fingers would: what one press changed is drawn and has the focus before the next.
      const press = (): void => {
        const next = pressed.shift()
        if (next === undefined) return
        const on = document.activeElement ?? document.body
        // A letter alone may be a command, for those who switched that on: then it is taken, and types nothing.
        const late = now() - next.at >= holdsForMs
        const free = late || on.dispatchEvent(new KeyboardEvent('keydown', next.init))
        if (free && next.types !== null) type(next.types)
        target.setTimeout(press, 0)
      }
      press()
    },
  }
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Only boxes for text have a selection. */
const isTextField = (element: Element | null): element is TextField =>
  element !== null && 'selectionStart' in element && element.selectionStart !== null

const textField = (element: Element | null): TextField | null => (isTextField(element) ? element : null)
