import type { ReactNode } from 'react'
import { assertNever, StatusText } from '../ui/index.ts'
import type { SaveState } from './autosave.ts'
import { clockWithSeconds } from './words.ts'

export type SavedWords = {
  kept: (clock: string) => string
  keeping: string
  notKept: string
  failed: string
  clash: string
}

/** "Saved on this device 10:43:12am": said only after the disk has answered. The time stays while newer words are on their way. */
export function SavedLine({ save, words }: { save: SaveState; words: SavedWords }): ReactNode {
  switch (save.state) {
    case 'untouched':
      return null
    case 'failed':
      return (
        <p className="pf-saved" data-state="failed" role="alert">
          <StatusText kind="attention">{words.failed}</StatusText>
        </p>
      )
    case 'clash':
      return (
        <p className="pf-saved">
          <StatusText kind="attention">{words.clash}</StatusText>
        </p>
      )
    case 'late':
      return (
        <p className="pf-saved">
          <StatusText kind="attention">{words.notKept}</StatusText>
        </p>
      )
    case 'unsaved':
    case 'saving':
      return (
        <p className="pf-saved">
          {!save.savedAt ? words.keeping : words.kept(clockWithSeconds(save.savedAt))}
        </p>
      )
    case 'saved':
      return <p className="pf-saved">{words.kept(clockWithSeconds(save.savedAt))}</p>
    default:
      return assertNever(save)
  }
}
