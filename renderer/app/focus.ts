import { focusById } from '../ui/index.ts'

/**
 * The parts of the screen, each by what to look for, best first; those not on screen are passed over. A part found by one control or
 * heading stands for its whole region. They are gone through in the page's order, which is the order seen: columns can be put in another.
 */
const panes: readonly (readonly string[])[] = [
  ['.pw-search-input'],
  // Incoming call, then the call bar: whichever is there.
  ['.pw-bar[data-bar="call"] button'],
  ['#call-candidates'],
  ['.pw-nav a[aria-current]', '.pw-nav a'],
  ['#identity h1'],
  ['#panel-summary'],
  ['#panel-main', '#main'],
  ['#panel-guide'],
  ['#dock textarea', '#dock button'],
  ['.pw-foot a', '.pw-foot button'],
]

const visible = (element: HTMLElement): boolean =>
  element.offsetParent !== null || element.getClientRects().length > 0

const shown = (selector: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(visible).slice(0, 1)

const panesNow = (): HTMLElement[] =>
  panes
    .flatMap((selectors) => selectors.flatMap(shown).slice(0, 1))
    .toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))

const holds = (pane: HTMLElement): boolean =>
  pane.contains(document.activeElement) || regionOf(pane).contains(document.activeElement)

/** Moves the focus to the next or previous part of the screen; round and round. */
export function moveToPane(step: 1 | -1): void {
  const all = panesNow()
  // A part may lie within another: it is the one the focus is in.
  const at = all.findLastIndex(holds)
  const next = all[at === -1 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length]
  next?.focus()
}

const regionOf = (pane: HTMLElement): Element =>
  pane.closest('.pf-candidates, .pw-search, .pw-bars, .pw-nav, .pw-identity, .pw-dock-room, .pw-foot') ?? pane

/**
 * Marks the page while the mouse or a finger is what is used, so that a heading focused by script draws no ring then; the next key
 * takes the mark away.
 */
export function watchPointer(page: HTMLElement): void {
  const set = (by: 'pointer' | 'keys'): void => {
    if (page.dataset['by'] !== by) page.dataset['by'] = by
  }
  page.addEventListener('pointerdown', () => set('pointer'), { capture: true, passive: true })
  page.addEventListener('keydown', () => set('keys'), { capture: true, passive: true })
}

/** After going to another screen: its heading. Screens that are kept hidden have headings too. */
export function focusHeading(): void {
  shown('#main h1')[0]?.focus({ preventScroll: true })
}

/**
 * Moves the focus as soon as what was asked for is there: in the same turn when React draws it at once, so that a letter typed right after
 * a key is in the box and not lost; else it tries for a moment, because a screen may still be loading.
 */
export const focusSoon = (id: string): void => soon(() => focusById(id))

/** Tries when what a key changed has been drawn, then once a frame for a moment; `orElse` when it never worked. */
export function soon(tryIt: () => boolean, { orElse }: { orElse?: () => void } = {}): void {
  const again = (left: number): void => {
    if (tryIt()) return
    if (left === 0) orElse?.()
    else requestAnimationFrame(() => again(left - 1))
  }
  // React's own drawing was queued before this and is done by then.
  queueMicrotask(() => again(20))
}
