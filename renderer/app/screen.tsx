import { useMemo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import type { Status } from '../../shared/contract/host.ts'
import { HomeScreen } from '../features/home/index.ts'
import type { PresenceStore } from '../features/presence/index.ts'
import { lazyScreen } from '../lib/lazy-screen.tsx'
import { usePreferences } from '../lib/preferences.tsx'
import { useSession } from '../lib/session.tsx'
import { Panels } from '../ui/index.ts'
import type { ShellActions, ShellStores } from './actions.ts'
import { Guide } from './guide.tsx'
import { KeptTabs } from './kept-tabs.tsx'
import { ResidentTab } from './resident-tab.tsx'
import type { Route } from './routes.ts'

const waiting = (screen: Route['screen']): ReactNode => (
  <div className="pf-screen">
    <h1 tabIndex={-1}>{appWords.screens[screen]}</h1>
  </div>
)
const OutboxScreen = lazyScreen(
  async () => (await import('../features/outbox/index.ts')).OutboxScreen,
  waiting('outbox'),
)
const SourcesScreen = lazyScreen(
  async () => (await import('../features/sources/index.ts')).SourcesScreen,
  waiting('sources'),
)
const PracticeScreen = lazyScreen(
  async () => (await import('../features/practice/index.ts')).PracticeScreen,
  waiting('practice'),
)
const GalleryPage = lazyScreen(
  async () => (await import('../features/gallery/index.ts')).GalleryPage,
  waiting('gallery'),
)
const SettingsScreen = lazyScreen(
  async () => (await import('../features/settings/index.ts')).SettingsScreen,
  waiting('settings'),
)
const StructuredSearch = lazyScreen(
  async () => (await import('../features/search/index.ts')).StructuredSearch,
  waiting('find'),
)

/** Fetches the code of the other screens when there is nothing better to do, so that going there is instant. */
export const preloadScreens = (): Promise<unknown> =>
  Promise.all(
    [OutboxScreen, SourcesScreen, PracticeScreen, SettingsScreen, StructuredSearch].map((one) =>
      one.preload(),
    ),
  )

type ScreenProps = {
  stores: ShellStores
  presence: PresenceStore
  status: Status | null
  actions: ShellActions
}

/** What the address asks for, over the residents who stay drawn. */
export function Screen(props: ScreenProps): ReactNode {
  const { stores, presence, status, actions } = props
  const open = useStore(stores.app.store, (state) => state.open)
  const route = useStore(stores.app.store, (state) => state.route)
  const down = (status?.sources ?? []).flatMap((one) => (one.state === 'offline' ? [one.source] : []))
  const names = down.join()
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the same systems are the same set, however often the status is told
  const offline = useMemo(() => new Set(down), [names])
  return (
    <>
      <KeptTabs open={open} front={route.screen === 'resident' ? route.tab : null}>
        {(resident, shows) => (
          <ResidentTab
            stores={stores}
            presence={presence}
            actions={actions}
            resident={resident}
            shows={shows}
            offline={offline}
          />
        )}
      </KeptTabs>
      {route.screen === 'resident' ? null : <Place {...props} screen={route.screen} />}
    </>
  )
}

function Place({ stores, status, actions, screen }: ScreenProps & { screen: Route['screen'] }): ReactNode {
  const session = useSession()
  const { columns } = usePreferences().preferences
  const guide = useStore(stores.app.store, (state) => state.guide)
  const { app, calls, flows } = stores
  switch (screen) {
    case 'outbox':
      return <OutboxScreen />
    case 'sources':
      return <SourcesScreen />
    case 'settings':
      return <SettingsScreen />
    case 'find':
      return <StructuredSearch search={stores.fieldSearch} status={status} onPick={actions.pick} />
    case 'practice':
      return session.environment === 'practice' ? <PracticeScreen onFind={actions.find} /> : null
    case 'gallery':
      return session.environment === 'practice' ? <GalleryPage /> : null
    default:
      return (
        <Panels
          guide={
            guide.open ? (
              <Guide
                flows={flows}
                calls={calls}
                resident={null}
                money={null}
                tab={guide.tab}
                onTab={app.guideAsked}
                onClose={actions.commands.close}
                onNote={actions.noteWords}
              />
            ) : undefined
          }
          guideOpen={guide.open}
          onGuideOpenChange={app.guideOpened}
          columns={columns}
          names={{ main: appWords.screens.home }}
        >
          <HomeScreen
            onFind={actions.find}
            onProblem={actions.commands.problem}
            onDraft={actions.carryOn}
            onWork={actions.work}
            onOpen={(key, name) => void actions.open(key, name)}
            onWrapUp={actions.wrapUp}
          />
        </Panels>
      )
  }
}
