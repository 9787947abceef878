import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandIds, commandList, type CommandId } from '../../../shared/domain/commands.ts'
import {
  binding,
  defaultKeys,
  isSingle,
  keyMap,
  keysOfPress,
  keysRefused,
  neighbourOf,
  parseKeys,
  remapRefused,
  type KeyChanges,
  type KeyOptions,
} from '../../../shared/rules/command-keys.ts'

const desk: KeyOptions = { singleLetters: false, host: 'electron' }
const letters: KeyOptions = { ...desk, singleLetters: true }

const anyKey = fc.constantFrom(
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split(''),
  ...Array.from({ length: 24 }, (_, at) => `F${at + 1}`),
  'Esc',
  'Enter',
  'Tab',
  'Space',
  'Insert',
  'CapsLock',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Up',
  'Left',
  'Delete',
  'Backspace',
  '/',
  ',',
  '.',
  ';',
  "'",
  '[',
  ']',
  '-',
  '=',
  '`',
  '#',
  '\\',
)
const anyKeys = fc
  .tuple(fc.subarray(['Ctrl', 'Alt', 'Shift']), anyKey)
  .map(([held, key]) => [...held, key].join('+'))
const anyId = fc.constantFrom(...commandIds)
const anyChanges: fc.Arbitrary<KeyChanges> = fc.dictionary(
  anyId,
  fc.array(fc.oneof(anyKeys, fc.string({ maxLength: 12 })), { maxLength: 3 }),
  { maxKeys: 12 },
)

describe('keys as text', () => {
  it('are read however they are typed, and come out one way', () => {
    expect(parseKeys('control + shift+ n')).toBe('Ctrl+Shift+N')
    expect(parseKeys('shift+ctrl+f')).toBe('Ctrl+Shift+F')
    expect(parseKeys('escape')).toBe('Esc')
    expect(parseKeys('f9')).toBe('F9')
    expect(parseKeys('ctrl+/')).toBe('Ctrl+/')
    for (const nothing of ['', '+', 'Ctrl', 'Ctrl+', 'Ctrl+Ctrl+F', 'F0', 'F25', 'Meta+K', 'AB', 'Ctrl+é'])
      expect(parseKeys(nothing), nothing).toBeNull()
  })

  it('are the same after they were written and read, in any order and case of letters', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        expect(parseKeys(keys)).toBe(keys)
        expect(parseKeys(keys.toLowerCase())).toBe(keys)
        const parts = keys.split(/\+(?=.)/)
        expect(parseKeys([...parts.slice(0, -1).toReversed(), parts.at(-1)].join(' + '))).toBe(keys)
      }),
    )
  })

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const keys = parseKeys(text)
        if (keys !== null) expect(parseKeys(keys)).toBe(keys)
        expect(keysRefused(text, true) === null ? keys : text).toBe(text)
      }),
    )
  })

  it('are bound by their place on the keyboard, so that layouts do not matter', () => {
    expect(binding('Ctrl+K')).toBe('Control+KeyK')
    expect(binding('Ctrl+/')).toBe('Control+Slash')
    expect(binding('Alt+1')).toBe('Alt+Digit1')
    expect(binding('Ctrl+Shift+C')).toBe('Control+Shift+KeyC')
    expect(binding('Esc')).toBe('Escape')
    expect(binding('Alt+PageDown')).toBe('Alt+PageDown')
    expect(binding('Ctrl+Up')).toBe('Control+ArrowUp')
  })

  it('come from a press as they are bound', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const parts = binding(keys).split('+')
        const press = {
          code: parts.at(-1) ?? '',
          ctrlKey: parts.includes('Control'),
          altKey: parts.includes('Alt'),
          shiftKey: parts.includes('Shift'),
          metaKey: false,
        }
        expect(keysOfPress(press)).toBe(keys)
        expect(keysOfPress({ ...press, metaKey: true })).toBeNull()
      }),
    )
    const none = { ctrlKey: false, altKey: false, shiftKey: true, metaKey: false }
    expect(keysOfPress({ ...none, code: 'ShiftLeft' })).toBeNull()
    expect(keysOfPress({ ...none, code: 'MediaPlayPause' })).toBeNull()
  })
})

describe('the keys every command has', () => {
  it('keep the rules of the convention themselves', () => {
    for (const { id, keys } of commandList) {
      for (const one of keys) {
        expect(parseKeys(one), `${id} ${one}`).toBe(one)
        expect(one).not.toMatch(/Ctrl\+Alt|Alt\+[A-Z]$|Ctrl\+Shift\+\d|^[A-Z0-9]$/)
        expect(isSingle(one)).toBe(false)
      }
    }
  })

  it('are nobody else’s', () => {
    const all = Object.values(keyMap({}, desk)).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(commandList.flatMap(({ keys }) => keys).length)
  })

  it('show first what a browser lets through', () => {
    expect(keyMap({}, desk).closeTab).toEqual(['Ctrl+W', 'Ctrl+Shift+E'])
    expect(keyMap({}, { ...desk, host: 'browser' }).closeTab).toEqual(['Ctrl+Shift+E', 'Ctrl+W'])
    expect(keyMap({}, { ...desk, host: 'browser' }).nextTab[0]).toBe('Alt+PageDown')
    expect(keyMap({}, { ...desk, host: 'browser' }).note).toEqual(['F2'])
  })
})

describe('a person’s own keys', () => {
  it('replace the list’s, and can be none', () => {
    const map = keyMap({ note: ['Ctrl+Shift+M'], call: [] }, desk)
    expect(map.note).toEqual(['Ctrl+Shift+M'])
    expect(map.call).toEqual([])
  })

  it('win over what the list gives another command', () => {
    const map = keyMap({ hold: ['F3'] }, desk)
    expect(map.hold).toEqual(['F3'])
    expect(map.problem).toEqual([])
  })

  it('lose what has become wrong, and no more', () => {
    expect(keyMap({ note: ['N', 'Ctrl+Shift+M', 'nonsense'] }, desk).note).toEqual(['Ctrl+Shift+M'])
    expect(keyMap({ note: ['N', 'Ctrl+Shift+M'] }, letters).note).toEqual(['N', 'Ctrl+Shift+M'])
    expect(keyMap({ close: ['F14'] }, desk).close).toEqual(['Esc'])
  })

  it('never give two commands the same, whatever is stored', () => {
    fc.assert(
      fc.property(
        anyChanges,
        fc.boolean(),
        fc.constantFrom('electron', 'browser', 'worker'),
        (changes, singleLetters, host) => {
          const map = keyMap(changes, { singleLetters, host })
          const all = Object.values(map).flat()
          expect(new Set(all).size).toBe(all.length)
          expect(Object.keys(map).toSorted()).toEqual([...commandIds].toSorted())
          for (const [id, keys] of Object.entries(map))
            for (const one of keys)
              if (!defaultKeys(id as CommandId).includes(one))
                expect(keysRefused(one, singleLetters)).toBeNull()
          if (!singleLetters) expect(all.some(isSingle)).toBe(false)
          expect(map.close).toEqual(['Esc'])
        },
      ),
    )
  })
})

describe('keys a person may not choose', () => {
  const why = (keys: string, singleLetters = false): string | null =>
    keysRefused(keys, singleLetters)?.why ?? null

  it.each([
    ['Ctrl+Alt+N', 'ctrl-alt'],
    ['Ctrl+Alt+Shift+F5', 'ctrl-alt'],
    ['N', 'single'],
    ['Shift+7', 'single'],
    ['/', 'single'],
    ['Insert', 'reader'],
    ['Ctrl+Insert', 'reader'],
    ['CapsLock', 'reader'],
    ['Alt+N', 'menu'],
    ['Alt+Shift+N', 'menu'],
    ['Ctrl+Shift+4', 'layout'],
    ['Tab', 'moves'],
    ['Shift+Tab', 'moves'],
    ['Enter', 'moves'],
    ['Up', 'moves'],
    ['Ctrl+Left', 'moves'],
    ['Ctrl+Backspace', 'moves'],
    ['Space', 'moves'],
    ['Esc', 'fixed'],
    ['Shift+Esc', 'fixed'],
    ['Ctrl+C', 'system'],
    ['Alt+F4', 'system'],
    ['Ctrl+Enter', 'system'],
    ['Ctrl+P', 'system'],
    ['Ctrl+Q', 'system'],
    ['Ctrl+Shift+V', 'system'],
    ['Ctrl+Shift+N', 'system'],
    ['Ctrl+0', 'system'],
    ['Ctrl+-', 'system'],
    ['Ctrl+=', 'system'],
    ['Ctrl+Shift+=', 'system'],
    ['F11', 'system'],
    ['F10', 'menu'],
    ['Shift+F10', 'menu'],
    ['Alt+Up', 'notes'],
    ['Alt+Down', 'notes'],
    ['ctrl+n', 'unreadable'],
    ['Shift+Ctrl+N', 'unreadable'],
    ['', 'unreadable'],
  ])('%s: %s', (keys, reason) => {
    expect(why(keys)).toBe(reason)
  })

  it.each(['F4', 'Shift+F2', 'Ctrl+Shift+M', 'Ctrl+J', 'Alt+9', 'Alt+PageUp', 'Ctrl+.', 'Alt+Shift+Up'])(
    '%s is fine',
    (keys) => {
      expect(why(keys)).toBeNull()
    },
  )

  it('take single letters only from who switched them on', () => {
    expect(why('N', true)).toBeNull()
    expect(why('Shift+7', true)).toBeNull()
    expect(why('Space', true)).toBe('moves')
    fc.assert(
      fc.property(anyKeys, (keys) => {
        if (isSingle(keys)) expect(keysRefused(keys, false)).not.toBeNull()
        if (/Ctrl\+Alt/.test(keys)) expect(keysRefused(keys, true)).not.toBeNull()
      }),
    )
  })

  it('name the command that has them', () => {
    expect(remapRefused('note', 'F3', {}, desk)).toEqual({ why: 'taken', by: 'problem' })
    expect(remapRefused('note', 'F3', { problem: ['F14'] }, desk)).toBeNull()
    expect(remapRefused('note', 'F14', { problem: ['F14'] }, desk)).toEqual({ why: 'taken', by: 'problem' })
    expect(remapRefused('note', 'F2', { note: ['F14'] }, desk)).toBeNull()
    expect(remapRefused('close', 'F14', {}, desk)).toEqual({ why: 'fixed' })
    // Its own usual keys, which the rules for others leave alone.
    expect(remapRefused('primary', 'Ctrl+Enter', { primary: ['F14'] }, desk)).toBeNull()
    expect(remapRefused('note', 'Ctrl+Enter', { primary: ['F14'] }, desk)).toEqual({ why: 'system' })
  })

  it('leave all others, which are the command’s only keys afterwards', () => {
    fc.assert(
      fc.property(anyId, anyKeys, anyChanges, (id, keys, changes) => {
        if (remapRefused(id, keys, changes, desk) !== null) return
        const map = keyMap({ ...changes, [id]: [keys] }, desk)
        expect(map[id]).toEqual([keys])
      }),
    )
  })
})

describe('the destructive neighbour rule', () => {
  const map = keyMap({}, desk)
  it('warns of what cannot be taken back beside what is pressed often, either way round', () => {
    expect(neighbourOf('endCall', 'F10', map)).toBe('call')
    expect(neighbourOf('endCall', 'Ctrl+L', map)).toBe('find')
    expect(neighbourOf('note', 'Shift+F8', map)).toBe('endCall')
  })
  it('says nothing of others', () => {
    expect(neighbourOf('endCall', 'Shift+F9', map)).toBeNull()
    expect(neighbourOf('help', 'F8', map)).toBeNull()
    expect(neighbourOf('endCall', 'nonsense', map)).toBeNull()
    for (const { id, keys } of commandList)
      for (const one of keys) expect(neighbourOf(id, one, map), `${id} ${one}`).toBeNull()
  })
})
