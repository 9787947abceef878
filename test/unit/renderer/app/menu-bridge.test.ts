import { describe, expect, it } from 'vitest'
import { commandsFor, type CommandActions } from '../../../../renderer/app/commands.ts'
import { followMenu, type MenuWindow } from '../../../../renderer/app/menu-bridge.ts'
import { commandIds, type CommandId } from '../../../../shared/domain/commands.ts'
import { someFacts } from '../../../support/renderer/command-facts.ts'

const origin = 'patchwork-app://desk'

/** A window whose messages the test brings, as preload or as somebody else. */
function aWindow(change: { dialog?: boolean; resident?: boolean } = {}) {
  const listeners = new Set<(event: MessageEvent<unknown>) => void>()
  const sent: unknown[] = []
  const target: MenuWindow = {
    location: { origin },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
    postMessage: (data, to) => void sent.push([data, to]),
  }
  const ran: CommandId[] = []
  const said: string[] = []
  const actions = Object.fromEntries(
    commandIds.map((id) => [id, () => void ran.push(id)]),
  ) as unknown as CommandActions
  const leave = followMenu(target, {
    commands: commandsFor({ keys: {}, singleLetters: false }, 'electron'),
    facts: () => someFacts({ resident: change.resident ?? true }),
    actions,
    say: (words) => said.push(words),
    keys: { note: ['F4'] },
    dialogOpen: () => change.dialog ?? false,
  })
  const bring = (data: unknown, from: { source?: unknown; origin?: string } = {}): void => {
    const event = { data, source: target, origin, ...from }
    for (const listener of listeners) listener(event as unknown as MessageEvent<unknown>)
  }
  return { bring, ran, said, sent, leave, listeners }
}
const note = { type: 'patchwork-command', id: 'note' }

describe('the menu of Electron', () => {
  it('is told the person’s keys, to this origin only', () => {
    expect(aWindow().sent).toEqual([[{ type: 'patchwork-keys', keys: { note: ['F4'] } }, origin]])
  })

  it('runs a command of the list, and nothing else', () => {
    const { bring, ran } = aWindow()
    bring(note)
    for (const id of ['format', 'constructor', '__proto__', 7, null, { note: 1 }])
      bring({ type: 'patchwork-command', id })
    for (const data of [null, 'note', { id: 'note' }, { type: 'patchwork-port', id: 'note' }]) bring(data)
    expect(ran).toEqual(['note'])
  })

  it('does not listen to other windows and pages', () => {
    const { bring, ran } = aWindow()
    bring(note, { source: {} })
    bring(note, { source: null })
    bring(note, { origin: 'https://elsewhere.example' })
    expect(ran).toEqual([])
  })

  it('says why a command cannot run now, and does not run it under a dialog', () => {
    const alone = aWindow({ resident: false })
    alone.bring({ type: 'patchwork-command', id: 'refresh' })
    expect(alone.ran).toEqual([])
    expect(alone.said).toEqual(['Open a resident first.'])
    const asked = aWindow({ dialog: true })
    asked.bring(note)
    asked.bring({ type: 'patchwork-command', id: 'hide' })
    expect(asked.ran).toEqual(['hide'])
    expect(asked.said).toHaveLength(1)
  })

  it('is left alone after the window let go', () => {
    const { leave, listeners } = aWindow()
    leave()
    expect(listeners.size).toBe(0)
  })
})
