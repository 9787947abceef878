import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askedAt,
  blanks,
  inserted,
  matching,
  nextBlank,
} from '../../../../renderer/features/note/quick-text-model.ts'
import type { QuickText } from '../../../../shared/contract/frame.ts'

const quick = (code: string, title: string, text = title): QuickText => ({ code, title, text, missing: [] })
const all = [
  quick('rent', 'Rent balance explained'),
  quick('rep', 'Repair booked'),
  quick('call', 'Will call back about the repair'),
]

describe('what quick text is asked for', () => {
  it('is the letters after ;; up to the caret', () => {
    expect(askedAt('Said ;;re', 9)).toEqual({ from: 5, word: 're' })
    expect(askedAt(';;', 2)).toEqual({ from: 0, word: '' })
    expect(askedAt('Said ;;RE and more', 9)).toEqual({ from: 5, word: 're' })
    expect(askedAt('Said ;;é', 8)).toEqual({ from: 5, word: 'é' })
  })

  it('is nothing elsewhere', () => {
    expect(askedAt('Said ;re', 8)).toBeNull()
    expect(askedAt('Said ;;re ', 10)).toBeNull()
    expect(askedAt('Said ;;re', 4)).toBeNull()
    expect(askedAt('', 0)).toBeNull()
  })

  it('never points outside the text, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(';', 'a', ' ', '[', ']', 'é') }),
        fc.nat(60),
        (text, at) => {
          const caret = Math.min(at, text.length)
          const asked = askedAt(text, caret)
          if (asked === null) return
          expect(text.slice(asked.from, caret)).toBe(`;;${asked.word}`)
        },
      ),
    )
  })
})

describe('the list', () => {
  it('has codes that start so first, then titles with a word that does', () => {
    expect(matching(all, 're').map((one) => one.code)).toEqual(['rent', 'rep', 'call'])
    expect(matching(all, 'call').map((one) => one.code)).toEqual(['call'])
    expect(matching(all, 'x')).toEqual([])
    expect(matching(all, '')).toHaveLength(3)
  })
})

describe('putting it in', () => {
  it('replaces what asked for it and goes to the first blank', () => {
    const text = 'Said ;;re and hung up'
    const done = inserted(text, { from: 5, word: 're' }, 9, 'the visit is on [[day]] at [[time]].')
    expect(done.text).toBe('Said the visit is on [[day]] at [[time]]. and hung up')
    expect(done.text.slice(done.select.from, done.select.to)).toBe('[[day]]')
  })

  it('goes to its end where it has no blank, also when one stands later', () => {
    const done = inserted(';;re [[later]]', { from: 0, word: 're' }, 4, 'Told.')
    expect(done).toMatchObject({ text: 'Told. [[later]]', select: { from: 5, to: 5 } })
  })

  it('leaves everything around it as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, put, after) => {
        const text = `${before};;w${after}`
        const caret = before.length + 3
        const { text: whole, select } = inserted(text, { from: before.length, word: 'w' }, caret, put)
        expect(whole).toBe(before + put + after)
        expect(select.from).toBeGreaterThanOrEqual(before.length)
        expect(select.to).toBeLessThanOrEqual(before.length + put.length)
      }),
    )
  })
})

describe('blanks', () => {
  const text = 'On [[day]] at [[ time ]].'
  it('are found in order, with their words', () => {
    expect(blanks(text).map((one) => one.words)).toEqual(['day', 'time'])
    expect(blanks('[[]] [x] [[a')).toEqual([])
  })

  it('are gone through from where the caret stands, and then left', () => {
    const first = nextBlank(text, 0)
    expect(first?.words).toBe('day')
    const second = nextBlank(text, first?.to ?? 0)
    expect(second?.words).toBe('time')
    expect(nextBlank(text, second?.to ?? 0)).toBeNull()
  })

  it('are all found wherever they stand', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', ' ', '.', ';') })
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, word)), plain, (parts, end) => {
        const whole = parts.map(([gap, name]) => `${gap}[[${name}]]`).join('') + end
        expect(blanks(whole).map((one) => one.words)).toEqual(parts.map(([, name]) => name))
      }),
    )
  })
})
