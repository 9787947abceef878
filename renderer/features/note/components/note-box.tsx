import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { clashWords, noteWords, quickTextWords } from '../../../../shared/content/note.ts'
import { roomFor } from '../../../../shared/rules/reference.ts'
import { Clash } from '../../../lib/clash.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { SavedLine } from '../../../lib/saved-line.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { announce, Button, ButtonRow, Dialog, ErrorPanel } from '../../../ui/index.ts'
import { blanks } from '../quick-text-model.ts'
import type { NoteEntry, NoteKey, NotesStore } from '../store.ts'
import { GoesTo } from './goes-to.tsx'
import { QuickTextArea } from './quick-text-area.tsx'

export const noteFieldId = 'note-text'

type NoteBoxProps = {
  notes: NotesStore
  noteKey: NoteKey
  entry: NoteEntry
  dockKey: NoteKey | null
  name: string
  lines: number
  callResident?: { key: NoteKey; name: string } | null | undefined
  /** It was saved: the dock may close, and the agent goes on with what they were doing. */
  onSaved: () => void
}

/** The open note: who will get it, how much fits, and that it is safe, before and after it is saved. */
export function NoteBox({
  notes,
  noteKey,
  entry,
  dockKey,
  name,
  lines,
  callResident,
  onSaved,
}: NoteBoxProps): ReactNode {
  const session = useSession()
  const keyOf = useKeyOf()
  const box = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const nobody = noteKey === 'nobody'
  const targets = useDeskQuery(
    nobody ? null : `note targets ${noteKey}`,
    (client, signal) => client.work.notes.targets({ resident: noteKey }, { signal }),
    (change) => change.about === 'resident',
  )
  const limit = targets.value?.limit ?? roomFor(session.council.noteLimit)
  const receivers = targets.value?.receivers
  const empty = entry.text.trim() === ''
  const over = entry.text.length > limit
  const gaps = blanks(entry.text).map(({ words }) => words)
  const error = !asked
    ? undefined
    : empty
      ? noteWords.enter
      : gaps.length > 0
        ? quickTextWords.fillIn(gaps)
        : undefined
  const toGive = callResident ?? (dockKey === null || dockKey === 'nobody' ? null : { key: dockKey, name })
  const stopped = session.user.viewOnly
    ? commandBlocked.viewOnly
    : nobody
      ? noteWords.saveNobody
      : over
        ? noteWords.tooLong
        : undefined
  const field = (): void => document.getElementById(noteFieldId)?.focus()
  // A box that opens has its caret at the start: an unfinished note goes on at its end.
  useLayoutEffect(() => {
    const area = box.current?.querySelector('textarea')
    area?.setSelectionRange(area.value.length, area.value.length)
  }, [])

  const save = async (): Promise<void> => {
    setAsked(empty || gaps.length > 0)
    if (stopped !== undefined || empty || gaps.length > 0) {
      if (stopped !== undefined) announce(stopped)
      return field()
    }
    const receipt = await notes.submitted(noteKey)
    if (receipt === null) return field()
    announce(noteWords.saved(whenWords(receipt.savedAt, session.today) ?? ''))
    onSaved()
  }
  const give = async (to: { key: NoteKey; name: string }): Promise<void> => {
    await notes.given(noteKey, to.key, to.name)
    announce(noteWords.given(to.name))
    field()
  }
  const giving = nobody && !empty ? toGive : null
  usePrimaryAction(box, () => void (giving === null ? save() : give(giving)))

  return (
    <div className="pf-note" ref={box}>
      {entry.restoredFrom === null ? null : (
        <p className="pf-hint">{noteWords.restored(whenWords(entry.restoredFrom, session.today) ?? '')}</p>
      )}
      {entry.theirs === null ? null : (
        <Clash
          what={clashWords.note}
          mine={entry.text}
          theirs={entry.theirs.value}
          savedAt={entry.theirs.savedAt}
          onSettle={(how) => {
            void notes.settled(noteKey, how).catch(() => null)
            field()
          }}
        />
      )}
      <div className="pf-note-columns">
        <QuickTextArea
          id={noteFieldId}
          label={noteWords.label}
          hint={quickTextWords.hint}
          rows={lines}
          style={{ height: `calc(${lines}lh + 1rem)` }}
          limit={limit}
          what={noteWords.what}
          receiver={receivers?.at(-1)?.name}
          resident={nobody ? null : noteKey}
          value={entry.text}
          error={error}
          readOnly={entry.sending || session.user.viewOnly}
          onText={(text) => notes.typed(noteKey, text)}
          under={<SavedLine save={entry.save} words={noteWords.line} />}
        />
        <div className="pf-note-side">
          {nobody ? (
            <p className="pf-receivers">
              {toGive !== null
                ? noteWords.nobodyYet(toGive.name)
                : callResident === undefined
                  ? noteWords.nobodyNoCall
                  : noteWords.nobodyInCall}
            </p>
          ) : (
            <GoesTo receivers={receivers ?? null} limit={limit} failed={targets.problem !== null} />
          )}
          {entry.problem === null ? null : (
            <ErrorPanel title={entry.problem.title} lost="" next={entry.problem.body} />
          )}
          <ButtonRow>
            {giving !== null ? (
              <Button kind="primary" keys={keyOf('primary')} onClick={() => void give(giving)}>
                {noteWords.give(giving.name)}
              </Button>
            ) : (
              <Button
                kind="primary"
                keys={keyOf('primary')}
                onClick={() => void save()}
                unavailable={stopped}
              >
                {noteWords.save}
              </Button>
            )}
            {empty ? null : (
              <Button kind="quiet" onClick={() => setDiscarding(true)}>
                {noteWords.discard}
              </Button>
            )}
          </ButtonRow>
        </div>
      </div>
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
                void notes.discarded(noteKey).catch(() => null)
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
