import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { usualPreferences, type Preferences } from '../../shared/contract/frame.ts'
import { useDesk } from './desk-context.tsx'
import { createPreferences, type PreferencesStore } from './preferences-store.ts'
import { useDeskQuery } from './use-desk-query.ts'

type Held = Pick<PreferencesStore, 'save'> & {
  preferences: Preferences
  /** The desk has said what they are, or that it cannot: keys and colours hold from then on. */
  known: boolean
}

const PreferencesContext = createContext<Held | null>(null)

/**
 * What this person likes, from the desk, with what was changed here laid over it at once. When the desk cannot say, the usual ones hold.
 */
export function PreferencesProvider({ children }: { children: ReactNode }): ReactNode {
  const desk = useDesk()
  const [preferences, setPreferences] = useState(usualPreferences)
  const store = useRef<PreferencesStore | null>(null)
  const asked = useDeskQuery(
    'preferences',
    (client, signal) => client.frame.preferences.get(undefined, { signal }),
    (change) => change.about === 'preferences',
  )
  useEffect(() => {
    const mine = createPreferences((change) => desk.client.frame.preferences.save(change), setPreferences)
    store.current = mine
    const keep = (): void => void mine.flush()
    const off = desk.onChange((change) => {
      if (change === 'everything') keep()
    })
    window.addEventListener('pagehide', keep)
    return () => {
      off()
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [desk])
  useEffect(() => {
    if (asked.value !== null) store.current?.read(asked.value)
  }, [asked.value])
  const known = !asked.loading
  const held = useMemo(
    () => ({ preferences, known, save: (change: Partial<Preferences>) => store.current?.save(change) }),
    [preferences, known],
  )
  return <PreferencesContext value={held}>{children}</PreferencesContext>
}

/** `save` shows the change at once and writes it a moment later, so that a held key costs one write. */
export function usePreferences(): Held {
  const held = use(PreferencesContext)
  if (held === null) throw new Error('usePreferences needs a PreferencesProvider above it')
  return held
}
