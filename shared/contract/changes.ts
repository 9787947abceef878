import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { sourceId } from '../domain/sources.ts'
import { base } from './common.ts'

/** Says that something changed, never what it changed to: the window asks again for what it shows. */
export const change = z.discriminatedUnion('about', [
  z.object({ about: z.literal('resident'), subjects: z.array(z.string()) }),
  z.object({ about: z.literal('outbox'), subjects: z.array(z.string()) }),
  z.object({ about: z.literal('status') }),
  z.object({
    about: z.literal('source'),
    source: sourceId,
    state: z.enum(['online', 'slow', 'offline', 'unknown']),
  }),
  z.object({ about: z.literal('practice') }),
  /** A call rang, was taken, ended: ask `calls.now`. */
  z.object({ about: z.literal('calls') }),
  /** Drafts, promises, wrap-ups: what waits for this person. */
  z.object({ about: z.literal('work'), subjects: z.array(z.string()) }),
  /** A draft was saved or ended, by any window. */
  z.object({ about: z.literal('draft'), ids: z.array(z.string()) }),
  z.object({ about: z.literal('preferences') }),
])
export type Change = z.infer<typeof change>

export const changesContract = {
  watch: base.output(eventIterator(change)),
}
