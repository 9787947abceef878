/** What can be taken back, and what came of it. */
export const undoWords = {
  undo: 'Undo',
  region: 'Last change',
  dismiss: 'Close this line',
  undone: (label: string): string => `Undone: ${label}`,
  failed: (label: string): string => `Could not undo: ${label} Nothing was changed. Try again.`,
  noteSaved: (name: string): string => `Note saved for ${name}.`,
  noteSavedNobody: 'Note saved.',
  draftDiscarded: (name: string): string =>
    name === '' ? 'Draft discarded.' : `Draft about ${name} discarded.`,
  closed: (name: string): string => `Closed ${name}.`,
  columnsReset: 'Columns put back as they were.',
  tooLate:
    'It was already on its way to the council system, so it cannot be taken back. Write another note to put it right.',
  partly:
    'Part of it was already on its way and cannot be taken back. The rest was stopped. The outbox shows which.',
  noRoom: 'You have 10 residents open. Close one first.',
  otherProblem: 'Another problem was begun here since. Finish or discard it first.',
} as const
