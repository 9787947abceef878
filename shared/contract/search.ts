import { z } from 'zod'
import { base, residentKey } from './common.ts'

export const searchWhy = z.object({
  on: z.enum([
    'name',
    'address',
    'postcode',
    'phone',
    'email',
    'dateOfBirth',
    'tenancyRef',
    'paymentRef',
    'uprn',
    'personRef',
    'caseRef',
  ]),
  how: z.enum(['exact', 'starts', 'nickname', 'soundsLike', 'spelling', 'order', 'part']),
  matched: z.string(),
})

export const searchHit = z.object({
  key: residentKey,
  kind: z.enum(['person', 'tenancy', 'case']),
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  age: z.number().int().nullable(),
  tenure: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  tenancyRef: z.string().nullable(),
  current: z.boolean(),
  /** For a case: its reference and status in words. */
  caseReference: z.string().nullable(),
  why: searchWhy,
})
export type SearchHitView = z.infer<typeof searchHit>

export const searchAnswer = z.object({
  /** What the text was taken for, in words: "Searching as a postcode". */
  takenAs: z.string(),
  hits: z.array(searchHit),
  total: z.number().int(),
  more: z.boolean(),
  /** The local index is still loading, so absence proves nothing. */
  partial: z.boolean(),
})
export type SearchAnswerView = z.infer<typeof searchAnswer>

/** Structured search: every field that is filled in must match. */
export const searchFields = z.object({
  firstName: z.string().max(100),
  lastName: z.string().max(100),
  address: z.string().max(200),
  postcode: z.string().max(20),
  dateOfBirth: z.string().max(40),
  phone: z.string().max(40),
  reference: z.string().max(60),
})
export type SearchFields = z.infer<typeof searchFields>

export const searchContract = {
  fields: base.input(z.object({ fields: searchFields, limit: z.number().int().min(1).max(100) })).output(
    searchAnswer.extend({
      /** Fields that could not be read, such as a date: what was not searched by. */
      unread: z.array(searchFields.keyof()),
    }),
  ),
  find: base
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) }))
    .output(searchAnswer),
}
