import { describe, expect, it } from 'vitest'
import { binding, commands, type CommandFacts } from '../../../../renderer/app/commands.ts'
import { commandWords } from '../../../../shared/content/commands.ts'

const facts = (change: Partial<CommandFacts> = {}): CommandFacts => ({
  screen: 'resident',
  resident: true,
  viewOnly: false,
  guideOpen: false,
  ...change,
})

const blocked = (id: string, change: Partial<CommandFacts>): string | null =>
  commands.find((one) => one.id === id)?.blocked(facts(change)) ?? null

describe('the command registry', () => {
  it('has every command once, with words and keys', () => {
    expect(commands.map(({ id }) => id).toSorted()).toEqual(Object.keys(commandWords).toSorted())
    for (const command of commands) {
      expect(command.label).toBe(commandWords[command.id])
      expect(command.label.length).toBeGreaterThan(3)
      expect(command.keys).not.toBe('')
    }
  })

  it('gives no two commands the same keys', () => {
    const keys = commands.map((command) => binding(command.keys))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('uses only function keys, Escape, or Ctrl or Alt with a key; never Ctrl+Alt and never a letter alone', () => {
    for (const { keys } of commands) {
      expect(keys).toMatch(
        /^(?:F\d{1,2}|Shift\+F\d{1,2}|Esc|(?:Ctrl|Alt|Ctrl\+Shift)\+(?:[A-Z]|\d|\/|Enter))$/,
      )
      expect(keys).not.toMatch(/Ctrl\+Alt|Alt\+Ctrl|Alt\+[A-Z]$/)
    }
  })

  it('binds keys by their place on the keyboard, so that layouts do not matter', () => {
    expect(binding('Ctrl+K')).toBe('Control+KeyK')
    expect(binding('Ctrl+/')).toBe('Control+Slash')
    expect(binding('Alt+1')).toBe('Alt+Digit1')
    expect(binding('Ctrl+Shift+C')).toBe('Control+Shift+KeyC')
    expect(binding('Esc')).toBe('Escape')
  })

  it('says why a command cannot run', () => {
    expect(blocked('note', {})).toBeNull()
    expect(blocked('note', { resident: false })).toBe('Open a resident first.')
    expect(blocked('note', { viewOnly: true })).toBe('You are in view only.')
    expect(blocked('problem', { resident: false })).toBeNull()
    expect(blocked('problem', { viewOnly: true })).not.toBeNull()
    expect(blocked('find', { viewOnly: true, resident: false })).toBeNull()
  })
})
