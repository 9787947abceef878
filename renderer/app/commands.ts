import { commandBlocked, commandWords, type CommandId } from '../../shared/content/app.ts'

/** What a command's `when` may look at. */
export type CommandFacts = { screen: string; resident: boolean; viewOnly: boolean; guideOpen: boolean }

/** What commands do, provided by the shell; the registry says only which, with which keys, and when. */
export type CommandActions = Record<CommandId, () => void>

export type Command = {
  id: CommandId
  label: string
  /** As shown and as told to screen readers: "Ctrl+Shift+C". */
  keys: string
  /** Runs only then; otherwise the reason is said. Null when it may run. */
  blocked: (facts: CommandFacts) => string | null
}

const always = (): null => null
const needsResident = ({ resident }: CommandFacts): string | null =>
  resident ? null : commandBlocked.needsResident
const writes = ({ viewOnly }: CommandFacts): string | null => (viewOnly ? commandBlocked.viewOnly : null)
const writesAboutResident = (facts: CommandFacts): string | null => needsResident(facts) ?? writes(facts)

const command = (id: CommandId, keys: string, blocked: Command['blocked'] = always): Command => ({
  id,
  label: commandWords[id],
  keys,
  blocked,
})

/**
 * Every command of the window: the one list that keys, hints and the shortcut list come from. Function keys and Ctrl or Alt with a
 * key; never Ctrl+Alt, which types letters on UK keyboards, and never a letter alone (agent-desktop 5).
 */
export const commands: readonly Command[] = [
  command('find', 'Ctrl+K'),
  command('problem', 'F3', writes),
  command('note', 'F2', writesAboutResident),
  command('refresh', 'F5', needsResident),
  command('primary', 'Ctrl+Enter'),
  command('close', 'Esc'),
  command('nextPane', 'F6'),
  command('previousPane', 'Shift+F6'),
  command('copyReference', 'Ctrl+Shift+C'),
  command('overview', 'Alt+1', needsResident),
  command('money', 'Alt+2', needsResident),
  command('household', 'Alt+3', needsResident),
  command('timeline', 'Alt+4', needsResident),
  command('cases', 'Alt+5', needsResident),
  command('statement', 'Alt+6', needsResident),
  command('shortcuts', 'Ctrl+/'),
]

/** "Ctrl+Shift+C" as the key library wants it. */
export function binding(keys: string): string {
  return keys
    .split('+')
    .map(
      (key) =>
        ({ Ctrl: 'Control', Esc: 'Escape', '/': 'Slash' })[key] ??
        (/^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key),
    )
    .join('+')
}
