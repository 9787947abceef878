import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chipsOf,
  comingNote,
  emptyStream,
  everything,
  groupWords,
  headingOf,
  isEverything,
  itemDay,
  itemWhen,
  runSize,
  runsWanted,
  seenAfter,
  withRun,
  type Stream,
} from '../../../../renderer/features/resident/timeline-model.ts'
import { keepVisit, forgetTimeline, nothingSeen, visitOf } from '../../../../renderer/lib/timeline-visits.ts'
import { timelineWords } from '../../../../shared/content/timeline.ts'
import { timelineKinds, type ComingItem, type TimelineItem } from '../../../../shared/contract/resident.ts'
import { aStream, at, someItems, underFilter } from '../../../support/renderer/stream.ts'

const today = '2026-11-23'
const day = (date: string): Pick<TimelineItem, 'at' | 'timed'> => ({ at: date, timed: false })
const ids = (stream: Stream): (string | undefined)[] => stream.items.map((item) => item?.id)
const page = (all: readonly TimelineItem[], from: number, count: number) => ({
  from,
  total: all.length,
  items: all.slice(from, from + count),
})

describe('when something was', () => {
  it('has a time only where the source gives one', () => {
    expect(itemWhen({ at: at('10:30'), timed: true }, today)).toBe('10:30am')
    expect(itemWhen(day('2026-11-02'), today)).toBe('2 Nov 2026')
    expect(itemWhen({ at: '2026-11-02T00:00:00', timed: false }, today)).toBe('2 Nov 2026')
    expect(itemWhen({ at: 'not a date', timed: true }, today)).toBe('not a date')
    expect(itemDay({ at: '2026-07-01T23:30:00Z', timed: true })).toBe('2026-07-02')
    expect(itemDay({ at: 'not a date', timed: true })).toBe('not a date')
  })
})

describe('headings of the stream', () => {
  it('begins today and each month once', () => {
    expect(groupWords({ at: at('10:30'), timed: true }, today)).toBe('Today')
    expect(headingOf(day('2026-11-02'), 'first', today)).toBe('November 2026')
    expect(headingOf(day('2026-11-01'), day('2026-11-02'), today)).toBeUndefined()
    expect(headingOf(day('2026-10-31'), day('2026-11-01'), today)).toBe('October 2026')
    expect(headingOf(day('2026-11-22'), day(today), today)).toBe('November 2026')
  })

  it('says nothing of an item whose neighbour is still being fetched', () => {
    expect(headingOf(day('2026-11-02'), undefined, today)).toBeUndefined()
  })

  it('puts every item under one heading, once, for any dates in order', () => {
    const dates = fc.array(
      fc
        .date({ min: new Date('2019-01-01'), max: new Date('2026-11-23T23:00:00Z'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(dates, (some) => {
        const items = some.toSorted().toReversed().map(day)
        const said: string[] = []
        let under = ''
        for (const [index, item] of items.entries()) {
          const heading = headingOf(item, index === 0 ? 'first' : items[index - 1], today)
          if (heading !== undefined) {
            said.push(heading)
            under = heading
          }
          expect(under).toBe(groupWords(item, today))
        }
        expect(new Set(said).size).toBe(said.length)
      }),
    )
  })
})

describe('the stream in runs', () => {
  it('loses no item and doubles none, whatever order runs come in and however it grows meanwhile', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.array(
          fc.record({
            grow: fc.integer({ min: 0, max: 3 }),
            from: fc.integer({ min: 0, max: 310 }),
            count: fc.integer({ min: 1, max: 80 }),
            late: fc.boolean(),
          }),
          { maxLength: 25 },
        ),
        (size, asks) => {
          let all = aStream(size)
          let stream = withRun(emptyStream, page(all, 0, 40), true)
          let waiting: ReturnType<typeof page>[] = []
          for (const { grow, from, count, late } of asks) {
            const answer = page(all, Math.min(from, all.length), count)
            if (late) waiting.push(answer)
            else stream = withRun(stream, answer, false)
            if (grow > 0) {
              const more = aStream(grow).map((item, index) => ({ ...item, id: `new-${all.length}-${index}` }))
              all = [...more, ...all]
              stream = withRun(stream, page(all, 0, 40), true)
              for (const old of waiting) stream = withRun(stream, old, false)
              waiting = []
            }
            const right = all.map(({ id }) => id)
            expect(stream.total).toBe(all.length)
            for (const [index, id] of ids(stream).entries())
              if (id !== undefined) expect(id).toBe(right[index])
          }
          for (let from = 0; from < all.length; from += 50)
            stream = withRun(stream, page(all, from, 50), false)
          expect(ids(stream)).toEqual(all.map(({ id }) => id))
        },
      ),
    )
  })

  it('forgets what left at the top when the stream gets shorter', () => {
    const all = aStream(10)
    const whole = withRun(emptyStream, page(all, 0, 10), true)
    const left = all.slice(2)
    expect(ids(withRun(whole, page(left, 0, 3), true))).toEqual(left.map(({ id }) => id))
  })

  it('asks for whole runs that come into view, once, and not for what the first page has', () => {
    expect(runsWanted(5000, 100, { from: 0, to: 90 }, new Set())).toEqual([])
    expect(runsWanted(5000, 100, { from: 80, to: 120 }, new Set())).toEqual([0])
    expect(runsWanted(5000, 100, { from: 380, to: 430 }, new Set([runSize]))).toEqual([2 * runSize])
    expect(runsWanted(5000, 100, { from: 4990, to: 5020 }, new Set())).toEqual([24 * runSize])
    expect(runsWanted(90, 90, { from: 0, to: 200 }, new Set())).toEqual([])
  })
})

describe('what is coming', () => {
  const coming = (change: Partial<ComingItem>): ComingItem => ({
    id: 'c',
    at: '2026-11-30',
    timed: false,
    kind: 'rent',
    title: '',
    text: '',
    author: null,
    source: 'housing',
    overdue: false,
    ...change,
  })

  it('has a word under the date where it matters', () => {
    expect(comingNote(coming({ at: '2026-11-20', overdue: true }), today)).toBe('Overdue')
    expect(comingNote(coming({ at: at('16:00'), timed: true }), today)).toBe('Due today')
    expect(comingNote(coming({ at: '2026-11-24' }), today)).toBe('Due tomorrow')
    expect(comingNote(coming({}), today)).toBeUndefined()
  })
})

describe('filters', () => {
  const name = (source: string): string => `System ${source}`
  const filter = {
    kinds: ['letter' as const, 'text' as const],
    sources: ['crm' as const],
    person: 'Deniz',
    told: true,
  }

  it('takes off one thing at a time, and none left is everything', () => {
    const chips = chipsOf(filter, name)
    expect(chips.map(({ words }) => words)).toEqual([
      'Letter',
      'Text',
      'System crm',
      'about Deniz',
      'Told to the resident',
    ])
    expect(chips[0]?.without).toEqual({ ...filter, kinds: ['text'] })
    let left = chips
    let now = filter as typeof everything
    while (left[0] !== undefined) {
      now = left[0].without
      left = chipsOf(now, name)
    }
    expect(now).toEqual(everything)
    expect(isEverything(now)).toBe(true)
    expect(isEverything(filter)).toBe(false)
  })

  it('has a name for every kind', () => {
    for (const kind of timelineKinds) expect(timelineWords.kinds[kind]).not.toBe('')
    expect(new Set(Object.values(timelineWords.kinds)).size).toBe(timelineKinds.length)
  })

  it('is what the desk in memory answers by', () => {
    const items = someItems()
    expect(underFilter(items, everything)).toEqual(items)
    expect(underFilter(items, { ...everything, sources: ['here'] }).map(({ id }) => id)).toEqual(['t2'])
    expect(underFilter(items, { ...everything, told: true, kinds: ['letter'] }).map(({ id }) => id)).toEqual([
      't3',
    ])
  })
})

describe('what came in during the visit', () => {
  const items = someItems()
  const note = { ...items[0]!, id: 'mine', at: at('10:44') }

  it('is new only once every system had answered before it came', () => {
    const loading = seenAfter(nothingSeen, items.slice(1), false)
    const loaded = seenAfter(loading, items, true)
    expect([...loaded.fresh]).toEqual([])
    const after = seenAfter(loaded, [note, ...items], true)
    expect([...after.fresh]).toEqual(['mine'])
    expect([...seenAfter(after, [note, ...items], true).fresh]).toEqual(['mine'])
  })

  it('is not what moves up from under the first page', () => {
    const seen = seenAfter(nothingSeen, items.slice(0, 2), true)
    expect([...seenAfter(seen, items, true).fresh]).toEqual([])
  })

  it('is kept over screens and gone when the tab closes', () => {
    const seen = seenAfter(nothingSeen, items, true)
    keepVisit('person:1', seen)
    expect(visitOf('person:1')).toBe(seen)
    forgetTimeline('person:1')
    expect(visitOf('person:1')).toBe(nothingSeen)
  })
})
