import { commandWords } from '../../../shared/content/commands.ts'
import { settingsWords } from '../../../shared/content/settings.ts'
import type { Preferences } from '../../../shared/contract/frame.ts'
import { commandList, type CommandId, type CommandSection } from '../../../shared/domain/commands.ts'
import {
  defaultKeys,
  isFixed,
  keyMap,
  neighbourOf,
  parseKeys,
  remapRefused,
  type KeyOptions,
  type KeyRefusal,
} from '../../../shared/rules/command-keys.ts'

export type Changes = Preferences['keys']
export type { KeyOptions }

export type KeyRow = {
  id: CommandId
  label: string
  section: CommandSection
  keys: readonly string[]
  changed: boolean
  fixed: boolean
}

/** Every command with its keys now. */
export function keyRows(changes: Changes, options: KeyOptions): KeyRow[] {
  const map = keyMap(changes, options)
  return commandList.map(({ id, section }) => ({
    id,
    label: commandWords[id],
    section,
    keys: map[id],
    changed: changes[id] !== undefined,
    fixed: isFixed(id),
  }))
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])

/** The changes with `id` given `keys`. What is as it usually is needs no change kept. */
export function withKeys(changes: Changes, id: CommandId, keys: readonly string[]): Changes {
  const left = withoutChange(changes, id)
  return same(keys, defaultKeys(id)) ? left : { ...left, [id]: [...keys] }
}

export function withoutChange(changes: Changes, id: CommandId): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([one]) => one !== id))
}

/** The keys go to `id`, and `from` keeps its others. */
export function taken(
  changes: Changes,
  id: CommandId,
  keys: string,
  from: CommandId,
  options: KeyOptions,
): Changes {
  const left = keyMap(changes, options)[from].filter((one) => one !== keys)
  return withKeys(withKeys(changes, from, left), id, [keys])
}

/** What is said of keys that are asked for, before they are used. */
export type Asked =
  | { can: 'nothing' }
  | { can: 'use'; keys: string; note: string | null }
  | { can: 'take'; keys: string; from: CommandId; words: string }
  | { can: 'not'; words: string }

export function askedKeys(id: CommandId, text: string, changes: Changes, options: KeyOptions): Asked {
  if (text.trim() === '') return { can: 'nothing' }
  const keys = parseKeys(text)
  const refusal: KeyRefusal | null =
    keys === null ? { why: 'unreadable' } : remapRefused(id, keys, changes, options)
  if (keys === null || (refusal !== null && refusal.why !== 'taken'))
    return { can: 'not', words: settingsWords.refused(refusal ?? { why: 'unreadable' }) }
  if (refusal?.why === 'taken') {
    const words = settingsWords.refused(refusal)
    return isFixed(refusal.by) ? { can: 'not', words } : { can: 'take', keys, from: refusal.by, words }
  }
  const near = neighbourOf(id, keys, keyMap(changes, options))
  return { can: 'use', keys, note: near === null ? null : settingsWords.neighbour(commandWords[near]) }
}

/** What is said when a command has its usual keys back: another may have some of them by now. */
export function backWords(changes: Changes, id: CommandId, options: KeyOptions): string {
  const keys = keyMap(changes, options)[id]
  const label = commandWords[id]
  return keys.length === 0
    ? settingsWords.noneSaved(label)
    : settingsWords.wasReset(label, keys.join(settingsWords.or))
}
