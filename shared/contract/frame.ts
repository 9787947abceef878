import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commandIds } from '../domain/commands.ts'
import { environment, sourceId } from '../domain/sources.ts'
import { base, residentKey } from './common.ts'

/** A window of this desk, by an id it makes for itself and keeps for its life. */
export const windowId = z.uuid()

const keyName = z.string().max(40)
/** What one person likes, wherever they sit. Nothing personal about a resident. */
export const preferences = z.object({
  /** Only what differs from the list: command to its keys; an empty list for none. */
  keys: z.partialRecord(z.enum(commandIds), z.array(keyName).max(4)),
  singleLetters: z.boolean(),
  density: z.enum(['compact', 'comfortable']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Percent of the usual size. */
  textSize: z.number().int().min(80).max(200),
  columns: z.object({
    order: z
      .array(z.enum(['summary', 'main', 'guide']))
      .length(3)
      .refine((order) => new Set(order).size === order.length),
    /** Percent of the row; what is left is the main column's. */
    summary: z.number().min(15).max(50),
    guide: z.number().min(20).max(50),
  }),
  /** Lines of text the notes dock shows. */
  dockLines: z.number().int().min(2).max(16),
  /** Fewer announcements while on a call. */
  quietInCalls: z.boolean(),
  /** The version whose changes have been read. */
  seenVersion: z.string().max(40),
})
export type Preferences = z.infer<typeof preferences>

export const usualPreferences: Preferences = {
  keys: {},
  singleLetters: false,
  density: 'compact',
  theme: 'system',
  textSize: 100,
  columns: { order: ['summary', 'main', 'guide'], summary: 30, guide: 30 },
  dockLines: 3,
  quietInCalls: true,
  seenVersion: '',
}

const openTab = z.object({
  key: residentKey,
  name: z.string().max(200),
  main: z.enum(['timeline', 'cases', 'statement']),
})
/** What a window had open, so that it is there again after a restart. */
export const workspace = z.object({
  tabs: z.array(openTab).max(20),
  /** Index into `tabs` of the one in front; null for another screen. */
  active: z.number().int().nullable(),
  /** Closed last is first; what "reopen" brings back. */
  closed: z.array(openTab).max(20),
  guide: z.object({ open: z.boolean(), tab: z.string().max(20) }),
})
export type Workspace = z.infer<typeof workspace>

export const startCheck = z.object({
  environment,
  /** The sentence at the top: "Ready. All 5 systems are up." */
  words: z.string(),
  ready: z.boolean(),
  sources: z.array(
    z.object({
      source: sourceId,
      state: z.enum(['online', 'slow', 'offline', 'unknown']),
      lastGoodAt: z.string().nullable(),
    }),
  ),
  /** `none`: this version takes no payments. */
  payments: z.object({ mode: z.enum(['none', 'test', 'live']), words: z.string() }),
  unsent: z.object({ fromBefore: z.number().int(), now: z.number().int(), words: z.string() }),
  lastFullUpdate: z.string().nullable(),
  /** What changed since this person's last shift on this computer. */
  changed: z.array(z.string()),
  /** The team leader's notice to all agents, as the CRM holds it. */
  notice: z.object({ text: z.string(), at: z.string().nullable() }).nullable(),
  lastShiftAt: z.string().nullable(),
  /** This person has started work here today: the page has been read, and a restart does not ask for it again. */
  startedToday: z.boolean(),
  version: z.string(),
})
export type StartCheck = z.infer<typeof startCheck>

export const presenceDoing = z.enum(['viewing', 'writing-note', 'logging-problem', 'on-a-call'])
export const presence = z.object({
  /** Who, by the name colleagues know. */
  name: z.string(),
  doing: presenceDoing,
  since: z.string(),
  /** The same person in another window of this computer. */
  same: z.boolean(),
})
export type Presence = z.infer<typeof presence>

export const quickText = z.object({
  code: z.string(),
  title: z.string(),
  text: z.string(),
  /** Blanks nothing on record fills: left in the text as `[[words]]`, which stops it from being sent. */
  missing: z.array(z.string()),
})
export type QuickText = z.infer<typeof quickText>

export const besidePart = z.enum(['guide', 'timeline'])

export const frameContract = {
  startCheck: base.output(startCheck),
  /** This person has started work: what "since your last shift" is counted from next time. */
  startShift: base.output(z.object({})),
  preferences: {
    get: base.output(preferences),
    /** Changes only what is named. */
    save: base.input(preferences.partial()).output(preferences),
  },
  workspace: {
    /** The window's own, or, for a window the desk has not seen, the newest that no living window has. */
    claim: base.input(z.object({ window: windowId })).output(workspace),
    save: base.input(z.object({ window: windowId, workspace })).output(z.object({})),
  },
  beside: {
    /** A second window for one part of one customer. Its id goes in the address; the customer does not. */
    open: base
      .input(z.object({ resident: residentKey, part: besidePart }))
      .output(z.object({ id: z.string() })),
    get: base
      .input(z.object({ id: z.string().max(60) }))
      .output(z.object({ resident: residentKey, name: z.string(), part: besidePart })),
  },
  presence: {
    /** Says what this window is at, until the stream ends; each event means "ask again". */
    hold: base
      .input(z.object({ window: windowId }))
      .output(eventIterator(z.object({ subjects: z.array(z.string()) }))),
    say: base
      .input(z.object({ window: windowId, resident: residentKey.nullable(), doing: presenceDoing }))
      .output(z.object({})),
    /** Everybody else on this customer, other people first. */
    others: base.input(z.object({ window: windowId, resident: residentKey })).output(z.array(presence)),
  },
  quickText: base.input(z.object({ resident: residentKey.nullable() })).output(z.array(quickText)),
}
