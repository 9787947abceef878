import { find } from './support/agent.ts'
import { expect, test } from './support/app.ts'
import { keptOf, openResidents } from './support/work.ts'

test('keys pressed while the window opens do what they say once its residents are back, and F5 reloads nothing', async ({
  page,
  practice,
  product,
}) => {
  const [first, second] = [await practice.person('arrears'), await practice.person('credit')]
  await find(page, first)
  await find(page, second)
  await expect.poll(async () => (await keptOf(product, page)).active).toBe(1)

  const claimed = Promise.withResolvers<void>()
  const letThrough = Promise.withResolvers<void>()
  let claims = 0
  await page.routeWebSocket(/./, (socket) => {
    const desk = socket.connectToServer()
    socket.onMessage((message) => {
      if (!String(message).includes('workspace/claim')) return desk.send(message)
      claims += 1
      claimed.resolve()
      return void letThrough.promise.then(() => desk.send(message))
    })
  })
  await page.reload({ waitUntil: 'commit' })
  await claimed.promise
  for (const key of ['F5', 'Control+1', 'Control+k']) await page.keyboard.press(key)
  letThrough.resolve()

  await expect(openResidents(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { level: 1, name: first.lastName })).toBeVisible()
  await expect(page.locator('.pw-search-input')).toBeFocused()
  expect(claims).toBe(1)
})
