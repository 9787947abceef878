import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { goTo } from './screens.ts'

export const callBar = (page: Page): Locator => page.getByRole('region', { name: 'Call', exact: true })

/** A call with no number, by key. */
export async function startCall(page: Page): Promise<void> {
  await page.keyboard.press('F9')
  await expect(callBar(page)).toBeVisible()
}

/** A call from this number: the practice telephone rings and the call is taken. */
export async function callFrom(page: Page, number: string): Promise<void> {
  await goTo(page, 'Practice')
  await page.getByLabel('Another number').fill(number)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Incoming call' })).toBeVisible()
  await page.keyboard.press('F9')
  await expect(callBar(page)).toContainText(number)
}

/** Ends the call, which opens its wrap-up. Only where no note is unfinished. */
export async function endCall(page: Page): Promise<void> {
  await page.keyboard.press('Shift+F9')
  await expect(callBar(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Record the call/ })).toBeVisible()
}
