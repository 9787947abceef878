import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { noteWords } from '../../../../shared/content/note.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { SavedLine } from '../../../lib/saved-line.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { announce, Button, ButtonRow, Dialog, ErrorPanel, Loading, TextArea } from '../../../ui/index.ts'
import type { NoteEntry, NotesStore } from '../store.ts'
import { SavedNotes } from './saved-notes.tsx'
import '../note.css'

export const noteFieldId = 'note-text'

export type NotePanelProps = { notes: NotesStore; residentKey: ResidentKey; name: string }

/** The note box beside the record: who will get it, how much fits, and that it is safe, before and after it is saved. */
export function NotePanel({ notes, residentKey, name }: NotePanelProps): ReactNode {
  const entry = useStore(notes.store, (state) => state.entries[residentKey])
  useEffect(() => notes.started(residentKey, name), [notes, residentKey, name])
  return entry === undefined ? (
    <Loading what={noteWords.title} pronoun="it" />
  ) : (
    <Box notes={notes} residentKey={residentKey} entry={entry} />
  )
}

function Box({
  notes,
  residentKey,
  entry,
}: {
  notes: NotesStore
  residentKey: ResidentKey
  entry: NoteEntry
}): ReactNode {
  const session = useSession()
  const box = useRef<HTMLDivElement>(null)
  const [missing, setMissing] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const targets = useDeskQuery(
    `note targets ${residentKey}`,
    (client, signal) => client.work.notes.targets({ resident: residentKey }, { signal }),
    (change) => change.about === 'resident',
  )
  const limit = targets.value?.limit ?? session.council.noteLimit
  const tightest = targets.value?.receivers.at(-1)?.name
  const empty = entry.text.trim() === ''
  const over = entry.text.length > limit

  const save = async (): Promise<void> => {
    setMissing(empty)
    if (empty || over || session.user.viewOnly) {
      document.getElementById(noteFieldId)?.focus()
      return
    }
    const receipt = await notes.submitted(residentKey)
    if (receipt !== null) announce(noteWords.saved(whenWords(receipt.savedAt, session.today) ?? ''))
    document.getElementById(noteFieldId)?.focus()
  }
  usePrimaryAction(box, () => void save())

  return (
    <div className="pf-note" ref={box}>
      <h2>{noteWords.title}</h2>
      {entry.restoredFrom === null ? null : (
        <p className="pf-hint">{noteWords.restored(whenWords(entry.restoredFrom, session.today) ?? '')}</p>
      )}
      <TextArea
        id={noteFieldId}
        label={noteWords.label}
        rows={7}
        limit={limit}
        what={noteWords.what}
        receiver={tightest}
        value={entry.text}
        error={missing && empty ? noteWords.enter : undefined}
        readOnly={entry.sending || session.user.viewOnly}
        onChange={(event) => notes.typed(residentKey, event.currentTarget.value)}
        under={
          <>
            <p className="pf-receivers">
              {receiversWords(targets.value?.receivers ?? null, targets.problem !== null)}
            </p>
            <SavedLine
              save={entry.save}
              words={{
                kept: noteWords.kept,
                keeping: noteWords.keeping,
                notKept: noteWords.notKept,
                failed: noteWords.keepFailed,
              }}
            />
          </>
        }
      />
      {entry.problem === null ? null : (
        <ErrorPanel title={entry.problem.title} lost="" next={entry.problem.body} />
      )}
      <ButtonRow>
        <Button
          kind="primary"
          keys="Ctrl+Enter"
          onClick={() => void save()}
          unavailable={session.user.viewOnly ? commandBlocked.viewOnly : over ? noteWords.tooLong : undefined}
        >
          {noteWords.save}
        </Button>
        {empty ? null : (
          <Button kind="quiet" onClick={() => setDiscarding(true)}>
            {noteWords.discard}
          </Button>
        )}
      </ButtonRow>
      <SavedNotes receipts={entry.receipts} />
      <Dialog
        open={discarding}
        onOpenChange={setDiscarding}
        title={noteWords.discardAsk}
        alert
        actions={
          <>
            <Button kind="primary" onClick={() => setDiscarding(false)}>
              {noteWords.keep}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setDiscarding(false)
                void notes.discarded(residentKey)
              }}
            >
              {noteWords.discard}
            </Button>
          </>
        }
      >
        <p>{noteWords.discardBody}</p>
      </Dialog>
    </div>
  )
}

function receiversWords(receivers: readonly { name: string }[] | null, failed: boolean): string {
  if (receivers !== null) return noteWords.goesTo(receivers.map((one) => one.name))
  return failed ? noteWords.unknownReceivers : noteWords.asking
}
