import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function openGallery(page: Page, place = ''): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/gallery${place}`)
  await expect(page.locator(place === '' ? '.pw-gallery' : '.pw-gallery-window')).toBeVisible()
}

/** The gallery itself, so that the app around it may have things of the same name. */
const gallery = (page: Page): Locator => page.locator('.pw-gallery, .pw-gallery-window')

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: RULES }).analyze()
  const told = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(told).toEqual([])
}

test.describe('the gallery of every part and state', () => {
  for (const theme of ['Light', 'Dark'] as const) {
    for (const density of ['Compact', 'Comfortable'] as const) {
      test(`is accessible: ${theme}, ${density}`, async ({ page }) => {
        await openGallery(page)
        await gallery(page).getByRole('radio', { name: theme, exact: true }).check()
        await gallery(page).getByRole('radio', { name: density, exact: true }).check()
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
        await expect(page.locator('html')).toHaveAttribute('data-density', density.toLowerCase())
        await expectClean(page)
      })
    }
  }

  test('text is 16px compact and 19px comfortable, rows 32px and 44px', async ({ page }) => {
    await openGallery(page)
    const sizes = async (): Promise<unknown> =>
      page.evaluate(() => ({
        text: getComputedStyle(document.body).fontSize,
        row: document.querySelector('.pw-gallery .pw-table tbody td')?.getBoundingClientRect().height,
      }))
    await gallery(page).getByRole('radio', { name: 'Compact' }).check()
    expect(await sizes()).toEqual({ text: '16px', row: 32 })
    await gallery(page).getByRole('radio', { name: 'Comfortable' }).check()
    expect(await sizes()).toEqual({ text: '19px', row: 44 })
  })

  test('every target is at least 24 by 24', async ({ page }) => {
    await openGallery(page)
    await gallery(page).getByRole('radio', { name: 'Compact' }).check()
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, summary, select, textarea, input:not([type="radio"], [type="checkbox"])',
        ),
      ]
        .filter((one) => one.checkVisibility())
        .map((one) => ({ one: one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ one }) => one),
    )
    expect(small).toEqual([])
  })

  test('nothing is lost at 320 pixels wide: no sideways scrolling', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const place of ['', '/frame']) {
      await openGallery(page, place)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
  })

  test('search follows the arrows, opens with Enter and closes with Escape, and says how many it found', async ({
    page,
  }) => {
    await openGallery(page)
    const box = gallery(page).getByRole('combobox', { name: /^Find a person/ })
    const results = gallery(page).getByRole('listbox', { name: 'Results' }).getByRole('option')
    await box.fill('marigold')
    await expect(results).toHaveCount(3)
    await expect(page.getByRole('option', { name: /Wilhelmina/ })).toHaveAttribute('aria-selected', 'true')
    await box.press('ArrowDown')
    await expect(page.getByRole('option', { name: /Bartholomew/ })).toHaveAttribute('aria-selected', 'true')
    await expect(gallery(page).getByRole('region', { name: 'Preview' })).toContainText(
      'Bartholomew Quillfeather',
    )
    await expect(page.locator('.pw-live [aria-live="polite"]')).toContainText('3 results')
    await expectClean(page)
    await box.press('Escape')
    await expect(results).toHaveCount(0)
    await expect(box).toHaveValue('marigold')
    await box.press('Escape')
    await expect(box).toHaveValue('')
  })

  test('a dialog takes focus, keeps it, and gives it back', async ({ page }) => {
    await openGallery(page)
    const opener = gallery(page).getByRole('button', { name: 'End call' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: 'Finish your note?' })
    await expect(dialog).toBeVisible()
    await expectClean(page)
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab')
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })

  test('a covered balance shows its old figure only when asked', async ({ page }) => {
    await openGallery(page)
    const card = gallery(page).getByRole('region', { name: 'Rent account, too old' })
    await expect(card).not.toContainText('£312.40')
    await card.getByRole('button', { name: 'Show old figure' }).click()
    await expect(card).toContainText('Old figure, right at Monday 2 March, 6:02am')
    await card.getByRole('button', { name: 'Cover old figure' }).click()
    await expect(card).not.toContainText('£312.40')
  })

  test('a long table keeps few rows on the page and says which each is', async ({ page }) => {
    await openGallery(page)
    const table = gallery(page).getByRole('table', { name: 'All transactions' })
    await expect(table).toHaveAttribute('aria-rowcount', '5001')
    expect(await table.locator('tbody tr[aria-rowindex]').count()).toBeLessThan(60)
    await page
      .getByRole('region', { name: 'All transactions' })
      .evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
    await expect(table.locator('tr[aria-rowindex="5001"]')).toBeVisible()
  })

  test('the guide pushes and never covers, and focus follows it', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await openGallery(page, '/frame')
    const main = page.locator('#panel-main')
    const guide = page.locator('#panel-guide')
    await expect(guide).toBeHidden()
    await gallery(page).getByRole('button', { name: 'Open guide' }).click()
    await expect(guide).toBeFocused()
    const [left, right] = await Promise.all([main.boundingBox(), guide.boundingBox()])
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual((right?.x ?? 0) + 1)
    await expectClean(page)
    await gallery(page).getByRole('button', { name: 'Close guide' }).click()
    await expect(gallery(page).getByRole('button', { name: 'Open guide' })).toBeFocused()
    await page.setViewportSize({ width: 1920, height: 1080 })
    await expect(guide).toBeVisible()
  })
})
