import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded, matchesIn, mostMatches, stepped } from '../../../../renderer/app/page-find.ts'

const found = (text: string, wanted: string): string[] =>
  matchesIn(text, wanted).map(([start, end]) => text.slice(start, end))

describe('finding on the page', () => {
  it('passes over capitals, accents and the kind of space', () => {
    expect(found('Fatma Aydın and fatma AYDIN', 'fatma ayd')).toEqual(['Fatma Ayd', 'fatma AYD'])
    expect(found('José\u00a0Núñez', 'jose nun')).toEqual(['José\u00a0Núñ'])
    expect(found('Aydın', 'aydin')).toEqual(['Aydın'])
    expect(found('£42.10 owed', '42.10')).toEqual(['42.10'])
    expect(found('a.b', '.')).toEqual(['.'])
  })

  it('finds nothing for nothing', () => {
    expect(matchesIn('words', '')).toEqual([])
    expect(matchesIn('two  spaces', '  ')).toEqual([])
  })

  it('keeps places: one unit for each, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(text)).toHaveLength(text.length)
      }),
    )
  })

  it('finds every piece of a text in it, and only what reads the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        (before, piece, after) => {
          fc.pre(folded(piece).trim() !== '')
          const text = before + piece + after
          const matches = matchesIn(text, piece)
          expect(matches.length).toBeGreaterThan(0)
          let end = 0
          for (const [start, stop] of matches) {
            expect(start).toBeGreaterThanOrEqual(end)
            expect(folded(text.slice(start, stop))).toBe(folded(piece))
            end = stop
          }
        },
      ),
    )
  })

  it('stops at what can be shown', () => {
    expect(matchesIn('a'.repeat(mostMatches * 2), 'a')).toHaveLength(mostMatches)
  })

  it('steps round and round', () => {
    expect(stepped(0, 3, -1)).toBe(2)
    expect(stepped(2, 3, 1)).toBe(0)
    expect(stepped(0, 0, 1)).toBe(0)
  })
})
