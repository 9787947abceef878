import type { MoneyView, ResidentView } from '../../../../shared/contract/resident.ts'
import {
  endedAccountWords,
  otherAccountWords,
  rentFigures,
  statementMismatchWords,
} from '../../../../shared/content/money.ts'
import type { WordedFigure } from '../../../../shared/content/money.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { Transaction } from '../../../../shared/domain/records.ts'
import type { SourceId } from '../../../../shared/domain/sources.ts'
import { formatPounds, owedWords } from '../../../../shared/rules/money.ts'
import { ownOf } from '../../../../shared/rules/own.ts'
import type { RentAccountFacts } from '../../../../shared/rules/rent.ts'
import { isMonday, mondayOf } from '../../../../shared/rules/dates.ts'
import { answered, fromUnits } from '../provenance.ts'
import { bodiesOf, crmAccountOf, tenancyDetails } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'
import { statementOf } from './statement.ts'
import { paidRhythm } from './words.ts'

const isCharge = (one: Transaction): boolean => one.code.startsWith('D')

/** The last Monday whose charge is in the ledger (RENT-17); this week's when the ledger cannot say. */
function chargePostedThrough(transactions: Transaction[], today: string): string {
  const mondays = transactions.filter((one) => isCharge(one) && isMonday(one.date) && one.date <= today)
  return (
    mondays.reduce<string | null>(
      (last, one) => (last === null || one.date > last ? one.date : last),
      null,
    ) ?? mondayOf(today)
  )
}

/** The newest money in that was not sent back. */
function lastPayment(transactions: Transaction[], pack: CouncilPack): MoneyView['lastPayment'] {
  const paid = transactions
    .filter(
      (one) => one.amountPence < 0 && one.code.startsWith('R') && one.code !== 'RHB' && one.code !== 'ROB',
    )
    .toSorted((a, b) => b.date.localeCompare(a.date))[0]
  if (paid === undefined) return null
  return {
    date: paid.date,
    pence: -paid.amountPence,
    what: ownOf(pack.transactionCodes, paid.code)?.words ?? paid.description,
  }
}

function other(source: SourceId, pence: number | null, housing: number | null): MoneyView['others'][number] {
  const difference = pence === null || housing === null ? null : pence - housing
  return {
    source,
    pence,
    words: owedWords(pence),
    differencePence: difference,
    differenceWords: difference === null || difference === 0 ? '' : formatPounds(Math.abs(difference)),
  }
}

/** Their other accounts, so that nobody quotes one for another. */
const otherAccounts = (facts: ResidentFacts): string[] =>
  bodiesOf(facts, 'crmAccount')
    .filter((account) => account.tenancyRef !== null && account.tenancyRef !== facts.tenancy?.ref)
    .map(({ tenancyRef, ended, balancePence }) => otherAccountWords(tenancyRef ?? '', ended, balancePence))

const shown = (figure: WordedFigure): MoneyView['today'] => ({ ...figure, sum: [...figure.sum] })

/**
 * Rent and benefit a week, and whose figures they are: My Rent Account's, or else the CRM's copy, because the housing API's are always zero
 * (council-systems 3.2).
 */
export function weeklyAmounts(facts: ResidentFacts): {
  rentPence: number | null
  benefitPence: number | null
  rentFrom: SourceId
  benefitFrom: SourceId
} {
  const account = bodiesOf(facts, 'rentAccount')[0] ?? null
  const crm = crmAccountOf(facts)
  const rent = account?.weeklyRentPence ?? null
  const benefit = account?.weeklyBenefitPence ?? null
  return {
    rentPence: rent ?? crm?.weeklyRentPence ?? null,
    benefitPence: benefit ?? crm?.weeklyBenefitPence ?? null,
    rentFrom: rent === null && crm?.weeklyRentPence != null ? 'crm' : 'rentAccount',
    benefitFrom: benefit === null && crm?.weeklyBenefitPence != null ? 'crm' : 'rentAccount',
  }
}

/** What is held of the rent account, as the rent rules take it. */
export function rentAccountFacts(facts: ResidentFacts, pack: CouncilPack, today: string): RentAccountFacts {
  const details = tenancyDetails(facts)
  const { rentPence, benefitPence } = weeklyAmounts(facts)
  return {
    asOf: today,
    ledgerPence: details?.balancePence ?? null,
    chargePostedThrough: chargePostedThrough(facts.ledger?.transactions ?? [], today),
    weeklyCharge: rentPence === null ? [] : [{ from: '1900-01-01', pence: rentPence }],
    rentFreeMondays: pack.council.rentFreeMondays,
    tenancyStart: details?.startDate ?? null,
    hb:
      benefitPence === null || benefitPence === 0
        ? null
        : { weekly: [{ from: '1900-01-01', pence: benefitPence }] },
    benefitUnavailable: benefitPence === null,
    paid:
      crmAccountOf(facts)?.ended === true
        ? 'none'
        : paidRhythm(pack, details?.tenure ?? facts.tenancy?.tenure ?? null),
  }
}

/**
 * The three balances. The housing system's ledger is the balance; what My Rent Account and the CRM hold stands beside it (RENT-16).
 */
export function composeMoney(
  facts: ResidentFacts,
  pack: CouncilPack,
  today: string,
  now: string,
): ResidentView['money'] {
  const from = fromUnits(facts, ['housing.tenancy', 'rentAccount.account', 'crm.account'], now)
  if (facts.tenancy === null || !answered(from)) return { value: null, from }
  const account = bodiesOf(facts, 'rentAccount')[0] ?? null
  const crm = crmAccountOf(facts)
  const ledgerPence = tenancyDetails(facts)?.balancePence ?? null
  const weekly = weeklyAmounts(facts)
  const transactions = facts.ledger?.transactions ?? []
  const figures = rentFigures(rentAccountFacts(facts, pack, today))
  const nextWeek = figures.shown.includes('afterNextRent')
  const whole = facts.units.every((unit) => unit.kind !== 'housing.payments' || unit.unreadable === 0)
  const mismatch = whole ? (statementOf(facts, pack)?.mismatch ?? null) : null
  return {
    value: {
      today: shown(figures.today),
      afterNextRent: nextWeek ? shown(figures.afterNextRent) : null,
      afterNextRentAndBenefit: nextWeek ? shown(figures.afterNextRentAndBenefit) : null,
      toKeepLevel: nextWeek ? shown(figures.toKeepLevel) : null,
      toClear: nextWeek ? shown(figures.toClear) : null,
      weeklyRentPence: weekly.rentPence,
      weeklyBenefitPence: weekly.benefitPence,
      lastPayment: lastPayment(transactions, pack),
      others: [
        ...(account === null ? [] : [other('rentAccount', account.balancePence, ledgerPence)]),
        ...(crm === null ? [] : [other('crm', crm.balancePence, ledgerPence)]),
      ],
      notes: [
        ...(crm?.ended === true ? [endedAccountWords] : []),
        ...figures.notes,
        ...(mismatch === null ? [] : [statementMismatchWords(mismatch.differencePence)]),
        ...otherAccounts(facts),
      ],
    },
    from,
  }
}
