import { expect, test } from './support/app.ts'
import { count, find, logProblem } from './support/agent.ts'

test('the desk is killed between saved and delivery, and the report still arrives once', async ({
  page,
  practice,
  product,
}) => {
  test.setTimeout(150_000)
  const arrears = await practice.person('arrears')
  await find(page, arrears)
  // Accepts and keeps the connection: the report is on its way, and stays there, when the desk dies.
  await practice.fault('reports', { mode: 'hang' })
  const reference = await logProblem(page, 'Outside 4 Example Road')
  await product.killDesk()
  await product.start()
  await expect
    .poll(async () => count(await practice.received('reports'), reference), { timeout: 60_000 })
    .toBe(1)
  await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 90_000 })
  expect(count(await practice.received('reports'), reference)).toBe(1)
})

test('the desk is killed after the back-end took the report and before it answered, and it is not sent again', async ({
  page,
  practice,
  product,
}) => {
  test.setTimeout(150_000)
  const credit = await practice.person('credit')
  await find(page, credit)
  await practice.fault('reports', { writes: 'lose-answer' })
  const reference = await logProblem(page, 'Outside 6 Example Road')
  await expect
    .poll(async () => count(await practice.received('reports'), reference), { timeout: 30_000 })
    .toBe(1)
  await product.killDesk()
  await product.start()
  await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 90_000 })
  expect(count(await practice.received('reports'), reference)).toBe(1)
})

test('a note being typed when the desk is killed is still there, to the last second', async ({
  page,
  practice,
  product,
}) => {
  const credit = await practice.person('credit')
  await find(page, credit)
  await page.keyboard.press('F2')
  await page.keyboard.type('Asked about the lift')
  await expect(page.getByText(/Saved on this device/)).toBeVisible()
  await product.killDesk()
  await page.keyboard.type(' on Tuesday')
  await product.start()
  await expect(page.getByRole('textbox', { name: 'What happened or was said?' })).toHaveValue(
    'Asked about the lift on Tuesday',
  )
  await expect(page.getByRole('textbox', { name: 'What happened or was said?' })).toBeFocused()
})
