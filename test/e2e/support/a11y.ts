import type { Page } from '@playwright/test'

/** What a machine can tell of WCAG 2.2 AA beyond axe (agent-desktop 13). Each answers what is wrong, in words; empty is good. */

/** 2.5.8: at least 24 by 24, or a 24 px circle round its middle that touches no other target. Links inside a sentence are excused. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [role="tab"], [role="option"], [role="separator"][tabindex]',
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !one.closest('.pw-skip, .pw-hidden'),
    )
    const boxes = targets.map((one) => {
      // A choice is pressed by its words as well.
      const label =
        one instanceof HTMLInputElement
          ? [...(one.labels ?? [])].find((words) => words.checkVisibility())
          : undefined
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
    const small = (box: DOMRect): boolean => box.width < 23.5 || box.height < 23.5
    return targets.flatMap((one, at) => {
      const box = boxes[at]
      if (box === undefined || box.width === 0 || !small(box)) return []
      const inSentence =
        one.matches('a[href]') &&
        one.parentElement !== null &&
        one.parentElement.matches('p') &&
        one.parentElement.textContent.trim() !== one.textContent.trim()
      if (inSentence) return []
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      const by = boxes.findIndex((other, index) => {
        const its = targets[index]
        if (index === at || other.width === 0 || its?.contains(one) || one.contains(its ?? null)) return false
        // Another small one has a circle of its own.
        if (small(other)) {
          const [ox, oy] = [other.left + other.width / 2, other.top + other.height / 2]
          if (Math.hypot(ox - x, oy - y) < 24) return true
        }
        const dx = Math.max(other.left - x, 0, x - other.right)
        const dy = Math.max(other.top - y, 0, y - other.bottom)
        return Math.hypot(dx, dy) < 12
      })
      const name = (of: HTMLElement | undefined): string =>
        `${of?.tagName.toLowerCase()} ${of?.textContent?.slice(0, 40) || of?.getAttribute('aria-label') || of?.id}`
      return by === -1
        ? []
        : [`${name(one)}: ${Math.round(box.width)} by ${Math.round(box.height)}, beside ${name(targets[by])}`]
    })
  })

type Stop = { at: number; parts: boolean; what: string; covered: boolean; ring: boolean }

/** What has the focus: which of the elements met so far, whether any of it can be seen, and whether its ring is 3 px or more. */
const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return null
    const met = (Reflect.get(window, 'stopsMet') ?? []) as Element[]
    Reflect.set(window, 'stopsMet', met)
    if (!met.includes(at)) met.push(at)

    const label =
      at.closest('label') ??
      (at instanceof HTMLInputElement
        ? [...(at.labels ?? [])].find((words) => words.checkVisibility())
        : undefined)
    const belongs = (top: Element): boolean =>
      at.contains(top) || label?.contains(top) === true || (top.contains(at) && top.matches('label'))
    const seen = [...at.getClientRects(), ...(label?.getClientRects() ?? [])].some((box) =>
      [0.02, 0.25, 0.5, 0.75, 0.98].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const [x, y] = [box.left + box.width * across, box.top + box.height * down]
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
          const top = document.elementFromPoint(x, y)
          return top !== null && belongs(top)
        }),
      ),
    )

    const clear = (colour: string): boolean => colour === 'transparent' || colour.endsWith(', 0)')
    const outlined = (style: CSSStyleDeclaration): boolean =>
      style.outlineStyle !== 'none' &&
      Number.parseFloat(style.outlineWidth) >= 3 &&
      !clear(style.outlineColor)
    const shadowed = (style: CSSStyleDeclaration): boolean =>
      style.boxShadow
        .split(/,(?![^(]*\))/)
        .some((one) =>
          (one.replace(/rgba?\([^)]*\)/, '').match(/-?[\d.]+px/g) ?? []).some(
            (length, place) => place !== 2 && Math.abs(Number.parseFloat(length)) >= 3,
          ),
        )
    const framed = (style: CSSStyleDeclaration): boolean =>
      style.content !== 'none' && Number.parseFloat(style.borderTopWidth) >= 3
    const marked = [at, label, at.nextElementSibling].some((one) => {
      if (!(one instanceof Element)) return false
      const style = getComputedStyle(one)
      return outlined(style) || shadowed(style)
    })
    return {
      at: met.indexOf(at),
      parts: at.matches('[type="time"], [type="date"]'),
      what: `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : `.${at.className}`} ${(label?.textContent?.trim() || at.getAttribute('aria-label') || at.textContent?.trim() || '').slice(0, 50)}`,
      covered: !seen,
      ring:
        at.matches('[type="time"], [type="date"], :focus-visible') &&
        (marked || framed(getComputedStyle(at, '::before'))),
    }
  })

/** What Tab ought to come to, as far as markup tells, and did not. One of a group of choices, and one of a list that arrows move in, is enough. */
const unreached = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const met = (Reflect.get(window, 'stopsMet') ?? []) as Element[]
    return [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex]',
      ),
    ]
      .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
      .filter(
        (one) =>
          !(
            one instanceof HTMLInputElement &&
            one.type === 'radio' &&
            met.some(
              (other) =>
                other instanceof HTMLInputElement && other.name === one.name && other.form === one.form,
            )
          ),
      )
      .filter((one) => !met.includes(one))
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent?.slice(0, 40)}`)
  })

export type Round = {
  /** Had the focus and no part of it could be seen. */
  covered: string[]
  noRing: string[]
  /** Could have had the focus and Tab never came there. */
  unreached: string[]
  trapped: boolean
  stops: number
}

/** 2.1.1, 2.1.2, 2.4.7, 2.4.11: once round the page by Tab, or backwards. */
export async function tabRound(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 400): Promise<Round> {
  await page.evaluate(() => {
    Reflect.set(window, 'stopsMet', [])
    // From the very start of the page: a blur alone leaves Tab where it was.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const round: Round = { covered: [], noRing: [], unreached: [], trapped: true, stops: 0 }
  const met = new Set<number>()
  let last = -1
  for (; round.stops < most; round.stops += 1) {
    await page.keyboard.press(key)
    const stop = await focused(page)
    // Backwards from the start is out of the page first; a time and a date are several stops each.
    if ((stop === null && round.stops === 0) || (stop !== null && stop.at === last && stop.parts)) continue
    last = stop?.at ?? -1
    // Out of the page into the browser's own controls, or round to where it began.
    if (stop === null || (met.has(stop.at) && stop.at === 0)) {
      round.trapped = false
      break
    }
    // Back at another than the first: it goes in a circle and never gets out.
    if (met.has(stop.at)) break
    met.add(stop.at)
    if (stop.covered) round.covered.push(stop.what)
    if (!stop.ring) round.noRing.push(stop.what)
  }
  round.unreached = await unreached(page)
  return round
}

/** 1.3.2, 2.4.3: the columns from the left as they stand on screen, and in the order they are read. */
export const columnsAsRead = (page: Page): Promise<{ read: string[]; seen: string[] }> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('.pw-panel')].filter((one) =>
      one.checkVisibility(),
    )
    const name = (one: HTMLElement): string => one.dataset['panel'] ?? ''
    return {
      read: shown.map(name),
      seen: shown
        .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map(name),
    }
  })

/** Scrollable parts have a role and a name and can be reached by Tab, themselves or by what is in them. */
export const unnamedScrollers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const style = getComputedStyle(one)
        const scrolls =
          (/auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1) ||
          (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        return scrolls && one.checkVisibility() && !(one instanceof HTMLTextAreaElement)
      })
      .filter((one) => {
        const label = one.getAttribute('aria-label') ?? ''
        const by = (one.getAttribute('aria-labelledby') ?? '')
          .split(/\s+/)
          .some((id) => id !== '' && (document.getElementById(id)?.textContent ?? '').trim() !== '')
        // There is one main on a page: it needs no name.
        const named = label !== '' || by || one.tagName === 'MAIN'
        const role =
          one.hasAttribute('role') || ['SECTION', 'NAV', 'MAIN', 'ASIDE', 'DIALOG'].includes(one.tagName)
        const reachable =
          one.tabIndex >= 0 ||
          one.querySelector('a[href], button, input, select, textarea, summary, [tabindex="0"]') !== null ||
          one.getAttribute('role') === 'listbox'
        return !(role && named && reachable)
      })
      .map((one) => `${one.tagName.toLowerCase()}#${one.id}.${one.className}`),
  )

/** Words that a box of their own or around them cuts off, where nothing scrolls to them. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent === null || (node.textContent ?? '').trim() === '') continue
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (parent.closest('.pw-hidden, .pw-skip, script, style, option, textarea')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue
        let lost = false
        // Out of what scrolls, its place there no longer says anything of what stands further out.
        for (
          let at: HTMLElement | null = parent;
          at !== null && at !== document.body;
          at = at.parentElement
        ) {
          const style = getComputedStyle(at)
          if (style.clipPath !== 'none') break
          if (/auto|scroll/.test(style.overflowY + style.overflowX)) break
          const edge = at.getBoundingClientRect()
          if (/hidden|clip/.test(style.overflowX) && (box.right > edge.right + 2 || box.left < edge.left - 2))
            lost = true
          if (/hidden|clip/.test(style.overflowY) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4))
            lost = true
          if (style.position === 'fixed') break
        }
        if (lost) {
          found.push(`${parent.tagName.toLowerCase()}.${parent.className}: ${node.textContent?.slice(0, 50)}`)
          break
        }
      }
    }
    return found
  })

/** Words of one control or item that run over the words of another: what happens when a height is fixed and the text grows. */
export const overlapping = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll<HTMLElement>(
        '.pw-button, .pw-tab, .pw-nav-list > li, .pw-feed-item, .pw-foot-list > li, .pw-option, .pw-card, .pw-bar > *, dt, dd, h1, h2, h3',
      ),
    ]
      .filter(
        (one) =>
          one.checkVisibility() && one.closest('.pw-hidden, .pw-skip, .pw-tab-panel .pw-card-head') === null,
      )
      // Stuck to the top on purpose: what scrolls goes under them.
      .filter((one) => getComputedStyle(one).position !== 'sticky')
    const words = parts.map((one) => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
      const boxes: DOMRect[] = []
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement
        if ((node.textContent ?? '').trim() === '' || parent === null) continue
        if (!parent.checkVisibility({ visibilityProperty: true }) || parent.closest('.pw-hidden')) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        boxes.push(...range.getClientRects())
      }
      return boxes
    })
    const found: string[] = []
    parts.forEach((one, a) => {
      parts.slice(a + 1).forEach((other, next) => {
        if (one.contains(other) || other.contains(one)) return
        const scroller = (of: HTMLElement): Element | null =>
          of.closest('.pw-panel, .pw-main, .pw-dock-room, .pw-nav')
        if (scroller(one) !== scroller(other)) return
        const b = a + 1 + next
        const meet = words[a]?.some((p) =>
          words[b]?.some(
            (q) =>
              Math.min(p.right, q.right) - Math.max(p.left, q.left) > 3 &&
              Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 6,
          ),
        )
        if (meet)
          found.push(
            `${one.className} ${one.textContent?.slice(0, 30)} | ${other.className} ${other.textContent?.slice(0, 30)}`,
          )
      })
    })
    return found
  })

/** 1.4.12: text spacing as the criterion gives it, put in a way the content policy allows; answers how to take it away. */
export async function spaceText(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  return () =>
    page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)
    })
}

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

/** What a screen reader is told from now on: by the live regions of the window, and by parts with a role that is read out as they change. */
export async function listen(page: Page): Promise<() => Promise<{ how: string; words: string }[]>> {
  await page.evaluate(() => {
    const heard: { how: string; words: string }[] = []
    Reflect.set(window, 'heard', heard)
    const of = (node: Node): string | null => {
      const element = node instanceof Element ? node : node.parentElement
      const region = element?.closest('[aria-live], [role="status"], [role="alert"], [role="log"]')
      if (!region || !region.checkVisibility()) return null
      if (region.getAttribute('role') === 'alert') return 'assertive'
      return region.getAttribute('aria-live') ?? 'polite'
    }
    new MutationObserver((changes) => {
      for (const change of changes) {
        const nodes = change.type === 'characterData' ? [change.target] : [...change.addedNodes]
        for (const node of nodes) {
          const inside = node instanceof Element ? [...node.querySelectorAll('[role="alert"]')] : []
          for (const one of [node, ...inside]) {
            const how = of(one)
            const words = one.textContent?.trim() ?? ''
            if (how !== null && how !== 'off' && words !== '') heard.push({ how, words })
          }
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => [...(Reflect.get(window, 'heard') as { how: string; words: string }[])])
}
