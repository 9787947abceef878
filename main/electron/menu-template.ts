import type { MenuItemConstructorOptions } from 'electron'
import { commandWords, sectionWords } from '../../shared/content/commands.ts'
import { hostWords } from '../../shared/content/host.ts'
import {
  commandList,
  type CommandDefinition,
  type CommandId,
  type CommandSection,
} from '../../shared/domain/commands.ts'

/** The keys each command has, as `keyMap` gives them. */
export type MenuKeys = Readonly<Record<CommandId, readonly string[]>>

export type MenuFrom = {
  keys: MenuKeys
  practice: boolean
  development: boolean
  mac: boolean
  actions: { newWindow: () => void; command: (id: CommandId) => void; about: () => void }
}

type Item = MenuItemConstructorOptions

/** Commands that are not in the menu, and why. */
export function leftOut({ practice }: Pick<MenuFrom, 'practice'>): Partial<Record<CommandId, string>> {
  return practice ? {} : { practice: 'There is no practice council outside practice.' }
}

const named: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  ' ': 'Space',
  '+': 'Plus',
}
const modifiers = /^(?:Ctrl|Alt|Shift|Meta)$/
const keyNames =
  /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|[`~!@#$%^&*()\-_=[\]{}\\|;:'",.<>/?]|Plus|Space|Tab|Backspace|Delete|Insert|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Esc)$/

/** Our keys as Electron writes them; undefined for keys it could not show. */
export function accelerator(keys: string): string | undefined {
  const parts = keys === '+' || keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')
  const last = parts.pop() ?? ''
  const held = parts.filter((one) => one !== '')
  const key = named[last] ?? (last.length === 1 ? last.toUpperCase() : last)
  if (!keyNames.test(key) || !held.every((one) => modifiers.test(one))) return undefined
  return [...new Set(held), key].join('+')
}

/**
 * The menu bar: what a screen reader finds shortcuts in. Commands come from the one list; their keys are only shown, because the page handles
 * them, and choosing an item sends the page the command.
 */
export function menuTemplate(from: MenuFrom): Item[] {
  const { mac, development, actions } = from
  const out = leftOut(from)

  function item({ id }: CommandDefinition): Item {
    const shown = accelerator(from.keys[id][0] ?? '')
    return {
      id,
      // One & would underline the letter after it.
      label: commandWords[id].replaceAll('&', '&&'),
      registerAccelerator: false,
      click: () => actions.command(id),
      ...(shown === undefined ? {} : { accelerator: shown }),
    }
  }
  const commands = (section: CommandSection): Item[] =>
    commandList.filter((one) => one.section === section && out[one.id] === undefined).map(item)
  const menu = (section: CommandSection, ...more: Item[]): Item => ({
    label: sectionWords[section],
    submenu: [...commands(section), ...more],
  })
  const line: Item = { type: 'separator' }

  return [
    ...(mac ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: hostWords.menu.file,
      submenu: [
        {
          label: hostWords.menu.newWindow,
          accelerator: 'CommandOrControl+Shift+N',
          click: actions.newWindow,
        },
        line,
        // The usual key of closing a window, with Ctrl or Command and W, closes a resident.
        mac ? { role: 'close', accelerator: 'Command+Shift+W' } : { role: 'quit' },
      ],
    },
    {
      label: hostWords.menu.edit,
      submenu: [
        { role: 'undo' },
        // On Linux its usual key is the one that takes back a change to a record.
        { role: 'redo', accelerator: 'CommandOrControl+Y' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        line,
        { role: 'selectAll' },
      ],
    },
    menu('find'),
    menu('call'),
    menu('record'),
    menu('tabs'),
    menu(
      'screen',
      line,
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      line,
      { role: 'togglefullscreen' },
      // F5 refreshes a record; loading the page again is for whoever builds it.
      ...(development
        ? [
            { role: 'reload', accelerator: 'CommandOrControl+R' } satisfies Item,
            { role: 'toggleDevTools' } satisfies Item,
          ]
        : []),
    ),
    menu('go'),
    // No `windowMenu`: elsewhere than on a Mac it closes windows with Ctrl+W.
    ...(mac ? [{ role: 'windowMenu' } satisfies Item] : []),
    { ...menu('help', line, { label: hostWords.menu.about, click: actions.about }), role: 'help' },
  ]
}
