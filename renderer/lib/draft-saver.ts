import type { StoreApi } from 'zustand/vanilla'
import type { DeskClient } from '../../shared/contract/index.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import { createAutosave, type SaveAnswer, type SaveState } from './autosave.ts'
import { packDraft, unpackDraft } from './draft-body.ts'

/** What another window wrote in the same draft since this one last knew it. */
export type Theirs<T> = { value: T; savedAt: string }

/** How a clash is settled: by these words, by theirs, or by theirs here while ours stays a draft of its own. */
export type Settle<T> = { keep: 'value'; value: T } | { keep: 'theirs' } | { keep: 'theirs, mine apart' }

export type DraftSaver<T> = {
  status: StoreApi<SaveState>
  id: () => string
  /** Where the draft on disk stands; undefined before it was ever saved. To go on from after `stop`. */
  at: () => { rev: number; savedAt: string } | undefined
  changed: (value: T) => void
  flush: () => Promise<void>
  stop: () => Promise<void>
  /** Some window saved or ended drafts: looks whether this one is among them. Null: any may have been. */
  heard: (ids: readonly string[] | null) => Promise<void>
  settled: (how: Settle<T>) => Promise<void>
}

export type DraftSaverOptions<T> = {
  drafts: DeskClient['work']['drafts']
  kind: DraftView['kind']
  subject: string
  id: string
  /** Where a draft from disk stands; left out for a new one. */
  from?: { rev: number; savedAt: string } | undefined
  name: () => string
  read: (content: unknown) => T
  /** An id for words that the draft cannot take. Null for a draft that must keep its id: then nothing is written until it is settled. */
  newId: (() => string) | null
  moved: (id: string) => void
  clashed: (theirs: Theirs<T> | null) => void
  /** Another window's words, while none of ours wait: they are shown instead. */
  adopted: (value: T, savedAt: string) => void
  /** Another window sent or discarded it, while none of ours wait. */
  gone: () => void
  timers?: Parameters<typeof createAutosave<T>>[0]['timers']
}

/**
 * One draft, on disk within a second, that two windows may have open. Neither's words replace the other's unseen: on a clash ours go on
 * in a draft of their own at once, so both are on disk while somebody chooses. A save whose answer was lost does not clash with itself.
 */
export function createDraftSaver<T>(options: DraftSaverOptions<T>): DraftSaver<T> {
  const { drafts, kind, subject, name, read, newId, timers } = options
  let { id } = options
  let rev = options.from?.rev ?? 0
  let onDisk: string | null = null
  let stopped = false
  /** The draft both windows had, while ours goes on in another. */
  let shared: { id: string; rev: number; theirs: Theirs<T> } | null = null
  const unanswered = new Set<string>()

  const theirsOf = (draft: DraftView): Theirs<T> | null => {
    const content = unpackDraft(draft.body, read)
    return content === null ? null : { value: content.content, savedAt: draft.savedAt }
  }
  const moveOn = (make: () => string): void => {
    id = make()
    rev = 0
    options.moved(id)
  }

  /** Null: settled enough to try again with what is known now. */
  async function once(body: string): Promise<SaveAnswer | null> {
    unanswered.add(body)
    const answer = await drafts.save({ id, kind, subject, body, rev })
    if (answer.result === 'saved') {
      unanswered.clear()
      rev = answer.rev
      onDisk = body
      return { savedAt: answer.savedAt }
    }
    if (answer.result === 'ended') {
      if (newId === null || body === onDisk) {
        stopped = true
        void autosave.stop()
        options.gone()
        return { savedAt: '' }
      }
      moveOn(newId)
      return null
    }
    const { theirs } = answer
    if (unanswered.has(theirs.body)) {
      rev = theirs.rev
      return theirs.body === body ? { savedAt: theirs.savedAt } : null
    }
    const other = theirsOf(theirs)
    // Words of a later version, which this one cannot show: they stay as they are, and ours go beside them.
    if (other !== null) {
      shared = { id, rev: theirs.rev, theirs: other }
      options.clashed(other)
    }
    if (newId === null) return 'clash'
    moveOn(newId)
    return null
  }

  const autosave = createAutosave<T>({
    ...(timers === undefined ? {} : { timers }),
    async save(value) {
      const body = packDraft({ name: name(), content: value })
      for (;;) {
        const answer = await once(body)
        if (answer !== null) return answer
      }
    },
  })
  if (options.from !== undefined) autosave.adopted(options.from.savedAt)

  const find = async (wanted: string): Promise<DraftView | undefined> =>
    (await drafts.list({ subject })).find((one) => one.id === wanted)

  /** While a clash stands: what theirs is now. When theirs was sent or discarded there is nothing left to choose. */
  async function heardWhileClashed(): Promise<void> {
    const before = shared
    if (before === null) return
    const now = await find(before.id)
    if (shared !== before) return
    const theirs = now === undefined ? null : theirsOf(now)
    shared = now === undefined || theirs === null ? null : { id: now.id, rev: now.rev, theirs }
    options.clashed(theirs)
    if (theirs === null && newId === null) autosave.resumed()
  }

  return {
    status: autosave.status,
    id: () => id,
    at() {
      const state = autosave.status.getState()
      const savedAt = state.state === 'untouched' ? null : state.savedAt
      return rev === 0 || savedAt === null ? undefined : { rev, savedAt }
    },
    changed: autosave.changed,
    flush: autosave.flush,
    async stop() {
      stopped = true
      await autosave.stop()
    },
    async heard(ids) {
      const mine = ids === null || ids.includes(id) || (shared !== null && ids.includes(shared.id))
      if (stopped || !mine) return
      if (shared !== null) return heardWhileClashed()
      if (autosave.status.getState().state !== 'saved') return
      const draft = await find(id)
      if (stopped || shared !== null || autosave.status.getState().state !== 'saved') return
      if (draft === undefined) return options.gone()
      if (draft.rev <= rev) return
      const theirs = theirsOf(draft)
      rev = draft.rev
      onDisk = draft.body
      if (theirs === null) return
      autosave.adopted(theirs.savedAt)
      options.adopted(theirs.value, theirs.savedAt)
    },
    async settled(how) {
      // Ours is on disk apart, and no save is under way, before the ids change places.
      await autosave.flush()
      if (shared === null) return
      const { theirs, ...back } = shared
      const apart = newId === null ? null : id
      shared = null
      options.clashed(null)
      id = back.id
      rev = back.rev
      if (apart !== null) options.moved(id)
      if (how.keep === 'value') {
        autosave.changed(how.value)
        autosave.resumed()
        await autosave.flush()
      } else {
        autosave.adopted(theirs.savedAt)
        options.adopted(theirs.value, theirs.savedAt)
      }
      // Only after the words are in the shared draft, and not when they met yet another clash.
      const safe = shared === null && autosave.status.getState().state === 'saved'
      if (apart !== null && how.keep !== 'theirs, mine apart' && safe) await drafts.discard({ id: apart })
    },
  }
}
