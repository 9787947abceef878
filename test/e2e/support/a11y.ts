import type { Page } from '@playwright/test'

/** What a machine can tell of WCAG 2.2 AA beyond axe (agent-desktop 13). Each answers what is wrong, in words; empty is good. */

/** 2.5.8: at least 24 by 24, or a 24 px circle round its middle that touches no other target. Links inside a sentence are excused. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, [role="tab"], [role="option"], [role="separator"][tabindex]',
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !one.closest('.pw-skip, .pw-hidden'),
    )
    const boxes = targets.map((one) => {
      // A choice is pressed by its words as well.
      const label = one instanceof HTMLInputElement && one.labels?.[0] ? one.labels[0] : null
      const own = one.getBoundingClientRect()
      const words = label?.getBoundingClientRect()
      return words === undefined
        ? own
        : new DOMRect(
            Math.min(own.left, words.left),
            Math.min(own.top, words.top),
            Math.max(own.right, words.right) - Math.min(own.left, words.left),
            Math.max(own.bottom, words.bottom) - Math.min(own.top, words.top),
          )
    })
    const middle = (box: DOMRect): [number, number] => [box.left + box.width / 2, box.top + box.height / 2]
    return targets.flatMap((one, at) => {
      const box = boxes[at]
      if (box === undefined || box.width === 0 || (box.width >= 23.5 && box.height >= 23.5)) return []
      const inSentence =
        one.matches('a[href]') &&
        one.parentElement !== null &&
        one.parentElement.matches('p') &&
        one.parentElement.textContent.trim() !== one.textContent.trim()
      if (inSentence) return []
      const [x, y] = middle(box)
      const crowded = boxes.some((other, index) => {
        if (
          index === at ||
          other.width === 0 ||
          targets[index]?.contains(one) ||
          one.contains(targets[index] ?? null)
        )
          return false
        const dx = Math.max(other.left - x, 0, x - other.right)
        const dy = Math.max(other.top - y, 0, y - other.bottom)
        return Math.hypot(dx, dy) < 12
      })
      return crowded
        ? [
            `${one.tagName.toLowerCase()} ${one.textContent?.slice(0, 40) || one.getAttribute('aria-label') || one.id}: ${Math.round(box.width)} by ${Math.round(box.height)}`,
          ]
        : []
    })
  })

type Stop = { what: string; hidden: boolean; ring: boolean }

const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return null
    const box = at.getBoundingClientRect()
    const points: [number, number][] = [
      [box.left + box.width / 2, box.top + box.height / 2],
      [box.left + 4, box.top + 4],
      [box.right - 4, box.bottom - 4],
      [box.left + 4, box.top + box.height / 2],
    ]
    const seen = points.some(([x, y]) => {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
      const top = document.elementFromPoint(x, y)
      return (
        top !== null && (at.contains(top) || top.contains(at) || top.closest('label')?.contains(at) === true)
      )
    })
    const style = getComputedStyle(at)
    const around = at.closest('label') ?? at.parentElement
    const width = (of: CSSStyleDeclaration): number =>
      of.outlineStyle === 'none' ? 0 : Number.parseFloat(of.outlineWidth)
    const ring =
      width(style) >= 3 ||
      style.boxShadow !== 'none' ||
      (around !== null &&
        (width(getComputedStyle(around)) >= 3 || getComputedStyle(around).boxShadow !== 'none'))
    return {
      what: `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : ''} ${(at.textContent?.trim() || at.getAttribute('aria-label') || '').slice(0, 50)}`,
      hidden: !seen,
      ring,
    }
  })

/**
 * 2.1.1, 2.1.2, 2.4.7, 2.4.11: goes round the page by Tab. Says what got the focus while covered or out of view, what had no ring, and whether
 * the round never came back to where it began.
 */
export async function tabRound(
  page: Page,
  most = 250,
): Promise<{ covered: string[]; noRing: string[]; trapped: boolean; stops: number }> {
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    window.getSelection()?.removeAllRanges()
  })
  const covered: string[] = []
  const noRing: string[] = []
  const seen = new Map<string, number>()
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    // Out of the page, into the browser's own controls: the round is done.
    if (at === null) return { covered, noRing, trapped: false, stops: stop }
    if (at.hidden) covered.push(at.what)
    if (!at.ring) noRing.push(at.what)
    seen.set(at.what, (seen.get(at.what) ?? 0) + 1)
  }
  return { covered, noRing, trapped: seen.size < most / 3, stops: most }
}

/** 1.3.2, 2.4.3: the columns stand on screen in the order they are read. */
export const columnsInOrder = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const lefts = [...document.querySelectorAll<HTMLElement>('.pw-panel')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect().left)
    return lefts.every((left, at) => at === 0 || left >= (lefts[at - 1] ?? 0))
  })

/** Scrollable parts have a role, a name and can take the focus. */
export const unnamedScrollers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const style = getComputedStyle(one)
        const scrolls = /auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1
        return scrolls && one.checkVisibility() && !(one instanceof HTMLTextAreaElement)
      })
      .filter((one) => {
        const named = one.hasAttribute('aria-label') || one.hasAttribute('aria-labelledby')
        const reachable =
          one.tabIndex >= 0 ||
          one.querySelector('a[href], button, input, select, textarea, [tabindex="0"]') !== null
        const role = one.getAttribute('role') ?? ''
        const region =
          ['section', 'nav', 'main', 'dialog', 'aside'].includes(one.tagName.toLowerCase()) || role !== ''
        return !(reachable && (named || region))
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`),
  )

/** 1.4.12: text spacing as the criterion gives it, put in a way the content policy allows. */
export const spaceText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })

/** 2.3.1, reduced motion: animations that never end. */
export const endlessMotion = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations === Infinity)
      .map((one) =>
        one.effect instanceof KeyframeEffect ? (one.effect.target?.className ?? '') : 'animation',
      ),
  )
