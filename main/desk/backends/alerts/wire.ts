import { z } from 'zod'
import { words, yesNo } from '../shapes.ts'

/** Cautionary alerts (council-systems.md 11). */
export const alertRow = z.object({
  alertCode: words,
  description: words,
  startDate: words,
  endDate: words,
  modifiedBy: words,
  reason: words,
  personName: words,
  isActive: yesNo,
})
export type AlertRow = z.infer<typeof alertRow>

export const contactRow = z.object({
  tenancyAgreementReference: words,
  personNumber: words,
  alerts: z.array(z.unknown()).nullish(),
})
