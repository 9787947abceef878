import type { Change } from '../../../shared/contract/changes.ts'
import {
  usualPreferences,
  type Preferences,
  type Presence,
  type QuickText,
  type StartCheck,
  type Workspace,
} from '../../../shared/contract/frame.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'

export const emptyWorkspace: Workspace = {
  tabs: [],
  active: null,
  closed: [],
  guide: { open: true, tab: 'problem' },
}

export const aStartCheck = (change: Partial<StartCheck> = {}): StartCheck => ({
  environment: 'practice',
  words: 'Ready. All 5 systems are up.',
  ready: true,
  sources: sourceIds.map((source) => ({ source, state: 'online', lastGoodAt: '2026-11-23T08:55:00Z' })),
  payments: { mode: 'none', words: 'This version takes no payments.' },
  unsent: { fromBefore: 0, now: 0, words: 'Nothing is waiting to be sent.' },
  lastFullUpdate: '2026-11-23T06:02:00Z',
  changed: [],
  notice: null,
  lastShiftAt: null,
  startedToday: false,
  version: '0.1.0',
  ...change,
})

/** What the frame asks for, in memory. */
export type FakeFrame = {
  client: DeskClient['frame']
  preferences: Preferences
  workspaces: Map<string, Workspace>
  /** What a window the desk has not seen gets. */
  newest: Workspace
  start: StartCheck
  shifts: number
  others: Presence[]
  said: { window: string; resident: string | null; doing: Presence['doing'] }[]
  quickTexts: QuickText[]
}

export function fakeFrame(nameOf: (key: string) => string, tell: (change: Change) => void): FakeFrame {
  const beside = new Map<string, { resident: string; name: string; part: 'guide' | 'timeline' }>()
  const fake: FakeFrame = {
    preferences: structuredClone(usualPreferences),
    workspaces: new Map(),
    newest: structuredClone(emptyWorkspace),
    start: aStartCheck(),
    shifts: 0,
    others: [],
    said: [],
    quickTexts: [
      {
        code: 'callback',
        title: 'We will ring back',
        text: 'We will ring you back by [[day]].',
        missing: ['day'],
      },
    ],
    client: {
      startCheck: async () => structuredClone(fake.start),
      startShift: async () => {
        fake.shifts += 1
        fake.start.startedToday = true
        return {}
      },
      preferences: {
        get: async () => structuredClone(fake.preferences),
        save: async (change) => {
          const given = Object.entries(change).filter(([, value]) => value !== undefined)
          fake.preferences = { ...fake.preferences, ...Object.fromEntries(given) }
          tell({ about: 'preferences' })
          return structuredClone(fake.preferences)
        },
      },
      workspace: {
        claim: async ({ window }) => structuredClone(fake.workspaces.get(window) ?? fake.newest),
        save: async ({ window, workspace }) => {
          fake.workspaces.set(window, structuredClone(workspace))
          return {}
        },
      },
      beside: {
        open: async ({ resident, part }) => {
          const id = `beside-${beside.size + 1}`
          beside.set(id, { resident, name: nameOf(resident), part })
          return { id }
        },
        get: async ({ id }) => {
          const found = beside.get(id)
          if (found === undefined) throw new Error('The fake opened no such window')
          return found
        },
      },
      presence: {
        hold: async () => {
          throw new Error('The fake tells its changes itself')
        },
        say: async (said) => {
          fake.said.push(said)
          return {}
        },
        others: async () => structuredClone(fake.others),
      },
      quickText: async () => structuredClone(fake.quickTexts),
    },
  }
  return fake
}
