import { z } from 'zod'
import { money, words, yesNo } from '../shapes.ts'

/** The Tenancy API over Universal Housing (council-systems.md 3). Extra fields are let through; every text may be padded or null. */
const balance = z.union([z.object({ value: money }), z.string(), z.number()]).nullish()

export const searchRow = z.object({
  ref: z.string(),
  prop_ref: words,
  tenure: words,
  current_balance: balance,
  primary_contact: z.object({ name: words, short_address: words, postcode: words }).nullish(),
})
export type SearchRow = z.infer<typeof searchRow>
export const searchCounts = z.object({ page_count: z.number().nullish(), total_count: z.number().nullish() })

export const details = z.object({
  ref: z.string(),
  prop_ref: words,
  payment_ref: words,
  start_date: words,
  tenure: words,
  num_bedrooms: words,
  current_arrears_agreement_status: words,
  current_balance: balance,
  primary_contact_name: words,
  primary_contact_long_address: words,
  primary_contact_postcode: words,
})
export type Details = z.infer<typeof details>

export const agreement = z.object({
  amount: money,
  breached: yesNo,
  frequency: words,
  start_date: words,
  status: words,
})
export type Agreement = z.infer<typeof agreement>

export const payment = z.object({ ref: words, amount: money, date: words, type: words, description: words })
export type Payment = z.infer<typeof payment>

export const action = z.object({
  balance: money,
  code: words,
  type: words,
  date: words,
  comment: words,
  universal_housing_username: words,
})
export type Action = z.infer<typeof action>

export const contact = z.object({
  contact_id: words,
  first_name: words,
  last_name: words,
  full_name: words,
  title: words,
  date_of_birth: words,
  responsible: yesNo,
  relationship: words,
  email_address: words,
  telephone1: words,
  telephone2: words,
  telephone3: words,
})
export type Contact = z.infer<typeof contact>
