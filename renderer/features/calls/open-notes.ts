import type { CallView } from '../../../shared/contract/calls.ts'
import { unfinished, type NoteEntry, type NoteKey, type NotesState, type NotesStore } from '../note/index.ts'
import type { WrapUpsStore } from './wrap-up-store.ts'

export type OpenNote = { key: NoteKey; name: string; text: string }

/** Words the disk does not have yet were written just now. */
const writtenSince = ({ save }: NoteEntry, at: string): boolean =>
  save.state !== 'saved' || Date.parse(save.savedAt) >= Date.parse(at)

/**
 * The unfinished notes that have to be decided on before this call is over: its caller's, one about nobody yet, which the next caller must
 * not be given, and any other that was written in during the call. The caller's first.
 */
export function openNotes(
  { entries }: NotesState,
  { resident, acceptedAt }: Pick<CallView, 'resident' | 'acceptedAt'>,
): OpenNote[] {
  const order = (key: NoteKey): number => (key === resident?.key ? 0 : key === 'nobody' ? 1 : 2)
  return Object.entries(entries)
    .filter(([key, entry]) => unfinished(entry) && (order(key) < 2 || writtenSince(entry, acceptedAt ?? '')))
    .map(([key, { name, text }]) => ({ key, name, text }))
    .toSorted((a, b) => order(a.key) - order(b.key))
}

export type NotesChoice = 'save' | 'draft' | 'discard'
export type CallOver =
  { did: 'over'; call: CallView } | { did: 'goes-on' } | { did: 'not-saved' } | { did: 'not-discarded' }

type Over = {
  call: CallView
  open: readonly OpenNote[]
  choice: NotesChoice
  /** Ends the call, or passes it on; null when it goes on. */
  go: () => Promise<CallView | null>
}

/**
 * Ends a call once its notes are safe where they were sent: a call can be ended again, words cannot be typed again. When the call goes on,
 * so does what was not sent or thrown away.
 */
export async function endCall(
  { notes, wrapUps }: { notes: NotesStore; wrapUps: Pick<WrapUpsStore, 'appended'> },
  { call, open, choice, go }: Over,
): Promise<CallOver> {
  const { resident } = call
  if (choice === 'save' && !(await savedAll(notes, open, resident))) return { did: 'not-saved' }
  if (choice === 'draft') await notes.flushed()
  if (choice === 'discard') {
    const gone = Promise.all(open.map(({ key }) => notes.discarded(key)))
    if (await gone.then(() => false).catch(() => true)) return { did: 'not-discarded' }
  }
  const over = await go()
  if (over === null || over.state === 'active' || over.state === 'held') return { did: 'goes-on' }
  for (const { key } of open) notes.released(key)
  if (resident !== null) notes.released(resident.key)
  const loose = notes.store.getState().entries['nobody']
  if (unfinished(loose)) {
    const kept = choice === 'save' && (await wrapUps.appended(call.id, loose?.text ?? ''))
    // Either way it leaves the dock, so that the next caller's note is not written under it.
    await (kept ? notes.handedOn('nobody').catch(() => null) : notes.left('nobody'))
  }
  return { did: 'over', call: over }
}

/** Sends each as a note of its resident; one about nobody goes into the caller's, and stays when there is no caller. */
async function savedAll(
  notes: NotesStore,
  open: readonly OpenNote[],
  caller: CallView['resident'],
): Promise<boolean> {
  const has = (key: NoteKey): boolean => unfinished(notes.store.getState().entries[key])
  if (caller !== null && has('nobody')) await notes.given('nobody', caller.key, caller.name)
  for (const key of new Set([...(caller === null ? [] : [caller.key]), ...open.map((one) => one.key)])) {
    // Sent before, when another of them could not be.
    if (key === 'nobody' || !has(key)) continue
    if ((await notes.submitted(key)) === null) return false
  }
  return true
}
