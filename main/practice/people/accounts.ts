import { rentYearOf, toDay, toIso, type Day } from '../dates.ts'
import type { Directory, TenancyRow } from './directory.ts'
import {
  BENEFITS,
  chargeOn,
  HABITS,
  ratesIn,
  ratesSince,
  readElements,
  type Account,
  type Benefit,
  type Habit,
} from './ledger/account.ts'
import { balanceOn, ledgerOn, type Ledger, type Line } from './ledger/walk.ts'
import { rhythmOf } from './tenures.ts'

export type Accounts = ReturnType<typeof openAccounts>

/** Rent accounts of the town, worked out when asked for. Money is pence, plus = owed. */
export function openAccounts(directory: Directory) {
  // Balances of one day, for whoever walks the whole directory; thrown away when the day changes.
  let cached: { today: Day; balances: Map<number, number> } = { today: 0, balances: new Map() }
  return {
    account: (tenancy: TenancyRow) => toAccount(directory.seed, tenancy),
    ledger: (tenancy: TenancyRow, today: string): Ledger =>
      ledgerOn(toAccount(directory.seed, tenancy), toDay(today)),
    balance(tenancy: TenancyRow, today: string): number {
      const day = toDay(today)
      if (cached.today !== day) cached = { today: day, balances: new Map() }
      const known = cached.balances.get(tenancy.tenancy_id)
      if (known !== undefined) return known
      const pence = balanceOn(toAccount(directory.seed, tenancy), day)
      cached.balances.set(tenancy.tenancy_id, pence)
      return pence
    },
    /** What a week (or month) costs now, and what benefit is expected towards it. */
    charge: (tenancy: TenancyRow, today: string) =>
      chargeOn(toAccount(directory.seed, tenancy), toDay(today)),
    /** Charge elements in force, each with the day it took effect and the day it was last charged. */
    breakdown(
      tenancy: TenancyRow,
      today: string,
    ): { code: string; pence: number; since: string; last: string | null }[] {
      const account = toAccount(directory.seed, tenancy)
      const day = toDay(today)
      const { lines } = ledgerOn(account, day)
      const since = toIso(Math.max(ratesSince(day), account.started))
      return ratesIn(account, rentYearOf(day)).elements.map(([code, pence]) => {
        const last = lines.findLast((line) => line.code === code)
        return { code, pence, since, last: last ? toIso(last.day) : null }
      })
    },
  }
}

function toAccount(seed: number, row: TenancyRow): Account {
  return {
    seed,
    tagRef: row.tag_ref,
    rhythm: rhythmOf(row.tenure),
    started: toDay(row.started),
    ended: row.ended === null ? null : toDay(row.ended),
    elements: readElements(row.elements),
    habit: HABITS.find((habit): habit is Habit => habit === row.habit) ?? 'none',
    benefit: BENEFITS.find((benefit): benefit is Benefit => benefit === row.benefit) ?? 'none',
    share: row.share,
    opening: row.opening,
  }
}

/** Words for the codes on a ledger (council-systems.md 2.2 and 2.3). */
export const CODE_WORDS: Record<string, string> = {
  DBR: 'Basic Rent (No VAT)',
  DTA: 'Basic Rent Temp Acc',
  DMF: 'TA Management Fee',
  DSC: 'Service Charges',
  DCB: 'Cleaning (Block)',
  DCE: 'Cleaning (Estate)',
  DGM: 'Grounds Maintenance',
  DLL: 'Landlord Lighting',
  DHE: 'Heating',
  DCT: 'Communal Digital TV',
  DWR: 'Water Rates',
  DTL: 'Tenants Levy',
  DCI: 'Contents Insurance',
  DGA: 'Garage (Attached)',
  DGR: 'Ground Rent',
  DSB: 'Service Charge Balancing',
  DRR: 'Rechargeable Repairs',
  RHB: 'Housing Benefit',
  RHA: 'HB Adjustment',
  RPY: 'PayPoint',
  RCP: 'Debit / Credit Card',
  RDD: 'Direct Debit',
  RDN: 'Direct Debit Unpaid',
  RSO: 'Standing Order',
  RUC: 'Universal Credit',
  RBP: 'Bank Payment',
  RBR: 'Post Office',
  RQP: 'Cheque Payments',
  ROB: 'Opening Balance',
}

export type { Ledger, Line }
