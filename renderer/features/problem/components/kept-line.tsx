import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { SaveState } from '../../../lib/autosave.ts'
import { SavedLine } from '../../../lib/saved-line.tsx'

/** Whether what was typed so far is on this device, and since when. */
export function KeptLine({ save }: { save: SaveState }): ReactNode {
  return <SavedLine save={save} words={problemWords.draft} />
}
