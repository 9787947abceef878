import { commandBlocked, commandKeywords, commandWords } from '../../shared/content/commands.ts'
import type { Preferences } from '../../shared/contract/frame.ts'
import { commandList, type CommandId, type CommandSection } from '../../shared/domain/commands.ts'
import { keyMap, type KeyHost } from '../../shared/rules/command-keys.ts'

/** What a command's rule may look at. */
export type CommandFacts = {
  screen: string
  /** A resident is on screen. */
  resident: boolean
  /** How many are open. */
  tabs: number
  /** How many were closed and can come back. */
  closed: number
  call: 'none' | 'ringing' | 'active' | 'held'
  /** Calls that ended and are not wrapped up. */
  wrapUps: number
  viewOnly: boolean
  canUndo: boolean
  /** There are words to read out. */
  canSay: boolean
  practice: boolean
  host: KeyHost
}

/** What commands do, provided by the shell; the registry says only which, with which keys, and when. */
export type CommandActions = Record<CommandId, () => void>

export type Command = {
  id: CommandId
  label: string
  /** Other words people look for it by. */
  keywords: string
  section: CommandSection
  /** All its keys, as shown and as told to screen readers: "Ctrl+Shift+C". The first is the one shown; none when it has no keys. */
  keys: readonly string[]
  /** Runs only then; otherwise the reason is said. Null when it may run. */
  blocked: (facts: CommandFacts) => string | null
}

type Rule = Command['blocked']

const always: Rule = () => null
const onCall = ({ call }: CommandFacts): boolean => call === 'active' || call === 'held'
const needsResident: Rule = ({ resident }) => (resident ? null : commandBlocked.needsResident)
const needsCall: Rule = (facts) => (onCall(facts) ? null : commandBlocked.needsCall)
const needsSomebody: Rule = (facts) =>
  facts.resident || onCall(facts) ? null : commandBlocked.needsResidentOrCall
const writes: Rule = ({ viewOnly }) => (viewOnly ? commandBlocked.viewOnly : null)
const both =
  (...rules: readonly Rule[]): Rule =>
  (facts) =>
    rules.reduce<string | null>((why, rule) => why ?? rule(facts), null)
const needsAnother: Rule = ({ tabs, resident }) => {
  if (tabs === 0) return commandBlocked.needsTabs
  return tabs === 1 && resident ? commandBlocked.needsSecondResident : null
}
const tabAt =
  (n: number): Rule =>
  ({ tabs }) =>
    tabs >= n ? null : tabs === 0 ? commandBlocked.needsTabs : commandBlocked.noSuchTab

const rules: Record<CommandId, Rule> = {
  find: always,
  findStructured: always,
  findInPage: always,
  call: both(writes, (facts) => (onCall(facts) ? commandBlocked.onCall : null)),
  endCall: both(writes, needsCall),
  hold: both(writes, needsCall),
  transfer: both(writes, needsCall),
  setCaller: both(writes, needsCall),
  verify: needsSomebody,
  say: ({ canSay }) => (canSay ? null : commandBlocked.nothingToSay),
  askForHelp: () => commandBlocked.noHelpYet,
  note: writes,
  problem: writes,
  callback: both(writes, needsSomebody),
  wrapUp: both(writes, ({ wrapUps }) => (wrapUps > 0 ? null : commandBlocked.nothingToWrapUp)),
  refresh: needsResident,
  primary: always,
  saveDraft: writes,
  undo: ({ canUndo }) => (canUndo ? null : commandBlocked.nothingToUndo),
  copyReference: always,
  overview: needsResident,
  money: needsResident,
  household: needsResident,
  timeline: needsResident,
  cases: needsResident,
  messages: needsResident,
  statement: needsResident,
  nextTab: needsAnother,
  previousTab: needsAnother,
  closeTab: needsResident,
  reopenTab: ({ closed }) => (closed > 0 ? null : commandBlocked.nothingClosed),
  tab1: tabAt(1),
  tab2: tabAt(2),
  tab3: tabAt(3),
  tab4: tabAt(4),
  tab5: tabAt(5),
  tab6: tabAt(6),
  tab7: tabAt(7),
  tab8: tabAt(8),
  tab9: tabAt(9),
  hide: always,
  nextPane: always,
  previousPane: always,
  guideWindow: needsResident,
  timelineWindow: needsResident,
  widerSummary: always,
  narrowerSummary: always,
  widerGuide: always,
  narrowerGuide: always,
  reorderColumns: always,
  resetLayout: always,
  close: always,
  home: always,
  outbox: always,
  sources: always,
  practice: ({ practice }) => (practice ? null : commandBlocked.practiceOnly),
  settings: always,
  shortcuts: always,
  help: always,
}

/**
 * Every command of the window, with this person's keys on this host: the one list that keys, hints, the command box, settings and the
 * shortcut list come from.
 */
export function commandsFor(
  { keys, singleLetters }: Pick<Preferences, 'keys' | 'singleLetters'>,
  host: KeyHost,
): Command[] {
  const map = keyMap(keys, { singleLetters, host })
  return commandList.map(({ id, section }) => ({
    id,
    label: commandWords[id],
    keywords: commandKeywords[id] ?? '',
    section,
    keys: map[id],
    blocked: rules[id],
  }))
}
