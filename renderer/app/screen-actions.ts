import { actionWords } from '../../shared/content/actions.ts'
import { undoWords } from '../../shared/content/undo.ts'
import { usualPreferences, type Preferences } from '../../shared/contract/frame.ts'
import type { KeyHost } from '../../shared/rules/command-keys.ts'
import type { Desk } from '../lib/desk.ts'
import { problemOf } from '../lib/problems.ts'
import type { UndoStore } from '../lib/undo.ts'
import { widened, type SidePanel } from '../ui/index.ts'
import { shownResident, type AppStore } from './app-store.ts'
import type { CommandActions } from './commands.ts'
import { focusSoon, moveToPane } from './focus.ts'
import { pageFindId } from './page-find.ts'

type Options = {
  app: AppStore
  desk: Pick<Desk, 'client'>
  undo: UndoStore
  preferences: () => Preferences
  save: (change: Partial<Preferences>) => void
  say: (words: string) => void
  /** Opens a window of this host; false when it was not let. */
  openWindow: (hash: string, name: string) => boolean
}

export type ScreenActions = Pick<
  CommandActions,
  | 'hide'
  | 'nextPane'
  | 'previousPane'
  | 'findInPage'
  | 'guideWindow'
  | 'timelineWindow'
  | 'widerSummary'
  | 'narrowerSummary'
  | 'widerGuide'
  | 'narrowerGuide'
  | 'reorderColumns'
  | 'resetLayout'
  | 'home'
  | 'outbox'
  | 'sources'
  | 'practice'
  | 'settings'
  | 'shortcuts'
  | 'help'
>

/** What changes how the window looks, or where it is, and nothing on record. */
export function screenActions({
  app,
  desk,
  undo,
  preferences,
  save,
  say,
  openWindow,
}: Options): ScreenActions {
  const state = app.store.getState

  function wider(which: SidePanel, steps: number): void {
    const columns = widened(preferences().columns, which, steps)
    save({ columns })
    say(
      which === 'summary' ? actionWords.summaryWidth(columns.summary) : actionWords.guideWidth(columns.guide),
    )
  }

  /** The resident's key goes to the desk and never in the address: the window is named by the id the desk gives. */
  async function besideWindow(part: 'guide' | 'timeline'): Promise<void> {
    const resident = shownResident(state())
    if (resident === null) return
    try {
      const { id } = await desk.client.frame.beside.open({ resident: resident.key, part })
      if (!openWindow(`#/beside/${id}`, `patchwork-${part}-${id}`)) say(actionWords.windowBlocked)
    } catch (error) {
      say(problemOf(error).title)
    }
  }

  return {
    // The cover has the keys while it lies there, and asks before it goes.
    hide: () => app.hiddenSet(state().hidden === 'no' ? 'yes' : 'asking'),
    nextPane: () => moveToPane(1),
    previousPane: () => moveToPane(-1),
    findInPage() {
      app.findingOpened(true)
      focusSoon(pageFindId)
    },
    guideWindow: () => void besideWindow('guide'),
    timelineWindow: () => void besideWindow('timeline'),
    widerSummary: () => wider('summary', 1),
    narrowerSummary: () => wider('summary', -1),
    widerGuide: () => wider('guide', 1),
    narrowerGuide: () => wider('guide', -1),
    reorderColumns: () => app.columnsOpened(true),
    resetLayout() {
      const before = preferences().columns
      save({ columns: usualPreferences.columns })
      undo.did(undoWords.columnsReset, () => save({ columns: before }))
    },
    home: () => app.went({ screen: 'home' }),
    outbox: () => app.went({ screen: 'outbox' }),
    sources: () => app.went({ screen: 'sources' }),
    practice: () => app.went({ screen: 'practice' }),
    settings: () => app.went({ screen: 'settings' }),
    shortcuts: () => app.shortcutsOpened(!state().shortcuts),
    help: () => app.helpOpened(!state().help),
  }
}

/**
 * A window of this host for one part of the screen, that cannot reach back into this one. Electron makes it itself and gives no handle;
 * a browser gives none when it does not let windows open.
 */
export function openBesideWindow(hash: string, name: string, host: KeyHost): boolean {
  const opened = window.open(hash, name, 'popup,width=560,height=900')
  if (opened !== null) opened.opener = null
  return opened !== null || host === 'electron'
}
