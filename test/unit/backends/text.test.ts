import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentIds, listOf, readRows, uniqueById } from '../../../main/desk/backends/rows.ts'
import { carries, marked } from '../../../main/desk/backends/sending.ts'
import { day, flag, moment, pence, text, Unreadable } from '../../../main/desk/backends/text.ts'
import { payment } from '../../../main/desk/backends/housing/wire.ts'

describe('how the systems write things', () => {
  it.each([
    ['¤93.38', 9338],
    ['(¤60.00)', -6000],
    ['¤1,234.50', 123450],
    ['-£214.37', -21437],
    [214.37, 21437],
    ['0.00', 0],
  ])('money %s', (written, read) => expect(pence(written, 'amount')).toBe(read))

  it.each(['¤1,2x4.(50', 'about 3', '¤NaN', '1.005'])('money that is none: %s', (written) => {
    expect(() => pence(written, 'amount')).toThrow(Unreadable)
  })

  it('has no money where there is none, and never nought instead', () => {
    expect([pence(null, 'a'), pence(undefined, 'a'), pence('  ', 'a')]).toEqual([null, null, null])
  })

  it.each([
    ['2014-08-30 00:00:00Z', '2014-08-30'],
    ['30/08/2014', '2014-08-30'],
    ['2014-08-30T00:00:00', '2014-08-30'],
    ['2014-08-30', '2014-08-30'],
    ['1900-01-01 00:00:00Z', null],
    ['1900-01-01T00:00:00', null],
    ['0001-01-01T00:00:00', null],
    ['01/01/1900', null],
    ['', null],
  ])('the day %s', (written, read) => expect(day(written, 'd')).toBe(read))

  it.each([
    ['2021-05-10 09:14:00Z', '2021-05-10T09:14:00.000Z'],
    ['2021-05-10T09:14:00.123+01:00', '2021-05-10T08:14:00.000Z'],
    ['2021-05-10T09:14:00.000+00:00', '2021-05-10T09:14:00.000Z'],
    ['10/05/2021 09:14', '2021-05-10T09:14:00.000Z'],
    ['10/05/2021T09:14', '2021-05-10T09:14:00.000Z'],
  ])('the moment %s', (written, read) => expect(moment(written, 'm')).toBe(read))

  it.each(['31/02/2021', '2021-13-01', 'yesterday', '2021-05-10T25:00:00Z'])('no such day: %s', (written) => {
    expect(() => moment(written, 'm')).toThrow(Unreadable)
  })

  it('takes padding off and leaves nothing as nothing', () => {
    expect([text('  Basic Rent (No VAT) '), text('            '), text(42)]).toEqual([
      'Basic Rent (No VAT)',
      null,
      '42',
    ])
    expect([flag('Y'), flag('false'), flag(1), flag(null)]).toEqual([true, false, true, null])
  })

  it('never lets any text become money or a day without saying so', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        for (const read of [() => pence(written, 'x'), () => day(written, 'x'), () => moment(written, 'x')]) {
          try {
            read()
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable)
          }
        }
      }),
    )
  })
})

describe('rows', () => {
  it('puts aside the row that cannot be read and keeps the rest', () => {
    const rows = [
      { amount: '¤1.00', date: '2021-05-17', type: 'DBR' },
      { amount: 3, date: { text: 'x' } },
      'nonsense',
      null,
    ]
    const { good, unreadable } = readRows(rows, payment, 'payments', (row) => row.type)
    expect(good).toEqual(['DBR'])
    expect(unreadable.map((row) => row.at)).toEqual(['payments[1]', 'payments[2]', 'payments[3]'])
    expect(unreadable[0]?.reason).toContain('date')
    expect(unreadable[0]?.reason).not.toContain('x')
  })

  it('keeps at most 4,000 characters of what could not be read', () => {
    const { unreadable } = readRows(['x'.repeat(50_000)], payment, 'p', (row) => row)
    expect(unreadable[0]?.raw).toHaveLength(4_000)
  })

  it('makes the same ids for the same rows in any order, and tells equal rows apart', () => {
    const rows: [string, number][] = [
      ['a', 1],
      ['b', 2],
      ['a', 1],
    ]
    const ids = (list: [string, number][]): string[] => {
      const idOf = contentIds()
      return list.map(([name, amount]) => idOf(name, amount))
    }
    expect(new Set(ids(rows)).size).toBe(3)
    expect(ids(rows.toReversed()).toSorted()).toEqual(ids(rows).toSorted())
  })

  it('keeps the first of a repeated id, and puts aside another that differs', () => {
    const { good, unreadable } = uniqueById(
      [
        { id: '1', n: 1 },
        { id: '1', n: 1 },
        { id: '1', n: 2 },
      ],
      (row) => row.id,
      'rows',
    )
    expect(good).toEqual([{ id: '1', n: 1 }])
    expect(unreadable).toHaveLength(1)
  })

  it('finds a list wrapped or not', () => {
    expect(listOf({ data: { tenancies: [1] }, statusCode: 200 }, ['tenancies'])).toEqual([1])
    expect(listOf({ response: { results: [2] } }, ['results'])).toEqual([2])
    expect(listOf([3], ['results'])).toEqual([3])
    expect(listOf({ results: null }, ['results'])).toEqual([])
    expect(listOf({}, ['results'])).toBeUndefined()
  })
})

describe('our mark', () => {
  it('is put in once and found again, but not inside another', () => {
    expect(marked('words', 'P7K-4Q2-9TX')).toBe('[P7K-4Q2-9TX] words')
    expect(marked('ref P7K-4Q2-9TX, words', 'P7K-4Q2-9TX')).toBe('ref P7K-4Q2-9TX, words')
    expect(carries('x REF-10 y', 'REF-1')).toBe(false)
    expect(carries('REF-10 and REF-1.', 'REF-1')).toBe(true)
    expect(carries(null, 'REF-1')).toBe(false)
  })
})
