import { z } from 'zod'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { Clock } from '../../clock.ts'
import type { Http } from '../http.ts'
import {
  cannotSend,
  carries,
  failedWrite,
  frozenBody,
  lookedUp,
  lookUpProfile,
  marked,
  readBack,
  referenceHeader,
  tryLookUp,
  willBeRefused,
} from '../sending.ts'
import type { LookUpOutcome, SendAbout, Sender } from '../types.ts'
import { contactEvents } from './map.ts'

/** The frozen body of `note.crm`, version 1. Never changed: a new shape is a new version beside it. */
const version1 = z.object({
  contactId: z.string().min(1),
  text: z.string(),
  callReasonId: z.string().nullish(),
  housingTagRef: z.string().nullish(),
  createdBy: z.string(),
  ourReference: z.string().min(1),
})
const versions = { 1: version1 }

/** "Manual" is 1 in the API and 2 on its screens (council-systems.md 6.5). */
const manualNote = 1

/** Longer ones do not fit the field, and the service answers 500 as if it had broken (council-systems.md 6.3). */
const longestNote = 1_800

/** A note on a person's contact history (council-systems.md 6.6). It takes no key, so our reference in the text is the proof. */
export function noteSender(http: Http, clock: Clock): Sender {
  async function lookUp(op: Operation, about: SendAbout = {}): Promise<LookUpOutcome> {
    const body = frozenBody(op, versions)
    if (body === null) return { result: 'failed', reason: 'unreadable', retryAfterMs: null }
    return tryLookUp(async () => {
      const answer = await http.read({
        path: '/api/CRM/GetAllNCCInteractions',
        query: { contactId: body.contactId },
        ...(about.signal ? { signal: about.signal } : {}),
      })
      const { events, unreadable } = contactEvents(answer.text)
      const found = events
        .filter((event) => carries(event.text, body.ourReference))
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map((event) => ({ id: event.id, matched: ['notes'] }))
      // A row we cannot read might be ours: then "not found" proves nothing.
      if (found.length === 0 && unreadable.some((row) => row.raw.includes(body.ourReference))) {
        return { result: 'failed', reason: 'unreadable', retryAfterMs: null }
      }
      return lookedUp(found, op, { how: 'look-up', clock, environment: answer.environment })
    })
  }

  return {
    bodyVersions: Object.keys(versions).map(Number),
    profile: lookUpProfile,
    lookUp,
    async send(op, about = {}) {
      const body = frozenBody(op, versions)
      if (body === null) return cannotSend
      const notes = marked(body.text, body.ourReference)
      if (notes.length > longestNote) return willBeRefused
      const answer = await http.write({
        path: '/api/CRM/CreateNCCInteractions',
        contentType: 'application/json; charset=utf-8',
        headers: referenceHeader(body.ourReference),
        body: JSON.stringify({
          callReasonId: body.callReasonId ?? null,
          notestype: manualNote,
          notes,
          govNotifyTemplateType: null,
          govNotifyChannelType: 0,
          serviceRequest: { title: 'NCC Call', contactId: body.contactId, createdBy: body.createdBy },
          paymentReference: null,
          paymentStatus: 0,
          callTransferred: false,
          housingTagRef: body.housingTagRef ?? null,
          otherReason: null,
          callbackRequest: null,
        }),
        ...(about.signal ? { signal: about.signal } : {}),
      })
      if (answer.effect !== 'done') return failedWrite(answer, answer.text)
      return readBack(async () => lookUp(op, about), null)
    },
  }
}
