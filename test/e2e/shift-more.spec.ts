import type { Locator } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { deafWindows } from './support/deaf.ts'
import { count, find, logProblem } from './support/agent.ts'
import { card, directoryComplete, goTo, openSettled, specialPerson } from './support/screens.ts'
import { endCall, startCall } from './support/calls.ts'
import { keptOf, openResidents, recordWrapUp, runCommand } from './support/work.ts'

test.use({ own: 'shift' })

/** What a shift brings beside the plain call: leaving off and coming back, interruptions, promises, other windows. */

test.describe.configure({ timeout: 60_000 })

const noteField = '#note-text'

test('open residents come back after a reload and after the desk was killed; opening one again only goes there', async ({
  page,
  practice,
  product,
  openWindow,
}) => {
  const [first, second] = [await practice.person('arrears'), await practice.person('credit')]
  await find(page, first)
  await find(page, second)
  await expect(openResidents(page)).toHaveCount(2)
  await expect.poll(async () => (await keptOf(product, page)).active).toBe(1)

  await page.reload()
  await expect(openResidents(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { level: 1, name: second.lastName })).toBeVisible()

  await find(page, first)
  await expect(openResidents(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { level: 1, name: first.lastName })).toBeFocused()
  await expect.poll(async () => (await keptOf(product, page)).active).toBe(0)

  await page.close()
  await product.restart()
  const again = await openWindow()
  await expect(openResidents(again)).toHaveCount(2)
  await expect(again.getByRole('heading', { level: 1, name: first.lastName })).toBeVisible()

  // Closed by mistake, and back.
  await again.keyboard.press('Control+Shift+E')
  await expect(openResidents(again)).toHaveCount(1)
  await expect(again.getByRole('heading', { level: 1, name: second.lastName })).toBeFocused()
  await again.keyboard.press('Control+Shift+T')
  await expect(openResidents(again)).toHaveCount(2)
  await expect(again.getByRole('heading', { level: 1, name: first.lastName })).toBeFocused()
})

test('closing a resident with an unsent note asks, and going back changes nothing', async ({
  page,
  practice,
}) => {
  const person = await practice.person('zero')
  await find(page, person)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.type('Will send proof of address')
  await page.keyboard.press('Control+Shift+E')
  const asks = page.getByRole('alertdialog', { name: 'You have an unfinished note' })
  await expect(asks).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(asks).toBeHidden()
  await expect(openResidents(page)).toHaveCount(1)
  await expect(page.locator(noteField)).toHaveValue('Will send proof of address')

  // Kept as a draft, it is there again with the resident.
  await page.keyboard.press('Control+Shift+E')
  await expect(asks.getByRole('button', { name: 'Keep as draft and close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await find(page, person)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toHaveValue('Will send proof of address')
  await page.getByRole('button', { name: 'Discard note' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard note' }).click()
})

test('a ringing call shows nobody before it is taken, and who it may be after', async ({
  page,
  practice,
}) => {
  await directoryComplete(page)
  await goTo(page, 'Practice')
  await page.getByRole('button', { name: 'Ring as a number on 2 records' }).first().click()
  const ringing = page.getByRole('region', { name: 'Incoming call' })
  await expect(ringing).toBeVisible()
  await expect(ringing).toHaveText(/^Incoming call\s*AcceptF9\s*Let it ring$/)
  await expect(page.getByRole('listbox', { name: 'Who it may be' })).toHaveCount(0)
  await page.keyboard.press('F9')
  await expect(ringing).toBeHidden()
  const candidates = page.getByRole('listbox', { name: 'Who it may be' }).getByRole('option')
  await expect(candidates).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('Nobody chosen yet')

  // A note left open when the call ends: what becomes of it is asked, and saving it is what Enter does.
  await page.getByRole('listbox', { name: 'Who it may be' }).focus()
  await page.keyboard.press('Enter')
  await expect(openResidents(page)).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('With ')
  await page.keyboard.press('F2')
  await page.keyboard.type('Asked for a copy of the tenancy agreement')
  await page.keyboard.press('Shift+F9')
  const asks = page.getByRole('alertdialog', { name: 'End the call' })
  await expect(asks.getByRole('button', { name: /^Save and end/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(asks).toBeHidden()
  // Nothing done in the call says what it was about: the focus is where that is asked.
  await expect(page.getByRole('combobox', { name: 'Add a reason' })).toBeFocused()
  await page.keyboard.type('tenancy')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await recordWrapUp(page)
  await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 20_000 })
  const { writes } = await practice.received('crm')
  expect(
    writes.filter(({ description }) => description.includes('copy of the tenancy agreement')),
  ).toHaveLength(1)
})

test('passing a call on asks about its note, and the next caller is not given it', async ({
  page,
  practice,
}) => {
  const person = await practice.person('zero')
  await directoryComplete(page)
  await startCall(page)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.type('Says the lift is out')
  await runCommand(page, 'Transfer the call')
  await page.getByRole('dialog', { name: 'Transfer the call' }).getByLabel('Who to').fill('Repairs')
  await page.keyboard.press('Enter')
  const asks = page.getByRole('alertdialog', { name: 'Transfer the call' })
  await expect(asks.getByRole('button', { name: /^Save and transfer/ })).toBeFocused()
  await asks.getByRole('button', { name: 'Go back' }).click()
  await expect(page.getByRole('dialog', { name: 'Transfer the call' }).getByLabel('Who to')).toHaveValue(
    'Repairs',
  )
  await page.keyboard.press('Control+Enter')
  await asks.getByRole('button', { name: 'Keep as draft and transfer' }).click()
  await expect(page.getByRole('tabpanel', { name: /^Wrap up/ })).toContainText('Repairs')
  await recordWrapUp(page, 'Rubbish')

  await startCall(page)
  await find(page, person)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toHaveValue('')
  await endCall(page)
  await recordWrapUp(page, 'Rubbish')
})

test('a wrap-up left unfinished waits in My work, also after the desk was killed', async ({
  page,
  practice,
  product,
}) => {
  const person = await practice.person('alerts')
  await directoryComplete(page)
  await startCall(page)
  await find(page, person, `${person.firstName} ${person.lastName} ${person.postcode}`)
  await page.keyboard.press('Alt+7')
  await expect(page.getByRole('tabpanel', { name: /^Rent statement/ })).toBeVisible()
  await page.keyboard.press('Shift+F9')
  const wrapUp = page.getByRole('tabpanel', { name: /^Wrap up/ })
  await wrapUp.getByLabel('Summary').fill('Went through the statement line by line.')
  await expect(wrapUp.getByText(/^Saved on this device/)).toBeVisible()
  await product.restart()
  await page.reload()
  await goTo(page, 'Home')
  const waiting = page
    .getByRole('region', { name: 'My work' })
    .getByRole('listitem')
    .filter({ hasText: 'Call to wrap up' })
  await expect(waiting).toHaveCount(1)
  await waiting.getByRole('button', { name: /^Wrap up/ }).click()
  await expect(wrapUp.getByLabel('Summary')).toHaveValue('Went through the statement line by line.')
  await recordWrapUp(page)
  await expect(waiting).toHaveCount(0)
})

test('a callback shows in My work and under Coming up, and follows the officer; so does a promise a problem makes', async ({
  page,
  practice,
}) => {
  const person = await practice.person('joint')
  await openSettled(page, await specialPerson(practice, 'joint'))
  const coming = page.getByRole('region', { name: 'Coming up' })

  const reference = await logProblem(page, 'Outside 8 Example Road')
  await expect(coming).toContainText('Dumped rubbish')

  await runCommand(page, 'Ask for a callback')
  const panel = page.getByRole('tabpanel', { name: 'Callback' })
  await panel.getByLabel('What it is about').fill('When the windows are painted')
  await panel.getByLabel('Team', { exact: true }).selectOption({ index: 1 })
  await panel.getByLabel('Number to ring').fill('020 7946 0000')
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByRole('heading', { name: 'Callback asked for', exact: true })).toBeFocused()
  await expect(coming).toContainText('When the windows are painted')

  await goTo(page, 'Home')
  const mine = page
    .getByRole('region', { name: 'My work' })
    .getByRole('listitem')
    .filter({ hasText: 'to ring back' })
  await expect(mine).toHaveCount(1)
  await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 20_000 })
  expect(count(await practice.received('reports'), reference)).toBe(1)

  await goTo(page, 'Practice')
  await page.getByRole('button', { name: 'Got through', exact: true }).click()
  await expect(card(page, 'An officer answers a callback')).toContainText('The officer has answered.')
  await goTo(page, 'Council systems')
  await page.getByRole('button', { name: 'Try every system now' }).click()
  await openResidents(page).filter({ hasText: person.lastName }).click()
  await page.keyboard.press('F5')
  await expect(coming).not.toContainText('When the windows are painted', { timeout: 20_000 })
  await goTo(page, 'Home')
  await expect(mine).toHaveCount(0)
})

test('two windows typing in one note: both texts are shown, and neither is lost', async ({
  page,
  practice,
  openWindow,
}) => {
  const person = await practice.person('hyphen')
  await find(page, person)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.type('Begun in one.')
  await expect(page.getByText(/^Saved on this device \d/)).toBeVisible()
  const other = await openWindow()
  await find(other, person)
  await other.keyboard.press('F2')
  await expect(other.locator(noteField)).toHaveValue('Begun in one.')
  // Both write before either has heard of the other.
  await Promise.all([
    page.locator(noteField).fill('Begun in one. From the left'),
    other.locator(noteField).fill('Begun in one. From the right'),
  ])
  // Whichever is saved second is told; both texts stand there, and both are kept when that is asked for.
  const told = async (): Promise<typeof page | undefined> => {
    for (const one of [page, other])
      if (await one.getByText('Both are on this device until you choose.').isVisible()) return one
    return undefined
  }
  await expect.poll(async () => (await told()) !== undefined).toBe(true)
  const second = (await told()) ?? page
  const dock = second.getByRole('region', { name: 'Note' })
  await expect(dock).toContainText('From the left')
  await expect(dock).toContainText('From the right')
  await dock.getByRole('button', { name: 'Keep both' }).click()
  await expect(second.locator(noteField)).toHaveValue(
    /From the left[^]*From the right|From the right[^]*From the left/,
  )
  await expect(second.getByText('Both are on this device until you choose.')).toBeHidden()
  await dock.getByRole('button', { name: 'Discard note' }).click()
  await second.getByRole('alertdialog').getByRole('button', { name: 'Discard note' }).click()
})

test('two windows changing one promise: the second is shown both, and neither wins unseen', async ({
  page,
  practice,
  product,
  openWindow,
}) => {
  const person = await practice.person('twins')
  const resident = `person:${person.contactId}` as const
  const id = crypto.randomUUID()
  await product.ask((client) =>
    client.promises.make({
      id,
      kind: 'callback',
      resident,
      name: '',
      what: 'Explain the service charge',
      to: { kind: 'team', name: 'Income team', email: null },
      due: '2099-12-01',
      dueTimed: false,
      number: '020 7946 0000',
      bestTime: '',
      callId: null,
    }),
  )
  const history = async () => {
    const all = await product.ask((client) => client.promises.list({ resident, open: false }))
    return all.find((one) => one.id === id)?.history.map(({ state, note }) => [state, note].join(' ').trim())
  }
  const hearing = await deafWindows(page.context())
  const other = await openWindow()
  const promises = [page, other].map((one) => card(one, 'Promises'))
  const [first, second] = promises as [Locator, Locator]
  for (const one of [page, other]) await openSettled(one, person)
  await expect(first.getByRole('button', { name: /^Mark as seen/ })).toBeVisible()

  await second.getByRole('button', { name: /^Could not get through/ }).click()
  const asks = other.getByRole('alertdialog', { name: 'Could not get through' })
  await asks.getByLabel('What happened').fill('Rang twice')
  // One saves while the other has not heard of it.
  hearing.stop()
  await first.getByRole('button', { name: /^Mark as seen/ }).click()
  await expect(first).toContainText('Seen')
  await asks.getByRole('button', { name: 'Save' }).click()
  hearing.resume()

  await expect(second).toContainText('somebody changed it while you had it open')
  await expect(second).toContainText('Tried, could not get through: Rang twice')
  await expect(second).toContainText('Seen')
  expect(await history()).toEqual(['asked', 'seen'])
  await second.getByRole('button', { name: 'Save mine as well' }).click()
  await expect.poll(history).toEqual(['asked', 'seen', 'tried Rang twice'])
  for (const one of promises) await expect(one).toContainText('Next try')
})

test('ending a call while its note is being saved waits for that and asks nothing', async ({
  page,
  practice,
}) => {
  const hearing = await deafWindows(page.context())
  await page.reload()
  await startCall(page)
  await openSettled(page, await specialPerson(practice, 'credit'))
  await page.keyboard.press('F2')
  await page.keyboard.type('Asked about the leak')
  await expect(page.getByText(/^Saved on this device/)).toBeVisible()
  hearing.stop()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator(noteField)).not.toBeEditable()
  await page.keyboard.press('Shift+F9')
  hearing.resume()
  await expect(page.getByRole('button', { name: /^Record the call/ })).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('F12 hides everything that is personal, and brings it back with the focus where it was', async ({
  page,
  practice,
}) => {
  const person = await practice.person('arrears')
  await find(page, person)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.type('Before ')
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Personal details are hidden' })).toBeFocused()
  await expect(page).toHaveTitle('Details hidden – Patchwork')
  await expect(page.getByRole('heading', { name: person.lastName })).toHaveCount(0)
  expect(await page.locator('body').innerText()).not.toContain(person.lastName)
  await page.keyboard.type('lost')
  await page.keyboard.press('F12')
  await expect(page.getByRole('button', { name: 'Show them' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: person.lastName })).toBeVisible()
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.type('and after')
  await expect(page.locator(noteField)).toHaveValue('Before and after')
  await page.getByRole('button', { name: 'Discard note' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard note' }).click()
})

test('new keys for a command work at once and after a reload', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await runCommand(page, 'Go to settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await page.getByRole('button', { name: /keys of “Write a note”/ }).click()
  await page.getByLabel('New keys').fill('Ctrl+Shift+U')
  await page.getByRole('button', { name: 'Use these keys' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+U')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.press('Control+Shift+U')
  await expect(page.locator(noteField)).toHaveCount(0)
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toHaveCount(0)

  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Control+Shift+U')
  await expect(page.locator(noteField)).toBeFocused()
  await page.keyboard.press('Control+Shift+U')
  await page.getByRole('button', { name: 'Reset all keys' }).click()
  await page.keyboard.press('F2')
  await expect(page.locator(noteField)).toBeFocused()
})
