import { useMemo } from 'react'
import type { CommandId } from '../../shared/domain/commands.ts'
import { keyMap } from '../../shared/rules/command-keys.ts'
import { usePreferences } from './preferences.tsx'
import { useSession } from './session.tsx'

/** Every command's keys for this person on this host, the one to show first. */
export function useKeyMap(): Record<CommandId, string[]> {
  const { keys, singleLetters } = usePreferences().preferences
  const host = useSession().host.kind
  return useMemo(() => keyMap(keys, { singleLetters, host }), [keys, singleLetters, host])
}

/** The keys to show at a button: `keys={keyOf('note')}`. Undefined for a command without any. */
export function useKeyOf(): (id: CommandId) => string | undefined {
  const map = useKeyMap()
  return (id) => map[id][0]
}
