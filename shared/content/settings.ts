import type { KeyRefusal } from '../rules/command-keys.ts'
import { commandWords } from './commands.ts'

type Why = KeyRefusal['why']

const refusals: Record<Exclude<Why, 'taken'>, string> = {
  unreadable: 'That is no combination of keys we know. Write it like Ctrl+Shift+F, or press it.',
  fixed: 'Escape closes what is open, everywhere. It cannot be changed.',
  'ctrl-alt': 'Ctrl+Alt types letters such as € and é on UK keyboards. Choose other keys.',
  single:
    'A letter, digit or mark by itself is typed in text. Switch single letters on first, or add Ctrl or Alt.',
  reader: 'Insert and Caps Lock belong to screen readers. Choose other keys.',
  menu: 'F10, and Alt with a letter, open menus. Use another function key, Alt with a digit, or Ctrl.',
  layout: 'Ctrl+Shift with a digit changes the keyboard layout on some computers. Choose other keys.',
  moves: 'This key moves about, edits or selects text. Add Ctrl or Alt, or choose another.',
  notes: 'These keys make the notes taller and shorter. Choose others.',
  system: 'The computer and every program use these keys for the same thing. Choose others.',
}

/** Settings: how Patchwork looks, what it says, and its keys. */
export const settingsWords = {
  title: 'Settings',
  lead: 'Used at once, and kept for you on this computer.',
  look: 'How it looks',
  textSize: 'Text size',
  textSizeHint: 'Everything grows with it.',
  textSizes: (percent: number): string => (percent === 100 ? '100% (usual)' : `${percent}%`),
  density: 'Spacing',
  densities: { compact: 'Compact', comfortable: 'Comfortable' },
  densityHints: {
    compact: 'More on screen.',
    comfortable: 'Larger text and targets. Good for touch and for tired eyes.',
  },
  theme: 'Colours',
  themes: { system: 'As the computer', light: 'Light', dark: 'Dark' },
  columns: 'Columns',
  columnsHint: 'Their width and order can be changed by the lines between them, by keys and in the find box.',
  columnsReset: 'Put the columns back',
  columnsUsual: 'The columns are as they were.',
  calls: 'In calls',
  quiet: 'Say less during a call',
  quietHint:
    'Who else is at a record is then shown and not read out. What is urgent, and what you do yourself, always is.',
  keys: 'Keyboard shortcuts',
  keysLead:
    'Every command is also in the find box, so nothing needs its keys. Laptops whose F keys change the volume: give those commands other keys here.',
  single: 'Let single letters be shortcuts',
  singleHint: 'They work only while you are not typing.',
  keysTable: 'Every command and its keys',
  command: 'Command',
  keysHeading: 'Keys',
  changeHeading: 'Change',
  noKeys: 'None',
  or: ' or ',
  changed: 'Changed',
  change: 'Change',
  changeAbout: (command: string): string => `keys of “${command}”`,
  reset: 'Reset',
  resetAll: 'Reset all keys',
  allUsual: 'No keys are changed.',
  print: 'Print the list',
  changeKeys: 'Change keys',
  fixed: 'Cannot be changed',
  dialog: (command: string): string => `Keys of “${command}”`,
  now: (keys: string): string => `Now: ${keys}`,
  usual: (keys: string): string => `Usually: ${keys}`,
  typeThem: 'New keys',
  typeHint: 'Write them, like Ctrl+Shift+F, or choose “Press keys” and press them.',
  press: 'Press keys',
  pressing: 'Press the keys now. Escape stops.',
  stop: 'Stop',
  pressed: (keys: string): string => `You pressed ${keys}.`,
  save: 'Use these keys',
  none: 'Take the keys away',
  take: (command: string): string => `Take them from “${command}”`,
  saved: (command: string, keys: string): string => `${command}: ${keys}.`,
  noneSaved: (command: string): string => `${command} has no keys now. It is in the find box.`,
  wasReset: (command: string, keys: string): string => `${command}: ${keys} again.`,
  allReset: 'All keys are as they were.',
  refused: (refusal: KeyRefusal): string =>
    refusal.why === 'taken'
      ? `“${commandWords[refusal.by]}” has these keys. Choose others, or take them from it: it then has none.`
      : refusals[refusal.why],
  neighbour: (command: string): string =>
    `Close to the keys of “${command}”. One of the two cannot be taken back, and a slip of one key is easily made.`,
  browserKeeps:
    'A browser keeps some keys, such as Ctrl+W and Ctrl+Tab, for itself. Give those commands others.',
  printedFor: (council: string): string => `Patchwork at ${council}: your keyboard shortcuts`,
} as const
