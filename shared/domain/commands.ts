/**
 * Every command of the product: the one list that keys, hints, the command box, the shortcut list, settings and Electron's menu are made
 * from. What a command does is the window's (`renderer/app`), what it is called is in `shared/content/commands.ts`.
 *
 * Keys follow agent-desktop 5: function keys, or Ctrl, Alt or Shift with a key; never Ctrl+Alt, which types letters on UK keyboards, and
 * never a letter alone. The first is the one shown. A browser keeps some for itself (Ctrl+W, Ctrl+Tab, Ctrl+Shift+T): those have a second
 * that works there too, marked by `browserKeeps`.
 */
export const commandSections = ['find', 'call', 'record', 'tabs', 'screen', 'go', 'help'] as const
export type CommandSection = (typeof commandSections)[number]

type Definition = {
  id: string
  keys: readonly string[]
  section: CommandSection
  /** The browser host cannot have the first key: it shows the second. */
  browserKeeps?: true
}

const tab = <N extends number>(n: N) => ({
  id: `tab${n}` as const,
  keys: [`Ctrl+${n}`],
  section: 'tabs' as const,
})

export const commandList = [
  { id: 'find', keys: ['Ctrl+K'], section: 'find' },
  { id: 'findStructured', keys: ['Ctrl+Shift+F'], section: 'find' },
  { id: 'findInPage', keys: ['Ctrl+F'], section: 'find' },

  { id: 'call', keys: ['F9'], section: 'call' },
  { id: 'endCall', keys: ['Shift+F9'], section: 'call' },
  { id: 'hold', keys: [], section: 'call' },
  { id: 'transfer', keys: [], section: 'call' },
  { id: 'setCaller', keys: [], section: 'call' },
  { id: 'verify', keys: ['F4'], section: 'call' },
  { id: 'say', keys: ['F7'], section: 'call' },
  { id: 'askForHelp', keys: ['F8'], section: 'call' },

  { id: 'note', keys: ['F2'], section: 'record' },
  { id: 'problem', keys: ['F3'], section: 'record' },
  { id: 'callback', keys: [], section: 'record' },
  { id: 'wrapUp', keys: [], section: 'record' },
  { id: 'refresh', keys: ['F5'], section: 'record' },
  { id: 'primary', keys: ['Ctrl+Enter'], section: 'record' },
  { id: 'saveDraft', keys: ['Ctrl+S'], section: 'record' },
  { id: 'undo', keys: ['Ctrl+Shift+Z'], section: 'record' },
  { id: 'copyReference', keys: ['Ctrl+Shift+C'], section: 'record' },
  { id: 'overview', keys: ['Alt+1'], section: 'record' },
  { id: 'money', keys: ['Alt+2'], section: 'record' },
  { id: 'household', keys: ['Alt+3'], section: 'record' },
  { id: 'timeline', keys: ['Alt+4'], section: 'record' },
  { id: 'cases', keys: ['Alt+5'], section: 'record' },
  { id: 'messages', keys: ['Alt+6'], section: 'record' },
  { id: 'statement', keys: ['Alt+7'], section: 'record' },

  { id: 'nextTab', keys: ['Ctrl+Tab', 'Alt+PageDown'], section: 'tabs', browserKeeps: true },
  { id: 'previousTab', keys: ['Ctrl+Shift+Tab', 'Alt+PageUp'], section: 'tabs', browserKeeps: true },
  { id: 'closeTab', keys: ['Ctrl+W', 'Ctrl+Shift+E'], section: 'tabs', browserKeeps: true },
  { id: 'reopenTab', keys: ['Ctrl+Shift+T', 'Ctrl+Shift+Y'], section: 'tabs', browserKeeps: true },
  tab(1),
  tab(2),
  tab(3),
  tab(4),
  tab(5),
  tab(6),
  tab(7),
  tab(8),
  tab(9),

  { id: 'hide', keys: ['F12'], section: 'screen' },
  { id: 'nextPane', keys: ['F6'], section: 'screen' },
  { id: 'previousPane', keys: ['Shift+F6'], section: 'screen' },
  { id: 'guideWindow', keys: [], section: 'screen' },
  { id: 'timelineWindow', keys: [], section: 'screen' },
  { id: 'widerSummary', keys: [], section: 'screen' },
  { id: 'narrowerSummary', keys: [], section: 'screen' },
  { id: 'widerGuide', keys: [], section: 'screen' },
  { id: 'narrowerGuide', keys: [], section: 'screen' },
  { id: 'reorderColumns', keys: [], section: 'screen' },
  { id: 'resetLayout', keys: [], section: 'screen' },
  { id: 'close', keys: ['Esc'], section: 'screen' },

  { id: 'home', keys: [], section: 'go' },
  { id: 'outbox', keys: [], section: 'go' },
  { id: 'sources', keys: [], section: 'go' },
  { id: 'practice', keys: [], section: 'go' },
  { id: 'settings', keys: [], section: 'go' },

  { id: 'shortcuts', keys: ['Ctrl+/'], section: 'help' },
  { id: 'help', keys: ['F1'], section: 'help' },
] as const satisfies readonly Definition[]

export type CommandId = (typeof commandList)[number]['id']

/** What has a meaning in a second window, of one part; the rest belong to the window with the tabs. */
export const besideCommands: readonly CommandId[] = [
  'hide',
  'primary',
  'saveDraft',
  'undo',
  'copyReference',
  'findInPage',
  'shortcuts',
  'help',
]
export const commandIds = commandList.map(({ id }) => id)
export type CommandDefinition = Omit<Definition, 'id'> & { id: CommandId }
