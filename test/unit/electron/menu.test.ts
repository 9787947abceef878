import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { accelerator, leftOut, menuTemplate, type MenuFrom } from '../../../main/electron/menu-template.ts'
import { commandWords } from '../../../shared/content/commands.ts'
import { keyMap, type KeyChanges } from '../../../shared/rules/command-keys.ts'
import { commandIds, commandList, type CommandId } from '../../../shared/domain/commands.ts'

type Item = MenuItemConstructorOptions

const asked: CommandId[] = []
const mapOf = (changes: KeyChanges) => keyMap(changes, { singleLetters: false, host: 'electron' })
const from = (change: Partial<MenuFrom> = {}): MenuFrom => ({
  keys: mapOf({}),
  practice: true,
  development: false,
  mac: false,
  actions: { newWindow: () => {}, command: (id) => void asked.push(id), about: () => {} },
  ...change,
})

function itemsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}
const all = (change: Partial<MenuFrom> = {}): Item[] => itemsOf(menuTemplate(from(change)))
const idsOf = (items: readonly Item[]): string[] => items.flatMap(({ id }) => (id === undefined ? [] : [id]))

/** What Electron itself gives these roles when nothing else is said (roles.ts of Electron 45). */
const ofRoles: Record<string, string> = {
  quit: 'Ctrl+Q',
  undo: 'Ctrl+Z',
  cut: 'Ctrl+X',
  copy: 'Ctrl+C',
  paste: 'Ctrl+V',
  selectAll: 'Ctrl+A',
  zoomIn: 'Ctrl+Plus',
  zoomOut: 'Ctrl+-',
  resetZoom: 'Ctrl+0',
  togglefullscreen: 'F11',
  toggleDevTools: 'Ctrl+Shift+I',
}
const withoutKeys = new Set(['delete', 'help'])

test.each([true, false])(
  'every command is in the menu once, or left out for a reason (practice: %s)',
  (practice) => {
    const out = leftOut({ practice })
    const ids = idsOf(all({ practice }))
    expect(ids.toSorted()).toEqual(commandIds.filter((id) => out[id] === undefined).toSorted())
    for (const reason of Object.values(out)) expect(reason).not.toBe('')
  },
)

test('an item says what the command is called and sends it; its key is shown and left to the page', () => {
  for (const item of all().filter(({ id }) => id !== undefined)) {
    const command = commandList.find((one) => one.id === item.id)
    if (!command) throw new Error(item.id)
    expect(item.label).toBe(commandWords[command.id])
    expect(item.registerAccelerator).toBe(false)
    expect(item.role).toBeUndefined()
    const [key] = command.keys
    expect([item.id, item.accelerator]).toEqual([item.id, key])
    Reflect.apply(item.click ?? expect.unreachable, null, [])
    expect(asked.pop()).toBe(item.id)
  }
})

test('no standard item takes a key that a command has, in either build', () => {
  const ours = new Set(commandList.flatMap(({ keys }) => keys.map((key) => key.toLowerCase())))
  for (const item of [...all(), ...all({ development: true })]) {
    if (item.id !== undefined || (item.role === undefined && item.accelerator === undefined)) continue
    const key = String(item.accelerator ?? ofRoles[item.role ?? '']).replace('CommandOrControl', 'Ctrl')
    if (key === 'undefined')
      expect(withoutKeys, `${item.role} is not known to have no key`).toContain(item.role)
    expect([item.role ?? item.label, ours.has(key.toLowerCase())]).toEqual([item.role ?? item.label, false])
  }
})

test('nothing closes a window with the key that closes a resident, on any computer', () => {
  for (const mac of [true, false]) {
    for (const { role, accelerator: key } of all({ mac, development: true })) {
      if (role === 'close') expect(key).toBe('Command+Shift+W')
      if (!mac) expect(role).not.toBe('windowMenu')
      expect(role).not.toBe('fileMenu')
    }
  }
})

test('a release cannot be loaded again from the menu, nor its tools opened', () => {
  const roles = all().map(({ role }) => role)
  for (const role of ['reload', 'forceReload', 'toggleDevTools', 'viewMenu'])
    expect(roles).not.toContain(role)
  expect(all({ development: true }).map(({ role }) => role)).toContain('reload')
})

test('keys the person changed are shown instead, and none where they, or another command, took them', () => {
  const items = all({ keys: mapOf({ note: ['Ctrl+Shift+M', 'F2'], call: [], hold: ['F3'] }) })
  const key = (id: CommandId) => items.find((one) => one.id === id)?.accelerator
  expect([key('note'), key('call'), key('hold'), key('problem'), key('find')]).toEqual([
    'Ctrl+Shift+M',
    undefined,
    'F3',
    undefined,
    'Ctrl+K',
  ])
})

test('keys Electron could not show are not shown', () => {
  const items = all({ keys: { ...mapOf({}), find: ['Ctrl+Mouse3'] } })
  expect(items.find(({ id }) => id === 'find')?.accelerator).toBeUndefined()
})

test.each([
  ['Ctrl+k', 'Ctrl+K'],
  ['Ctrl+ArrowUp', 'Ctrl+Up'],
  ['Escape', 'Esc'],
  ['Ctrl++', 'Ctrl+Plus'],
  ['+', 'Plus'],
  ['Ctrl+/', 'Ctrl+/'],
  ['Alt+PageDown', 'Alt+PageDown'],
  ['Shift+F24', 'Shift+F24'],
])('%s is written %s', (keys, shown) => {
  expect(accelerator(keys)).toBe(shown)
})

test.each(['', 'Ctrl', 'Ctrl+', 'F25', 'Hyper+K', 'Ctrl+Kk', 'Ctrl+K+L', 'é', 'Ctrl+😀', 'Ctrl+\n'])(
  '"%s" is not shown',
  (keys) => {
    expect(accelerator(keys)).toBeUndefined()
  },
)
