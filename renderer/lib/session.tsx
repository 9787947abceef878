import { createContext, use, useMemo, type ReactNode } from 'react'
import type { Preferences } from '../../shared/contract/frame.ts'
import type { Session } from '../../shared/contract/host.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import { usePreferences } from './preferences.tsx'
import { windowIdOf } from './window-id.ts'

export type SessionFacts = Session & {
  /** The council's own name for a system. */
  sourceName: (source: SourceId) => string
  preferences: Preferences
  /** This window among those of the desk, for its life. */
  windowId: string
}

const SessionContext = createContext<SessionFacts | null>(null)

/** Puts the session where every screen finds it. `today` follows the desk's clock over midnight. */
export function SessionProvider({
  session,
  today,
  children,
}: {
  session: Session
  today: string
  children: ReactNode
}): ReactNode {
  const { preferences } = usePreferences()
  const facts = useMemo(
    () => ({
      ...session,
      today,
      preferences,
      windowId: windowIdOf(sessionStorage),
      sourceName: (source: SourceId) => session.council.sources[source] ?? source,
    }),
    [session, today, preferences],
  )
  return <SessionContext value={facts}>{children}</SessionContext>
}

export function useSession(): SessionFacts {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider above it')
  return session
}
