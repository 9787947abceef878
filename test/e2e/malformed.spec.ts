import { expect, test } from './support/app.ts'
import { card, openSettled, openTab, specialPerson } from './support/screens.ts'

/** What an agent sees when a system answers nonsense; every system and every kind is in test/integration/malformed-view.test.ts. */

test.describe.configure({ timeout: 90_000 })

test('alerts that cannot be read are never said to be none', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'alerts'))
  const alerts = card(page, 'Alerts')
  const identity = page.getByRole('region', { name: 'Who this is about' })
  await expect(identity).toContainText('No lone visits')
  await practice.fault('alerts', { malformed: 'wrong-types' })
  await page.keyboard.press('F5')
  await expect(alerts).toContainText(/could not be read/)
  await expect(alerts).not.toContainText('No current alerts.')
  await expect(identity).toContainText('Alerts: may not all be shown')
  await practice.reset()
  await page.keyboard.press('F5')
  await expect(alerts).not.toContainText(/could not be read/)
  await expect(identity).toContainText('No lone visits')
  await expect(identity).not.toContainText('may not all be shown')
})

test('a balance that cannot be read stays the old one, said to be old', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'arrears'))
  const money = card(page, 'Money')
  const before = await money.locator('.pw-amount').first().innerText()
  await practice.fault('housing', { malformed: 'currency-garbage' })
  await page.keyboard.press('F5')
  await expect(money).toContainText('Universal Housing answered in a form we cannot read')
  await expect(money).toContainText('Check before quoting')
  await expect(money.locator('.pw-amount').first()).toHaveText(before)
  await openTab(page, 'Rent statement')
  const statement = card(page, 'Rent statement')
  await expect(statement).toContainText(/[\d,]+ records from Universal Housing could not be read\./)
  await expect(statement).toContainText('the balance after a line may be wrong')
})

test('a sign-in page instead of an answer is a fault, not a record', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'garage'))
  await practice.fault('crm', { mode: 'html' })
  await page.keyboard.press('F5')
  await expect(card(page, 'Timeline')).toContainText('Neighbourhood CRM answered in a form we cannot read')
  await expect(page.locator('body')).not.toContainText('Please sign in to continue')
})
