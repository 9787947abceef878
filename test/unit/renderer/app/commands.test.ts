import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandsFor, type CommandFacts } from '../../../../renderer/app/commands.ts'
import { commandBlocked, commandWords, sectionWords } from '../../../../shared/content/commands.ts'
import { usualPreferences } from '../../../../shared/contract/frame.ts'
import { commandIds, commandSections, type CommandId } from '../../../../shared/domain/commands.ts'
import { someFacts } from '../../../support/renderer/command-facts.ts'

const commands = commandsFor(usualPreferences, 'electron')
const blocked = (id: CommandId, change: Partial<CommandFacts> = {}): string | null =>
  commands.find((one) => one.id === id)?.blocked(someFacts(change)) ?? null

describe('the command registry', () => {
  it('has every command once, with words, in a section with a name', () => {
    expect(commands.map(({ id }) => id)).toEqual(commandIds)
    for (const command of commands) {
      expect(command.label).toBe(commandWords[command.id])
      expect(command.label.length).toBeGreaterThan(3)
      expect(sectionWords[command.section]).not.toBe('')
    }
    expect(new Set(commands.map(({ section }) => section))).toEqual(new Set(commandSections))
  })

  it('has a person’s own keys in place of the list’s', () => {
    const mine = commandsFor({ keys: { note: ['Ctrl+Shift+M'], call: [] }, singleLetters: false }, 'electron')
    expect(mine.find(({ id }) => id === 'note')?.keys).toEqual(['Ctrl+Shift+M'])
    expect(mine.find(({ id }) => id === 'call')?.keys).toEqual([])
    expect(mine.find(({ id }) => id === 'problem')?.keys).toEqual(['F3'])
  })

  it('lets single letters be shortcuts only where they were switched on', () => {
    const keys = (singleLetters: boolean) =>
      commandsFor({ keys: { note: ['N'] }, singleLetters }, 'electron').find(({ id }) => id === 'note')?.keys
    expect(keys(false)).toEqual([])
    expect(keys(true)).toEqual(['N'])
  })
})

describe('why a command cannot run', () => {
  it('is said for a resident who is not there', () => {
    for (const id of [
      'refresh',
      'overview',
      'money',
      'statement',
      'messages',
      'closeTab',
      'guideWindow',
    ] as const) {
      expect(blocked(id), id).toBeNull()
      expect(blocked(id, { resident: false }), id).toBe(commandBlocked.needsResident)
    }
    expect(blocked('problem', { resident: false })).toBeNull()
    expect(blocked('note', { resident: false })).toBeNull()
    expect(blocked('find', { viewOnly: true, resident: false })).toBeNull()
  })

  it('follows the call', () => {
    for (const id of ['endCall', 'hold', 'transfer', 'setCaller'] as const) {
      expect(blocked(id, { call: 'none' })).toBe(commandBlocked.needsCall)
      expect(blocked(id, { call: 'ringing' })).toBe(commandBlocked.needsCall)
      expect(blocked(id, { call: 'active' })).toBeNull()
      expect(blocked(id, { call: 'held' })).toBeNull()
    }
    expect(blocked('call', { call: 'none' })).toBeNull()
    expect(blocked('call', { call: 'ringing' })).toBeNull()
    expect(blocked('call', { call: 'held' })).toBe(commandBlocked.onCall)
    expect(blocked('callback', { resident: false, call: 'none' })).toBe(commandBlocked.needsResidentOrCall)
    expect(blocked('callback', { resident: false, call: 'active' })).toBeNull()
    expect(blocked('wrapUp', { wrapUps: 0 })).toBe(commandBlocked.nothingToWrapUp)
    expect(blocked('wrapUp', { wrapUps: 1 })).toBeNull()
  })

  it('counts the residents that are open', () => {
    expect(blocked('nextTab', { tabs: 0, resident: false })).toBe(commandBlocked.needsTabs)
    expect(blocked('nextTab', { tabs: 1 })).toBe(commandBlocked.needsSecondResident)
    // From another screen the one that is open is the next.
    expect(blocked('previousTab', { tabs: 1, resident: false })).toBeNull()
    expect(blocked('tab3', { tabs: 2 })).toBe(commandBlocked.noSuchTab)
    expect(blocked('tab3', { tabs: 3 })).toBeNull()
    expect(blocked('tab1', { tabs: 0 })).toBe(commandBlocked.needsTabs)
    expect(blocked('reopenTab', { closed: 0 })).toBe(commandBlocked.nothingClosed)
  })

  it('writes nothing in view only, and hides, finds and goes all the same', () => {
    const view = { viewOnly: true, call: 'active', wrapUps: 2 } as const
    for (const id of ['note', 'problem', 'callback', 'call', 'endCall', 'wrapUp', 'saveDraft'] as const)
      expect(blocked(id, view), id).toBe(commandBlocked.viewOnly)
    for (const id of ['find', 'hide', 'home', 'shortcuts', 'help', 'timeline', 'nextPane', 'close'] as const)
      expect(blocked(id, view), id).toBeNull()
  })

  it('is always said for what this version cannot do', () => {
    expect(blocked('askForHelp')).toBe(commandBlocked.noHelpYet)
    expect(blocked('practice', { practice: false })).toBe(commandBlocked.practiceOnly)
    expect(blocked('undo', { canUndo: false })).toBe(commandBlocked.nothingToUndo)
    expect(blocked('say', { canSay: false })).toBe(commandBlocked.nothingToSay)
  })

  it('is a reason in words for any facts, and never keeps anyone from hiding or from help', () => {
    const anyFacts: fc.Arbitrary<CommandFacts> = fc.record({
      screen: fc.constantFrom('home', 'resident', 'find'),
      resident: fc.boolean(),
      tabs: fc.nat(10),
      closed: fc.nat(20),
      call: fc.constantFrom('none', 'ringing', 'active', 'held'),
      wrapUps: fc.nat(3),
      viewOnly: fc.boolean(),
      canUndo: fc.boolean(),
      canSay: fc.boolean(),
      practice: fc.boolean(),
      host: fc.constantFrom('electron', 'browser', 'worker'),
    })
    const reasons: readonly string[] = Object.values(commandBlocked)
    expect(reasons).not.toContain('')
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { id, blocked: rule } of commands) {
          const why = rule(facts)
          if (why !== null) expect(reasons).toContain(why)
          if (id === 'hide' || id === 'help' || id === 'close' || id === 'find') expect(why).toBeNull()
        }
      }),
    )
  })
})
