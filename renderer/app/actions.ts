import { actionWords } from '../../shared/content/actions.ts'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { residentWords } from '../../shared/content/resident.ts'
import { undoWords } from '../../shared/content/undo.ts'
import { residentKey, type ResidentKey } from '../../shared/contract/common.ts'
import type { Preferences } from '../../shared/contract/frame.ts'
import type { SearchHitView } from '../../shared/contract/search.ts'
import type { DraftView, WorkItem } from '../../shared/contract/work.ts'
import type { CommandId } from '../../shared/domain/commands.ts'
import type { CallsStore } from '../features/calls/index.ts'
import { noteFieldId, type NotesStore } from '../features/note/index.ts'
import { fieldIds, type FlowsStore } from '../features/problem/index.ts'
import type { MainTab } from '../features/resident/index.ts'
import { fieldSearchIds, type FieldSearchStore, type SearchStore } from '../features/search/index.ts'
import { currentReference } from '../lib/current-reference.ts'
import type { Desk } from '../lib/desk.ts'
import { runPrimaryAction } from '../lib/primary-action.ts'
import { problemOf } from '../lib/problems.ts'
import { askTimeline } from '../lib/timeline-asked.ts'
import { forgetTimeline } from '../lib/timeline-visits.ts'
import type { UndoStore } from '../lib/undo.ts'
import { clockWithSeconds } from '../lib/words.ts'
import { announce, assertNever, focusById, refusalOver, refuse } from '../ui/index.ts'
import { shownResident, type AppStore, type ClosedResident, type GuideTab } from './app-store.ts'
import { callActions } from './call-actions.ts'
import type { CallWatch } from './call-watch.ts'
import type { CommandActions, CommandFacts } from './commands.ts'
import { focusHeading, focusSoon, soon } from './focus.ts'
import { focusFieldSoon, giveFocusBack, rememberFocus, returnFocus } from './focus-return.ts'
import { refreshAndTell } from './refresh.ts'
import { openBesideWindow, screenActions } from './screen-actions.ts'
import { leaveUnfinished, restoreDrafts, unfinishedOf } from './unfinished.ts'

export type ShellStores = {
  app: AppStore
  search: SearchStore
  fieldSearch: FieldSearchStore
  flows: FlowsStore
  notes: NotesStore
  calls: CallsStore
  undo: UndoStore
  /** What a call is told of where the agent looks. */
  watch: CallWatch
}

/** What the commands ask of the shell, each as it is at that moment. */
export type ShellTools = {
  facts: () => CommandFacts
  preferences: () => Preferences
  savePreferences: (change: Partial<Preferences>) => void
}

export type ShellActions = {
  commands: CommandActions
  pick: (hit: Pick<SearchHitView, 'key' | 'name'>, how: 'here' | 'behind') => void
  /** Opens a resident; false when there are as many open as may be, which is said. */
  open: (key: ResidentKey, name: string, how?: 'here' | 'behind') => boolean
  /** Asks first when something typed there is neither sent nor thrown away. */
  close: (tab: number) => void
  /** After asking. */
  closeNow: (tab: number) => void
  /** Runs a command picked in the find box: the focus is first given back to what had it, which the command may be about. */
  run: (id: CommandId) => void
  /** Fills the find box in, or only goes to it. */
  find: (text: string) => void
  carryOn: (draft: DraftView, name: string) => void
  /** Goes to what a line of My work is about. */
  work: (item: WorkItem) => void
  wrapUp: (callId: string) => void
  /** Folds the notes away and gives the focus back to what had it. */
  closeDock: () => void
  /** Puts words at the end of the open resident's note, and goes there. */
  noteWords: (words: string) => void
}

const browserTimer = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const searchInput = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>('.pw-search-input')

const inGuide = (): boolean => document.activeElement?.closest('#panel-guide') != null
const inDock = (): boolean => document.activeElement?.closest('#dock') != null

/** What the commands and the shell's controls do. Where the focus was before the guide or the dock opened is given back when it closes. */
export function shellActions(
  { app, search, flows, notes, calls, undo }: ShellStores,
  desk: Desk,
  { facts, preferences, savePreferences }: ShellTools,
): ShellActions {
  const { client } = desk
  const state = app.store.getState
  const shown = () => shownResident(state())
  const work = { notes, flows, calls }
  const restore = (subject: string): void => void restoreDrafts(subject, client.work.drafts, work)
  const call = callActions({ app, calls, facts, openGuide: (tab) => openGuide(tab, null) })

  /** The guide at one of its tabs, with the focus in `field`, or in its first field; from inside that tab it closes. */
  function openGuide(tab: GuideTab, field: string | null): void {
    const { guide } = state()
    if (guide.open && guide.tab === tab && inGuide()) return closeGuide()
    if (!inGuide()) rememberFocus('guide')
    if (shown() === null && state().route.screen !== 'home') app.went({ screen: 'home' })
    app.guideAsked(tab)
    if (field === null) focusFieldSoon('panel-guide')
    else focusSoon(field)
  }

  function closeGuide(): void {
    app.guideOpened(false)
    returnFocus('guide')
  }

  /** Whose note F2 opens: the one in hand, else the resident on screen, else the caller, else nobody on record yet. */
  function toNote(): void {
    const { front } = notes.store.getState()
    const caller = calls.current()?.resident ?? null
    const resident = shown()
    if (!inDock()) rememberFocus('dock')
    if (front === null) {
      const key = resident?.key ?? caller?.key ?? 'nobody'
      notes.started(key, resident?.name ?? caller?.name ?? '')
      app.dockAsked(key)
    } else app.dockOpened(true)
    focusSoon(noteFieldId)
  }

  function closeDock(): void {
    // It also closes by itself once a note is saved: whoever types somewhere else by then stays there.
    const mine = inDock()
    app.dockOpened(false)
    if (mine) returnFocus('dock')
  }

  function open(key: ResidentKey, name: string, how: 'here' | 'behind' = 'here'): boolean {
    const before = shown()?.key
    if (app.residentPicked(key, name, how) === null) {
      refuse(appWords.tooMany)
      return false
    }
    // Already in front: nowhere is arrived at, and the focus would stay in the find box.
    if (how === 'here' && before === key) requestAnimationFrame(focusHeading)
    restore(key)
    if (how === 'here') call.opened(key, name)
    return true
  }

  function part(main: MainTab): ResidentKey | null {
    app.mainTabPicked(main)
    focusSoon('panel-main')
    return shown()?.key ?? null
  }

  function closeNow(tab: number): void {
    const closed = app.residentClosed(tab)
    if (closed === null) return
    leaveUnfinished(closed.key, work)
    forgetTimeline(closed.key)
    void client.resident.close({ key: closed.key }).catch(() => null)
    undo.did(undoWords.closed(closed.name), () =>
      reopen(closed) ? undefined : { tooLate: undoWords.noRoom },
    )
    focusHeading()
  }

  function close(tab: number): void {
    const closing = state().open.find((one) => one.tab === tab)
    if (closing === undefined) return
    if (unfinishedOf(closing.key, work).length > 0) app.closingAsked(tab)
    else closeNow(tab)
  }

  /** `which`, or the one closed last. */
  function reopen(which?: ClosedResident): boolean {
    const back = app.tabReopened(which)
    if (back !== null) restore(back.key)
    return back !== null
  }

  /** Writes what is typed, and says when that was done: the disk's own time, never a guess. */
  async function saveDrafts(): Promise<void> {
    await Promise.all([flows.flushed(), notes.flushed(), calls.flushed()]).catch(() => null)
    const flowing = Object.values(flows.store.getState().entries)
    const wrapping = Object.values(calls.wrapUps.store.getState().entries)
    const forms = Object.values(calls.callbacks.store.getState().entries)
    // What was sent is a draft no more, whatever became of its last save.
    const saves = [
      ...Object.values(notes.store.getState().entries),
      ...[...flowing, ...wrapping].filter(({ receipt }) => receipt === null),
      ...forms.filter(({ made }) => made === null),
    ].map((entry) => entry.save)
    if (saves.some((save) => save.state !== 'saved' && save.state !== 'untouched'))
      return refuse(actionWords.notSaved)
    const newest = saves
      .flatMap((save) => (save.state === 'saved' ? [save.savedAt] : []))
      .toSorted()
      .at(-1)
    announce(newest === undefined ? actionWords.nothingTyped : actionWords.savedAt(clockWithSeconds(newest)))
  }

  function carryOn(draft: DraftView, name: string): void {
    const key = residentKey.safeParse(draft.subject)
    if (key.success && !open(key.data, name)) return
    if (draft.kind === 'note') {
      notes.restored(draft)
      app.dockAsked(key.success ? key.data : 'nobody')
      focusSoon(noteFieldId)
      return
    }
    if (draft.kind === 'wrap-up') return call.wrapUp(draft.subject)
    flows.restored(draft)
    calls.callbacks.restored(draft)
    app.guideAsked(draft.kind === 'problem' ? 'problem' : 'callback')
    if (draft.kind === 'problem') focusSoon(fieldIds.what)
    else focusFieldSoon('panel-guide')
  }

  const tab = (n: number) => () => void app.tabAt(n)

  const commands: CommandActions = {
    ...call.commands,
    ...screenActions({
      app,
      desk,
      undo,
      preferences,
      save: savePreferences,
      say: announce,
      openWindow: (hash, name) => openBesideWindow(hash, name, facts().host),
    }),
    find() {
      const input = searchInput()
      if (input === null) return
      if (document.activeElement === input) {
        // It starts empty next time; the text comes back with the up arrow.
        search.picked()
        returnFocus('find')
        return
      }
      rememberFocus('find')
      input.focus()
      input.select()
    },
    findStructured() {
      app.went({ screen: 'find' })
      focusSoon(fieldSearchIds.lastName)
    },
    verify: () => openGuide('verify', 'panel-guide'),
    say: () => openGuide('say', 'panel-guide'),
    // Always blocked, with its reason: there is nobody to ask yet.
    askForHelp: () => {},
    callback: () => openGuide('callback', null),
    note: () => (state().dock.open && inDock() ? closeDock() : toNote()),
    problem() {
      const resident = shown()
      flows.started(resident?.key ?? 'nobody', resident?.name ?? '')
      openGuide('problem', fieldIds.what)
    },
    refresh() {
      const resident = shown()
      if (resident === null) return
      announce(residentWords.refreshing)
      call.did('refreshed', resident.key)
      refreshAndTell(desk, resident.key, announce, browserTimer).catch((error: unknown) =>
        announce(problemOf(error).title),
      )
    },
    primary: () => void runPrimaryAction(document.activeElement),
    saveDraft: () => void saveDrafts(),
    undo: () => void undo.undo(),
    close() {
      if (state().guide.open && inGuide()) closeGuide()
      else if (state().dock.open && inDock()) closeDock()
    },
    copyReference() {
      const reference = currentReference()
      if (reference === null) return refuse(appWords.copyReferenceNone)
      navigator.clipboard.writeText(reference).then(
        () => announce(common.copied(`${common.reference} ${reference}`)),
        () => refuse(common.copyFailed),
      )
    },
    overview: () => focusHeading(),
    money: () => toCard('card-money', 'opened-money'),
    household: () => toCard('card-household', 'opened-household'),
    timeline: () => void part('timeline'),
    cases: () => void part('cases'),
    statement: () => void part('statement'),
    messages() {
      const key = part('timeline')
      if (key === null) return
      askTimeline(key, ['letter', 'text'])
      announce(actionWords.messagesShown)
    },
    nextTab: () => app.tabStepped(1),
    previousTab: () => app.tabStepped(-1),
    closeTab() {
      const resident = shown()
      if (resident !== null) close(resident.tab)
    },
    reopenTab() {
      if (!reopen()) refuse(appWords.tooMany)
    },
    tab1: tab(1),
    tab2: tab(2),
    tab3: tab(3),
    tab4: tab(4),
    tab5: tab(5),
    tab6: tab(6),
    tab7: tab(7),
    tab8: tab(8),
    tab9: tab(9),
  }

  /** The record may still be loading. What was not come to was not opened. */
  function toCard(id: string, deed: Parameters<typeof did>[0]): void {
    const asked = shown()?.key
    soon(() => {
      if (shown()?.key !== asked) return true
      const there = focusById(id)
      if (there) did(deed)
      return there
    })
  }

  function did(deed: Parameters<typeof call.did>[0]): void {
    const resident = shown()
    if (resident !== null) call.did(deed, resident.key)
  }

  return {
    commands,
    pick: (hit, how) => void open(hit.key, hit.name, how),
    open,
    close,
    closeNow,
    run(id) {
      giveFocusBack('find')
      refusalOver()
      commands[id]()
    },
    find(text) {
      if (text !== '') {
        search.typed(text)
        search.opened(true)
      }
      requestAnimationFrame(() => searchInput()?.focus())
    },
    noteWords(words) {
      const resident = shown()
      if (resident === null) return
      notes.started(resident.key, resident.name)
      const before = notes.store.getState().entries[resident.key]?.text ?? ''
      notes.typed(resident.key, before.trim() === '' ? words : `${before}\n\n${words}`)
      if (!inDock()) rememberFocus('dock')
      app.dockAsked(resident.key)
      focusSoon(noteFieldId)
    },
    carryOn,
    closeDock,
    wrapUp: call.wrapUp,
    work(item) {
      switch (item.kind) {
        case 'wrap-up':
          return call.wrapUp(item.id)
        case 'failed-send':
          return app.went({ screen: 'outbox' })
        case 'draft-note':
        case 'draft-problem':
        case 'draft-promise':
          return void client.work.drafts
            .list({ subject: null })
            .then((drafts) => drafts.find((one) => one.id === item.id))
            .then((draft) => (draft === undefined ? refuse(actionWords.gone) : carryOn(draft, item.name)))
            .catch((error: unknown) => announce(problemOf(error).title))
        case 'case':
          if (item.resident !== null && open(item.resident, item.name)) commands.cases()
          return undefined
        case 'callback':
        case 'promise':
          if (item.resident !== null && open(item.resident, item.name)) focusSoon('card-promises')
          return undefined
        default:
          return assertNever(item.kind)
      }
    },
  }
}
