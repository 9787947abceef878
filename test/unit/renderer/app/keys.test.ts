import { afterEach, describe, expect, it } from 'vitest'
import { commandsFor, type CommandActions } from '../../../../renderer/app/commands.ts'
import { bindKeys } from '../../../../renderer/app/keys.ts'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { usualPreferences, type Preferences } from '../../../../shared/contract/frame.ts'
import { commandIds } from '../../../../shared/domain/commands.ts'
import { binding } from '../../../../shared/rules/command-keys.ts'
import { someFacts } from '../../../support/renderer/command-facts.ts'

/** A key press as a browser tells it, on a target that is in a text box or not. */
function press(
  target: EventTarget,
  keys: string,
  more: { repeat?: boolean; altGraph?: boolean; handled?: boolean } = {},
): Event {
  const parts = binding(keys).split('+')
  const code = parts.at(-1) ?? ''
  const held = new Set(parts.slice(0, -1))
  const event = new Event('keydown', { cancelable: true })
  Object.assign(event, {
    key: code.replace(/^(Key|Digit)/, ''),
    code,
    repeat: more.repeat ?? false,
    isComposing: false,
    getModifierState: (one: string) => held.has(one) || (one === 'AltGraph' && more.altGraph === true),
  })
  if (more.handled === true) event.preventDefault()
  target.dispatchEvent(event)
  return event
}

class Place extends EventTarget {
  text = false
  closest(): unknown {
    return this.text ? {} : null
  }
}

let unbind: (() => void) | null = null
afterEach(() => unbind?.())

function bound(
  preferences: Partial<Preferences> = {},
  change: Parameters<typeof someFacts>[0] = {},
  over: boolean | 'cover' = false,
) {
  const place = new Place()
  const ran: string[] = []
  const said: string[] = []
  const acted: string[] = []
  const actions = Object.fromEntries(
    commandIds.map((id) => [id, () => ran.push(id)]),
  ) as unknown as CommandActions
  unbind = bindKeys(place as unknown as Window, {
    commands: commandsFor({ ...usualPreferences, ...preferences }, 'electron'),
    facts: () => someFacts(change),
    actions,
    say: (words) => said.push(words),
    acted: () => acted.push('acted'),
    dialogOpen: () => over,
  })
  return { place, ran, said, acted }
}

describe('keys', () => {
  it('run each command by each of its keys, and keep the browser from its own', () => {
    const states = [{ call: 'none', tabs: 9 }, { tabs: 9 }] as const
    const tried = new Set<string>()
    for (const { id, keys, blocked } of commandsFor(usualPreferences, 'electron')) {
      const state = states.find((one) => blocked(someFacts(one)) === null)
      if (state === undefined) continue
      tried.add(id)
      for (const one of keys) {
        const { place, ran } = bound({}, state)
        const event = press(place, one)
        expect(ran, one).toEqual([id])
        expect(event.defaultPrevented).toBe(id !== 'close')
        unbind?.()
      }
    }
    // It comes with a later version.
    expect(commandIds.filter((id) => !tried.has(id))).toEqual(['askForHelp'])
  })

  it('work in text boxes too', () => {
    const { place, ran } = bound()
    place.text = true
    press(place, 'F2')
    press(place, 'Ctrl+K')
    expect(ran).toEqual(['note', 'find'])
  })

  it('of a single letter work everywhere but where letters are typed, and only when switched on', () => {
    const off = bound({ keys: { note: ['N'] } })
    press(off.place, 'N')
    expect(off.ran).toEqual([])
    unbind?.()
    const on = bound({ keys: { note: ['N'] }, singleLetters: true })
    on.place.text = true
    expect(press(on.place, 'N').defaultPrevented).toBe(false)
    on.place.text = false
    press(on.place, 'N')
    expect(on.ran).toEqual(['note'])
  })

  it('follow what a person changed', () => {
    const { place, ran } = bound({ keys: { note: ['Ctrl+Shift+M'] } })
    press(place, 'F2')
    press(place, 'Ctrl+Shift+M')
    expect(ran).toEqual(['note'])
  })

  it('say why a command cannot run, and keep the browser from running its own', () => {
    const { place, ran, said } = bound({}, { resident: false })
    expect(press(place, 'F5').defaultPrevented).toBe(true)
    expect(ran).toEqual([])
    expect(said).toEqual([commandBlocked.needsResident])
  })

  it('tell that an act begins, so that what was refused before is over', () => {
    const { place, acted } = bound({}, { resident: false })
    press(place, 'F5')
    expect(acted).toEqual([])
    press(place, 'Ctrl+K')
    expect(acted).toEqual(['acted'])
  })

  it('leave alone what a control has dealt with', () => {
    const { place, ran } = bound()
    press(place, 'F2', { handled: true })
    expect(ran).toEqual([])
  })

  it('run once a press, but for steps that a held key repeats', () => {
    const { place, ran } = bound({ keys: { widerGuide: ['Alt+Shift+Up'] } })
    press(place, 'F9', { repeat: true })
    press(place, 'F12', { repeat: true })
    press(place, 'Alt+Shift+Up', { repeat: true })
    expect(ran).toEqual(['widerGuide'])
  })

  it('are not meant by letters typed with AltGr', () => {
    const { place, ran } = bound({}, { tabs: 9 })
    const event = press(place, 'Alt+4', { altGraph: true })
    expect(ran).toEqual([])
    expect(event.defaultPrevented).toBe(false)
  })

  it('change nothing under a dialog that must be answered, but hide at once', () => {
    const { place, ran, said } = bound({}, { call: 'none', tabs: 9 }, true)
    press(place, 'Ctrl+W')
    press(place, 'F9')
    expect(ran).toEqual([])
    expect(said).toEqual([commandBlocked.dialogFirst, commandBlocked.dialogFirst])
    press(place, 'F12')
    press(place, 'Ctrl+Enter')
    expect(ran).toEqual(['hide', 'primary'])
  })

  it('only show what is hidden, while it is', () => {
    const { place, ran, said } = bound({}, { call: 'none', tabs: 9 }, 'cover')
    for (const keys of ['F2', 'Ctrl+W', 'Ctrl+Enter', 'Esc', 'F1']) press(place, keys)
    expect(ran).toEqual([])
    expect(new Set(said)).toEqual(new Set([commandBlocked.hidden]))
    press(place, 'F12')
    expect(ran).toEqual(['hide'])
  })

  it('are let go of', () => {
    const { place, ran } = bound()
    unbind?.()
    press(place, 'F2')
    expect(ran).toEqual([])
  })
})
