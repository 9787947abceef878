import { createContext, use, useMemo, type ReactNode } from 'react'
import type { Session } from '../../shared/contract/host.ts'
import type { SourceId } from '../../shared/domain/sources.ts'

export type SessionFacts = Session & {
  /** The council's own name for a system. */
  sourceName: (source: SourceId) => string
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
  const facts = useMemo(
    () => ({
      ...session,
      today,
      sourceName: (source: SourceId) => session.council.sources[source] ?? source,
    }),
    [session, today],
  )
  return <SessionContext value={facts}>{children}</SessionContext>
}

export function useSession(): SessionFacts {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider above it')
  return session
}
