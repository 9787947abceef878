import { z } from 'zod'
import { money, words, yesNo } from '../shapes.ts'

/**
 * The neighbourhood CRM and Manage a Tenancy over Dynamics (council-systems.md 6 and 7). Its services do not agree on capitals
 * (`crMcontactId`, `InteractionId`, `interactionId`), so every field is read by its name in small letters.
 */
function smallKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]))
}
const anyCase = <T extends z.ZodRawShape>(shape: T) => z.preprocess(smallKeys, z.object(shape))

export const citizen = anyCase({
  id: words,
  crmcontactid: words,
  usn: words,
  title: words,
  firstname: words,
  surname: words,
  fullname: words,
  dateofbirth: words,
  addressline1: words,
  addressline2: words,
  addressline3: words,
  addresscity: words,
  postcode: words,
  fulladdressdisplay: words,
  uprn: words,
  householdid: words,
  telephone1: words,
  telephone2: words,
  telephone3: words,
  emailaddress: words,
  isactivetenant: yesNo,
})
export type Citizen = z.infer<typeof citizen>

export const account = anyCase({
  propertyreferencenumber: words,
  tagreferencenumber: words,
  currentbalance: money,
  rent: money,
  benefit: money,
  accountterminated: yesNo,
  personnumber: words,
  responsible: yesNo,
})
export type Account = z.infer<typeof account>

/** What an officer is asked, and answered (council-systems.md 6.6 and 6.10). */
const callbackRequest = anyCase({
  officeremailid: words,
  phonenumber: words,
  response: words,
  responseby: words,
})
export type CallbackRequest = z.infer<typeof callbackRequest>

export const interaction = anyCase({
  interactionid: words,
  id: words,
  notes: words,
  createdon: words,
  createddate: words,
  createdby: words,
  callreason: words,
  callreasontype: words,
  otherreason: words,
  /** One that is not an object is no callback, and not a reason to lose the row. */
  callbackrequest: callbackRequest.nullish().catch(null),
  servicerequest: anyCase({
    createddate: words,
    createdby: words,
    ticketnumber: words,
    title: words,
  }).nullish(),
})
export type Interaction = z.infer<typeof interaction>

export const officerCase = anyCase({
  incidentid: words,
  ticketnumber: words,
  statecode: words,
  createdon: words,
  natureofenquiry: words,
  enquirysubject: words,
  subject: words,
  handledby: words,
})
export type OfficerCaseRow = z.infer<typeof officerCase>

export const callReasonRow = anyCase({ id: words, name: words })

/** The notice to agents: what the real one's fields are called is not public, so any of these is taken. */
export const noticeRow = anyCase({
  content: words,
  editorialcontent: words,
  text: words,
  updatedon: words,
  modifiedon: words,
})
