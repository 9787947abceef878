import { useEffect, useMemo, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Preferences } from '../../shared/contract/frame.ts'
import type { CommandId } from '../../shared/domain/commands.ts'
import { keyMap } from '../../shared/rules/command-keys.ts'
import { useDesk } from '../lib/desk-context.tsx'
import { usePreferences } from '../lib/preferences.tsx'
import { useSession } from '../lib/session.tsx'
import { refusalOver, refuse } from '../ui/index.ts'
import { shellActions, type ShellActions, type ShellStores } from './actions.ts'
import { commandsFor, type Command, type CommandFacts } from './commands.ts'
import { factsOf } from './facts.ts'
import { bindKeys } from './keys.ts'
import { followMenu } from './menu-bridge.ts'

export type Bound = { actions: ShellActions; commands: readonly Command[]; facts: () => CommandFacts }

/** The commands, bound to this person's keys, and to Electron's menu where there is one. `only`: the few that mean something here. */
export function useActions(
  stores: ShellStores,
  { keys, singleLetters }: Pick<Preferences, 'keys' | 'singleLetters'>,
  only?: readonly CommandId[],
): Bound {
  const desk = useDesk()
  const session = useSession()
  const held = usePreferences()
  // Read when a command runs, so that the commands are made once.
  const [latest] = useState(() => createStore(() => ({ session, held })))
  useEffect(() => latest.setState({ session, held }), [latest, session, held])
  const facts = useMemo(() => () => factsOf(stores, latest.getState().session), [stores, latest])
  const actions = useMemo(
    () =>
      shellActions(stores, desk, {
        facts,
        preferences: () => latest.getState().held.preferences,
        savePreferences: (change) => latest.getState().held.save(change),
      }),
    [stores, desk, facts, latest],
  )
  const host = session.host.kind
  const commands = useMemo(
    () => commandsFor({ keys, singleLetters }, host).filter(({ id }) => only?.includes(id) ?? true),
    [keys, singleLetters, host, only],
  )
  useEffect(() => {
    const bound = { commands, facts, actions: actions.commands, say: refuse, acted: refusalOver }
    const unbind = bindKeys(window, bound)
    const leave = followMenu(window, { ...bound, keys: keyMap(keys, { singleLetters, host }) })
    return () => {
      unbind()
      leave()
    }
  }, [commands, facts, actions, keys, singleLetters, host])
  return { actions, commands, facts }
}
