import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import {
  card,
  directoryComplete,
  findBox,
  goTo,
  openPerson,
  openSettled,
  openTab,
  specialPerson,
  tooWide,
} from './support/screens.ts'

test.use({ own: 'states' })

/** The states every screen can be in (agent-desktop 6.4), each brought about in the running product. */

const status = (page: Page) => page.getByRole('contentinfo')

test.describe.configure({ timeout: 90_000 })

/** What a person sees when a back-end failed before anything was ever got from it: words, never a blank and never a nought. */
async function expectNothingMadeUp(page: Page, heading: string): Promise<void> {
  const part = card(page, heading)
  await expect(part).toContainText('Unavailable')
  await expect(part).not.toContainText('£')
  await expect(part).not.toContainText(/Nothing owed|None on record|No current alerts|Nobody is recorded/)
}

test('the practice stripe is on every screen', async ({ page, practice }) => {
  const stripe = page.getByText('PRACTICE – not real people')
  await directoryComplete(page)
  await expect(stripe).toBeVisible()
  for (const place of ['Outbox', 'Council systems', 'Practice'] as const) {
    await goTo(page, place)
    await expect(stripe).toBeInViewport()
    await expect(page).toHaveTitle(/PRACTICE/)
  }
  await openSettled(page, await specialPerson(practice, 'zero'))
  await page.locator('#panel-summary').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight))
  await expect(stripe).toBeInViewport()
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(stripe).toBeInViewport()
})

test('empty: says what would be here and why it is not', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'zero'))
  await expect(card(page, 'Money')).toContainText('Nothing owed')
  await expect(card(page, 'Alerts')).toContainText('No current alerts.')
  await expect(card(page, 'Alerts')).toContainText('We asked for alerts on the person and on the property.')
  await goTo(page, 'Outbox')
  await page.getByRole('radio', { name: 'Not settled' }).check()
  await expect(
    page.getByText('Notes and reports you make show here until the other system has them.'),
  ).toBeVisible()
})

test('missing: systems down before anything was got are said at page, card and field level', async ({
  page,
  practice,
}) => {
  const person = await specialPerson(practice, 'universalCredit')
  await directoryComplete(page)
  await practice.fault('housing', { mode: 'error-500' })
  await practice.fault('alerts', { mode: 'refused' })
  await openSettled(page, person)
  await expect(page.getByText(/Some information is missing:/)).toContainText('Cautionary alerts')
  await expect(page.getByText(/Some information is missing:/)).toContainText('Universal Housing')
  await expectNothingMadeUp(page, 'Alerts')
  await expectNothingMadeUp(page, 'Household')
  await expectNothingMadeUp(page, 'Tenancy')
  await expect(page.getByRole('region', { name: 'Who this is about' })).toContainText('Alerts: unavailable')
  const money = card(page, 'Money')
  await expect(money).toContainText('Balance unavailable – Universal Housing is down. Do not guess.')
  await expect(money).not.toContainText(/Nothing owed|None on record|£0\.00/)
  await openTab(page, 'Rent statement')
  await expectNothingMadeUp(page, 'Rent statement')

  await practice.reset()
  await goTo(page, 'Council systems')
  await page.getByRole('button', { name: 'Try every system now' }).click()
  await page.getByRole('link', { name: `${person.firstName} ${person.lastName}` }).click()
  await expect(money).toContainText('£')
  await expect(page.getByText(/Some information is missing:/)).toHaveCount(0)
})

test('missing: somebody new, opened in the middle of an outage, is not said to be on the way', async ({
  page,
  practice,
}) => {
  const [first, second] = [
    await specialPerson(practice, 'noPhone'),
    await specialPerson(practice, 'formerTenant'),
  ]
  await openSettled(page, first)
  await practice.fault('all', { mode: 'refused' })
  await page.keyboard.press('F5')
  await expect(page.getByRole('region', { name: 'Connection' })).toBeVisible()
  await openPerson(page, second)
  await expectNothingMadeUp(page, 'Alerts')
  await expectNothingMadeUp(page, 'Household')
  await expectNothingMadeUp(page, 'Money')
  await practice.reset()
  await goTo(page, 'Council systems')
  await page.getByRole('button', { name: 'Try every system now' }).click()
  await page.getByRole('link', { name: `${second.firstName} ${second.lastName}` }).click()
  await expect(card(page, 'Money')).toContainText('£', { timeout: 20_000 })
})

test('stale money: what was read stays, with when it was right and a warning not to quote it', async ({
  page,
  practice,
}) => {
  const person = await specialPerson(practice, 'arrears')
  await openSettled(page, person)
  const money = card(page, 'Money')
  const before = await money.locator('.pw-amount').first().innerText()
  expect(before).toMatch(/^£[\d,.]+ owed$/)
  await practice.fault('housing', { mode: 'error-500' })
  await page.keyboard.press('F5')
  await expect(money).toContainText('Check before quoting')
  await expect(money).toContainText(
    /This balance is from .*\. Do not quote it\. You can say when it was right\./,
  )
  await expect(money).toContainText(
    /Universal Housing has a fault\. Showing what we had at \d+:\d\d[ap]m\. Trying again\./,
  )
  await expect(money.locator('.pw-amount').first()).toHaveText(before)
  await expect(money.getByText(/“Today, you owe/)).toHaveCount(0)
  await openTab(page, 'Rent statement')
  await expect(card(page, 'Rent statement')).toContainText('Universal Housing has a fault')
})

test('slow: words after the wait, and the rest of the record is there meanwhile', async ({
  page,
  practice,
}) => {
  const person = await specialPerson(practice, 'unpaidDirectDebit')
  await directoryComplete(page)
  await practice.fault('alerts', { latencyMs: 12_000 })
  await openPerson(page, person)
  await expect(card(page, 'Money')).toContainText('£')
  await expect(card(page, 'Alerts')).toContainText('Still getting alerts. Carry on without them.')
  await expect(card(page, 'Alerts')).not.toContainText('No current alerts.')
  await expect(card(page, 'Alerts')).toContainText('No current alerts.', { timeout: 30_000 })
})

test('offline: a bar in words, and finding, writing and logging still work', async ({ page, practice }) => {
  const person = await specialPerson(practice, 'curlyApostrophe')
  await openSettled(page, person)
  await practice.fault('all', { mode: 'refused' })
  await page.keyboard.press('F5')
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText(
    'You are offline. You can still find people, log problems and write notes.',
  )
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText(/Offline since \d+:\d\d[ap]m/)
  await expect(status(page)).toContainText('Offline')
  await expect(card(page, 'Money')).toContainText('Check before quoting')
  await findBox(page).fill('Fatima Begum')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.getByText(/Searching the copy on this device/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.getByLabel('What happened or was said?').fill('Rang about the offline test')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Notes from this visit' })).toBeVisible()
  await expect(status(page)).toContainText('2 items waiting to send')
  await practice.reset()
  await goTo(page, 'Council systems')
  await page.getByRole('button', { name: 'Try every system now' }).click()
  await expect(page.getByRole('region', { name: 'Connection' })).toHaveCount(0, { timeout: 40_000 })
  await expect(status(page)).toContainText('Everything is sent', { timeout: 40_000 })
})

test('losing the connection never moves the focus or loses a letter of a note', async ({
  page,
  practice,
}) => {
  const words = 'The caller says the lift has been out since Monday and she cannot carry the shopping up.'
  await openSettled(page, await specialPerson(practice, 'lagging'))
  await page.keyboard.press('F2')
  const note = page.getByLabel('What happened or was said?')
  await expect(note).toBeFocused()
  await page.keyboard.type(words.slice(0, 30))
  await practice.fault('all', { mode: 'refused' })
  // What the agent's own typing would bring about anyway: the systems are asked and found gone.
  await page.keyboard.press('F5')
  for (const letter of words.slice(30, 60)) await page.keyboard.type(letter)
  await expect(page.getByRole('region', { name: 'Connection' })).toBeVisible()
  await expect(note).toBeFocused()
  await practice.reset()
  for (const letter of words.slice(60)) await page.keyboard.type(letter)
  await expect(note).toBeFocused()
  await expect(note).toHaveValue(words)
  await expect(page.getByText(/^Saved on this device \d/)).toBeVisible()
})

for (const [name, size] of [
  ['320 pixels wide', { width: 320, height: 640 }],
  ['twice as large on a small laptop', { width: 683, height: 384 }],
] as const) {
  test(`nothing scrolls sideways: ${name}`, async ({ page, practice }) => {
    await openSettled(page, await specialPerson(practice, 'fiveSurnames'))
    await page.setViewportSize(size)
    const wide: Record<string, number> = {}
    wide['resident'] = await tooWide(page)
    await openTab(page, 'Cases and reports')
    wide['cases'] = await tooWide(page)
    await openTab(page, 'Rent statement')
    wide['statement'] = await tooWide(page)
    await page.keyboard.press('F3')
    await expect(page.getByRole('heading', { name: 'Log a problem', level: 2 })).toBeVisible()
    wide['problem'] = await tooWide(page)
    await page.keyboard.press('F2')
    await expect(page.getByLabel('What happened or was said?')).toBeVisible()
    wide['note'] = await tooWide(page)
    await findBox(page).fill('Begum')
    await expect(page.getByRole('option').first()).toBeVisible()
    wide['search'] = await tooWide(page)
    await page.keyboard.press('Escape')
    for (const place of ['Home', 'Outbox', 'Council systems', 'Practice'] as const) {
      await goTo(page, place)
      wide[place] = await tooWide(page)
    }
    expect(Object.entries(wide).filter(([, by]) => by > 0)).toEqual([])
  })
}
