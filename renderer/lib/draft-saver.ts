import type { StoreApi } from 'zustand/vanilla'
import type { DeskClient } from '../../shared/contract/index.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import { createAutosave, type SaveAnswer, type SaveState } from './autosave.ts'
import { packDraft, unpackDraft } from './draft-body.ts'
import { problemOf, type DeskProblem } from './problems.ts'

/** What another window wrote in the same draft since this one last knew it. */
export type Theirs<T> = { value: T; savedAt: string }

/** How a clash is settled: by these words, by theirs, or by theirs here while ours stays a draft of its own. */
export type Settle<T> = { keep: 'value'; value: T } | { keep: 'theirs' } | { keep: 'theirs, mine apart' }

/** `R` is the receipt the desk gives for it. */
export type DraftSaver<T, R> = {
  status: StoreApi<SaveState>
  id: () => string
  changed: (value: T) => void
  flush: () => Promise<void>
  stop: () => Promise<void>
  /** Some window saved or ended drafts: looks whether this one is among them. Null: any may have been. */
  heard: (ids: readonly string[] | null) => Promise<void>
  settled: (how: Settle<T>) => Promise<void>
  /**
   * Has the desk take on `value`, which is what was typed last, once that is on disk: the draft ends with it. `ask` is called with the draft's
   * id, maybe twice, and must answer the same receipt both times. Null when it was not sent, because that failed or because there are words
   * somebody has to see first; `sending` was told which.
   */
  send: (value: T, ask: (id: string) => Promise<R>) => Promise<R | null>
}

export type DraftSaverOptions<T, R> = {
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
  gone: (sent: boolean) => void
  sending: (now: { sending: boolean; problem: DeskProblem | null }) => void
  /** The desk has `value`. `late`: its answer was lost, and somebody was told that it failed. Words written since go on in a draft of their own. */
  sent: (receipt: R, value: T, late: boolean) => void
  timers?: Parameters<typeof createAutosave<T>>[0]['timers']
}

type Attempt<T, R> = { id: string; value: T; writes: number; ask: (id: string) => Promise<R> }

/**
 * One draft, on disk within a second and sent once, that two windows may have open. Neither's words replace the other's unseen: on a clash ours
 * go on in a draft of their own at once, so both are on disk while somebody chooses. A save whose answer was lost does not clash with itself, and
 * an ask to send whose answer was lost still ends with its receipt: at once, or as soon as the desk can say that it has it.
 */
export function createDraftSaver<T, R>(options: DraftSaverOptions<T, R>): DraftSaver<T, R> {
  const { drafts, kind, subject, name, read, newId, timers } = options
  let { id } = options
  let rev = options.from?.rev ?? 0
  let onDisk: string | null = null
  let stopped = false
  /** The draft both windows had, while ours goes on in another. */
  let shared: { id: string; rev: number; theirs: Theirs<T> } | null = null
  const unanswered = new Set<string>()
  /** Counts what was written here or taken from another window. */
  let writes = 0
  let sending = false
  let missed = false
  /** The last ask to send this draft, while its answer is not known. */
  let attempt: Attempt<T, R> | null = null

  const theirsOf = (draft: DraftView): Theirs<T> | null => {
    const content = unpackDraft(draft.body, read)
    return content === null ? null : { value: content.content, savedAt: draft.savedAt }
  }
  const moveOn = (make: () => string): void => {
    id = make()
    rev = 0
    attempt = null
    options.moved(id)
  }
  const adopt = ({ value, savedAt }: Theirs<T>): void => {
    writes += 1
    attempt = null
    autosave.adopted(savedAt)
    options.adopted(value, savedAt)
  }
  const changed = (value: T): void => {
    writes += 1
    autosave.changed(value)
  }
  const stop = (): Promise<void> => {
    stopped = true
    return autosave.stop()
  }

  function took(receipt: R, { value, writes: then }: Attempt<T, R>, late: boolean): R {
    attempt = null
    if (writes === then || newId === null) void stop()
    else moveOn(newId)
    options.sent(receipt, value, late)
    return receipt
  }

  /** When the desk took it on and only its answer was lost, it is asked once more: that answers the receipt and sends nothing. */
  async function answerTo({ id: at, ask }: Attempt<T, R>): Promise<R> {
    try {
      return await ask(at)
    } catch (error) {
      const { sent } = await drafts.sent({ id: at }).catch(() => ({ sent: false }))
      if (!sent) throw error
      return ask(at)
    }
  }

  /** The draft is not on disk any more. When that is because our own ask was heard after all, its receipt is fetched. */
  async function ended(newer: boolean): Promise<void> {
    const mine = attempt
    const before = id
    const { sent } = await drafts.sent({ id })
    const receipt = sent && mine !== null ? await mine.ask(before) : null
    if (stopped || sending || id !== before || attempt !== mine) return
    if (mine !== null && receipt !== null) return void took(receipt, mine, true)
    if (newer && newId !== null) return moveOn(newId)
    // Asked for and never saved: it is still to be sent.
    if (!newer && !sent && rev === 0) return
    void stop()
    options.gone(sent)
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
      await ended(body !== onDisk)
      return stopped ? { savedAt: '' } : null
    }
    const { theirs } = answer
    if (unanswered.has(theirs.body)) {
      rev = theirs.rev
      return theirs.body === body ? { savedAt: theirs.savedAt } : null
    }
    attempt = null
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

  /** Nothing that was typed here waits for the disk, so what came of the draft elsewhere may be looked at. */
  function isQuiet(): boolean {
    const { state } = autosave.status.getState()
    return shared === null && (state === 'saved' || (state === 'untouched' && attempt !== null))
  }

  async function heard(ids: readonly string[] | null): Promise<void> {
    const mine = ids === null || ids.includes(id) || (shared !== null && ids.includes(shared.id))
    if (stopped || !mine) return
    if (sending) {
      missed = true
      return
    }
    if (shared !== null) return heardWhileClashed()
    if (!isQuiet()) return
    const draft = await find(id)
    if (stopped || sending || !isQuiet()) return
    if (draft === undefined) return ended(false)
    if (draft.rev <= rev) return
    const theirs = theirsOf(draft)
    rev = draft.rev
    onDisk = draft.body
    if (theirs !== null) adopt(theirs)
  }

  return {
    status: autosave.status,
    id: () => id,
    changed,
    flush: autosave.flush,
    stop,
    heard,
    async send(value, ask) {
      const from = { id, writes }
      options.sending({ sending: true, problem: null })
      await autosave.flush()
      const release = await autosave.hold()
      const refused = (problem: DeskProblem | null): null => {
        options.sending({ sending: false, problem })
        return null
      }
      // Other words came while these were put on disk: somebody sees them, and chooses, first.
      if (stopped || shared !== null || id !== from.id || writes !== from.writes) {
        release()
        return refused(null)
      }
      sending = true
      attempt = { id, value, writes, ask }
      try {
        return took(await answerTo(attempt), attempt, false)
      } catch (error) {
        return refused(problemOf(error))
      } finally {
        sending = false
        release()
        if (missed) void heard(null).catch(() => null)
        missed = false
      }
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
        changed(how.value)
        autosave.resumed()
        await autosave.flush()
      } else adopt(theirs)
      // Only after the words are in the shared draft, and not when they met yet another clash.
      const safe = shared === null && autosave.status.getState().state === 'saved'
      if (apart !== null && how.keep !== 'theirs, mine apart' && safe) await drafts.discard({ id: apart })
    },
  }
}
