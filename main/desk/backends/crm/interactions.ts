import type { z } from 'zod'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { ContactEvent } from '../../../../shared/domain/records.ts'
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
  provesNothing,
  readBack,
  referenceHeader,
  tryLookUp,
  willBeRefused,
} from '../sending.ts'
import { BackendFailure } from '../types.ts'
import type { LookUpOutcome, SendAbout, Sender } from '../types.ts'
import { contactEvents } from './map.ts'

/** What each kind of interaction says of itself; the rest of the preamble is the same for all (council-systems.md 6.6). */
export type InteractionFields = {
  callReasonId: string | null
  notestype: 1 | 2 | 3
  callTransferred: boolean
  housingTagRef: string | null
  otherReason: string | null
  callbackRequest: Record<string, string | number | null> | null
}

type Body = { contactId: string; text: string; createdBy: string; ourReference: string }

/** Longer notes do not fit the field, and the service answers 500 as if it had broken (council-systems.md 6.3). */
export const longestNote = 1_800

/**
 * Sends one row of a person's contact history. The service takes no key, so our reference in the notes is the proof; `isThis` tells rows
 * of one act apart, which share a reference.
 */
export function interactionSender<B extends Body>(
  http: Http,
  clock: Clock,
  versions: Record<number, z.ZodType<B>>,
  of: {
    fields: (body: B, about: SendAbout) => Promise<InteractionFields>
    isThis?: (event: ContactEvent, body: B) => boolean
  },
): Sender {
  async function lookUp(op: Operation, about: SendAbout = {}): Promise<LookUpOutcome> {
    const body = frozenBody(op, versions)
    if (body === null) return provesNothing
    return tryLookUp(async () => {
      const answer = await http.read({
        path: '/api/CRM/GetAllNCCInteractions',
        query: { contactId: body.contactId },
        ...(about.signal ? { signal: about.signal } : {}),
      })
      const { events, unreadable } = contactEvents(answer.text)
      const found = events
        .filter((event) => carries(event.text, body.ourReference) && (of.isThis?.(event, body) ?? true))
        .map(({ id, at }) => ({ id, at, matched: ['notes'] }))
      return lookedUp(found, unreadable, op, { how: 'look-up', clock, environment: answer.environment })
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
      let fields: InteractionFields
      try {
        fields = await of.fields(body, about)
      } catch (error) {
        // What had to be asked first was not answered: nothing was sent.
        const retryAfterMs = error instanceof BackendFailure ? error.retryAfterMs : null
        return { result: 'failed', effect: 'none', class: 'not-reached', retryAfterMs, said: null }
      }
      const answer = await http.write({
        path: '/api/CRM/CreateNCCInteractions',
        contentType: 'application/json; charset=utf-8',
        headers: referenceHeader(body.ourReference),
        body: JSON.stringify({
          callReasonId: fields.callReasonId,
          notestype: fields.notestype,
          notes,
          govNotifyTemplateType: null,
          govNotifyChannelType: 0,
          serviceRequest: { title: 'NCC Call', contactId: body.contactId, createdBy: body.createdBy },
          paymentReference: null,
          paymentStatus: 0,
          callTransferred: fields.callTransferred,
          housingTagRef: fields.housingTagRef,
          otherReason: fields.otherReason,
          callbackRequest: fields.callbackRequest,
        }),
        ...(about.signal ? { signal: about.signal } : {}),
      })
      if (answer.effect !== 'done') return failedWrite(answer, answer.text)
      return readBack(async () => lookUp(op, about), null)
    },
  }
}
