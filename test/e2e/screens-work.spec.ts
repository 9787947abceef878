import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { find } from './support/agent.ts'
import { pickPlace, pickProblem, startProblem } from './support/problem-flow.ts'
import {
  card,
  cleanInBoth,
  directoryComplete,
  findBox,
  goTo,
  openSettled,
  specialPerson,
} from './support/screens.ts'
import { openResidents, recordWrapUp, runCommand } from './support/work.ts'

test.use({ own: 'screens-work' })

/** axe finds nothing in any state of a call, of what is written and asked during one, and of what lies over the screen. */

test.describe.configure({ timeout: 120_000 })

const callBar = (page: Page) => page.getByRole('region', { name: 'Call', exact: true })

test('home before a shift, ringing, who it may be, talking and on hold', async ({ page }) => {
  await directoryComplete(page)
  await expect(card(page, 'Start of shift')).toContainText('Ready.')
  await cleanInBoth(page, 'home with the start check')

  await goTo(page, 'Practice')
  await page.getByRole('button', { name: 'Ring as a number on 2 records' }).first().click()
  await goTo(page, 'Home')
  await expect(page.getByRole('region', { name: 'Incoming call' })).toBeVisible()
  await cleanInBoth(page, 'ringing')
  await page.keyboard.press('F9')
  await expect(page.getByRole('listbox', { name: 'Who it may be' }).getByRole('option')).toHaveCount(2)
  await cleanInBoth(page, 'who it may be')
  await page.getByRole('button', { name: 'Close this list' }).click()
  await expect(callBar(page)).toContainText('Nobody chosen yet')
  await cleanInBoth(page, 'talking')
  await callBar(page).getByRole('button', { name: 'Hold' }).click()
  await expect(callBar(page)).toContainText('on hold')
  await cleanInBoth(page, 'on hold')

  await callBar(page).getByRole('button', { name: 'Transfer' }).click()
  await expect(page.getByRole('dialog', { name: 'Transfer the call' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Enter who the call goes to')).toBeVisible()
  await cleanInBoth(page, 'transfer, with an error')
  await page.keyboard.press('Escape')
  await runCommand(page, 'Change who the call is with')
  await expect(page.getByRole('dialog', { name: 'Say who the call is with' })).toBeVisible()
  await cleanInBoth(page, 'caller')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F2')
  await page.keyboard.type('Rang about a lost key fob')
  await page.keyboard.press('Shift+F9')
  await expect(page.getByRole('alertdialog', { name: 'End the call' })).toBeVisible()
  await cleanInBoth(page, 'end of a call with a note')
  await page.keyboard.press('Enter')
  const wrapUp = page.getByRole('tabpanel', { name: /^Wrap up/ })
  await expect(wrapUp.getByLabel('Summary')).toHaveValue(/lost key fob/)
  await cleanInBoth(page, 'wrap-up, proposed')
  await page.keyboard.press('Control+Enter')
  await expect(wrapUp.getByRole('link', { name: 'Select what the call was about' })).toBeVisible()
  await cleanInBoth(page, 'wrap-up, with errors')
  await expect(card(page, 'My work')).toContainText('Call to wrap up')
  await wrapUp.getByRole('combobox', { name: 'Add a reason' }).fill('tenancy')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await recordWrapUp(page)
  await cleanInBoth(page, 'wrap-up, recorded')
})

test('callback, say, verify, the notes with quick text, and a second window', async ({
  page,
  practice,
  context,
}) => {
  await find(page, await practice.person('curlyApostrophe'))
  await runCommand(page, 'Ask for a callback')
  await expect(page.getByRole('heading', { name: 'Callback or promise' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'Enter what the callback is about' })).toBeVisible()
  await cleanInBoth(page, 'callback, with errors')
  const panel = page.getByRole('tabpanel', { name: 'Callback' })
  await panel.getByLabel('What it is about').fill('When the windows are painted')
  await panel.getByLabel('Team', { exact: true }).selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Callback asked for', exact: true })).toBeVisible()
  await cleanInBoth(page, 'callback, made')

  await startProblem(page)
  await pickProblem(page, 'someone dumped a sofa')
  await pickPlace(page, 'On a street', 'Outside 4 Example Road')
  await page.keyboard.press('F7')
  await expect(page.getByRole('tabpanel', { name: 'Say' })).toContainText('About the money')
  await cleanInBoth(page, 'say')
  await page.keyboard.press('F4')
  await expect(page.getByRole('tabpanel', { name: 'Verify' })).toBeVisible()
  await cleanInBoth(page, 'verify')

  await page.keyboard.press('F2')
  await page.keyboard.type(';;')
  await expect(page.getByRole('listbox', { name: 'Quick text' }).getByRole('option').first()).toBeVisible()
  await cleanInBoth(page, 'notes with quick text')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')

  for (const [part, words] of [
    ['Timeline', 'Open the timeline in a second window'],
    ['Guide', 'Open the guide in a second window'],
  ] as const) {
    const opened = context.waitForEvent('page')
    await runCommand(page, words)
    const beside = await opened
    await expect(beside.getByRole('main', { name: part })).toBeVisible()
    await expect(beside.getByRole('heading', { level: 1 })).toContainText('O’Brien')
    expect(beside.url()).not.toMatch(/person|tenancy|Brien/)
    await cleanInBoth(beside, `second window, ${part}`)
    await helped(beside)
    await beside.close()
  }
})

/** 3.2.6: the second window has Help in the place, on the key and in the menu where the main window has it. */
async function helped(beside: Page): Promise<void> {
  const button = await beside.getByRole('button', { name: 'Help' }).boundingBox()
  const width = await beside.evaluate(() => innerWidth)
  const fromRight = width - (button?.x ?? 0) - (button?.width ?? 0)
  expect([button?.y, fromRight].map((one) => Math.round(one ?? 0))).toEqual([28, 12])
  await beside.keyboard.press('F1')
  const help = beside.getByRole('dialog', { name: 'Help: Second window' })
  await expect(help).toContainText('A second window')
  await beside.keyboard.press('Escape')
  await expect(help).toBeHidden()
  // As preload does when it was chosen in Electron's menu.
  await beside.evaluate(() => postMessage({ type: 'patchwork-command', id: 'shortcuts' }, location.origin))
  const keys = beside.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys.getByRole('row', { name: /F12/ })).toBeVisible()
  // The settings are in the main window.
  await expect(keys.getByRole('button', { name: /Change/ })).toBeHidden()
  await beside.keyboard.press('Escape')
  await expect(keys).toBeHidden()
}

test('settings, search by fields, commands, help, the cover, columns, finding on the page, the undo line', async ({
  page,
  practice,
}) => {
  await directoryComplete(page)
  await runCommand(page, 'Go to settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await cleanInBoth(page, 'settings')
  await page.getByRole('button', { name: /keys of “Write a note”/ }).click()
  await page.getByLabel('New keys').fill('F3')
  await expect(page.getByRole('alertdialog')).toContainText('has these keys')
  await cleanInBoth(page, 'settings, keys taken')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('Tuckwell')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('row').nth(1)).toBeVisible()
  await cleanInBoth(page, 'search by fields')

  await findBox(page).fill('>hold')
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible()
  await cleanInBoth(page, 'commands')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: /^Help:/ })).toBeVisible()
  await cleanInBoth(page, 'help')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Personal details are hidden' })).toBeVisible()
  await cleanInBoth(page, 'cover')
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Show personal details again?' })).toBeVisible()
  await cleanInBoth(page, 'cover, asking')
  await page.keyboard.press('Enter')

  await openSettled(page, await specialPerson(practice, 'noPhone'))
  await page.keyboard.press('Control+f')
  await page.keyboard.type('rent')
  await expect(page.getByRole('search', { name: 'Find on this page' })).toContainText(/\d+ of \d+/)
  await cleanInBoth(page, 'finding on the page')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible()
  await cleanInBoth(page, 'columns')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('Control+Shift+E')
  await expect(page.getByRole('region', { name: 'Last change' })).toBeVisible()
  await cleanInBoth(page, 'undo line')
})

test('one customer has one tab and one note, found by the tenancy, by name or by an old link', async ({
  page,
  practice,
}) => {
  // Nobody else is called this.
  const person = await specialPerson(practice, 'fiveSurnames')
  await find(page, person)
  await page.keyboard.press('F2')
  await page.keyboard.type('Rang about the intercom')
  await expect(page.getByText(/^Saved on this device \d/)).toBeVisible()
  await find(page, person, `${person.firstName} ${person.lastName}`)
  await expect(openResidents(page)).toHaveCount(1)
  const link = `#/resident/${encodeURIComponent(`tenancy:${person.tenancyRef}`)}`
  await page.evaluate((hash) => void (location.hash = hash), link)
  await expect(page).toHaveURL(/#\/tab\/1$/)
  await expect(openResidents(page)).toHaveCount(1)
  const dock = page.getByRole('region', { name: 'Note', exact: true })
  await expect(dock.getByRole('textbox')).toHaveValue('Rang about the intercom')
  await expect(dock.getByRole('button', { name: /instead/ })).toHaveCount(0)

  // An unfinished note goes on at its end.
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(dock).toContainText('Rang about the intercom')
  await page.keyboard.press('F2')
  await page.keyboard.type(', again')
  await expect(dock.getByRole('textbox')).toHaveValue('Rang about the intercom, again')
  await page.getByRole('button', { name: 'Discard note' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard note' }).click()
})

test('why a key does nothing can be seen until the next act', async ({ page }) => {
  await directoryComplete(page)
  const foot = page.getByRole('contentinfo')
  await page.keyboard.press('F8')
  await expect(foot).toContainText('it cannot ask a supervisor')
  await cleanInBoth(page, 'a refusal')
  await page.keyboard.press('Control+k')
  await expect(foot).not.toContainText('it cannot ask a supervisor')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F5')
  await expect(foot).toContainText('Open a resident first.')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(foot).not.toContainText('Open a resident first.')
})
