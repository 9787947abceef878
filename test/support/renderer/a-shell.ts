import { afterEach, beforeEach, vi } from 'vitest'
import { shellActions } from '../../../renderer/app/actions.ts'
import { createApp } from '../../../renderer/app/app-store.ts'
import type { CommandFacts } from '../../../renderer/app/commands.ts'
import { watchForCall } from '../../../renderer/app/call-watch.ts'
import { createCalls } from '../../../renderer/features/calls/index.ts'
import { createNotes } from '../../../renderer/features/note/index.ts'
import { createFlows } from '../../../renderer/features/problem/index.ts'
import { createFieldSearch, createSearch } from '../../../renderer/features/search/index.ts'
import { createUndo } from '../../../renderer/lib/undo.ts'
import { usualPreferences, type Preferences } from '../../../shared/contract/frame.ts'
import { someFacts } from './command-facts.ts'
import { fakeDesk } from './fake-desk.ts'

/** A page with nothing on it: focus goes nowhere, and what the commands do to the stores is what is looked at. */
export const aPage = (
  change: { activeElement?: unknown; querySelector?: () => unknown; querySelectorAll?: () => unknown[] } = {},
): void => {
  vi.stubGlobal('document', {
    activeElement: null,
    body: null,
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementById: () => null,
    ...change,
  })
}

/** A fresh page for each test of the file. */
export function pageForEach(): void {
  beforeEach(() => {
    aPage()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('CSS', { escape: (text: string) => text })
    vi.stubGlobal('HTMLElement', EventTarget)
  })
  afterEach(() => vi.unstubAllGlobals())
}

/** Whatever is looked for by its id is there, and takes the focus. */
export const aCard = () => {
  const card = {
    checkVisibility: () => true,
    matches: () => true,
    scrollIntoView: () => {},
    focus: () => {},
    closest: () => null,
  }
  return { activeElement: card, querySelectorAll: () => [card] }
}

export function aShell(change: Partial<CommandFacts> = {}, desk = fakeDesk()) {
  let made = 0
  const newId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
  const app = createApp(() => {})
  const calls = createCalls(desk.client, { newId, announce: () => {}, tell: () => {} })
  const watch = watchForCall(calls, () => 0)
  app.store.subscribe(watch.went)
  const stores = {
    app,
    watch,
    search: createSearch(desk.client.search.find),
    fieldSearch: createFieldSearch(desk.client.search.fields),
    flows: createFlows({ problem: desk.client.problem, drafts: desk.client.work.drafts }, newId, () => {}),
    notes: createNotes(desk.client.work, newId, () => {}),
    calls,
    undo: createUndo(() => {}),
  }
  calls.follow(desk)
  let preferences: Preferences = usualPreferences
  const actions = shellActions(stores, desk, {
    facts: () =>
      someFacts({
        call:
          calls.store.getState().ringing.length > 0
            ? 'ringing'
            : calls.current() === null
              ? 'none'
              : 'active',
        ...change,
      }),
    preferences: () => preferences,
    savePreferences: (next) => {
      preferences = { ...preferences, ...next }
    },
  })
  return { desk, app, stores, actions, state: app.store.getState, preferences: () => preferences }
}
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
