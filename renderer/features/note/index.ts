export { NotePanel, noteFieldId } from './components/note-panel.tsx'
export { createNotes, type NotesStore } from './store.ts'
