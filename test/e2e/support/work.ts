import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Workspace } from '../../../shared/contract/frame.ts'
import type { Product } from '../../support/electron/product.ts'

/** What an agent has open and what goes on around it. */

export const openResidents = (page: Page) =>
  page.getByRole('list', { name: 'Open residents' }).getByRole('link')

/** Runs a command by its words in the find box, as those without its keys do. */
export async function runCommand(page: Page, words: string): Promise<void> {
  const box = page.locator('.pw-search-input')
  // The page that says Patchwork is starting has a heading too, and no keys yet.
  await expect(box).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type(`>${words}`)
  const chosen = page.getByRole('listbox', { name: 'Results' }).getByRole('option', { selected: true })
  await expect(chosen).toContainText(words)
  await page.keyboard.press('Enter')
}

/** What the desk keeps of this window, so that a test can wait until it is on disk. */
export async function keptOf(product: Product, page: Page): Promise<Workspace> {
  const window = await page.evaluate(() => sessionStorage.getItem('patchwork-window') ?? '')
  return product.ask((client) => client.frame.workspace.claim({ window }))
}

/** Records the wrap-up that is open in the guide; a call of which nothing says what it was about is given `reason`. */
export async function recordWrapUp(page: Page, reason?: string): Promise<void> {
  const wrapUp = page.getByRole('tabpanel', { name: /^Wrap up/ })
  await expect(wrapUp.getByLabel('Summary')).toBeVisible()
  if (reason !== undefined) {
    await expect(wrapUp.getByText('Nothing chosen yet')).toBeVisible()
    await page.locator('#wrap-up-add:visible').fill(reason)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(wrapUp.getByText('Nothing chosen yet')).toHaveCount(0)
  }
  await page.keyboard.press('Control+Enter')
  await expect(wrapUp.getByRole('heading', { name: 'Recorded', exact: true })).toBeVisible()
}
