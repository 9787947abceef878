import type { Preferences } from '../../shared/contract/frame.ts'
import type { Command, CommandActions, CommandFacts } from './commands.ts'
import { dialogFirst } from './keys.ts'

type Options = {
  commands: readonly Command[]
  facts: () => CommandFacts
  actions: CommandActions
  say: (words: string) => void
  acted?: () => void
  /** The keys each command has now, as `keyMap` gives them: the menu shows them and works out none itself. */
  keys: Preferences['keys']
  /** A dialog that must be answered lies over the screen. */
  dialogOpen?: () => boolean
}

/** The parts of a window that this needs. */
export type MenuWindow = {
  location: { origin: string }
  addEventListener: (type: 'message', listener: (event: MessageEvent<unknown>) => void) => void
  removeEventListener: (type: 'message', listener: (event: MessageEvent<unknown>) => void) => void
  postMessage: (data: unknown, origin: string) => void
}

/**
 * Electron's menu: preload hands over the ids of commands chosen there, which run as their keys do, and is told the person's keys so that
 * the menu shows them. In a browser nobody listens and nobody sends.
 */
export function followMenu(
  target: MenuWindow,
  { commands, facts, actions, say, acted = () => {}, keys, dialogOpen }: Options,
): () => void {
  const { origin } = target.location
  const heard = (event: MessageEvent<unknown>): void => {
    // SECURITY: only what our own page, and so our preload, says; another frame's or window's messages are not ours.
    if (event.source !== target || event.origin !== origin) return
    const id = commandOf(event.data)
    const command = commands.find((one) => one.id === id)
    if (command === undefined) return
    const why = dialogFirst(command.id, dialogOpen?.()) ?? command.blocked(facts())
    if (why !== null) return say(why)
    acted()
    actions[command.id]()
  }
  target.addEventListener('message', heard)
  target.postMessage({ type: 'patchwork-keys', keys }, origin)
  return () => target.removeEventListener('message', heard)
}

const commandOf = (data: unknown): unknown =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  data.type === 'patchwork-command' &&
  'id' in data
    ? data.id
    : null
