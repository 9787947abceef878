import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import type { Status } from '../../shared/contract/host.ts'
import { CallBars, CallDialogs } from '../features/calls/index.ts'
import { NotesDock } from '../features/note/index.ts'
import type { PresenceStore } from '../features/presence/index.ts'
import { FindBox } from '../features/search/index.ts'
import { useKeyOf } from '../lib/keys.tsx'
import { usePreferences } from '../lib/preferences.tsx'
import { useSession } from '../lib/session.tsx'
import { UndoProvider } from '../lib/undo-context.tsx'
import { whenWords } from '../lib/words.ts'
import { Button, Callout, Frame, OfflineBar, SkipLinks, StatusBar, TopBar, ViewOnlyBar } from '../ui/index.ts'
import type { ShellStores } from './actions.ts'
import { shownResident } from './app-store.ts'
import { CloseDialog } from './close-dialog.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { FindInPage } from './find-in-page.tsx'
import { focusSoon } from './focus.ts'
import { HelpDialogs } from './help.tsx'
import { HideCover } from './hide.tsx'
import { preloadScreens, Screen } from './screen.tsx'
import {
  useConnectionStory,
  useDraftsOfRestored,
  useFocusOnArrival,
  useLostStory,
  usePresence,
  useReady,
  useTitle,
} from './shell-hooks.ts'
import { ShellNav } from './shell-nav.tsx'
import { offlineSince, statusParts } from './status-line.ts'
import { UndoLine } from './undo-line.tsx'
import { useActions, type Bound } from './use-actions.ts'

type ShellProps = {
  stores: ShellStores
  presence: PresenceStore
  status: Status | null
  lost: boolean
  onReady: () => void
}

/** The frame around every screen: stripe, top bar with the find box, bars, places, the screen, the notes, and the line at the bottom. */
export function Shell(props: ShellProps): ReactNode {
  const { stores, presence, status, lost } = props
  const { app, undo } = stores
  const { preferences } = usePreferences()
  const bound = useActions(stores, preferences)
  const { actions } = bound
  useReady(props.onReady)
  const route = useStore(app.store, (state) => state.route)
  const at = route.screen === 'resident' ? `tab ${route.tab}` : route.screen
  useTitle(route.screen)
  useFocusOnArrival(at)
  useConnectionStory(status)
  useLostStory(lost)
  usePresence(presence, stores)
  useDraftsOfRestored(stores)
  useEffect(() => {
    const idle = requestIdleCallback(() => void preloadScreens())
    return () => cancelIdleCallback(idle)
  }, [])
  return (
    <UndoProvider value={undo}>
      <Around {...props} bound={bound}>
        <ErrorBoundary at={at}>
          <Screen stores={stores} presence={presence} status={status} actions={actions} />
        </ErrorBoundary>
      </Around>
      <Over stores={stores} bound={bound} />
    </UndoProvider>
  )
}

function Around({
  stores,
  status,
  lost,
  bound,
  children,
}: ShellProps & { bound: Bound; children: ReactNode }): ReactNode {
  const { app, calls, undo } = stores
  const { actions } = bound
  const session = useSession()
  const keyOf = useKeyOf()
  const shown = useStore(app.store, shownResident)
  const finding = useStore(app.store, (state) => state.finding)
  const off = status === null ? false : offlineSince(status.sources)
  const since = off === false ? null : whenWords(off, session.today)
  return (
    <Frame
      environment={session.environment}
      skip={<Skips stores={stores} />}
      top={
        <TopBar
          environment={session.environment}
          council={session.council.name}
          search={<Find stores={stores} bound={bound} status={status} />}
        >
          {shown === null ? null : (
            <Button small kind="quiet" keys={keyOf('reorderColumns')} onClick={() => app.columnsOpened(true)}>
              {appWords.columns.title}
            </Button>
          )}
          <Button small kind="quiet" keys={keyOf('help')} onClick={() => app.helpOpened(true)}>
            {common.help}
          </Button>
        </TopBar>
      }
      bars={
        <>
          {lost ? (
            <div className="pw-bar" data-bar="offline">
              <p>{appWords.reconnecting}</p>
            </div>
          ) : null}
          <CallBars
            calls={calls}
            shown={shown}
            onOpen={actions.open}
            onDialog={app.dialogOpened}
            // A record on screen has both beside its name.
            {...(shown === null
              ? { onNote: actions.commands.note, onProblem: actions.commands.problem }
              : {})}
          />
          {off === false ? null : <OfflineBar since={since ?? undefined} />}
          {session.user.viewOnly ? <ViewOnlyBar /> : null}
          <FindInPage open={finding} onOpenChange={app.findingOpened} />
          <Notices />
        </>
      }
      nav={<ShellNav stores={stores} actions={actions} status={status} />}
      dock={<Dock stores={stores} bound={bound} />}
      status={
        status === null ? null : (
          <StatusBar
            items={statusParts(status, session).map((part) => ({
              id: part.id,
              content: part.to === undefined ? part.words : <a href={part.to}>{part.words}</a>,
            }))}
          >
            <UndoLine undo={undo} />
          </StatusBar>
        )
      }
    >
      {children}
    </Frame>
  )
}

/** The find box, with the commands as they can be run now. */
function Find({
  stores: { app, calls, search, undo },
  bound: { actions, commands, facts },
  status,
}: {
  stores: ShellStores
  bound: Bound
  status: Status | null
}): ReactNode {
  // What the commands' rules look at: drawn again when any of it changes.
  useStore(app.store)
  useStore(calls.store)
  useStore(undo.store)
  const now = facts()
  return (
    <FindBox
      search={search}
      status={status}
      onPick={actions.pick}
      commands={commands.map((one) => ({ ...one, why: one.blocked(now) }))}
      onRun={actions.run}
    />
  )
}

function Skips({ stores: { app } }: { stores: ShellStores }): ReactNode {
  const resident = useStore(app.store, (state) => shownResident(state) !== null)
  const { skip } = appWords
  // The guide may be a closed drawer: it opens first.
  const toGuide = (): void => {
    app.guideOpened(true)
    focusSoon('panel-guide')
  }
  return (
    <SkipLinks
      to={[
        { id: 'main', place: skip.main },
        ...(resident
          ? [
              { id: 'identity', place: skip.identity },
              { id: 'panel-summary', place: skip.summary },
              { id: 'panel-main', place: skip.timeline },
              { id: 'panel-guide', place: skip.guide, go: toGuide },
            ]
          : []),
        { id: 'dock', place: skip.notes },
      ]}
    />
  )
}

/** The notes under every screen. They follow the agent: the resident in front, or whose note was asked for; before that, the caller. */
function Dock({
  stores: { app, calls, notes },
  bound: { actions },
}: {
  stores: ShellStores
  bound: Bound
}): ReactNode {
  const { preferences, save } = usePreferences()
  const dock = useStore(app.store, (state) => state.dock)
  const open = useStore(app.store, (state) => state.open)
  const call = useStore(calls.store, () => calls.current())
  const caller = call?.resident ?? null
  const key = dock.key ?? caller?.key ?? null
  const name = open.find((one) => one.key === key)?.name ?? (caller?.key === key ? (caller?.name ?? '') : '')
  return (
    <NotesDock
      notes={notes}
      dockKey={key}
      name={name}
      open={dock.open}
      onOpen={(wanted) => (wanted ? app.dockOpened(true) : actions.closeDock())}
      lines={preferences.dockLines}
      onLines={(dockLines) => save({ dockLines })}
      callResident={call === null ? undefined : caller}
    />
  )
}

/** What lies over the screen when asked for. */
function Over({ stores, bound }: { stores: ShellStores; bound: Bound }): ReactNode {
  const { app, calls, notes } = stores
  const { actions } = bound
  const columns = useStore(app.store, (state) => state.columns)
  const dialog = useStore(app.store, (state) => state.dialog)
  const shown = useStore(app.store, shownResident)
  return (
    <>
      <CallDialogs
        calls={calls}
        notes={notes}
        shown={shown}
        dialog={dialog}
        onDialog={app.dialogOpened}
        onEnded={(callId) => {
          app.dockOpened(false)
          actions.wrapUp(callId)
        }}
      />
      <CloseDialog app={app} work={stores} onClose={actions.closeNow} />
      <ColumnsDialog open={columns} onOpenChange={app.columnsOpened} />
      <HelpDialogs app={app} bound={bound} onSettings={() => app.went({ screen: 'settings' })} />
      <HideCover app={app} calls={calls} />
    </>
  )
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
