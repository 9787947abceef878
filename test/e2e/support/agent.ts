import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { answerEverything, choose, tabTo } from './keyboard.ts'
import type { SpecialPerson } from './screens.ts'

/** What an agent does, by keyboard alone. */

/** Three groups of three, never 0, O, 1 or I. */
const referenceShape = /[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}/

/** Finds somebody, by the reference of their tenancy or by what the caller says, and opens the first. */
export async function find(
  page: Page,
  { tenancyRef, lastName }: SpecialPerson,
  by = tenancyRef ?? lastName,
): Promise<void> {
  await expect(page.locator('.pw-search-input')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.locator('.pw-search-input')).toBeFocused()
  await page.keyboard.type(by)
  await expect(
    page.getByRole('listbox', { name: 'Results' }).getByRole('option', { selected: true }),
  ).toContainText(lastName)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: lastName })).toBeVisible()
}

/** Logs dumped rubbish on a street with the keyboard alone and answers the reference shown. */
export async function logProblem(page: Page, where: string): Promise<string> {
  await page.keyboard.press('F3')
  await expect(page.getByRole('textbox', { name: 'In the caller’s words' })).toBeFocused()
  await page.keyboard.type('someone dumped a sofa')
  await expect(page.getByRole('radio', { name: 'Dumped rubbish' })).toBeVisible()
  await choose(page, 'Dumped rubbish')
  await choose(page, 'On a street or other public land')
  await choose(page, 'Somewhere else')
  await tabTo(page, 'Address, street or landmark')
  await page.keyboard.type(where)
  await page.keyboard.press('Tab')
  await answerEverything(page, 'Log this problem')
  await expect(page.getByText('Is that right?')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const logged = page.locator('.pw-reference[data-large]:visible')
  await expect(logged).toHaveText(referenceShape)
  return referenceShape.exec((await logged.textContent()) ?? '')?.[0] ?? ''
}

/** How many writes a back-end accepted under one of our references. */
export const count = (answer: { writes: { body: unknown }[] }, reference: string): number =>
  answer.writes.filter((write) => JSON.stringify(write).includes(`"our_reference":"${reference}"`)).length
