import { describe, expect, it, vi } from 'vitest'
import { mostOpen } from '../../../../renderer/app/app-store.ts'
import { timelineAsked } from '../../../../renderer/lib/timeline-asked.ts'
import { keepVisit, nothingSeen, visitOf } from '../../../../renderer/lib/timeline-visits.ts'
import { clockWithSeconds } from '../../../../renderer/lib/words.ts'
import { actionWords } from '../../../../shared/content/actions.ts'
import { undoWords } from '../../../../shared/content/undo.ts'
import { usualPreferences } from '../../../../shared/contract/frame.ts'
import type { WorkItem } from '../../../../shared/contract/work.ts'
import { aPage, aShell, pageForEach } from '../../../support/renderer/a-shell.ts'

pageForEach()

const said = vi.hoisted((): string[] => [])
vi.mock('../../../../renderer/ui/announce.tsx', async (original) => ({
  ...(await original<object>()),
  announce: (words: string) => void said.push(words),
  refuse: (words: string) => void said.push(words),
}))

describe('tabs', () => {
  it('close at once, come back by name, and can be taken back', async () => {
    const { actions, state, stores } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.closeTab()
    expect(state().open).toEqual([])
    expect(stores.undo.last()?.label).toBe(undoWords.closed('Fatma Aydın'))
    await stores.undo.undo()
    expect(state().open.map(({ key }) => key)).toEqual(['person:1'])
    actions.commands.closeTab()
    actions.commands.reopenTab()
    expect(state().open.map(({ key }) => key)).toEqual(['person:1'])
  })

  it('taken back by name are the one that was named, also when it came back by another way', async () => {
    const { actions, state, stores } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.pick({ key: 'person:2', name: 'Sam Okoro' }, 'here')
    actions.commands.closeTab()
    actions.commands.closeTab()
    expect(stores.undo.last()?.label).toBe(undoWords.closed('Fatma Aydın'))
    actions.commands.reopenTab()
    await stores.undo.undo()
    expect(state().open.map(({ key }) => key)).toEqual(['person:1'])
  })

  it('begin their next visit afresh once closed', () => {
    const { actions } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    keepVisit('person:1', { ...nothingSeen, known: new Set(['a']), whole: true })
    actions.commands.closeTab()
    expect(visitOf('person:1')).toBe(nothingSeen)
  })

  it('ask first when something typed there is neither sent nor thrown away', () => {
    const { actions, state, stores } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    stores.notes.started('person:1', 'Fatma Aydın')
    stores.notes.typed('person:1', 'Rang about the leak')
    const tab = state().open[0]?.tab ?? 0
    actions.commands.closeTab()
    expect(state()).toMatchObject({ closing: tab, open: [{ key: 'person:1' }] })
    actions.closeNow(tab)
    expect(state().open).toEqual([])
  })

  it('are said to be too many, and none is closed for another', () => {
    const { actions, state } = aShell()
    for (let at = 0; at < mostOpen; at += 1)
      actions.pick({ key: `person:${at}`, name: `Resident ${at}` }, 'behind')
    expect(actions.open('person:more', 'One more')).toBe(false)
    expect(state().open).toHaveLength(mostOpen)
  })

  it('are gone to by number and by step', () => {
    const { actions, state } = aShell()
    for (const n of [1, 2, 3]) actions.pick({ key: `person:${n}`, name: `Resident ${n}` }, 'here')
    actions.commands.tab1()
    expect(state().route).toEqual({ screen: 'resident', tab: state().open[0]?.tab })
    actions.commands.previousTab()
    expect(state().route).toEqual({ screen: 'resident', tab: state().open[2]?.tab })
    actions.commands.nextTab()
    expect(state().route).toEqual({ screen: 'resident', tab: state().open[0]?.tab })
  })
})

describe('notes', () => {
  it('open for the resident on screen, else for the caller, else for nobody on record yet', async () => {
    const { actions, state, stores } = aShell()
    actions.commands.note()
    expect(state().dock).toEqual({ open: true, key: 'nobody' })
    actions.commands.call()
    await vi.waitFor(() => expect(stores.calls.current()).not.toBeNull())
    await stores.calls.setCaller('person:9', 'Ada Okafor', null)
    actions.commands.note()
    expect(state().dock.key).toBe('person:9')
    expect(stores.notes.store.getState().entries['person:9']?.name).toBe(
      stores.calls.current()?.resident?.name,
    )
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.note()
    expect(state().dock.key).toBe('person:1')
  })

  it('stay with the one in hand, whoever is on screen', () => {
    const { actions, state, stores } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.note()
    stores.notes.typed('person:1', 'Rang about')
    actions.pick({ key: 'person:2', name: 'Sam Okoro' }, 'here')
    actions.commands.note()
    expect(stores.notes.store.getState().front).toBe('person:1')
    expect(stores.notes.store.getState().entries['person:2']).toBeUndefined()
    expect(state().dock.open).toBe(true)
  })

  it('take words from the guide at their end', () => {
    const { actions, stores } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.noteWords('Reported to Estate Cleaning.')
    actions.noteWords('Told her 4 hours.')
    expect(stores.notes.store.getState().entries['person:1']?.text).toBe(
      'Reported to Estate Cleaning.\n\nTold her 4 hours.',
    )
  })
})

describe('the screen', () => {
  it('has columns made wider and narrower, as far as there is room, and put back', async () => {
    const { actions, preferences, stores } = aShell()
    actions.commands.widerSummary()
    expect(preferences().columns.summary).toBeGreaterThan(usualPreferences.columns.summary)
    for (let times = 0; times < 60; times += 1) actions.commands.narrowerGuide()
    expect(preferences().columns.guide).toBe(20)
    const before = preferences().columns
    actions.commands.resetLayout()
    expect(preferences().columns).toEqual(usualPreferences.columns)
    await stores.undo.undo()
    expect(preferences().columns).toEqual(before)
  })

  it('goes to every place and opens what is asked for', () => {
    const { actions, state } = aShell()
    for (const screen of ['outbox', 'sources', 'practice', 'settings', 'home'] as const) {
      actions.commands[screen]()
      expect(state().route).toEqual({ screen })
    }
    actions.commands.findStructured()
    expect(state().route).toEqual({ screen: 'find' })
    actions.commands.findInPage()
    actions.commands.help()
    actions.commands.shortcuts()
    actions.commands.reorderColumns()
    expect(state()).toMatchObject({ finding: true, help: true, shortcuts: true, columns: true })
  })

  it('hides at once, and the same key only asks to show again', () => {
    const { actions, state } = aShell()
    actions.commands.hide()
    expect(state().hidden).toBe('yes')
    actions.commands.hide()
    expect(state().hidden).toBe('asking')
  })

  it('puts a second window under an id that says nothing of anybody', async () => {
    const opened: string[] = []
    vi.stubGlobal('window', { open: (hash: string) => (opened.push(hash), {}) })
    const { actions } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.timelineWindow()
    await vi.waitFor(() => expect(opened).toHaveLength(1))
    expect(opened[0]).toMatch(/^#\/beside\/[\w-]+$/)
    expect(opened[0]).not.toMatch(/person|Fatma/)
  })

  it('shows letters and texts of the resident it was asked for, every time', () => {
    const { actions, state } = aShell()
    actions.pick({ key: 'person:1', name: 'Fatma Aydın' }, 'here')
    actions.commands.statement()
    actions.commands.messages()
    expect(state().open[0]?.main).toBe('timeline')
    const first = timelineAsked.getState().asked
    expect(first).toMatchObject({ key: 'person:1', kinds: ['letter', 'text'] })
    actions.commands.messages()
    expect(timelineAsked.getState().asked?.at).not.toBe(first?.at)
  })
})

describe('the find box', () => {
  it('starts empty after a second press, and gives the text back with the up arrow', () => {
    const input = { focus: () => {}, select: () => {} }
    aPage({ querySelector: () => input })
    const { actions, stores } = aShell()
    actions.find('aydin')
    aPage({ querySelector: () => input, activeElement: input })
    actions.commands.find()
    expect(stores.search.store.getState()).toMatchObject({ text: '', open: false, last: 'aydin' })
    actions.find('>hold')
    actions.commands.find()
    expect(stores.search.store.getState()).toMatchObject({ text: '', last: 'aydin' })
  })
})

describe('a line of My work', () => {
  const item = (change: Partial<WorkItem>): WorkItem => ({
    id: 'x',
    kind: 'case',
    title: '',
    detail: '',
    resident: 'person:1',
    name: 'Fatma Aydın',
    due: null,
    dueTimed: false,
    overdue: false,
    dueWords: '',
    at: '2026-11-23T10:00:00Z',
    ...change,
  })

  it('goes to the resident and the part it is about', () => {
    const { actions, state } = aShell()
    actions.work(item({ kind: 'case' }))
    expect(state().open[0]).toMatchObject({ key: 'person:1', main: 'cases' })
    actions.work(item({ kind: 'failed-send' }))
    expect(state().route).toEqual({ screen: 'outbox' })
  })

  it('carries on a draft where it was left', async () => {
    const { actions, state, stores, desk } = aShell()
    stores.notes.started('person:1', 'Fatma Aydın')
    stores.notes.typed('person:1', 'Rang about the leak')
    await stores.notes.flushed()
    const [draft] = desk.drafts.values()
    await stores.notes.left('person:1')
    actions.work(item({ kind: 'draft-note', id: draft?.id ?? '' }))
    await vi.waitFor(() => expect(state().dock).toEqual({ open: true, key: 'person:1' }))
    expect(stores.notes.store.getState().entries['person:1']?.text).toBe('Rang about the leak')
  })

  it('carries on a callback in its form', async () => {
    const { actions, state, stores, desk } = aShell()
    const forms = stores.calls.callbacks
    await forms.started('person:1', 'Fatma Aydın')
    forms.changed('person:1', { what: 'Ring about the leak' })
    await forms.flushed()
    const [draft] = desk.drafts.values()
    await forms.left('person:1')
    actions.work(item({ kind: 'draft-promise', id: draft?.id ?? '' }))
    await vi.waitFor(() => expect(state().guide).toMatchObject({ open: true, tab: 'callback' }))
    expect(forms.store.getState().entries['person:1']?.draft.what).toBe('Ring about the leak')
  })
})

describe('Ctrl+S', () => {
  it('says when what is typed was put on disk, and never before all of it was', async () => {
    const { actions, stores, desk } = aShell()
    const ask = async (): Promise<string | undefined> => {
      said.length = 0
      actions.commands.saveDraft()
      await vi.waitFor(() => expect(said).toHaveLength(1))
      return said[0]
    }
    expect(await ask()).toBe(actionWords.nothingTyped)
    const forms = stores.calls.callbacks
    await forms.started('person:1', 'Fatma Aydın')
    const { save } = desk.client.work.drafts
    desk.client.work.drafts.save = async (draft) => {
      if (draft.kind === 'promise') throw new Error('full')
      return save(draft)
    }
    stores.notes.started('person:1', 'Fatma Aydın')
    stores.notes.typed('person:1', 'Rang about the leak')
    forms.changed('person:1', { what: 'Ring about the leak' })
    expect(await ask()).toBe(actionWords.notSaved)
    desk.client.work.drafts.save = save
    const saved = await ask()
    const [first] = desk.drafts.values()
    expect(saved).toBe(actionWords.savedAt(clockWithSeconds(first?.savedAt ?? '')))
    expect([...desk.drafts.values()].map(({ kind }) => kind).toSorted()).toEqual(['note', 'promise'])
  })
})
