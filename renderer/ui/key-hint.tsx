import type { ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'

const NAMES: Record<string, string> = { '⇧': 'Shift', Esc: 'Escape', '↑': 'Up', '↓': 'Down' }

/** "Ctrl+Shift+F" to its parts. A lone or trailing "+" is the key itself. */
export function keyParts(keys: string): string[] {
  return keys
    .split(/\+(?=.)/)
    .map((key) => key.trim())
    .filter((key) => key !== '')
}

/** "Ctrl+Shift+F" as a browser wants it in `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keyParts(keys)
    .map((key) => (key === 'Ctrl' ? 'Control' : (NAMES[key] ?? key)))
    .join('+')
}

/** The keys of a command, drawn as keys. Inside a button use its `keys` prop, which also tells screen readers. */
export function KeyHint({ keys, quiet = false }: { keys: string; quiet?: boolean | undefined }): ReactNode {
  return (
    <span className="pw-keys" aria-hidden={quiet || undefined}>
      {keyParts(keys).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

/** A line of help: keys and what they do. */
export function KeyLine({ keys, children }: { keys: string; children: ReactNode }): ReactNode {
  return (
    <span className="pw-key-line">
      <span className="pw-hidden">{common.keys(keys)} </span>
      <KeyHint keys={keys} quiet /> {children}
    </span>
  )
}
