import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { Status } from '../../shared/contract/host.ts'
import { besideCommands } from '../../shared/domain/commands.ts'
import { BesideScreen, type BesideResident } from '../features/beside/index.ts'
import { doingOf, type PresenceStore } from '../features/presence/index.ts'
import { useDesk } from '../lib/desk-context.tsx'
import { useKeyOf } from '../lib/keys.tsx'
import { usePreferences } from '../lib/preferences.tsx'
import { useSession } from '../lib/session.tsx'
import { UndoProvider } from '../lib/undo-context.tsx'
import { Button, PracticeStripe, ViewOnlyBar } from '../ui/index.ts'
import { useActions } from './use-actions.ts'
import type { ShellStores } from './actions.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { FindInPage } from './find-in-page.tsx'
import { focusHeading } from './focus.ts'
import { Guide } from './guide.tsx'
import { HelpDialogs } from './help.tsx'
import { HideCover } from './hide.tsx'
import { useConnectionStory, useLostStory, useReady, useTitle } from './shell-hooks.ts'
import { UndoLine } from './undo-line.tsx'
import { restoreDrafts, unfinishedOf } from './unfinished.ts'

/** The second window: one part of one customer, with the bars that say where and in what state it is. */
export function BesideWindow({
  id,
  stores,
  presence,
  status,
  lost,
  onReady,
}: {
  id: string
  stores: ShellStores
  presence: PresenceStore
  status: Status | null
  lost: boolean
  onReady: () => void
}): ReactNode {
  const { app, calls, flows, notes, undo } = stores
  const session = useSession()
  const desk = useDesk()
  const { preferences } = usePreferences()
  const bound = useActions(stores, preferences, besideCommands)
  const keyOf = useKeyOf()
  useReady(onReady)
  const guide = useStore(app.store, (state) => state.guide)
  const finding = useStore(app.store, (state) => state.finding)
  const [about, setAbout] = useState<ResidentKey | null>(null)
  const work = useMemo(() => ({ flows, notes, calls }), [flows, notes, calls])
  const begun = useStore(flows.store, () => about !== null && unfinishedOf(about, work).includes('problem'))
  useTitle('beside')
  useConnectionStory(status)
  useLostStory(lost)
  useEffect(() => {
    const doing = doingOf({ noteTyped: false, problemBegun: begun, onTheLine: false })
    presence.at({ resident: about, doing })
  }, [presence, about, begun])
  const onResident = useCallback(
    (key: ResidentKey) => {
      setAbout(key)
      void restoreDrafts(key, desk.client.work.drafts, work)
    },
    [desk, work],
  )
  const guideFor = (resident: BesideResident, money: string | null): ReactNode => (
    <Guide
      flows={flows}
      calls={calls}
      resident={resident}
      money={money}
      wrapUp={false}
      tab={guide.tab}
      onTab={app.guideAsked}
      onClose={focusHeading}
      onNote={null}
    />
  )
  const { environment } = session
  return (
    <UndoProvider value={undo}>
      <div className="pf-beside">
        <header>
          {environment === 'live' ? null : <PracticeStripe environment={environment} />}
          {/* Where the main window has it too: at the end of the top bar. */}
          <div className="pf-beside-top">
            <Button small kind="quiet" keys={keyOf('help')} onClick={() => app.helpOpened(true)}>
              {common.help}
            </Button>
          </div>
        </header>
        {lost ? (
          <div className="pw-bar" data-bar="offline">
            <p>{appWords.reconnecting}</p>
          </div>
        ) : null}
        {session.user.viewOnly ? <ViewOnlyBar /> : null}
        <FindInPage open={finding} onOpenChange={app.findingOpened} />
        <ErrorBoundary at={id}>
          <BesideScreen id={id} onResident={onResident} guide={guideFor} />
        </ErrorBoundary>
        <UndoLine undo={undo} />
      </div>
      <HelpDialogs app={app} bound={bound} onSettings={null} />
      <HideCover app={app} calls={calls} />
    </UndoProvider>
  )
}
