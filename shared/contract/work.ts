import { z } from 'zod'
import { operationState } from '../domain/outbox.ts'
import { environment, sourceId } from '../domain/sources.ts'
import { base, residentKey } from './common.ts'
import { receipt } from './problem.ts'
import { pendingItem } from './resident.ts'

export const draft = z.object({
  id: z.uuid(),
  kind: z.enum(['note', 'problem']),
  subject: z.string().max(100),
  body: z.string().max(40_000),
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
  /** Which systems would receive a note on this customer, and the tightest limit among them. */
  receivers: z.array(z.object({ source: sourceId, name: z.string() })),
  limit: z.number().int(),
})

export const workContract = {
  drafts: {
    save: base.input(draft.omit({ savedAt: true })).output(z.object({ savedAt: z.string() })),
    list: base.input(z.object({ subject: z.string().max(100).nullable() })).output(z.array(draft)),
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
