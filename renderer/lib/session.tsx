import { createContext, use, type ReactNode } from 'react'
import type { Session } from '../../shared/contract/host.ts'
import type { SourceId } from '../../shared/domain/sources.ts'

export type SessionFacts = Session & {
  /** The council's own name for a system. */
  sourceName: (source: SourceId) => string
  /** When the desk last told its status, by its clock; undefined before that. */
  now?: string | undefined
}

const SessionContext = createContext<SessionFacts | null>(null)

/** Puts the session where every screen finds it. `today` follows the desk's clock over midnight. */
export function SessionProvider({
  session,
  today,
  now,
  children,
}: {
  session: Session
  today: string
  now?: string | undefined
  children: ReactNode
}): ReactNode {
  const facts = {
    ...session,
    today,
    now,
    sourceName: (source: SourceId) => session.council.sources[source] ?? source,
  }
  return <SessionContext value={facts}>{children}</SessionContext>
}

export function useSession(): SessionFacts {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider above it')
  return session
}
