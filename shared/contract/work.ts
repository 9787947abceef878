import { z } from 'zod'
import { operationState } from '../domain/outbox.ts'
import { environment, sourceId } from '../domain/sources.ts'
import { base, residentKey } from './common.ts'
import { receipt } from './problem.ts'
import { pendingItem } from './pending.ts'

export const draft = z.object({
  id: z.uuid(),
  kind: z.enum(['note', 'problem', 'wrap-up', 'promise']),
  subject: z.string().max(100),
  body: z.string().max(40_000),
  /** Raised by every save: two windows that type in one draft are both shown, and neither wins unseen. */
  rev: z.number().int(),
  savedAt: z.string(),
})
export type DraftView = z.infer<typeof draft>

export const outboxItem = pendingItem.extend({
  actionId: z.string(),
  seq: z.number().int(),
  subject: z.string(),
  forWhom: z.string(),
  what: z.string(),
  text: z.string(),
  attempts: z.number().int(),
  environment,
  canCancel: z.boolean(),
})
export type OutboxItem = z.infer<typeof outboxItem>

export const noteTargets = z.object({
  /** Which systems would receive a note on this customer, and how long it may be for all of them. */
  receivers: z.array(z.object({ source: sourceId, name: z.string() })),
  limit: z.number().int(),
})

/** One thing that waits for this person, soonest due first. `id` is the draft's, the promise's, the call's, the operation's. */
export const workItem = z.object({
  id: z.string(),
  kind: z.enum([
    'callback',
    'promise',
    'wrap-up',
    'draft-note',
    'draft-problem',
    'draft-promise',
    'failed-send',
    'case',
  ]),
  title: z.string(),
  detail: z.string(),
  resident: residentKey.nullable(),
  name: z.string(),
  /** A day or a moment; null when it has no time. */
  due: z.string().nullable(),
  dueTimed: z.boolean(),
  overdue: z.boolean(),
  dueWords: z.string(),
  at: z.string(),
})
export type WorkItem = z.infer<typeof workItem>

export const workContract = {
  mine: base.output(z.array(workItem)),
  drafts: {
    /**
     * `rev` is the one the window last knew, 0 for a new draft. `clash`: another window saved since; nothing was changed. `ended`: it was
     * sent or discarded meanwhile; a window that holds other words goes on in a draft of its own.
     */
    save: base
      .input(draft.omit({ savedAt: true }))
      .output(
        z.discriminatedUnion('result', [
          z.object({ result: z.literal('saved'), savedAt: z.string(), rev: z.number().int() }),
          z.object({ result: z.literal('clash'), theirs: draft }),
          z.object({ result: z.literal('ended') }),
        ]),
      ),
    list: base.input(z.object({ subject: z.string().max(100).nullable() })).output(z.array(draft)),
    /** Whether it ended by being sent: then sending it again under its id answers the receipt and sends nothing. */
    sent: base.input(z.object({ id: z.uuid() })).output(z.object({ sent: z.boolean() })),
    discard: base.input(z.object({ id: z.uuid() })).output(z.object({})),
  },
  notes: {
    targets: base.input(z.object({ resident: residentKey })).output(noteTargets),
    save: base
      .input(z.object({ draftId: z.uuid(), resident: residentKey, text: z.string().trim().min(1).max(4000) }))
      .output(receipt),
  },
  outbox: {
    list: base.input(z.object({ states: z.array(operationState).nullable() })).output(z.array(outboxItem)),
    tryNow: base
      .input(z.object({ id: z.string().nullable() }))
      .output(z.object({ operations: z.number().int() })),
    cancel: base.input(z.object({ id: z.string() })).output(z.object({ cancelled: z.boolean() })),
  },
  sources: {
    tryNow: base
      .input(z.object({ source: sourceId.nullable() }))
      .output(z.object({ units: z.number().int() })),
  },
}
