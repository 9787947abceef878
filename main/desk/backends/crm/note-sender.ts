import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Http } from '../http.ts'
import type { Sender } from '../types.ts'
import { interactionSender } from './interactions.ts'

/** The frozen body of `note.crm`, version 1. Never changed: a new shape is a new version beside it. */
const version1 = z.object({
  contactId: z.string().min(1),
  text: z.string(),
  callReasonId: z.string().nullish(),
  housingTagRef: z.string().nullish(),
  createdBy: z.string(),
  ourReference: z.string().min(1),
})

/** "Manual" is 1 in the API and 2 on its screens (council-systems.md 6.5). */
const manualNote = 1

/** A note on a person's contact history (council-systems.md 6.6). */
export const noteSender = (http: Http, clock: Clock): Sender =>
  interactionSender(
    http,
    clock,
    { 1: version1 },
    {
      fields: async (body) => ({
        callReasonId: body.callReasonId ?? null,
        notestype: manualNote,
        callTransferred: false,
        housingTagRef: body.housingTagRef ?? null,
        otherReason: null,
        callbackRequest: null,
      }),
    },
  )
