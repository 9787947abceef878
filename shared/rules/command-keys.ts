import { commandList, type CommandId } from '../domain/commands.ts'

/**
 * Which keys a command has, and which a person may give it (agent-desktop 5). Keys are written as they are shown: the modifiers in the
 * order Ctrl, Alt, Shift, and one key, such as "Ctrl+Shift+F".
 */
export type KeyOptions = { singleLetters: boolean; host: KeyHost }
export type KeyHost = 'electron' | 'browser' | 'worker'
/** What a person changed: a command's keys in place of the list's; none for a command without keys. */
export type KeyChanges = Partial<Record<CommandId, readonly string[]>>

const modifiers = ['Ctrl', 'Alt', 'Shift'] as const
type Modifier = (typeof modifiers)[number]

/** Keys with a name, as shown, by what a browser calls them. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Escape: 'Esc',
    Enter: 'Enter',
    Tab: 'Tab',
    Space: 'Space',
    Backspace: 'Backspace',
    Delete: 'Delete',
    Insert: 'Insert',
    CapsLock: 'CapsLock',
    Home: 'Home',
    End: 'End',
    PageUp: 'PageUp',
    PageDown: 'PageDown',
    ArrowUp: 'Up',
    ArrowDown: 'Down',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    Slash: '/',
    Backslash: '#',
    IntlBackslash: '\\',
    Comma: ',',
    Period: '.',
    Semicolon: ';',
    Quote: "'",
    BracketLeft: '[',
    BracketRight: ']',
    Minus: '-',
    Equal: '=',
    Backquote: '`',
  }),
)
const codes: ReadonlyMap<string, string> = new Map([...named].map(([code, key]) => [key, code]))
const other: ReadonlyMap<string, string> = new Map(
  Object.entries({
    control: 'Ctrl',
    ctl: 'Ctrl',
    option: 'Alt',
    escape: 'Esc',
    return: 'Enter',
    del: 'Delete',
    pgup: 'PageUp',
    pgdn: 'PageDown',
    arrowup: 'Up',
    arrowdown: 'Down',
    arrowleft: 'Left',
    arrowright: 'Right',
  }),
)

type Keys = { with: readonly Modifier[]; key: string }

const isPlain = (key: string): boolean => /^[A-Z0-9]$/.test(key)
const isFunctionKey = (key: string): boolean => /^F([1-9]|1\d|2[0-4])$/.test(key)
const isKey = (key: string): boolean => isPlain(key) || isFunctionKey(key) || codes.has(key)

function keyOf(word: string): string | null {
  const key = other.get(word.toLowerCase()) ?? word
  const found = [...modifiers, ...codes.keys()].find((one) => one.toLowerCase() === key.toLowerCase())
  if (found !== undefined) return found
  const upper = key.toUpperCase()
  return isPlain(upper) || isFunctionKey(upper) ? upper : null
}

function read(text: string): Keys | null {
  const words = text.split('+').map((word) => word.trim())
  const keys = words.map(keyOf)
  const last = keys.at(-1)
  if (last === undefined || last === null || !isKey(last)) return null
  const held = keys.slice(0, -1)
  const mods = modifiers.filter((one) => held.includes(one))
  return mods.length === held.length ? { with: mods, key: last } : null
}

const write = ({ with: held, key }: Keys): string => [...held, key].join('+')

/** Keys as typed by hand ("control + shift + n") as they are kept. Null for what is no combination of keys. */
export function parseKeys(text: string): string | null {
  const keys = read(text)
  return keys === null ? null : write(keys)
}

/** What of a key press tells the keys. */
export type Press = {
  code: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

/** A key press as keys. Null while only modifiers are held, with the Windows key, and for keys no command can have. */
export function keysOfPress({ code, ctrlKey, altKey, shiftKey, metaKey }: Press): string | null {
  const key = /^Key[A-Z]$/.test(code)
    ? code.slice(3)
    : /^Digit\d$/.test(code)
      ? code.slice(5)
      : (named.get(code) ?? (isFunctionKey(code) ? code : null))
  if (key === null || metaKey) return null
  const held = { Ctrl: ctrlKey, Alt: altKey, Shift: shiftKey }
  return write({ with: modifiers.filter((one) => held[one]), key })
}

/** "Ctrl+Shift+C" as the key library wants it: by the key's place, so that layouts do not matter. */
export function binding(keys: string): string {
  const parsed = read(keys)
  if (parsed === null) return keys
  const { with: held, key } = parsed
  const code = /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : (codes.get(key) ?? key)
  return [...held.map((one) => (one === 'Ctrl' ? 'Control' : one)), code].join('+')
}

/** A letter, digit or mark by itself, with Shift or without: typed in text, so only for who switched that on (WCAG 2.1.4). */
export function isSingle(keys: string): boolean {
  const parsed = read(keys)
  if (parsed === null || parsed.with.some((one) => one !== 'Shift')) return false
  return !isFunctionKey(parsed.key) && (parsed.key.length === 1 || parsed.key === 'Space')
}

export type KeyRefusal =
  | {
      why:
        | 'unreadable'
        | 'fixed'
        | 'ctrl-alt'
        | 'single'
        | 'reader'
        | 'menu'
        | 'layout'
        | 'moves'
        | 'notes'
        | 'system'
    }
  | { why: 'taken'; by: CommandId }

/** Keys that move about or edit, which need a modifier that makes them something else. */
const moving = /^(Enter|Tab|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Backspace|Delete)$/
/** What the computer or every program keeps for itself: copying, printing, closing the window or opening another, and its size. */
const kept =
  /^(Ctrl\+[ACPQVXYZ]|Ctrl\+Shift\+[NV]|Ctrl\+(Shift\+)?[-=]|Ctrl\+0|F11|Ctrl\+(Enter|Esc)|Ctrl\+Shift\+Esc|Alt\+(F4|Tab|Esc|Space)|Alt\+Shift\+Tab)$/

/** The rules that ask nothing of the other commands. */
export function keysRefused(keys: string, singleLetters: boolean): KeyRefusal | null {
  const parsed = read(keys)
  if (parsed === null || write(parsed) !== keys) return { why: 'unreadable' }
  const { with: held, key } = parsed
  const has = (one: Modifier): boolean => held.includes(one)
  if (key === 'Insert' || key === 'CapsLock') return { why: 'reader' }
  if (key === 'Esc') return { why: 'fixed' }
  if (has('Ctrl') && has('Alt')) return { why: 'ctrl-alt' }
  if (kept.test(keys)) return { why: 'system' }
  if ((has('Alt') && /^[A-Z]$/.test(key)) || keys === 'F10' || keys === 'Shift+F10') return { why: 'menu' }
  // The height of the notes, wherever the focus is in them.
  if (keys === 'Alt+Up' || keys === 'Alt+Down') return { why: 'notes' }
  if (has('Ctrl') && has('Shift') && /^\d$/.test(key)) return { why: 'layout' }
  if (!has('Ctrl') && !has('Alt') && moving.test(key)) return { why: 'moves' }
  // The moves and the selections of text, with Ctrl too.
  if (!has('Alt') && /^(Up|Down|Left|Right|Home|End|Backspace|Delete)$/.test(key)) return { why: 'moves' }
  return isSingle(keys) && !singleLetters ? { why: 'single' } : null
}

/** Every command's keys, the one to show first. What a person chose wins over what the list gives another command. */
export function keyMap(
  changes: KeyChanges,
  { singleLetters, host }: KeyOptions,
): Record<CommandId, string[]> {
  const taken = new Set<string>()
  const take = (keys: readonly string[]): string[] =>
    keys.filter((one) => (taken.has(one) ? false : taken.add(one) !== undefined))
  const chosen = new Map<CommandId, string[]>()
  for (const { id } of commandList) {
    const mine = changes[id]
    if (mine === undefined || isFixed(id)) continue
    // A list that a later version, or the switch of single letters, makes wrong loses what is wrong in it and no more.
    const own: readonly string[] = defaultKeys(id)
    chosen.set(id, take(mine.filter((one) => own.includes(one) || keysRefused(one, singleLetters) === null)))
  }
  const map: Partial<Record<CommandId, string[]>> = {}
  for (const command of commandList) {
    const [first, ...rest] = command.keys
    const keeps = 'browserKeeps' in command && host === 'browser'
    const usual = first === undefined ? [] : keeps ? [...rest, first] : [first, ...rest]
    map[command.id] = chosen.get(command.id) ?? take(usual)
  }
  if (!isWhole(map)) throw new Error('Every command of the list has its keys')
  return map
}

const isWhole = (map: Partial<Record<CommandId, string[]>>): map is Record<CommandId, string[]> =>
  commandList.every(({ id }) => map[id] !== undefined)

export const defaultKeys = (id: CommandId): readonly string[] =>
  commandList.find((one) => one.id === id)?.keys ?? []

/** Escape closes what is open, everywhere and for everyone. */
export const isFixed = (id: CommandId): boolean => id === 'close'

/** Why `keys` cannot be given to `id`, or null. */
export function remapRefused(
  id: CommandId,
  keys: string,
  changes: KeyChanges,
  options: KeyOptions,
): KeyRefusal | null {
  if (isFixed(id)) return { why: 'fixed' }
  const own: readonly string[] = defaultKeys(id)
  const refused = own.includes(keys) ? null : keysRefused(keys, options.singleLetters)
  if (refused !== null) return refused
  const map = keyMap(changes, options)
  const by = commandList.find((one) => one.id !== id && map[one.id].includes(keys))
  return by === undefined ? null : { why: 'taken', by: by.id }
}

/** What cannot be taken back. */
const final: ReadonlySet<CommandId> = new Set(['endCall', 'transfer'])
/** What is pressed many times a call. */
const frequent: ReadonlySet<CommandId> = new Set([
  'find',
  'call',
  'note',
  'problem',
  'verify',
  'say',
  'hold',
  'refresh',
  'primary',
  'saveDraft',
  'hide',
  'nextPane',
  'nextTab',
  'timeline',
  'money',
])

const rows: readonly (readonly string[])[] = [
  Array.from({ length: 24 }, (_, at) => `F${at + 1}`),
  ...['`1234567890-=', 'QWERTYUIOP[]', "ASDFGHJKL;'#", '\\ZXCVBNM,./'].map((row) => row.split('')),
]

/** Next to each other in a row of the keyboard. */
function beside(a: string, b: string): boolean {
  return rows.some((row) => {
    const [one, two] = [row.indexOf(a), row.indexOf(b)]
    return one !== -1 && two !== -1 && Math.abs(one - two) === 1
  })
}

/**
 * The destructive neighbour rule: the command one key away from `keys` that makes a slip costly, because one of the two is pressed
 * often and the other cannot be taken back. A note, never a refusal.
 */
export function neighbourOf(
  id: CommandId,
  keys: string,
  map: Readonly<Record<CommandId, readonly string[]>>,
): CommandId | null {
  const mine = read(keys)
  if (mine === null) return null
  const risky = (a: CommandId, b: CommandId): boolean => final.has(a) && frequent.has(b)
  const found = commandList.find(
    (one) =>
      (risky(id, one.id) || risky(one.id, id)) &&
      map[one.id].some((theirs) => {
        const parsed = read(theirs)
        return parsed !== null && parsed.with.join() === mine.with.join() && beside(parsed.key, mine.key)
      }),
  )
  return found?.id ?? null
}
