import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { nearest } from '../../../shared/rules/nearest.ts'

let reasons: CouncilPack['callReasons']
beforeAll(async () => {
  const pack = await loadCouncilPack(join(import.meta.dirname, '../../../assets/councils/hackney'))
  reasons = pack.callReasons
})
const codes = (text: string): string[] => nearest(text, reasons).map(({ code }) => code)

describe('the nearest reasons to somebody’s own words', () => {
  it.each([
    ['wants to know how much is owed, arrears', 'rent-balance'],
    ['direct debit', 'rent-direct-debit'],
    ['dierct debt', 'rent-direct-debit'],
    ['the plumber did not come', 'repair-contractor'],
    ['UC journal', 'rent-universal-credit'],
    ['univrsal credti', 'rent-universal-credit'],
    ['antisocial neighbours', 'tenancy-nuisance'],
    ['loud music all night', 'noise'],
    ['fly tiping on the corner', 'street-waste'],
    ['pot holes', 'street-highways'],
    ['unhappy with the service', 'general-complaint'],
    ['RATS!', 'safety-pests'],
  ])('%s → %s', (text, code) => {
    expect(codes(text)).toContain(code)
  })

  it('has nothing to offer where nothing is alike', () => {
    expect(codes('zzz qqq')).toEqual([])
    expect(codes('')).toEqual([])
    expect(codes('the a of is')).toEqual([])
  })

  it('puts a reason first for its own name, whatever its capitals and accents', () => {
    for (const { code, name, other } of reasons) {
      if (other) continue
      expect(codes(name)[0], name).toBe(code)
      expect(codes(name.toUpperCase())[0], name).toBe(code)
    }
  })

  it('never offers Other, never more than three, never one twice, for any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc
        .array(fc.constantFrom(...reasons.flatMap(({ name, words }) => [name, ...words]), 'other', 'Other'), {
          maxLength: 6,
        })
        .map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const found = codes(text)
        expect(found.length).toBeLessThanOrEqual(3)
        expect(new Set(found).size).toBe(found.length)
        expect(found).not.toContain('other')
        expect(codes(text)).toEqual(found)
      }),
    )
  })

  it('finds a reason through one slip in a long word of its name', () => {
    const long = reasons.flatMap(({ code, name, other }) =>
      other ? [] : (name.match(/\p{L}{6,}/gu) ?? []).map((word) => ({ code, word })),
    )
    const rest = 'abcdefghijklmnopqrstuvwxyz'.split('')
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        fc.constantFrom(...rest),
        fc.constantFrom('left out', 'changed', 'added'),
        ({ word }, where, letter, slip) => {
          const letters = word.toLowerCase().split('')
          // The first letter is trusted, and an ending changes what a word is.
          const at = 1 + (where % Math.max(1, letters.length - 4))
          if (slip === 'left out') letters.splice(at, 1)
          else if (slip === 'changed') letters[at] = letter
          else letters.splice(at, 0, letter)
          const wanted = reasons.filter(({ name, other }) => !other && name.split(/\P{L}+/u).includes(word))
          const found = nearest(letters.join(''), reasons, reasons.length)
          for (const one of wanted) expect(found.map(({ code }) => code)).toContain(one.code)
        },
      ),
      { numRuns: 300 },
    )
  })
})
