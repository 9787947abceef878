import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

const guide = (page: Page): Locator => page.locator('#panel-guide:visible')

/** Opens the guide at the problem, by its key. */
export async function startProblem(page: Page): Promise<void> {
  await page.keyboard.press('F3')
  await expect(page.getByRole('heading', { name: 'Log a problem', level: 2 })).toBeVisible()
  await expect(page.getByLabel('In the caller’s words')).toBeFocused()
}

export async function sayWhat(page: Page, words: string): Promise<void> {
  await page.getByLabel('In the caller’s words').fill(words)
}

/** Picks the first problem the words suggest. */
export async function pickProblem(page: Page, words: string): Promise<void> {
  await sayWhat(page, words)
  const suggested = guide(page).getByRole('group', { name: 'Is it one of these?' })
  await suggested.getByRole('radio').first().check()
  await expect(suggested.getByRole('radio', { checked: true })).toHaveCount(1)
}

export async function pickPlace(page: Page, kind: string, text: string): Promise<void> {
  await guide(page)
    .getByRole('radio', { name: new RegExp(`^${kind}`) })
    .check()
  await page.getByLabel('Address, street or landmark').fill(text)
}

/** Answers every required question with the first answer that is nobody's emergency, until the read-back can be read. */
export async function answerQuestions(page: Page): Promise<void> {
  const step = guide(page)
  const ready = step.getByText('Read this to the caller')
  await expect(ready).toBeVisible()
  for (;;) {
    const open = await step.evaluate((panel) => {
      for (const group of panel.querySelectorAll('fieldset')) {
        if (
          /optional|Is it one of these|What kind of place|Which place|Person reporting/.test(
            group.querySelector('legend')?.textContent ?? '',
          )
        )
          continue
        const choices = [...group.querySelectorAll('input')]
        if (choices.length === 0 || choices.some((one) => one.checked)) continue
        const calm = choices.find(
          (one) => !/urgent/i.test(one.closest('label')?.textContent ?? one.parentElement?.textContent ?? ''),
        )
        return (calm ?? choices[0])?.id ?? null
      }
      return null
    })
    if (open === null) return
    await step.locator(`[id="${open}"]`).check()
  }
}
