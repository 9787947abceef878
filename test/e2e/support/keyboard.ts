import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** What has the focus, as a person using only the keyboard knows it. */
export type Focus = { label: string; group: string; type: string; checked: boolean; first: boolean }

export const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement
    const input = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : null
    const words = (node: Element | null | undefined): string => node?.textContent?.trim() ?? ''
    const label = words(input?.labels?.[0]) || at?.getAttribute('aria-label') || words(at)
    const group = at?.closest('fieldset')
    const boxes = [...(group?.querySelectorAll('input') ?? [])]
    return {
      label,
      group: words(group?.querySelector('legend')),
      type: input?.type ?? at?.tagName.toLowerCase() ?? '',
      checked: input instanceof HTMLInputElement && input.checked,
      first: boxes[0] === at,
    }
  })

/** Presses Tab until what has the focus is the one named. */
export async function tabTo(page: Page, label: string | RegExp, most = 80): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < most; presses += 1) {
    const at = await focus(page)
    if (typeof label === 'string' ? at.label.startsWith(label) : label.test(at.label)) return
    seen.push(at.label.slice(0, 30))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${String(label)}; it passed ${seen.join(' | ')}`)
}

/** Goes to a group of choices and picks one with the arrows. */
export async function choose(page: Page, option: string): Promise<void> {
  const radio = page.getByRole('radio', { name: option })
  for (let presses = 0; presses < 80; presses += 1) {
    const inGroup = await radio.evaluate((node) => {
      const at = document.activeElement
      return (
        at instanceof HTMLInputElement &&
        node instanceof HTMLInputElement &&
        at.name === node.name &&
        at.type === 'radio'
      )
    })
    if (inGroup) break
    await page.keyboard.press('Tab')
  }
  for (let presses = 0; presses < 20 && !(await radio.isChecked()); presses += 1) {
    const onIt = await radio.evaluate((node) => node === document.activeElement)
    await page.keyboard.press(onIt ? 'Space' : 'ArrowDown')
  }
  await expect(radio).toBeChecked()
}

/** From the questions on, gives the first answer to everything still open and stops at the button named. */
export async function answerEverything(page: Page, button: string): Promise<void> {
  const answered = new Set<string>()
  for (let presses = 0; presses < 120; presses += 1) {
    const at = await focus(page)
    if (at.type === 'button' && at.label.startsWith(button)) return
    if (at.type === 'radio' && !at.checked && !answered.has(at.group)) {
      await page.keyboard.press('Space')
      answered.add(at.group)
    } else if (at.type === 'checkbox' && at.first && !at.checked) {
      await page.keyboard.press('Space')
    } else if (
      (at.type === 'text' || at.type === 'textarea') &&
      at.group === '' &&
      !/optional/.test(at.label)
    ) {
      await page.keyboard.type('By the gate')
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${button}`)
}

/**
 * Answers whatever is still asked with the keys an agent would use: Enter to the next question without an answer, Space or an arrow on the
 * answer that is nobody's emergency. Stops at the button named.
 */
export async function answerCalmly(page: Page, button: string): Promise<void> {
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Enter')
    const at = await focus(page)
    if (at.type === 'button' && at.label.startsWith(button)) return
    if (at.type === 'text') await page.keyboard.type('By the gate')
    else {
      await page.keyboard.press((await urgent(page)) ? 'ArrowDown' : 'Space')
      await expect(page.locator(':focus')).toBeChecked()
    }
  }
  throw new Error(`Enter never reached ${button}`)
}

/** Whether the answer that has the focus says that it makes the problem urgent. */
const urgent = (page: Page): Promise<boolean> =>
  page.evaluate(() => /urgent/i.test(document.activeElement?.parentElement?.textContent ?? ''))
