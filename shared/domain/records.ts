import { z } from 'zod'

/**
 * The council's records in our own terms, after an adapter has read them. Money is whole pence, positive = owed to the council.
 * Dates are YYYY-MM-DD or null when a system holds none (1900-01-01 counts as none).
 */
export const person = z.object({
  id: z.string(),
  title: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  fullName: z.string(),
  dateOfBirth: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  uprn: z.string().nullable(),
  householdId: z.string().nullable(),
  phones: z.array(z.string()),
  email: z.string().nullable(),
  activeTenant: z.boolean(),
})
export type Person = z.infer<typeof person>

export const tenancySummary = z.object({
  ref: z.string(),
  propertyRef: z.string().nullable(),
  tenure: z.string().nullable(),
  contactName: z.string(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  balancePence: z.number().int().nullable(),
})
export type TenancySummary = z.infer<typeof tenancySummary>

export const arrangement = z.object({
  startDate: z.string().nullable(),
  amountPence: z.number().int().nullable(),
  frequency: z.string().nullable(),
  status: z.string().nullable(),
  breached: z.boolean(),
})

export const tenancy = tenancySummary.extend({
  paymentRef: z.string().nullable(),
  startDate: z.string().nullable(),
  longAddress: z.string().nullable(),
  arrangementStatus: z.string().nullable(),
  arrangements: z.array(arrangement),
  bedrooms: z.number().int().nullable(),
})
export type Tenancy = z.infer<typeof tenancy>

export const householdMember = z.object({
  personId: z.string().nullable(),
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  responsible: z.boolean(),
  relationship: z.string().nullable(),
  phones: z.array(z.string()),
  email: z.string().nullable(),
})
export type HouseholdMember = z.infer<typeof householdMember>

export const transaction = z.object({
  id: z.string(),
  date: z.string(),
  code: z.string(),
  description: z.string(),
  amountPence: z.number().int(),
})
export type Transaction = z.infer<typeof transaction>

export const diaryEntry = z.object({
  id: z.string(),
  at: z.string(),
  code: z.string(),
  comment: z.string(),
  author: z.string().nullable(),
  balancePence: z.number().int().nullable(),
})
export type DiaryEntry = z.infer<typeof diaryEntry>

/** My Rent Account's own picture: weekly rent and benefit come from here, because the housing API's are always zero. */
export const rentAccount = z.object({
  paymentRef: z.string(),
  balancePence: z.number().int().nullable(),
  weeklyRentPence: z.number().int().nullable(),
  weeklyBenefitPence: z.number().int().nullable(),
})
export type RentAccount = z.infer<typeof rentAccount>

/** The CRM's copy of an account, reached through a person. */
export const crmAccount = z.object({
  personId: z.string(),
  tenancyRef: z.string().nullable(),
  propertyRef: z.string().nullable(),
  balancePence: z.number().int().nullable(),
  weeklyRentPence: z.number().int().nullable(),
  weeklyBenefitPence: z.number().int().nullable(),
  responsible: z.boolean().nullable(),
  personNumber: z.string().nullable(),
  /** The tenancy has ended; a person keeps their old accounts. */
  ended: z.boolean(),
})
export type CrmAccount = z.infer<typeof crmAccount>

export const statementRow = z.object({
  date: z.string(),
  description: z.string(),
  inPence: z.number().int(),
  outPence: z.number().int(),
  balancePence: z.number().int().nullable(),
})
export type StatementRow = z.infer<typeof statementRow>

export const contactEvent = z.object({
  id: z.string(),
  at: z.string(),
  channel: z.string(),
  text: z.string(),
  author: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of a callback: what the officer answered, when they did. Missing in rows kept before it was read. */
  callback: z
    .object({
      state: z.enum(['waiting', 'reached', 'not-reached']),
      note: z.string().nullable(),
      number: z.string().nullable(),
      by: z.string().nullable(),
    })
    .nullish(),
})
export type ContactEvent = z.infer<typeof contactEvent>

export const officerCase = z.object({
  id: z.string(),
  openedAt: z.string().nullable(),
  subject: z.string(),
  open: z.boolean(),
  handledBy: z.string().nullable(),
})
export type OfficerCase = z.infer<typeof officerCase>

export const alert = z.object({
  id: z.string(),
  about: z.enum(['person', 'property']),
  code: z.string(),
  description: z.string(),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  personName: z.string().nullable(),
})
export type Alert = z.infer<typeof alert>

/** A service request as the reporting system tells it. `status` is the wire word in lower case; unknown words are kept. */
export const serviceRequest = z.object({
  id: z.string(),
  serviceCode: z.string(),
  serviceName: z.string(),
  status: z.string(),
  statusNotes: z.string().nullable(),
  description: z.string().nullable(),
  ourReference: z.string().nullable(),
  requestedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  expectedAt: z.string().nullable(),
  address: z.string().nullable(),
})
export type ServiceRequest = z.infer<typeof serviceRequest>

/** A notice a team leader shows to all agents. `at` is when it was last written, if told. */
export const notice = z.object({ text: z.string(), at: z.string().nullable() })
export type Notice = z.infer<typeof notice>

/** What a record row may hold, by kind; transactions have a table of their own. */
export type RecordBodies = {
  tenancy: Tenancy
  householdMember: HouseholdMember
  diaryEntry: DiaryEntry
  rentAccount: RentAccount
  crmAccount: CrmAccount
  statementRow: StatementRow
  contactEvent: ContactEvent
  officerCase: OfficerCase
  alert: Alert
  serviceRequest: ServiceRequest
  notice: Notice
}
export type RecordKind = keyof RecordBodies
