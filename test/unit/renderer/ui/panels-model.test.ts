import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnLimits,
  leastMain,
  limitsNow,
  moved,
  partsOf,
  resized,
  soundColumns,
  tracksOf,
  usualColumns,
  widened,
  type Columns,
  type PanelName,
} from '../../../../renderer/ui/panels-model.ts'

const side = fc.constantFrom('summary', 'guide') satisfies fc.Arbitrary<PanelName>
const change = fc.oneof(
  fc.record({ do: fc.constant('resize' as const), which: side, to: fc.double({ noDefaultInfinity: false }) }),
  fc.record({ do: fc.constant('widen' as const), which: side, steps: fc.integer({ min: -40, max: 40 }) }),
  fc.record({
    do: fc.constant('move' as const),
    which: fc.constantFrom<PanelName>('summary', 'main', 'guide'),
    step: fc.constantFrom<1 | -1>(1, -1),
  }),
)

/** What is wrong with these columns; empty when nothing is. */
const sound = (columns: Columns): string[] => [
  ...(['summary', 'guide'] as const).flatMap((which) => {
    const { least, most } = columnLimits[which]
    const wide = columns[which]
    return Number.isInteger(wide) && wide >= least && wide <= most ? [] : [`${which} ${wide}`]
  }),
  ...(100 - columns.summary - columns.guide >= leastMain ? [] : ['no room for main']),
  ...(columns.order.toSorted().join() === 'guide,main,summary' ? [] : [`order ${columns.order.join()}`]),
]

describe('the columns', () => {
  it('always leave the main one room and have each column once, whatever is done to them', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let columns = usualColumns
        for (const one of changes) {
          columns =
            one.do === 'resize'
              ? resized(columns, one.which, one.to)
              : one.do === 'widen'
                ? widened(columns, one.which, one.steps)
                : moved(columns, one.which, one.step)
          expect(sound(columns)).toEqual([])
        }
      }),
    )
  })

  it('are sound whatever was stored', () => {
    const stored = fc.record({
      order: fc.array(fc.constantFrom<PanelName>('summary', 'main', 'guide'), { minLength: 3, maxLength: 3 }),
      summary: fc.double({ min: 15, max: 50, noNaN: true }),
      guide: fc.double({ min: 20, max: 50, noNaN: true }),
    })
    fc.assert(
      fc.property(stored, (columns) => {
        expect(sound(soundColumns(columns))).toEqual([])
      }),
    )
    expect(soundColumns(usualColumns)).toEqual(usualColumns)
    expect(soundColumns({ order: ['guide', 'main', 'summary'], summary: 20, guide: 40 })).toEqual({
      order: ['guide', 'main', 'summary'],
      summary: 20,
      guide: 40,
    })
  })

  it('grow only as far as the other side leaves room', () => {
    const wide = { ...usualColumns, guide: 50 }
    expect(limitsNow(wide, 'summary')).toEqual({ least: 15, most: 30 })
    expect(resized(wide, 'summary', 45).summary).toBe(30)
  })

  it('move one place, and stay at the ends', () => {
    expect(moved(usualColumns, 'guide', -1).order).toEqual(['summary', 'guide', 'main'])
    expect(moved(usualColumns, 'guide', 1)).toBe(usualColumns)
    expect(moved(usualColumns, 'summary', -1)).toBe(usualColumns)
  })

  it('have each side column’s handle on the side that faces the main one', () => {
    const handles = (order: PanelName[]): string =>
      partsOf(order)
        .map((one) => (one.part === 'panel' ? one.panel : `|${one.of}|`))
        .join(' ')
    expect(handles(['summary', 'main', 'guide'])).toBe('summary |summary| main |guide| guide')
    expect(handles(['main', 'guide', 'summary'])).toBe('main |guide| guide |summary| summary')
    expect(handles(['guide', 'summary', 'main'])).toBe('guide |guide| summary |summary| main')
    expect(handles(['summary', 'main'])).toBe('summary |summary| main')
  })

  it('give the main one what the shown sides leave', () => {
    expect(tracksOf(usualColumns, ['summary', 'main', 'guide'])).toBe(
      'minmax(0, 30fr) auto minmax(0, 40fr) auto minmax(0, 30fr)',
    )
    expect(tracksOf({ ...usualColumns, order: ['guide', 'main', 'summary'] }, ['main', 'summary'])).toBe(
      'minmax(0, 70fr) auto minmax(0, 30fr)',
    )
    expect(tracksOf(usualColumns, ['main'])).toBe('minmax(0, 100fr)')
    expect(tracksOf(usualColumns, ['summary', 'main'], { summary: '17rem' })).toBe(
      'minmax(17rem, 30fr) auto minmax(0, 70fr)',
    )
  })
})
