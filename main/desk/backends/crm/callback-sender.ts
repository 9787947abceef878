import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Http } from '../http.ts'
import type { Sender } from '../types.ts'
import { interactionSender } from './interactions.ts'

/** The frozen body of `callback.crm`, version 1. Never changed. */
const version1 = z.object({
  contactId: z.string().min(1),
  text: z.string(),
  /** Null for a team that reads its own list. */
  officerEmail: z.string().nullable(),
  managerEmail: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  housingTagRef: z.string().nullable(),
  createdBy: z.string(),
  ourReference: z.string().min(1),
})

const callbackNote = 3
/** NotAssigned: the officer has not answered (council-systems.md 6.6). */
const notAnswered = 0

/** Asks an officer to ring (council-systems.md 6.10): an interaction that carries the request and, later, the answer. */
export const callbackSender = (http: Http, clock: Clock): Sender =>
  interactionSender(
    http,
    clock,
    { 1: version1 },
    {
      fields: async (body) => ({
        callReasonId: null,
        notestype: callbackNote,
        callTransferred: false,
        housingTagRef: body.housingTagRef,
        otherReason: null,
        callbackRequest: {
          officeremailid: body.officerEmail,
          manageremailid: body.managerEmail,
          phonenumber: body.phoneNumber,
          response: notAnswered,
          responseby: null,
        },
      }),
    },
  )
