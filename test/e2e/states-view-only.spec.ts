import { expect, test } from './support/app.ts'
import { card, directoryComplete, goTo, openSettled, specialPerson } from './support/screens.ts'

/** A role that may look and not change; a product of its own, because the role is what it is started with. */

test.use({ role: 'viewer', people: 300 })
test('sees a fixed bar, and is refused every write with the reason', async ({ page, practice }) => {
  await directoryComplete(page)
  const bar = page.getByRole('region', { name: 'View only' })
  await expect(bar).toContainText('View only. Nothing you do here is saved.')
  await openSettled(page, await specialPerson(practice, 'arrears'))
  await expect(bar).toBeInViewport()
  await expect(card(page, 'Money')).toContainText('owed')
  await page.keyboard.press('F2')
  await expect(page.locator('.pw-live')).toContainText('You are in view only.')
  await page.keyboard.press('F3')
  await expect(page.getByRole('button', { name: /^Log this problem/ })).toHaveCount(0)
  for (const place of ['Home', 'Outbox', 'Council systems', 'Practice'] as const) {
    await goTo(page, place)
    await expect(bar).toBeInViewport()
  }
})
