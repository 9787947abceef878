import { tinykeys } from 'tinykeys'
import { commandBlocked } from '../../shared/content/commands.ts'
import type { CommandId } from '../../shared/domain/commands.ts'
import { binding, isSingle } from '../../shared/rules/command-keys.ts'
import type { Command, CommandActions, CommandFacts } from './commands.ts'

type Options = {
  commands: readonly Command[]
  facts: () => CommandFacts
  actions: CommandActions
  /** Why a command cannot run. */
  say: (words: string) => void
  /** A command is about to run: what was said before is past. */
  acted?: () => void
  /** What lies over the screen; looked up on the page unless told. */
  dialogOpen?: () => Over
}

/** Run again while their key is held; every other command runs once a press. */
const repeats: ReadonlySet<CommandId> = new Set([
  'nextTab',
  'previousTab',
  'widerSummary',
  'narrowerSummary',
  'widerGuide',
  'narrowerGuide',
])
/** What may be done under a dialog: nothing that changes what it is about. */
const overDialog: ReadonlySet<CommandId> = new Set([
  'hide',
  'primary',
  'close',
  'shortcuts',
  'help',
  'saveDraft',
  'copyReference',
])

/** Whether a dialog lies over the whole screen, or the cover that hides personal details. */
type Over = boolean | 'cover'
const overNow = (): Over =>
  document.querySelector('.pw-cover') === null ? document.querySelector('.pw-shade') !== null : 'cover'

/** Why a command cannot run now because of what lies over the screen; null when it can. Also asked for what Electron's menu chose. */
export function dialogFirst(id: CommandId, over: Over = overNow()): string | null {
  if (over === 'cover') return id === 'hide' ? null : commandBlocked.hidden
  return over && !overDialog.has(id) ? commandBlocked.dialogFirst : null
}

/** Where letters are typed. */
const typed = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]'

const inText = (target: EventTarget | null): boolean =>
  target !== null && 'closest' in target && typeof target.closest === 'function'
    ? target.closest(typed) !== null
    : false

/**
 * Binds every command's keys on the window, wherever the focus is, also in text boxes; a letter alone, for those who switched that on,
 * is left to text boxes and lists. A key that a control has dealt with is left alone. A command that cannot run says why; its key never
 * does what the browser would (F5 reloading, F3 finding). Bound again when a person changes their keys.
 */
export function bindKeys(
  target: Window | HTMLElement,
  { commands, facts, actions, say, acted = () => {}, dialogOpen = overNow }: Options,
): () => void {
  const bindings = commands.flatMap(({ id, keys, blocked }) =>
    keys.map((one) => {
      const single = isSingle(one)
      const run = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || event.isComposing) return
        // AltGr types letters, and on some computers looks like Alt.
        if (event.getModifierState('AltGraph')) return
        if (single && inText(event.target)) return
        // Escape is many things' own key: it is only stopped by what uses it.
        if (id !== 'close') event.preventDefault()
        if (event.repeat && !repeats.has(id)) return
        const why = dialogFirst(id, dialogOpen()) ?? blocked(facts())
        if (why !== null) return say(why)
        acted()
        actions[id]()
      }
      return [binding(one), run] as const
    }),
  )
  // The library's own rule leaves keys alone in text boxes, where agents spend their day.
  return tinykeys(target, Object.fromEntries(bindings), { ignore: () => false })
}
