import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Http } from '../http.ts'
import { shownPart } from '../sending.ts'
import { BackendFailure } from '../types.ts'
import type { SendAbout, Sender } from '../types.ts'
import { interactionSender } from './interactions.ts'
import { readCallReasons } from './map.ts'

/** The frozen body of `call.crm`, version 1: one reason of one call. Never changed. */
const version1 = z.object({
  contactId: z.string().min(1),
  text: z.string(),
  /** Which of the call's reasons this is: they share a reference, and are told apart by the words `text` begins with. */
  part: z.string().min(1),
  /** As the CRM's own list calls it. */
  crmReason: z.string(),
  /** As our pack calls it: what is said where the CRM's list has no such name. */
  reasonName: z.string(),
  otherReason: z.string().nullable(),
  callTransferred: z.boolean(),
  housingTagRef: z.string().nullable(),
  createdBy: z.string(),
  ourReference: z.string().min(1),
})

/** "Automatic" is 2 in the API and 1 on its screens (council-systems.md 6.5). */
const automaticNote = 2
/** Of the reason for when nothing else fits (council-systems.md 6.3). */
const longestOther = 50

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** What a call was about, one of its reasons (council-systems.md 6.2): saved in the contact history as an automatic note. */
export function callSender(http: Http, clock: Clock): Sender {
  /** A list that is not there, or not readable, is as good as an empty one: the call is told all the same. */
  async function theirReasons(about: SendAbout): Promise<{ id: string; name: string }[]> {
    try {
      const answer = await http.read({
        path: '/api/CRM/CRMEnquirySubTypes',
        ...(about.signal ? { signal: about.signal } : {}),
      })
      return readCallReasons(answer.text)
    } catch (error) {
      if (error instanceof BackendFailure && ['not-found', 'unreadable'].includes(error.reason)) return []
      throw error
    }
  }

  /** The CRM's id for the reason. A name its list does not have goes under its Other, in words, so that nothing is lost. */
  async function reasonOf(
    body: z.infer<typeof version1>,
    about: SendAbout,
  ): Promise<{ callReasonId: string | null; otherReason: string | null }> {
    const list = await theirReasons(about)
    const found = list.find(({ name }) => same(name, body.crmReason))
    if (found !== undefined) return { callReasonId: found.id, otherReason: body.otherReason }
    return {
      callReasonId: list.find(({ name }) => same(name, 'Other'))?.id ?? null,
      otherReason: (body.otherReason ?? body.reasonName).slice(0, longestOther),
    }
  }

  return interactionSender(
    http,
    clock,
    { 1: version1 },
    {
      fields: async (body, about) => ({
        ...(await reasonOf(body, about)),
        notestype: automaticNote,
        callTransferred: body.callTransferred,
        housingTagRef: body.housingTagRef,
        callbackRequest: null,
      }),
      isThis: (event, body) => shownPart(event.text, body.part),
    },
  )
}
