import { renderToStaticMarkup } from 'react-dom/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedMove, indexOfKey, isPlace, placeFromEnd, withKept } from '../../../../renderer/ui/feed-moves.ts'
import { VirtualTimeline, type FeedItem } from '../../../../renderer/ui/index.ts'

describe('keys of a long stream', () => {
  it('go to the next, a screen on, the first and the last, and no further', () => {
    expect(feedMove('ArrowDown', 0, 3, 5)).toBe(1)
    expect(feedMove('ArrowDown', 2, 3, 5)).toBe(2)
    expect(feedMove('ArrowUp', 0, 3, 5)).toBe(0)
    expect(feedMove('PageDown', 10, 5000, 8)).toBe(18)
    expect(feedMove('PageUp', 10, 5000, 0)).toBe(9)
    expect(feedMove('End', 0, 5000, 8)).toBe(4999)
    expect(feedMove('Home', 4999, 5000, 8)).toBe(0)
    expect(feedMove('x', 1, 3, 1)).toBeNull()
    expect(feedMove('ArrowDown', 0, 0, 1)).toBeNull()
  })

  it('never lead outside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'),
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(4999),
        fc.nat(40),
        (key, total, was, shown) => {
          const to = feedMove(key, Math.min(was, total - 1), total, shown)
          expect(to).not.toBeNull()
          expect(to! >= 0 && to! < total).toBe(true)
        },
      ),
    )
  })
})

describe('what stays', () => {
  it('is the item with the focus, in its place, once', () => {
    expect(withKept([5, 6, 7], 2)).toEqual([2, 5, 6, 7])
    expect(withKept([5, 6, 7], 6)).toEqual([5, 6, 7])
    expect(withKept([5, 6, 7], 4000)).toEqual([5, 6, 7, 4000])
  })

  it('is found again when others came in above it, by its id or by its place', () => {
    const names = ['new', 'a', 'b', 'c']
    const keyAt = (index: number): string => names[index] ?? ''
    expect(indexOfKey('b', 1, 4, keyAt)).toBe(2)
    expect(indexOfKey('gone', 1, 4, keyAt)).toBeNull()
    expect(isPlace(placeFromEnd(1, 3))).toBe(true)
    expect(indexOfKey(placeFromEnd(1, 3), 1, 4, keyAt)).toBe(2)
    expect(indexOfKey(placeFromEnd(0, 3), 0, 2, keyAt)).toBeNull()
  })
})

describe('the feed', () => {
  const items: (FeedItem | null)[] = [
    {
      id: 'a',
      title: 'Phone call',
      when: '10:30am',
      heading: 'Today',
      summary: 'Rang about a leak',
      tag: 'New',
    },
    {
      id: 'b',
      title: 'Letter',
      when: '2 Nov 2026',
      heading: 'November 2026',
      summary: 'First…',
      detail: <p>First letter</p>,
    },
    null,
  ]
  const html = renderToStaticMarkup(
    <VirtualTimeline
      label="Timeline, 5,000 items, newest first"
      total={5000}
      itemAt={(index) => items[index] ?? null}
      idAt={(index) => items[index]?.id}
      placeholder="Getting this item"
    />,
  )

  it('owns articles alone, each with its place among all of them', () => {
    expect(html).toMatch(/^<div[^>]*role="feed"[^>]*aria-label="Timeline, 5,000 items, newest first"/)
    expect(html.replace(/^<div[^>]*>/, '')).toMatch(/^<article/)
    expect(html).toContain('aria-posinset="1" aria-setsize="5000"')
    expect(html.match(/tabindex="0"/g)).toHaveLength(1)
  })

  it('has headings inside the first article of a group, and opens what has more', () => {
    expect(html).toMatch(/<article[^>]*data-index="0"[^>]*>(?:<[^>]+>)*Today/)
    expect(html).toContain('aria-expanded="false"')
    expect(html).not.toContain('First letter')
  })

  it('holds the place of what is being fetched, and says so', () => {
    expect(html).toContain('aria-label="Getting this item"')
    expect(html).toContain('aria-busy="true"')
    expect((html.match(/<article/g) ?? []).length).toBeLessThan(40)
  })
})
