import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { states } from '../../shared/content/states.ts'
import { londonDate } from '../../shared/rules/dates.ts'
import type { Desk } from '../lib/desk.ts'
import { DeskProvider } from '../lib/desk-context.tsx'
import { PreferencesProvider, usePreferences } from '../lib/preferences.tsx'
import { SessionProvider } from '../lib/session.tsx'
import { useDeskQuery } from '../lib/use-desk-query.ts'
import { Button, ErrorPanel, LiveRegions, Loading } from '../ui/index.ts'
import type { PresenceStore } from '../features/presence/index.ts'
import type { ShellStores } from './actions.ts'
import { BesideWindow } from './beside-window.tsx'
import { usePageLook } from './page-look.ts'
import { Shell } from './shell.tsx'
import './app.css'

type AppProps = {
  desk: Desk
  stores: ShellStores
  presence: PresenceStore
  /** Commands can run. */
  onReady: () => void
  /** It cannot start: the browser's own keys are of use. */
  onFailed: () => void
}

/** The window: waits for the desk on this computer, then shows the shell. The stores outlive every screen and every connection. */
export function App(props: AppProps): ReactNode {
  return (
    <DeskProvider value={props.desk}>
      <LiveRegions />
      <PreferencesProvider>
        <Start {...props} />
      </PreferencesProvider>
    </DeskProvider>
  )
}

function Start({ desk, stores, presence, onReady, onFailed }: AppProps): ReactNode {
  const { preferences, known } = usePreferences()
  usePageLook(preferences)
  const beside = useStore(stores.app.store, ({ route }) => (route.screen === 'beside' ? route.id : null))
  const restoring = useStore(stores.app.store, (state) => state.restoring && state.route.screen !== 'beside')
  const session = useDeskQuery(
    'session',
    (client, signal) => client.host.session(undefined, { signal }),
    () => false,
  )
  const status = useDeskQuery(
    'status',
    (client, signal) => client.host.status(undefined, { signal }),
    (change) => change.about === 'status' || change.about === 'source' || change.about === 'outbox',
  )
  const connection = useStore(desk.connection, (state) => state.state)
  const lost = useSettled(connection === 'lost', 400)
  useEffect(() => {
    if (session.value === null) document.title = appWords.product
  }, [session.value])

  const failed = session.value === null && session.problem !== null
  useEffect(() => {
    if (failed) onFailed()
  }, [failed, onFailed])

  // Keys and colours are this person's own from the first moment: both answers come from this computer.
  if (session.value === null || !known || restoring) {
    return (
      <main className="pf-start">
        <h1>{appWords.startingTitle}</h1>
        {session.problem === null ? (
          <Loading what={appWords.starting} pronoun="it" lines={2} />
        ) : (
          <ErrorPanel
            level={2}
            title={session.problem.title}
            next={session.problem.body}
            actions={<Button onClick={session.again}>{states.error.tryAgain}</Button>}
          />
        )}
      </main>
    )
  }
  const today = status.value === null ? session.value.today : londonDate(status.value.now)
  return (
    <SessionProvider session={session.value} today={today}>
      {beside === null ? (
        <Shell stores={stores} presence={presence} status={status.value} lost={lost} onReady={onReady} />
      ) : (
        <BesideWindow
          id={beside}
          stores={stores}
          presence={presence}
          status={status.value}
          lost={lost}
          onReady={onReady}
        />
      )}
    </SessionProvider>
  )
}

/** True once `now` has been true for a while: a blink of the connection is not worth a bar. */
function useSettled(now: boolean, ms: number): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), now ? ms : 0)
    return () => clearTimeout(timer)
  }, [now, ms])
  return settled
}
