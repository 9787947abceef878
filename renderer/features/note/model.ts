import { firstWords } from '../../../shared/content/note.ts'
import type { NoteEntry, NoteKey, NotesState } from './store.ts'

export const unfinished = (entry: NoteEntry | undefined): boolean => (entry?.text ?? '').trim() !== ''

/** Whose note the dock shows: the one being written until it is saved, else of who the agent is with. */
export const inDock = ({ entries, front }: NotesState, wanted: NoteKey | null): NoteKey =>
  front !== null && entries[front] !== undefined ? front : (wanted ?? 'nobody')

/** Unfinished notes that the dock does not show, by name. */
export const otherNotes = (
  { entries }: NotesState,
  shown: NoteKey,
): { key: NoteKey; name: string; start: string }[] =>
  Object.entries(entries)
    .filter(([key, entry]) => key !== shown && unfinished(entry))
    .map(([key, { name, text }]) => ({ key, name, start: firstWords(text, 30) }))
