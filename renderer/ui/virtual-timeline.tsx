import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { FeedArticle, type FeedItem } from './feed-item.tsx'
import { feedMove, indexOfKey, isPlace, placeFromEnd, withKept } from './feed-moves.ts'
import { isInView, scrollerOf, topWithin, watchOffset, watchRect } from './feed-scroller.ts'

export type VirtualTimelineProps = {
  /** "Timeline, 5,000 items, newest first". */
  label: string
  total: number
  /** What is drawn there; null while it is being fetched. The same object as long as it says the same. */
  itemAt: (index: number) => FeedItem | null
  /** Its id, without the work of drawing it: asked of all of them. */
  idAt: (index: number) => string | undefined
  /** The run in view, with some around it: what the caller may have to fetch. */
  onShown?: ((from: number, to: number) => void) | undefined
  placeholder: string
  id?: string | undefined
  /** Of the group headings; titles come under them. */
  level?: 3 | 4 | undefined
}

/**
 * What an item is thought to be before it is measured, in pixels; also the height of one that is being fetched, in feed.css. The same
 * for all, so that nothing moves when a run comes in that is not in view.
 */
const GUESS = 72
/** Items kept ready on either side of what is seen, so that a turn of the wheel shows no gap. */
const AROUND = 6
/** How much is thought to be in view before it is known, in pixels: the first drawing has items in it. */
const FIRST = 700

/**
 * A stream of thousands: only what is near the view exists, each item as high as it needs, and what is read stays put when items come in
 * above it. Arrows, Page Up, Page Down, Home and End move between items; Enter opens one. The item with the focus is always there.
 */
export function VirtualTimeline(props: VirtualTimelineProps): ReactNode {
  const { label, total, itemAt, idAt, onShown, placeholder, id, level = 3 } = props
  const feed = useRef<HTMLDivElement>(null)
  const { scroller, top } = useScroller(feed)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState({ key: '', index: 0 })
  const [inside, setInside] = useState(false)
  const moving = useRef(false)

  // Kept as long as it answers the same: the library lays all items out again when it gets another.
  const keyAt = useCallback(
    (index: number): string => idAt(index) ?? placeFromEnd(index, total),
    [idAt, total],
  )
  const found = active.key === '' ? 0 : indexOfKey(active.key, active.index, total, keyAt)
  const at = Math.min(found ?? active.index, Math.max(total - 1, 0))

  // The compiler leaves this component alone, which is right: what the virtualiser returns changes as it scrolls.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer<Element, HTMLElement>({
    count: total,
    getScrollElement: () => scroller,
    observeElementRect: watchRect,
    observeElementOffset: watchOffset,
    estimateSize: () => GUESS,
    getItemKey: keyAt,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), at),
    // Asked again when an item may have changed, where the library would answer what it measured before.
    measureElement: (element) => element.offsetHeight,
    overscan: AROUND,
    scrollMargin: top,
    initialRect: { width: 0, height: FIRST },
    // Holds what is being read; at the very top the newest is wanted, so there new items push the rest down.
    anchorTo: scroller !== null && scroller.scrollTop > top ? 'end' : 'start',
  })
  const range = virtual.range
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0]
  useEffect(() => {
    if (total > 0) onShown?.(Math.max(0, first - AROUND), Math.min(total, last + AROUND + 1))
  }, [onShown, first, last, total])

  // An item that was gone to while it was fetched has its own name from when it is there.
  const came = isPlace(active.key) && idAt(at) !== undefined
  if (came) setActive({ key: keyAt(at), index: at })

  // The focus goes on with the item that had it: to the one a key led to, and back when its place moved.
  useLayoutEffect(() => {
    const element = feed.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)
    if (element === null || element === undefined || scroller === null) return
    const focused = document.activeElement
    const strayed =
      focused === document.body || (focused !== element && focused?.parentElement === feed.current)
    if (moving.current || (inside && strayed)) element.focus({ preventScroll: true })
    if (!moving.current) return
    // Heights are guessed until an item is drawn and fetched: gone to until it is, and is in view.
    if (!isInView(element, scroller)) virtual.scrollToIndex(at, { align: 'auto' })
    else if (idAt(at) !== undefined) moving.current = false
  })
  // A hand on the wheel or the mouse goes where it wants.
  useEffect(() => {
    const letGo = (): void => {
      moving.current = false
    }
    const from = scroller ?? document
    for (const does of ['wheel', 'pointerdown', 'touchmove'])
      from.addEventListener(does, letGo, { passive: true })
    return () => {
      for (const does of ['wheel', 'pointerdown', 'touchmove']) from.removeEventListener(does, letGo)
    }
  }, [scroller])

  const toggle = useCallback((item: string) => {
    setOpen((before) => {
      const after = new Set(before)
      if (!after.delete(item)) after.add(item)
      return after
    })
  }, [])
  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const target = event.target instanceof Element ? event.target.closest('.pw-feed-item') : null
    if (target === null) return
    const item = itemAt(at)
    if (event.key === 'Enter' && event.target === target) {
      if (item?.detail === undefined) return
      event.preventDefault()
      toggle(item.id)
      return
    }
    const to = feedMove(event.key, at, total, last - first - 1)
    if (to === null) return
    event.preventDefault()
    moving.current = true
    setActive({ key: keyAt(to), index: to })
  }
  const stop = inside || (at >= first && at <= last) ? at : first
  const shown = virtual.getVirtualItems()
  return (
    <div
      ref={feed}
      id={id}
      className="pw-feed"
      role="feed"
      aria-label={label}
      aria-busy={shown.some(({ index }) => idAt(index) === undefined)}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={pressed}
      onFocus={(event) => {
        const index = Number(event.target.closest('.pw-feed-item')?.getAttribute('data-index') ?? at)
        setInside(true)
        if (index !== at || active.key === '') setActive({ key: keyAt(index), index })
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside(false)
      }}
    >
      {shown.map(({ index, start }) => {
        const item = itemAt(index)
        return (
          <FeedArticle
            key={placeFromEnd(index, total)}
            item={item}
            index={index}
            total={total}
            top={start - top}
            stop={index === stop}
            open={item !== null && open.has(item.id)}
            placeholder={placeholder}
            level={level}
            onToggle={toggle}
            measure={virtual.measureElement}
          />
        )
      })}
    </div>
  )
}

/** What scrolls the feed, and where in it the feed begins; followed while what stands above it grows and shrinks. */
function useScroller(feed: { current: HTMLElement | null }): { scroller: Element | null; top: number } {
  const [place, setPlace] = useState<{ scroller: Element | null; top: number }>({ scroller: null, top: 0 })
  useLayoutEffect(() => {
    const list = feed.current
    if (list === null) return undefined
    let before: { scroller: Element | null; top: number } = { scroller: null, top: 0 }
    const look = (): void => {
      const scroller = scrollerOf(list)
      const top = scroller === null ? 0 : topWithin(list, scroller)
      if (before.scroller === scroller && before.top === top) return
      // What stands above changed its height while an item below was read: that stays where it is.
      if (before.scroller === scroller && scroller !== null && scroller.scrollTop > before.top)
        scroller.scrollTop += top - before.top
      before = { scroller, top }
      setPlace(before)
    }
    look()
    const watcher = new ResizeObserver(look)
    for (let at = list.parentElement; at !== null && at !== document.body; at = at.parentElement)
      watcher.observe(at)
    return () => watcher.disconnect()
  }, [feed])
  return place
}
