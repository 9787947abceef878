import { z } from 'zod'

/** Text that a service sometimes sends as a number, sometimes as null and sometimes not at all. */
export const words = z.union([z.string(), z.number()]).nullish()
/** Money as text with signs and brackets, or as a number of pounds. */
export const money = z.union([z.string(), z.number()]).nullish()
/** A flag as a boolean, a number or text. */
export const yesNo = z.union([z.boolean(), z.string(), z.number()]).nullish()
