import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { residentWords } from '../../shared/content/resident.ts'
import { residentKey, type ResidentKey } from '../../shared/contract/common.ts'
import type { SearchHitView } from '../../shared/contract/search.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import { noteFieldId, type NotesStore } from '../features/note/index.ts'
import { fieldIds, type FlowKey, type FlowsStore } from '../features/problem/index.ts'
import type { MainTab } from '../features/resident/index.ts'
import type { SearchStore } from '../features/search/index.ts'
import { currentReference } from '../lib/current-reference.ts'
import type { Desk } from '../lib/desk.ts'
import { runPrimaryAction } from '../lib/primary-action.ts'
import { problemOf } from '../lib/problems.ts'
import { announce, focusById } from '../ui/index.ts'
import { shownResident, type AppStore, type GuideTab } from './app-store.ts'
import type { CommandActions } from './commands.ts'
import { focusHeading, focusSoon, moveToPane } from './focus.ts'

export type ShellStores = { app: AppStore; search: SearchStore; flows: FlowsStore; notes: NotesStore }

export type ShellActions = {
  commands: CommandActions
  pick: (hit: Pick<SearchHitView, 'key' | 'name'>, how: 'here' | 'behind') => void
  close: (tab: number) => void
  /** Fills the find box in, or only goes to it. */
  find: (text: string) => void
  carryOn: (draft: DraftView, name: string) => void
  /** Puts words at the end of the open resident's note, and goes there. */
  noteWords: (words: string) => void
}

const searchInput = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>('.pw-search-input')

/** What the commands and the shell's controls do. Where the focus was before the guide opened is kept, and given back when it closes. */
export function shellActions({ app, search, flows, notes }: ShellStores, desk: Desk): ShellActions {
  let opener: HTMLElement | null = null
  const state = app.store.getState
  const shown = () => shownResident(state())

  function openGuide(tab: GuideTab, field: string): void {
    const { guide } = state()
    const active = document.activeElement
    const panel = document.getElementById('panel-guide')
    if (guide.open && guide.tab === tab && panel?.contains(active)) return closeGuide()
    if (active instanceof HTMLElement && !panel?.contains(active)) opener = active
    if (tab === 'problem' && shown() === null && state().route.screen !== 'home') location.hash = '#/'
    app.guideAsked(tab)
    focusSoon(field)
  }

  function closeGuide(): void {
    app.guideOpened(false)
    const back = opener
    opener = null
    requestAnimationFrame(() => {
      if (back?.isConnected && back !== document.body) back.focus()
      else focusHeading()
    })
  }

  /** Puts back what was typed about this person before, from the disk. */
  async function restoreDrafts(subject: FlowKey): Promise<void> {
    const drafts = await desk.client.work.drafts.list({ subject }).catch((): DraftView[] => [])
    for (const draft of drafts.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))) {
      if (draft.kind === 'problem') flows.restored(draft)
      else notes.restored(draft)
    }
  }

  function open(key: ResidentKey, name: string, how: 'here' | 'behind'): boolean {
    const resident = app.residentPicked(key, name, how)
    if (resident === null) {
      announce(appWords.tooMany)
      return false
    }
    void restoreDrafts(key)
    return true
  }

  function part(main: MainTab): void {
    app.mainTabPicked(main)
    focusSoon('panel-main')
  }

  const commands: CommandActions = {
    find() {
      const input = searchInput()
      if (input === null) return
      if (document.activeElement === input && search.store.getState().open) {
        search.opened(false)
        focusHeading()
        return
      }
      input.focus()
      input.select()
    },
    problem() {
      const resident = shown()
      flows.started(resident?.key ?? 'nobody', resident?.name ?? '')
      openGuide('problem', fieldIds.what)
    },
    note() {
      const resident = shown()
      if (resident === null) return
      notes.started(resident.key, resident.name)
      openGuide('note', noteFieldId)
    },
    refresh() {
      const resident = shown()
      if (resident === null) return
      announce(residentWords.refreshing)
      void desk.client.resident
        .refresh({ key: resident.key })
        .catch((error: unknown) => announce(problemOf(error).title))
    },
    primary: () => void runPrimaryAction(document.activeElement),
    close() {
      const inGuide = document.getElementById('panel-guide')?.contains(document.activeElement)
      if (state().guide.open && inGuide) closeGuide()
    },
    nextPane: () => moveToPane(1),
    previousPane: () => moveToPane(-1),
    copyReference() {
      const reference = currentReference()
      if (reference === null) return announce(appWords.copyReferenceNone)
      navigator.clipboard.writeText(reference).then(
        () => announce(common.copied(`${common.reference} ${reference}`)),
        () => announce(common.copyFailed),
      )
    },
    shortcuts: () => app.shortcutsOpened(!state().shortcuts),
    overview: () => focusHeading(),
    money: () => void focusById('card-money'),
    household: () => void focusById('card-household'),
    timeline: () => part('timeline'),
    cases: () => part('cases'),
    statement: () => part('statement'),
  }

  return {
    commands,
    pick: (hit, how) => void open(hit.key, hit.name, how),
    close(tab) {
      const closed = app.residentClosed(tab)
      if (closed === null) return
      void flows.left(closed.key)
      void notes.left(closed.key)
      void desk.client.resident.close({ key: closed.key }).catch(() => null)
      focusHeading()
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
      app.guideAsked('note')
      focusSoon(noteFieldId)
    },
    carryOn(draft, name) {
      const key = residentKey.safeParse(draft.subject)
      if (key.success && !open(key.data, name, 'here')) return
      if (draft.kind === 'note') notes.restored(draft)
      else flows.restored(draft)
      opener = null
      app.guideAsked(draft.kind)
      focusSoon(draft.kind === 'note' ? noteFieldId : fieldIds.what)
    },
  }
}
