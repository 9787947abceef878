import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldName,
  namesToTry,
  nicknamesOf,
  oneDeletions,
  personKeys,
  soundKey,
  spellingsOf,
  withinOneEdit,
  wordKeys,
} from '../../../shared/rules/name-keys.ts'
import { makeReference } from '../../../shared/rules/reference.ts'
import { searchIntent } from '../../../shared/rules/search-intent.ts'

const read = (text: string) => searchIntent(text, { today: '2026-11-23' })

describe('what was typed', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['e81dy', { kind: 'postcode', postcode: 'E8 1DY', words: 'Searching as a postcode' }],
    ['E8 1', { kind: 'postcode-part', prefix: 'E81' }],
    ['E8 IDY', { kind: 'postcode-slip', suggestion: 'E8 1DY' }],
    ['07911 123456', { kind: 'phone', e164: '+447911123456', whole: true }],
    ['+44 (0)20 8356 3000', { kind: 'phone', e164: '+442083563000' }],
    ['0044 7911 123456', { kind: 'phone', e164: '+447911123456' }],
    ['44 7911-123-456', { kind: 'phone', e164: '+447911123456' }],
    ['020 7946', { kind: 'phone', startsWith: '0207946', whole: false }],
    ['0123456/01', { kind: 'tenancy-reference', reference: '0123456/01' }],
    ['123456 / 1', { kind: 'tenancy-reference', reference: '123456/01' }],
    ['1900000042', { kind: 'payment-reference', reference: '1900000042' }],
    ['7911123456', { kind: 'payment-reference-or-phone', e164: '+447911123456' }],
    ['Ann@example.com', { kind: 'email', email: 'ann@example.com' }],
    ['31/3/1980', { kind: 'date-of-birth', date: '1980-03-31' }],
    ['31 3 80', { kind: 'date-of-birth', date: '1980-03-31' }],
    ['31 March 1980', { kind: 'date-of-birth', date: '1980-03-31' }],
    ['1980-03-31', { kind: 'date-of-birth', date: '1980-03-31' }],
    ['smith 31/3/80', { kind: 'name-and-date-of-birth', names: ['smith'], date: '1980-03-31' }],
    ['31 March 1980 Ann Smith', { kind: 'name-and-date-of-birth', names: ['ann', 'smith'] }],
    ['Ann Smith e8 1dy', { kind: 'name-and-postcode', names: ['ann', 'smith'], postcode: 'E8 1DY' }],
    ['cas-10001-a1b2c3', { kind: 'crm-case', reference: 'CAS-10001-A1B2C3' }],
    ['#4711', { kind: 'report', id: '4711' }],
    ['4711', { kind: 'number', digits: '4711' }],
    ['31031980', { kind: 'number', date: '1980-03-31' }],
    ['100000000001', { kind: 'uprn', uprn: '100000000001' }],
    ['12 Sample House', { kind: 'address', number: '12', rest: 'sample house' }],
    ['Flat B, Sample House', { kind: 'address', unit: 'B', rest: 'sample house' }],
    ['Noa Levy', { kind: 'name', names: ['noa', 'levy'] }],
    ['No A Bekele', { kind: 'address', unit: 'A', names: ['no', 'a', 'bekele'] }],
    ['flat 3 Sample House, E8 1DY', { kind: 'address', unit: '3', rest: 'sample house', postcode: 'E8 1DY' }],
    ['Mare Street', { kind: 'address', rest: 'mare street', names: ['mare', 'street'] }],
    ["O'Brien", { kind: 'name', names: ["o'brien"] }],
    ['Ann Hill', { kind: 'name', names: ['ann', 'hill'] }],
    ['Mrs Ann St John', { kind: 'name', names: ['ann', 'st', 'john'] }],
    ['李', { kind: 'name', names: ['李'] }],
  ])('reads %j', (text, expected) => expect(read(text)).toMatchObject({ ...expected, typed: text }))

  it('knows every reference we make, and the start of one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }).map(makeReference), (reference) => {
        expect(read(reference.toLowerCase())).toMatchObject({ kind: 'our-reference', reference })
      }),
    )
    expect(read('p7k-4q2')).toMatchObject({ kind: 'our-reference-part', prefix: 'P7K4Q2' })
  })

  it('does not take a day to come for a date of birth', () => {
    expect(read('31/12/2026').kind).not.toBe('date-of-birth')
  })

  it('never throws and always says what it is doing', () => {
    const pieces = fc.constantFrom(
      'E8',
      '1DY',
      '/',
      '31',
      '80',
      '07911',
      '+44',
      '-',
      '@',
      'flat',
      'road',
      'Ann',
      "o'",
      '#',
      ',',
      '\u0000',
      '🙂',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (text) => {
          const found = read(text)
          expect(found.words).not.toBe('')
          expect(found.typed).toBe(text)
        },
      ),
    )
  })
})

describe('names', () => {
  it('folds accents, case and quotes', () => {
    expect(foldName('  Zoë  O’Brien ')).toBe("zoe o'brien")
    expect(foldName('ŁUKASZ Şahin')).toBe('lukasz sahin')
  })

  it('is found under every way of writing it', () => {
    expect(wordKeys("o'brien")).toEqual(['obrien', 'brien'])
    expect(wordKeys('smith-jones')).toEqual(['smithjones', 'smith', 'jones'])
    expect(personKeys('Ann', "O'Brien")).toEqual(
      expect.arrayContaining(['obrien ann', 'ann obrien', 'brien ann', 'ann brien']),
    )
    expect(personKeys('', 'Prince')).toEqual(['prince'])
    expect(personKeys('', '')).toEqual([])
  })

  it('knows nicknames and other spellings, not cousins', () => {
    expect(nicknamesOf('Bob')).toContain('robert')
    expect(nicknamesOf('Elizabeth')).toContain('liz')
    expect(spellingsOf('Muhammad')).toEqual(expect.arrayContaining(['mohammed', 'mohamed']))
    expect(namesToTry('Yusuf')).not.toContain('joseph')
    expect(nicknamesOf('constructor')).toEqual([])
  })

  it.each([
    ['Steven', 'Stephen'],
    ['Khan', 'Kan'],
    ['Kowalski', 'Kovalski'],
    ['Catherine', 'Kathryn'],
    ['Smith', 'Smyth'],
    ['Chowdhury', 'Choudhury'],
    ['Phillips', 'Filips'],
    ['Jeffrey', 'Geoffrey'],
    ['Wright', 'Rite'],
    ['Yusuf', 'Yousef'],
  ])('hears %s and %s alike', (a, b) => expect(soundKey(a)).toBe(soundKey(b)))

  it('finds any name of four letters or more from one slip', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh'.split('')), minLength: 5, maxLength: 10 })
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom(...'abcz'.split('')), (name, seed, letter) => {
        const at = seed % (name.length - 1)
        const slips = [
          name.slice(0, at) + name.slice(at + 1),
          name.slice(0, at) + letter + name.slice(at),
          name.slice(0, at) + letter + name.slice(at + 1),
          name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
        ]
        const near = new Set(oneDeletions(name))
        for (const slip of slips) {
          expect(withinOneEdit(name, slip)).toBe(true)
          expect(oneDeletions(slip).some((key) => near.has(key))).toBe(true)
        }
      }),
    )
    expect(oneDeletions('ann')).toEqual(['ann'])
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
        expect(() => [personKeys(a, b), namesToTry(a), soundKey(a), oneDeletions(a)]).not.toThrow()
      }),
    )
  })
})
