import type { IsoDate } from '../domain/dates.ts'
import { formatDay, formatDayShort } from '../rules/dates.ts'
import { formatPounds, owedInSentence, owedWords, poundsInSentence } from '../rules/money.ts'
import { headline } from '../rules/rent.ts'
import type { Figure, Headline, RentAccountFacts, RentFlag, SumPart } from '../rules/rent.ts'

/** Every word about balances and statements. The numbers come from shared/rules; nothing here adds or subtracts. */

export type WorkedSum = readonly { label: string; pence: number }[]

/** A figure ready for a screen: `words` for the figure, `sum` for "How this is worked out", `say` for reading aloud. */
export type WordedFigure = {
  label: string
  pence: number | null
  words: string
  sum: WorkedSum
  /** The sum in one line: "£52.10 today + £131.40 rent - £86.75 housing benefit = £96.75 owed". Empty when there is none. */
  worked: string
  say: string
}

export type RentFigures = {
  today: WordedFigure
  afterNextRent: WordedFigure
  afterNextRentAndBenefit: WordedFigure
  toKeepLevel: WordedFigure
  toClear: WordedFigure
  /** Which of the five this account can have, in the order to show them. Next-week figures are missing for monthly, former and no-charge accounts. */
  shown: readonly FigureName[]
  /** Sentences to show beside the figures. */
  notes: readonly string[]
  headline: Headline
}

export type FigureName = 'today' | 'afterNextRent' | 'afterNextRentAndBenefit' | 'toKeepLevel' | 'toClear'

const PARTS: Record<SumPart, string> = {
  today: 'On the account today',
  rent: 'Next rent',
  benefit: 'Next housing benefit',
  'nothing-to-clear': 'Nothing to clear: the account would be in credit',
}

const SHORT_PARTS: Record<SumPart, string> = {
  today: 'today',
  rent: 'rent',
  benefit: 'housing benefit',
  'nothing-to-clear': 'in credit, so nothing to clear',
}

export const SAY_UNAVAILABLE =
  'I cannot see your balance at the moment, and I do not want to give you a wrong figure.'

const on = (monday: IsoDate | null): string => (monday === null ? '' : ` on ${formatDay(monday)}`)
const short = (monday: IsoDate | null): string => (monday === null ? '' : ` (${formatDayShort(monday)})`)

/** As the account is called beside the figure: a leaseholder pays no rent on it. */
const accountName = ({ paid }: Pick<RentAccountFacts, 'paid'>): string =>
  paid === 'month' ? 'service charge account' : 'rent account'

function sayBalance(pence: number, when: string, later: boolean, account: string): string {
  const will = later ? 'will ' : ''
  if (pence < 0) {
    return `${when}, your ${account} ${later ? 'will be' : 'is'} ${poundsInSentence(-pence)} in credit.`
  }
  const amount = pence === 0 ? 'nothing' : poundsInSentence(pence)
  return `${when}, you ${will}owe ${amount} on your ${account}.`
}

function workedLine(figure: NonNullable<Figure>, total: string): string {
  const parts = figure.sum.map(({ part, pence }, index) => {
    if (part === 'today' && index === 0) {
      return pence < 0 ? `${formatPounds(-pence)} in credit today` : `${formatPounds(pence)} today`
    }
    const sign = index === 0 ? '' : pence < 0 || (part === 'benefit' && pence === 0) ? '- ' : '+ '
    return `${sign}${formatPounds(Math.abs(pence))} ${SHORT_PARTS[part]}`
  })
  return `${parts.join(' ')} = ${total}`
}

function worded(
  label: string,
  figure: Figure,
  words: (pence: number) => string,
  say: (pence: number) => string,
): WordedFigure {
  if (figure === null) {
    return { label, pence: null, words: owedWords(null), sum: [], worked: '', say: SAY_UNAVAILABLE }
  }
  const shown = words(figure.pence)
  return {
    label,
    pence: figure.pence,
    words: shown,
    sum: figure.sum.map(({ part, pence }) => ({ label: PARTS[part], pence })),
    worked: workedLine(figure, shown),
    say: say(figure.pence),
  }
}

function sayKeepLevel(pence: number, monday: IsoDate | null): string {
  if (pence === 0) return 'There is nothing for you to pay next week.'
  return `You need to pay ${poundsInSentence(pence)} for the rent due${on(monday)}.`
}

function sayClear(pence: number): string {
  if (pence === 0) return 'You have nothing to clear.'
  return `Paying ${poundsInSentence(pence)} would bring your rent account up to date, including next week.`
}

/** A flag as a sentence for the agent. */
export function rentFlagWords(flag: RentFlag): string {
  switch (flag.flag) {
    case 'benefit-capped':
      return `The housing benefit held (${formatPounds(flag.awardPence)}) is more than the rent (${formatPounds(flag.chargePence)}). Only the rent is counted. Check the award.`
    case 'benefit-suspended':
      return flag.weeklyPence === 0
        ? `Housing benefit suspended since ${formatDay(flag.since)}.`
        : `Housing benefit suspended since ${formatDay(flag.since)}. ${formatPounds(flag.weeklyPence)} a week is not being counted.`
    case 'benefit-ended':
      return `Housing benefit ended after the week of ${formatDay(flag.lastMonday)}.`
    case 'benefit-unavailable':
      return 'Housing benefit could not be read. The figure after rent and benefit is not available.'
    case 'rent-free':
      return `The week of ${formatDay(flag.monday)} is rent-free. Rent owed still needs paying.`
    case 'part-week':
      return `Next week is ${flag.days} of 7 days at ${formatPounds(flag.weeklyPence)} a week.`
    case 'tenancy-ended':
      return flag.former
        ? `This tenancy ended on ${formatDay(flag.on)}. There is no more rent to come.`
        : `This tenancy ends on ${formatDay(flag.on)}. There is no rent after that day.`
    case 'not-started':
      return `This tenancy starts on ${formatDay(flag.starts)}.`
    case 'monthly-account':
      return 'This is a monthly service charge account, so there is no rent next week.'
    case 'no-charge-account':
      return 'Nothing is charged on this account.'
    case 'charge-unknown':
      return `The rent for the week of ${formatDay(flag.monday)} is not held. Do not guess it.`
    case 'charges-behind':
      return `Rent has been charged only up to the week of ${formatDay(flag.postedThrough)}. These figures may be behind.`
    default:
      return flag satisfies never
  }
}

const payWords = (pence: number): string => (pence === 0 ? 'Nothing to pay' : `${formatPounds(pence)} to pay`)

/**
 * The balances of an account with their sums, words and the sentences to say (agent-desktop.md 7.6).
 * `toKeepLevel` and `toClear` read "£44.65 to pay".
 */
export function rentFigures(facts: RentAccountFacts): RentFigures {
  const result = headline(facts)
  const { figures, nextChargeMonday: monday } = result
  const account = accountName(facts)
  const former = result.flags.some((flag) => flag.flag === 'tenancy-ended' && flag.former)
  const nextWeek = monday !== null && !former
  return {
    today: worded('On the account today', figures.today, owedWords, (pence) =>
      sayBalance(pence, 'Today', false, account),
    ),
    afterNextRent: worded(`After next rent${short(monday)}`, figures.afterNextRent, owedWords, (pence) =>
      sayBalance(pence, `After the rent due${on(monday)}`, true, account),
    ),
    afterNextRentAndBenefit: worded(
      `After next rent and housing benefit${short(monday)}`,
      figures.afterNextRentAndBenefit,
      owedWords,
      (pence) => sayBalance(pence, `After the next rent and housing benefit${on(monday)}`, true, account),
    ),
    toKeepLevel: worded('To keep level', figures.toKeepLevel, payWords, (pence) =>
      sayKeepLevel(pence, monday),
    ),
    toClear: worded('To clear', figures.toClear, payWords, sayClear),
    shown: nextWeek
      ? ['today', 'afterNextRent', 'afterNextRentAndBenefit', 'toKeepLevel', 'toClear']
      : ['today'],
    notes: result.flags.map(rentFlagWords),
    headline: result,
  }
}

/** RENT-15, for the agent. */
export const statementMismatchWords = (differencePence: number): string =>
  `These lines do not add up to the balance: ${formatPounds(differencePence)} difference. We have reported it.`

export const endedAccountWords = 'This tenancy has ended. It is a former account.'

/** Another account of the same person, as the CRM holds it. */
export const otherAccountWords = (reference: string, ended: boolean, pence: number | null): string =>
  `They also have ${ended ? 'a former' : 'another'} account, ${reference}: ${owedInSentence(pence)}.`
