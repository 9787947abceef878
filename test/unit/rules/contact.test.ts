import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhone } from '../../../shared/rules/phone.ts'
import { readPostcode, readPostcodePart } from '../../../shared/rules/postcode.ts'
import { makeReference, readReference } from '../../../shared/rules/reference.ts'

const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'0123456789+()- EeNnOoIi'.split('')) }),
)

describe('phones', () => {
  it('allows the drama mobiles everywhere but live', () => {
    expect(readPhone('07700 900123', 'live')).toMatchObject({ valid: false, canText: false })
    expect(readPhone('07700 900123', 'practice')).toMatchObject({
      valid: true,
      canText: true,
      shown: '07700 900123',
    })
    expect(readPhone('07700 901123', 'practice').canText).toBe(false)
  })

  it('says why a text cannot be sent', () => {
    expect(readPhone('020 7946 0018', 'live').noTextReason).toBe('landline')
    expect(readPhone('07640 123456', 'live').noTextReason).toBe('cannot take texts')
    expect(readPhone('+33 6 12 34 56 78', 'live').noTextReason).toBe('foreign')
    expect(readPhone('ring the office', 'live')).toMatchObject({
      e164: null,
      noTextReason: 'not a phone number',
    })
  })

  it('keeps an extension apart', () => {
    expect(readPhone('020 7946 0018 ext 12', 'live')).toMatchObject({
      e164: '+442079460018',
      extension: '12',
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(() => readPhone(text, 'test')).not.toThrow()
      }),
    )
  })
})

describe('postcodes', () => {
  it('offers O for 0 and I for 1, and changes nothing itself', () => {
    expect(readPostcode('E8 IDY')).toMatchObject({ postcode: null, suggestion: 'E8 1DY' })
    expect(readPostcode('N1 OAA')).toMatchObject({ postcode: null, suggestion: 'N1 0AA' })
    expect(readPostcode('E8')).toMatchObject({ postcode: null, suggestion: null })
  })

  it('reads a part for searching', () => {
    expect(readPostcodePart('e8 1')).toEqual({ prefix: 'E81', shown: 'E8 1' })
    expect(readPostcodePart('N16')).toEqual({ prefix: 'N16', shown: 'N16' })
    expect(readPostcodePart('n16 8x')).toEqual({ prefix: 'N168X', shown: 'N16 8X' })
    expect(readPostcodePart('Smith')).toBeNull()
  })

  it('never throws, and reads its own answers', () => {
    fc.assert(
      fc.property(anything, (text) => {
        readPostcodePart(text)
        const read = readPostcode(text)
        expect(read.ok ? readPostcode(read.postcode) : read).toEqual(read)
      }),
    )
  })
})

describe('our reference', () => {
  const reference = fc.uint8Array({ minLength: 8, maxLength: 32 }).map(makeReference)
  const SYMBOLS = '23456789BCDFGHJKLMNPQRSTVWXYZ'

  it('reads back however it is typed', () => {
    fc.assert(
      fc.property(reference, (made) => {
        expect(made).toMatch(/^[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}$/)
        for (const typed of [
          made,
          made.toLowerCase(),
          made.replaceAll('-', ''),
          ` ${made.replaceAll('-', ' ')} `,
        ]) {
          expect(readReference(typed)).toEqual({ ok: true, reference: made })
        }
      }),
    )
  })

  it('catches every single wrong symbol and every two neighbours swapped', () => {
    fc.assert(
      fc.property(reference, (made) => {
        const symbols = made.replaceAll('-', '').split('')
        symbols.forEach((symbol, at) => {
          const wrong = SYMBOLS.split('').filter((other) => other !== symbol)
          expect(wrong.filter((other) => readReference(symbols.with(at, other).join('')).ok)).toEqual([])
          const next = symbols[at + 1]
          if (next === undefined || next === symbol) return
          expect(
            readReference(
              symbols
                .with(at, next)
                .with(at + 1, symbol)
                .join(''),
            ).ok,
          ).toBe(false)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('says what is wrong, and never reads O as 0', () => {
    expect(readReference('')).toEqual({ ok: false, reason: 'empty' })
    expect(readReference('P7K-4O2-9TX')).toEqual({
      ok: false,
      reason: 'has a symbol we never use',
      symbol: 'O',
    })
    expect(readReference('P7K-4Q2')).toEqual({ ok: false, reason: 'too short' })
    expect(readReference('P7K-4Q2-9TX-22')).toEqual({ ok: false, reason: 'too long' })
    expect(() => makeReference(new Uint8Array(7))).toThrow(RangeError)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(() => readReference(text)).not.toThrow()
      }),
    )
  })
})
