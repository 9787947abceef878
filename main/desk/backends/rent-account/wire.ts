import { z } from 'zod'
import { money, words, yesNo } from '../shapes.ts'

/** My Rent Account (council-systems.md 9). */
export const account = z.object({
  accountNumber: words,
  currentBalance: money,
  rent: money,
  benefits: money,
  hasArrears: yesNo,
})
export type Account = z.infer<typeof account>

export const transactionRow = z.object({
  date: words,
  description: words,
  valueIn: money,
  valueOut: money,
  balance: money,
})
export type TransactionRow = z.infer<typeof transactionRow>
