import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatPounds,
  owedWords,
  parseMoneyNumber,
  parseMoneyText,
  poundsInSentence,
  roundHalfUp,
  roundUp,
} from '../../../shared/rules/money.ts'

const pence = fc.integer({ min: -999_999_999_99, max: 999_999_999_99 })

describe('money in words', () => {
  it('writes pounds for tables and for sentences', () => {
    expect(formatPounds(123450)).toBe('£1,234.50')
    expect(formatPounds(123456789)).toBe('£1,234,567.89')
    expect(formatPounds(5)).toBe('£0.05')
    expect(poundsInSentence(5000)).toBe('£50')
    expect(poundsInSentence(5025)).toBe('£50.25')
  })

  it('says owed, in credit, nothing or not available, with no sign', () => {
    expect(owedWords(4210)).toBe('£42.10 owed')
    expect(owedWords(-4210)).toBe('£42.10 in credit')
    expect(owedWords(0)).toBe('Nothing owed')
    expect(owedWords(null)).toBe('Not available')
  })

  it('refuses a fraction of a penny', () => {
    expect(() => formatPounds(1.5)).toThrow(RangeError)
    expect(() => formatPounds(Number.NaN)).toThrow(RangeError)
  })
})

describe('reading money', () => {
  it.each([
    ['¤1,234.50', 123450],
    ['(¤12.00)', -1200],
    ['£60.00', 6000],
    ['-£214.37', -21437],
    ['£-214.37', -21437],
    ['−£5', -500],
    ['1234.5', 123450],
    ['0.29', 29],
    ['1.1500', 115],
    ['¤0.00', 0],
    ['(£0.00)', 0],
    ['  £ 5 ', 500],
  ])('reads %s', (text, expected) => {
    const read = parseMoneyText(text)
    expect(read).toEqual({ ok: true, pence: expected })
    expect(Object.is(read.ok && read.pence, -0)).toBe(false)
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'not money'],
    ['1,23.45', 'not money'],
    ['--5', 'not money'],
    ['-(5.00)', 'not money'],
    ['(5.00', 'not money'],
    ['£', 'not money'],
    ['.', 'not money'],
    ['1.2.3', 'not money'],
    ['1e5', 'not money'],
    ['1.005', 'more than two decimal places'],
    ['99999999999999999', 'too large'],
  ])('refuses %j', (text, reason) => {
    expect(parseMoneyText(text)).toEqual({ ok: false, reason })
  })

  it('reads numbers by their digits, never by arithmetic', () => {
    expect(parseMoneyNumber(214.37)).toEqual({ ok: true, pence: 21437 })
    expect(parseMoneyNumber(1.15)).toEqual({ ok: true, pence: 115 })
    expect(parseMoneyNumber(0.1 + 0.2)).toEqual({ ok: false, reason: 'more than two decimal places' })
    expect(parseMoneyNumber(Number.NaN).ok).toBe(false)
    expect(parseMoneyNumber(1e300).ok).toBe(false)
    expect(parseMoneyNumber(1e-9).ok).toBe(false)
  })

  it('gives back what was written, in every form the systems use', () => {
    fc.assert(
      fc.property(pence, (amount) => {
        const text = formatPounds(Math.abs(amount)).slice(1)
        const forms = amount < 0 ? [`-£${text}`, `(¤${text})`, `£-${text}`] : [`£${text}`, `¤${text}`, text]
        for (const form of [...forms, formatPounds(amount)]) {
          expect(parseMoneyText(form)).toEqual({ ok: true, pence: amount === 0 ? 0 : amount })
        }
        expect(parseMoneyNumber(Number(`${amount < 0 ? '-' : ''}${text.replaceAll(',', '')}`)).ok).toBe(true)
      }),
    )
  })

  it('never throws and never gives anything but whole pence', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,£¤()- '.split('')) })),
        (text) => {
          const read = parseMoneyText(text)
          expect(read.ok ? Number.isSafeInteger(read.pence) : read.reason).toBeTruthy()
        },
      ),
    )
  })
})

describe('rounding', () => {
  it('takes exact halves up', () => {
    expect(roundHalfUp(5, 2)).toBe(3)
    expect(roundHalfUp(-5, 2)).toBe(-2)
    expect(roundHalfUp(13140 * 5, 7)).toBe(9386)
    expect(roundUp(1, 12)).toBe(1)
    expect(roundUp(-1, 12)).toBe(0)
    expect(() => roundHalfUp(1, 0)).toThrow(RangeError)
  })

  it('is never more than half away', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 10_000 }), (top, bottom) => {
        const twice = 2 * (roundHalfUp(top, bottom) * bottom - top)
        expect(twice).toBeGreaterThan(-bottom)
        expect(twice).toBeLessThanOrEqual(bottom)
      }),
    )
  })
})
