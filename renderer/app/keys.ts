import { tinykeys } from 'tinykeys'
import { binding, commands, type CommandActions, type CommandFacts } from './commands.ts'

type Options = { facts: () => CommandFacts; actions: CommandActions; say: (words: string) => void }

/**
 * Binds every command's keys on the window, wherever the focus is, also in text boxes. A key that a control has dealt with is left
 * alone. A command that cannot run says why; its key never does what the browser would (F5 reloading, F3 finding).
 */
export function bindKeys(target: Window, { facts, actions, say }: Options): () => void {
  const bindings = commands.map(({ id, keys, blocked }) => {
    const run = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      // Escape is many things' own key: it is only stopped by what uses it.
      if (id !== 'close') event.preventDefault()
      const why = blocked(facts())
      if (why === null) actions[id]()
      else say(why)
    }
    return [binding(keys), run] as const
  })
  // The library's own rule leaves keys alone in text boxes, where agents spend their day.
  return tinykeys(target, Object.fromEntries(bindings), { ignore: () => false })
}
