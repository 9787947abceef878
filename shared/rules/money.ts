/**
 * Money is whole pence; positive is owed to the council, negative is in credit (contributing.md).
 * Amounts are read from text as digits: nothing here multiplies or divides a fraction of a pound.
 */

export type MoneyFailure = 'empty' | 'not money' | 'more than two decimal places' | 'too large'
export type MoneyReading = { ok: true; pence: number } | { ok: false; reason: MoneyFailure }

const fail = (reason: MoneyFailure): MoneyReading => ({ ok: false, reason })

function whole(pence: number): number {
  if (!Number.isSafeInteger(pence)) throw new RangeError('Money must be whole pence')
  return pence
}

function digits(pence: number): { pounds: string; rest: string } {
  const size = Math.abs(whole(pence))
  const rest = size % 100
  const pounds = String((size - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ',')
  return { pounds, rest: String(rest).padStart(2, '0') }
}

/**
 * "£1,234.50", for tables. A negative keeps its minus so a sign is never lost; a balance is shown with
 * `owedWords` instead, which uses words. RangeError unless whole pence.
 */
export function formatPounds(pence: number): string {
  const { pounds, rest } = digits(pence)
  return `${pence < 0 ? '-' : ''}£${pounds}.${rest}`
}

/** "£50" when whole pounds, otherwise "£50.25", for sentences (agent-desktop.md 14). */
export function poundsInSentence(pence: number): string {
  const { pounds, rest } = digits(pence)
  return `${pence < 0 ? '-' : ''}£${pounds}${rest === '00' ? '' : `.${rest}`}`
}

/** "£42.10 owed", "£42.10 in credit", "Nothing owed"; null is "Not available", never zero. */
export function owedWords(pence: number | null): string {
  if (pence === null) return 'Not available'
  if (pence === 0) return 'Nothing owed'
  return `${formatPounds(Math.abs(pence))} ${pence > 0 ? 'owed' : 'in credit'}`
}

/** As `owedWords`, for the middle of a sentence: "£50 owed". */
export function owedInSentence(pence: number | null): string {
  if (pence === null) return 'not available'
  if (pence === 0) return 'nothing owed'
  return `${poundsInSentence(Math.abs(pence))} ${pence > 0 ? 'owed' : 'in credit'}`
}

/**
 * Pence from the text the council's systems send: `¤1,234.50`, `(¤12.00)`, `£60.00`, `-£214.37`, `£-5`, `1234.5`.
 * Brackets or a minus are negative (council-systems.md 1.2). Never throws and never gives NaN; the sign is the
 * system's own and is turned to ours by its adapter.
 */
export function parseMoneyText(text: string): MoneyReading {
  const tidy = text.replace(/\s+/g, '').replaceAll('−', '-')
  if (tidy === '') return fail('empty')
  const found = /^(?:(-?)[£¤]?(-?)([\d,]*)(?:\.(\d*))?|(\()[£¤]?([\d,]*)(?:\.(\d*))?\))$/.exec(tidy)
  if (!found) return fail('not money')
  const bracketed = found[5] === '('
  const minuses = bracketed ? 1 : (found[1] ?? '').length + (found[2] ?? '').length
  const pounds = (bracketed ? found[6] : found[3]) ?? ''
  const fraction = (bracketed ? found[7] : found[4]) ?? ''
  if (minuses > 1 || (pounds === '' && fraction === '')) return fail('not money')
  if (!/^(\d*|\d{1,3}(,\d{3})+)$/.test(pounds)) return fail('not money')
  if (/[1-9]/.test(fraction.slice(2))) return fail('more than two decimal places')
  const pence = Number(pounds.replaceAll(',', '') + fraction.slice(0, 2).padEnd(2, '0'))
  if (!Number.isSafeInteger(pence)) return fail('too large')
  return { ok: true, pence: minuses === 1 && pence !== 0 ? -pence : pence }
}

/**
 * Pence from a number of pounds in JSON (`"value": 214.37`), by its decimal digits: 0.1 + 0.2 is refused, not rounded.
 */
export function parseMoneyNumber(pounds: number): MoneyReading {
  if (!Number.isFinite(pounds)) return fail('not money')
  const text = String(pounds)
  return text.includes('e')
    ? fail(Math.abs(pounds) < 1 ? 'more than two decimal places' : 'too large')
    : parseMoneyText(text)
}

function divide(numerator: number, denominator: number): { quotient: number; remainder: number } {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError('Rounding needs whole numbers and a denominator above zero')
  }
  const remainder = ((numerator % denominator) + denominator) % denominator
  return { quotient: (numerator - remainder) / denominator, remainder }
}

/**
 * numerator / denominator to the nearest whole number, exact halves up (towards more owed).
 * Both whole, denominator above zero, else RangeError. rent-debt-and-vulnerability.md 0.
 */
export function roundHalfUp(numerator: number, denominator: number): number {
  const { quotient, remainder } = divide(numerator, denominator)
  return remainder * 2 >= denominator ? quotient + 1 : quotient
}

/** numerator / denominator rounded up to a whole number (DD-1). */
export function roundUp(numerator: number, denominator: number): number {
  const { quotient, remainder } = divide(numerator, denominator)
  return remainder > 0 ? quotient + 1 : quotient
}
