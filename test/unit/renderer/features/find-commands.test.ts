import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandsFor } from '../../../../renderer/app/commands.ts'
import {
  isNearly,
  matchCommands,
  mostAmongPeople,
  type FindCommand,
} from '../../../../renderer/features/search/commands.ts'
import { createSearch } from '../../../../renderer/features/search/store.ts'
import { usualPreferences } from '../../../../shared/contract/frame.ts'
import { someFacts } from '../../../support/renderer/command-facts.ts'

const commands: FindCommand[] = commandsFor(usualPreferences, 'electron').map((one) => ({
  ...one,
  why: one.blocked(someFacts()),
}))
const first = (text: string): string | undefined => matchCommands(text, commands)[0]?.id
const all = (text: string): string[] => matchCommands(text, commands).map(({ id }) => id)

describe('commands in the find box', () => {
  it.each([
    ['note', 'note'],
    ['write a note', 'note'],
    ['log problem', 'problem'],
    ['hang up', 'endCall'],
    ['put through', 'transfer'],
    ['hide', 'hide'],
    ['f12', 'hide'],
    ['settings', 'settings'],
    ['dark', undefined],
    ['statement', 'statement'],
    ['rent led', 'statement'],
    ['sms', 'messages'],
    ['outbox', 'outbox'],
    ['guide wider', 'widerGuide'],
  ])('%s finds %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  it('are found when a letter is wrong, missing, too many or out of place', () => {
    for (const typo of ['setings', 'settungs', 'setttings', 'setitngs'])
      expect(first(typo), typo).toBe('settings')
    expect(isNearly('hol', 'hold')).toBe(false)
    expect(isNearly('transfre', 'transfer')).toBe(true)
    expect(isNearly('aydin', 'again')).toBe(false)
  })

  it('are few among people, none for a letter, and all after ">"', () => {
    expect(all('re').length).toBeLessThanOrEqual(mostAmongPeople)
    expect(all('a')).toEqual([])
    expect(all('')).toEqual([])
    expect(all('>')).toHaveLength(commands.length)
    expect(all('> hold')[0]).toBe('hold')
    expect(all(' >resident').length).toBeGreaterThan(mostAmongPeople)
  })

  it('need every word typed to fit', () => {
    expect(all('note xylophone')).toEqual([])
    expect(all('Fatma Aydın')).toEqual([])
  })

  it('are each found by their own name', () => {
    for (const { id, label } of commands) expect(all(`>${label}`), label).toContain(id)
  })

  it('are asked without asking the desk for anybody', async () => {
    let asked = 0
    const search = createSearch(async () => {
      asked += 1
      return { takenAs: '', hits: [], total: 0, more: false, partial: false }
    })
    search.typed('>note')
    search.typed('> aydin')
    await Promise.resolve()
    expect(asked).toBe(0)
    search.picked('command')
    expect(search.store.getState()).toMatchObject({ text: '', last: undefined, open: false })
  })

  it('bear any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = matchCommands(text, commands)
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
      }),
    )
  })
})
