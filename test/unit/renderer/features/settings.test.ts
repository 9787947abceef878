import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askedKeys,
  backWords,
  keyRows,
  taken,
  withKeys,
  withoutChange,
  type KeyOptions,
} from '../../../../renderer/features/settings/model.ts'
import { preferences, usualPreferences } from '../../../../shared/contract/frame.ts'
import { commandIds, type CommandId } from '../../../../shared/domain/commands.ts'
import { keyMap } from '../../../../shared/rules/command-keys.ts'

const options: KeyOptions = { singleLetters: false, host: 'electron' }

describe('the list of keys', () => {
  it('has every command, says which were changed and which cannot be', () => {
    const rows = keyRows({ note: ['F14'], hold: [] }, options)
    expect(rows.map(({ id }) => id)).toEqual(commandIds)
    expect(rows.filter(({ changed }) => changed).map(({ id }) => id)).toEqual(['hold', 'note'])
    expect(rows.filter(({ fixed }) => fixed).map(({ id }) => id)).toEqual(['close'])
  })
})

describe('changing keys', () => {
  it('keeps only what differs from the usual', () => {
    expect(withKeys({}, 'note', ['F14'])).toEqual({ note: ['F14'] })
    expect(withKeys({ note: ['F14'] }, 'note', ['F2'])).toEqual({})
    expect(withKeys({}, 'note', [])).toEqual({ note: [] })
    expect(withKeys({}, 'hold', [])).toEqual({})
    expect(withoutChange({ note: ['F14'], hold: ['F15'] }, 'note')).toEqual({ hold: ['F15'] })
  })

  it('names the conflict before anything is saved, and offers to take the keys', () => {
    const asked = askedKeys('hold', 'f3', {}, options)
    expect(asked).toMatchObject({ can: 'take', keys: 'F3', from: 'problem' })
    expect(asked).toHaveProperty('words', expect.stringContaining('Log a problem'))
    const after = taken({}, 'hold', 'F3', 'problem', options)
    expect(keyMap(after, options)).toMatchObject({ hold: ['F3'], problem: [] })
  })

  it('takes one of several and leaves the others', () => {
    const after = taken({}, 'hold', 'Ctrl+W', 'closeTab', options)
    expect(keyMap(after, options)).toMatchObject({ hold: ['Ctrl+W'], closeTab: ['Ctrl+Shift+E'] })
  })

  it('never takes Escape', () => {
    expect(askedKeys('hold', 'Escape', {}, options)).toMatchObject({ can: 'not' })
  })

  it('says why keys cannot be used, in words, and nothing before anything is typed', () => {
    expect(askedKeys('hold', ' ', {}, options)).toEqual({ can: 'nothing' })
    for (const keys of ['Ctrl+Alt+H', 'h', 'Alt+H', 'Insert', 'Tab', 'what'])
      expect(askedKeys('hold', keys, {}, options)).toMatchObject({
        can: 'not',
        words: expect.stringMatching(/\.$/),
      })
    expect(askedKeys('hold', 'h', {}, { ...options, singleLetters: true })).toMatchObject({
      can: 'use',
      keys: 'H',
    })
  })

  it('warns of a costly neighbour and lets it be', () => {
    expect(askedKeys('endCall', 'Ctrl+L', {}, options)).toMatchObject({
      can: 'use',
      note: expect.stringContaining('Find anyone or anything, or run a command'),
    })
    expect(askedKeys('hold', 'Ctrl+Shift+H', {}, options)).toEqual({
      can: 'use',
      keys: 'Ctrl+Shift+H',
      note: null,
    })
  })

  it('says what a reset command has: another may have its keys by now', () => {
    expect(backWords({}, 'note', options)).toBe('Write a note: F2 again.')
    expect(backWords({ hold: ['F2'] }, 'note', options)).toContain('has no keys now')
  })

  it('keeps preferences that can be stored, whatever is done to the keys', () => {
    const step = fc.oneof(
      fc.record({
        id: fc.constantFrom(...commandIds),
        text: fc.constantFrom('F2', 'F3', 'Ctrl+J', 'Alt+9', 'h'),
      }),
      fc.record({ id: fc.constantFrom(...commandIds), reset: fc.constant(true) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let changes: Partial<Record<CommandId, string[]>> = {}
        for (const one of steps) {
          if ('reset' in one) {
            changes = withoutChange(changes, one.id)
            continue
          }
          const asked = askedKeys(one.id, one.text, changes, options)
          if (asked.can === 'use') changes = withKeys(changes, one.id, [asked.keys])
          if (asked.can === 'take') changes = taken(changes, one.id, asked.keys, asked.from, options)
          if (asked.can === 'use' || asked.can === 'take')
            expect(keyMap(changes, options)[one.id]).toEqual([asked.keys])
        }
        expect(preferences.parse({ ...usualPreferences, keys: changes }).keys).toEqual(changes)
      }),
    )
  })
})
