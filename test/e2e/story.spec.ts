import { expect, test } from './support/app.ts'
import { count, find, logProblem } from './support/agent.ts'

test.use({ own: 'story' })

test('an agent finds a resident, reads the view, logs a problem, loses the network, carries on, and everything arrives once', async ({
  page,
  practice,
}) => {
  test.setTimeout(150_000)
  const tenant = await practice.person('arrears')
  const second = await practice.person('credit')

  const offlineBar = page.getByRole('region', { name: 'Connection' }).getByText(/You are offline/)

  // Find, and read one view that can be trusted.
  await find(page, tenant)
  await expect(page.getByText(/£[\d,.]+\s*owed/).first()).toBeVisible()
  await expect(page.getByText('After next rent and housing benefit').first()).toBeVisible()
  await expect(page.getByText(/From Universal Housing/).first()).toBeVisible()

  // Log a problem: the reference is the resident's at once.
  const online = await logProblem(page, 'Outside 4 Example Road')
  await expect
    .poll(async () => count(await practice.received('reports'), online), { timeout: 20_000 })
    .toBe(1)

  // The network goes. Search, view, note and log go on working, and the state is in words.
  await practice.fault('all', { mode: 'refused' })
  await find(page, second)
  await expect(offlineBar).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('F2')
  await page.keyboard.type('Asked when the next statement is sent')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Asked when the next statement is sent').first()).toBeVisible()
  const offline = await logProblem(page, 'By the bins behind Example House')
  expect(offline).not.toBe(online)
  expect(count(await practice.received('reports'), offline)).toBe(0)

  // It returns. Everything arrives once, with nobody doing anything.
  await practice.reset()
  await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 90_000 })
  expect(count(await practice.received('reports'), online)).toBe(1)
  expect(count(await practice.received('reports'), offline)).toBe(1)
  const notes = [await practice.received('crm'), await practice.received('housing')]
  for (const answer of notes) {
    const sent = (answer as { writes: { description: string }[] }).writes.filter((one) =>
      one.description.includes('next statement'),
    )
    expect(sent).toHaveLength(1)
  }
  await expect(offlineBar).toBeHidden({ timeout: 60_000 })
})
