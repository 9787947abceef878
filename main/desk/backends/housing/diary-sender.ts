import { z } from 'zod'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { Clock } from '../../clock.ts'
import { segment } from '../http.ts'
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
} from '../sending.ts'
import type { LookUpOutcome, SendAbout, Sender } from '../types.ts'
import { diaryEntries } from './map.ts'

/** The frozen body of `note.diary`, version 1. Never changed: a new shape is a new version beside it. */
const version1 = z.object({
  tenancyRef: z.string().min(1),
  actionCode: z.string().default('INC'),
  comment: z.string(),
  username: z.string(),
  createdDate: z.string(),
  ourReference: z.string().min(1),
})
const versions = { 1: version1 }

/** The author's column holds 40 characters; Manage Arrears sends initials for longer names. */
const longestUsername = 40
const shortName = (name: string): string =>
  name.length <= longestUsername
    ? name
    : name
        .split(/\s+/)
        .map((word) => word.slice(0, 1).toUpperCase())
        .join('')
        .slice(0, longestUsername)

/** An action diary entry (council-systems.md 3.6). The diary gives no id and takes no key: our reference in the comment is the proof. */
export function diarySender(http: Http, clock: Clock): Sender {
  async function lookUp(op: Operation, about: SendAbout = {}): Promise<LookUpOutcome> {
    const body = frozenBody(op, versions)
    if (body === null) return provesNothing
    return tryLookUp(async () => {
      const answer = await http.read({
        path: `/api/v1/tenancies/${segment(body.tenancyRef)}/actions`,
        ...(about.signal ? { signal: about.signal } : {}),
      })
      const { entries, unreadable } = diaryEntries(answer.text)
      const found = entries
        .filter((entry) => carries(entry.comment, body.ourReference) && entry.code === body.actionCode)
        .map(({ id, at }) => ({ id, at, matched: ['comment', 'code'] }))
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
      const answer = await http.write({
        path: '/api/v2/tenancies/arrears-action-diary',
        contentType: 'application/json; charset=utf-8',
        headers: referenceHeader(body.ourReference),
        body: JSON.stringify({
          tenancyAgreementRef: body.tenancyRef,
          actionCode: body.actionCode,
          actionCategory: '8',
          comment: marked(body.comment, body.ourReference),
          username: shortName(body.username),
          createdDate: body.createdDate,
        }),
        ...(about.signal ? { signal: about.signal } : {}),
      })
      if (answer.effect !== 'done') return failedWrite(answer, answer.text)
      return readBack(async () => lookUp(op, about), null)
    },
  }
}
