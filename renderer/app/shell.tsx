import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { states } from '../../shared/content/states.ts'
import type { Status } from '../../shared/contract/host.ts'
import { HomeScreen } from '../features/home/index.ts'
import { ResidentScreen } from '../features/resident/index.ts'
import { FindBox } from '../features/search/index.ts'
import { useDesk } from '../lib/desk-context.tsx'
import { lazyScreen } from '../lib/lazy-screen.tsx'
import { useSession } from '../lib/session.tsx'
import { whenWords } from '../lib/words.ts'
import {
  announce,
  Button,
  Callout,
  Frame,
  NavList,
  OfflineBar,
  Panels,
  SkipLinks,
  StatusBar,
  TopBar,
  ViewOnlyBar,
} from '../ui/index.ts'
import { shownResident } from './app-store.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { focusHeading } from './focus.ts'
import { Guide } from './guide.tsx'
import { bindKeys } from './keys.ts'
import { navGroups } from './nav.ts'
import { connectionStory, offlineSince, statusParts } from './status-line.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { shellActions, type ShellStores } from './actions.ts'

export type { ShellStores } from './actions.ts'

const waiting = (screen: keyof typeof appWords.screens): ReactNode => (
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

/** The frame around every screen: stripe, top bar with the find box, bars, places, the screen, and the line at the bottom. */
export function Shell({
  stores,
  status,
  lost,
}: {
  stores: ShellStores
  status: Status | null
  lost: boolean
}): ReactNode {
  const session = useSession()
  const desk = useDesk()
  const { route, open, shortcuts } = useStore(stores.app.store)
  const resident = useStore(stores.app.store, shownResident)
  const actions = useMemo(() => shellActions(stores, desk), [stores, desk])
  const facts = {
    screen: route.screen,
    resident: resident !== null,
    viewOnly: session.user.viewOnly,
    guideOpen: stores.app.store.getState().guide.open,
  }
  const latest = useRef(facts)
  useEffect(() => {
    latest.current = facts
  })
  useEffect(
    () => bindKeys(window, { facts: () => latest.current, actions: actions.commands, say: announce }),
    [actions],
  )
  useTitle(route.screen)
  useFocusOnArrival(route.screen === 'resident' ? `tab ${route.tab}` : route.screen)
  useConnectionStory(status)
  usePreload()

  const off = status === null ? false : offlineSince(status.sources)
  const since = off === false ? null : whenWords(off, session.today)
  return (
    <>
      <Frame
        environment={session.environment}
        skip={
          <SkipLinks
            to={[
              { id: 'main', place: appWords.skip.main },
              ...(resident === null
                ? []
                : [
                    { id: 'panel-summary', place: appWords.skip.summary },
                    { id: 'panel-main', place: common.frame.main.toLowerCase() },
                    { id: 'panel-guide', place: appWords.skip.guide },
                  ]),
            ]}
          />
        }
        top={
          <TopBar
            environment={session.environment}
            council={session.council.name}
            search={<FindBox search={stores.search} status={status} onPick={actions.pick} />}
          >
            <Button small kind="quiet" keys="Ctrl+/" onClick={() => stores.app.shortcutsOpened(true)}>
              {common.help}
            </Button>
          </TopBar>
        }
        bars={
          <>
            {lost ? (
              <div className="pw-bar" data-bar="offline" role="status">
                <p>{appWords.reconnecting}</p>
              </div>
            ) : null}
            {off === false ? null : <OfflineBar since={since ?? undefined} />}
            {session.user.viewOnly ? <ViewOnlyBar /> : null}
            <Notices />
          </>
        }
        nav={navGroups(route, open, status, session.environment).map((group) => (
          <NavList
            key={group.id}
            heading={group.heading}
            items={group.items.map((item) => ({
              ...item,
              ...(item.tab === undefined
                ? {}
                : {
                    onClose: () => actions.close(item.tab ?? 0),
                    closeLabel: appWords.closeResident(item.label),
                  }),
            }))}
          />
        ))}
        status={
          status === null ? null : (
            <StatusBar
              items={statusParts(status, session).map((part) => ({
                id: part.id,
                content: part.to === undefined ? part.words : <a href={part.to}>{part.words}</a>,
              }))}
            />
          )
        }
      >
        <ErrorBoundary at={route.screen === 'resident' ? `tab ${route.tab}` : route.screen}>
          <Screen stores={stores} status={status} actions={actions} />
        </ErrorBoundary>
      </Frame>
      <ShortcutList open={shortcuts} onOpenChange={stores.app.shortcutsOpened} facts={facts} />
    </>
  )
}

function Screen({
  stores,
  status,
  actions,
}: {
  stores: ShellStores
  status: Status | null
  actions: ReturnType<typeof shellActions>
}): ReactNode {
  const session = useSession()
  const { route, guide } = useStore(stores.app.store)
  const resident = useStore(stores.app.store, shownResident)
  const { app, flows, notes } = stores
  const closeGuide = useCallback(() => actions.commands.close(), [actions])
  const guidePart = (
    <Guide
      flows={flows}
      notes={notes}
      resident={resident}
      tab={guide.tab}
      onTab={app.guideAsked}
      onClose={closeGuide}
      onNote={actions.noteWords}
    />
  )
  const offline = useMemo(
    () => new Set((status?.sources ?? []).flatMap((one) => (one.state === 'offline' ? [one.source] : []))),
    [status],
  )
  if (resident !== null) {
    return (
      <ResidentScreen
        key={resident.key}
        residentKey={resident.key}
        name={resident.name}
        tab={resident.main}
        onTab={app.mainTabPicked}
        guide={() => guidePart}
        guideOpen={guide.open}
        onGuideOpen={app.guideOpened}
        onNote={actions.commands.note}
        onProblem={actions.commands.problem}
        onRefresh={actions.commands.refresh}
        onView={app.residentRead}
        offline={offline}
      />
    )
  }
  switch (route.screen) {
    case 'outbox':
      return <OutboxScreen />
    case 'sources':
      return <SourcesScreen />
    case 'practice':
      return session.environment === 'practice' ? <PracticeScreen onFind={actions.find} /> : null
    case 'gallery':
      return session.environment === 'practice' ? <GalleryPage /> : null
    default:
      return (
        <Panels
          guide={guide.open ? guidePart : undefined}
          guideOpen={guide.open}
          onGuideOpenChange={app.guideOpened}
          names={{ main: appWords.screens.home }}
        >
          <HomeScreen
            status={status}
            onFind={actions.find}
            onProblem={actions.commands.problem}
            onDraft={actions.carryOn}
          />
        </Panels>
      )
  }
}

/** What opening the files came to, when it was not plain sailing. Stays until closed. */
function Notices(): ReactNode {
  const { notices } = useSession()
  const [closed, setClosed] = useState<string[]>([])
  return notices
    .filter((notice) => !closed.includes(notice))
    .map((notice) => (
      <Callout
        key={notice}
        kind="warning"
        actions={
          <Button small onClick={() => setClosed([...closed, notice])}>
            {appWords.dismiss}
          </Button>
        }
      >
        <p>{appWords.notices[notice]}</p>
      </Callout>
    ))
}

function useTitle(screen: keyof typeof appWords.screens): void {
  const { environment } = useSession()
  useEffect(() => {
    const where = { practice: states.practice.short, test: states.test.short, live: null }[environment]
    document.title = appWords.title(appWords.screens[screen], where)
  }, [screen, environment])
}

/** Going somewhere puts the focus on its heading, not when the window opens. */
function useFocusOnArrival(at: string): void {
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    focusHeading()
  }, [at])
}

/** Fetches the code of the other screens when there is nothing better to do, so that going there is instant. */
function usePreload(): void {
  useEffect(() => {
    const idle = requestIdleCallback(
      () => void Promise.all([OutboxScreen.preload(), SourcesScreen.preload(), PracticeScreen.preload()]),
    )
    return () => cancelIdleCallback(idle)
  }, [])
}

/** Says that the connection was lost, is back, and what was sent then. Moves nothing. */
function useConnectionStory(status: Status | null): void {
  const before = useRef<Status | null>(null)
  const waited = useRef<number | null>(null)
  useEffect(() => {
    if (status === null) return
    const story = connectionStory(before.current, status, waited.current)
    before.current = status
    waited.current = story.waited
    if (story.say !== null) announce(story.say.words, story.say.urgent ? 'assertive' : 'polite')
  }, [status])
}
