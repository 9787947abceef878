import { memo, useCallback, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import { PresenceLine, type PresenceStore } from '../features/presence/index.ts'
import { ResidentScreen } from '../features/resident/index.ts'
import { useDesk } from '../lib/desk-context.tsx'
import { usePreferences } from '../lib/preferences.tsx'
import { useMedia } from '../lib/use-media.ts'
import type { ShellActions, ShellStores } from './actions.ts'
import type { OpenResident } from './app-store.ts'
import { CallerMark } from './caller-mark.tsx'
import { Guide } from './guide.tsx'
import { sameCustomer } from './same-customer.ts'

type Props = {
  stores: ShellStores
  presence: PresenceStore
  actions: ShellActions
  resident: OpenResident
  shows: boolean
  offline: ReadonlySet<SourceId>
}

/** The guide is the window's, with fields of fixed names: only the resident in front has it. */
const noGuide = (): null => null

/** One open resident. While it is hidden it is not drawn again, whatever changes; it catches up when it shows. */
export const ResidentTab = memo(
  function ResidentTab({ stores, presence, actions, resident, shows, offline }: Props): ReactNode {
    const { app, calls, flows, notes, watch } = stores
    const { key, name, main } = resident
    const guide = useStore(app.store, (state) => state.guide)
    // From somewhat under 1500 px the guide is a drawer (panels.tsx): closed, it holds nothing.
    const roomForGuide = useMedia('(min-width: 1400px)')
    const { commands } = actions
    const { client } = useDesk()
    const onView = useCallback(
      (view: ResidentView): void => {
        sameCustomer(key, view, { app, notes, flows, calls }, client)
        app.residentRead(view)
        watch.read(view)
      },
      [app, notes, flows, calls, watch, client, key],
    )
    const guideFor = (money: string | null): ReactNode => (
      <Guide
        money={money}
        flows={flows}
        calls={calls}
        resident={resident}
        tab={guide.tab}
        onTab={app.guideAsked}
        onClose={commands.close}
        onNote={actions.noteWords}
      />
    )
    return (
      <ResidentScreen
        residentKey={key}
        name={name}
        tab={main}
        onTab={app.mainTabPicked}
        guide={shows && (guide.open || roomForGuide) ? guideFor : noGuide}
        guideOpen={guide.open}
        onGuideOpen={app.guideOpened}
        onNote={commands.note}
        onProblem={commands.problem}
        onRefresh={commands.refresh}
        onView={onView}
        offline={offline}
        also={<WhoElse calls={calls} presence={presence} residentKey={key} />}
        caller={<CallerMark calls={calls} residentKey={key} />}
      />
    )
  },
  (before, now) =>
    before.shows === now.shows &&
    (!now.shows ||
      (before.stores === now.stores &&
        before.presence === now.presence &&
        before.actions === now.actions &&
        before.resident === now.resident &&
        before.offline === now.offline)),
)

/** By itself, so that what a person likes, column by column as one is dragged, does not draw every open resident again. */
function WhoElse({
  calls,
  presence,
  residentKey,
}: Pick<ShellStores, 'calls'> & { presence: PresenceStore; residentKey: OpenResident['key'] }): ReactNode {
  const { preferences } = usePreferences()
  const inCall = useStore(calls.store, () => calls.current() !== null)
  return (
    <PresenceLine presence={presence} residentKey={residentKey} quiet={preferences.quietInCalls && inCall} />
  )
}
