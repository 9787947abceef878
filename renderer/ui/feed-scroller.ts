import { observeElementOffset, observeElementRect, type VirtualizerOptions } from '@tanstack/react-virtual'

type Options = VirtualizerOptions<Element, HTMLElement>

/** How long after the last scroll of the page it counts as at rest, in milliseconds; as the library does for a part of it. */
const REST = 150

/**
 * What scrolls a list: the nearest part around it that does, or the page itself, as at 200% and 400% zoom where the columns are one page.
 */
export function scrollerOf(element: Element | null): Element | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    if (at === document.body || at === document.documentElement) break
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return document.scrollingElement
}

/** The page tells of its scrolling at the document, and its element is as high as all of it, not as what is seen. */
const isPage = (element: Element): boolean => element === document.scrollingElement

export const watchRect: Options['observeElementRect'] = (instance, told) => {
  const element = instance.scrollElement
  if (element === null || !isPage(element)) return observeElementRect(instance, told)
  const tell = (): void => told({ width: element.clientWidth, height: element.clientHeight })
  tell()
  window.addEventListener('resize', tell)
  return () => window.removeEventListener('resize', tell)
}

export const watchOffset: Options['observeElementOffset'] = (instance, told) => {
  const element = instance.scrollElement
  if (element === null || !isPage(element)) return observeElementOffset(instance, told)
  let rest: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    clearTimeout(rest)
    rest = setTimeout(() => told(element.scrollTop, false), REST)
    told(element.scrollTop, true)
  }
  told(element.scrollTop, false)
  document.addEventListener('scroll', tell, { passive: true })
  return () => {
    clearTimeout(rest)
    document.removeEventListener('scroll', tell)
  }
}

/** How far down the scrolled content the list begins, in pixels. */
export function topWithin(list: Element, scroller: Element): number {
  const frame = isPage(scroller) ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop
  return Math.round(list.getBoundingClientRect().top - frame + scroller.scrollTop)
}

/** Whether all of it is seen, or, of something higher than the view, its beginning. */
export function isInView(element: Element, scroller: Element): boolean {
  const view = isPage(scroller) ? { top: 0, bottom: scroller.clientHeight } : scroller.getBoundingClientRect()
  const { top, bottom, height } = element.getBoundingClientRect()
  const fits = height <= view.bottom - view.top
  return top >= view.top - 1 && (fits ? bottom <= view.bottom + 1 : top < view.bottom)
}
