import type { Page } from '@playwright/test'
import { find } from './support/agent.ts'
import { expect, test } from './support/app.ts'
import { keptOf, openResidents } from './support/work.ts'

/** Keeps a window from knowing what it had before, and so from coming up, until it is let through. */
async function holdOpening(page: Page) {
  const asked = Promise.withResolvers<void>()
  const through = Promise.withResolvers<void>()
  let times = 0
  await page.routeWebSocket(/./, (socket) => {
    const desk = socket.connectToServer()
    socket.onMessage((message) => {
      if (!String(message).includes('workspace/claim')) return desk.send(message)
      times += 1
      asked.resolve()
      return void through.promise.then(() => desk.send(message))
    })
  })
  return { asked: asked.promise, letThrough: through.resolve, times: () => times }
}

test('keys pressed while the window opens do what they say once its residents are back, and F5 reloads nothing', async ({
  page,
  practice,
  product,
}) => {
  const [first, second] = [await practice.person('arrears'), await practice.person('credit')]
  await find(page, first)
  await find(page, second)
  await expect.poll(async () => (await keptOf(product, page)).active).toBe(1)

  const opening = await holdOpening(page)
  await page.reload({ waitUntil: 'commit' })
  await opening.asked
  for (const key of ['F5', 'Control+1', 'Control+k']) await page.keyboard.press(key)
  opening.letThrough()

  await expect(openResidents(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { level: 1, name: first.lastName })).toBeVisible()
  await expect(page.locator('.pw-search-input')).toBeFocused()
  expect(opening.times()).toBe(1)
})

test('a name typed while the window opens is looked for, and stands in no address', async ({
  page,
  practice,
}) => {
  const person = await practice.person('arrears')
  const opening = await holdOpening(page)
  await page.reload({ waitUntil: 'commit' })
  await opening.asked
  await page.keyboard.type(`${person.lastName}x`)
  for (const key of ['Backspace', 'Enter']) await page.keyboard.press(key)
  opening.letThrough()

  const box = page.locator('.pw-search-input')
  await expect(box).toHaveValue(person.lastName)
  await expect(box).toBeFocused()
  await expect(page.getByRole('option').first()).toContainText(person.lastName)
  await expect(openResidents(page)).toHaveCount(0)
  expect(page.url()).not.toContain(person.lastName)
})
