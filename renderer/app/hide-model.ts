import { hideWords } from '../../shared/content/help.ts'

/**
 * What a key does while personal details are hidden: nothing reaches what lies under the cover, and the browser gets only what works the
 * cover's own buttons.
 */
export function keyOnCover({
  key,
  isHide,
  asking,
}: {
  key: string
  isHide: boolean
  asking: boolean
}): 'ask' | 'show' | 'back' | 'browser' | 'nothing' {
  // The same key asks, and pressed again answers yes: two presses on purpose.
  if (isHide) return asking ? 'show' : 'ask'
  if (key === 'Escape' && asking) return 'back'
  return key === 'Tab' || key === 'Enter' || key === ' ' ? 'browser' : 'nothing'
}

/**
 * Takes everything of the page but `cover` out of sight, out of reach and out of the accessibility tree, also what is added while it lies
 * there, and makes the title say nothing. What it answers puts all back, and the focus exactly where it was.
 */
export function coverPage(page: Document, cover: Element): () => void {
  const focused = page.activeElement
  const title = page.title
  const covered = new Map<HTMLElement, { inert: boolean; visibility: string }>()
  const hide = (): void => {
    for (const element of page.body.children) {
      if (!(element instanceof HTMLElement) || element === cover || covered.has(element)) continue
      covered.set(element, { inert: element.inert, visibility: element.style.visibility })
      element.inert = true
      element.style.setProperty('visibility', 'hidden', 'important')
    }
  }
  hide()
  page.title = hideWords.title
  page.documentElement.dataset['covered'] = ''
  let titleMeant = title
  // Whatever names itself in the title meanwhile is kept for later.
  const watch = new MutationObserver(() => {
    hide()
    if (page.title === hideWords.title) return
    titleMeant = page.title
    page.title = hideWords.title
  })
  watch.observe(page.body, { childList: true })
  watch.observe(page.head, { childList: true, subtree: true, characterData: true })
  return () => {
    watch.disconnect()
    for (const [element, before] of covered) {
      element.inert = before.inert
      element.style.visibility = before.visibility
    }
    delete page.documentElement.dataset['covered']
    page.title = titleMeant
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true })
  }
}
