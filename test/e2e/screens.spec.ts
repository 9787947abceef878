import { expect, test } from './support/app.ts'
import {
  cleanInBoth,
  directoryComplete,
  expectClean,
  findBox,
  goTo,
  openSettled,
  openTab,
  specialPerson,
} from './support/screens.ts'
import { answerQuestions, pickPlace, pickProblem, sayWhat, startProblem } from './support/problem-flow.ts'

test.use({ own: 'screens' })

/** axe finds nothing on any screen, in light and dark colours, against the running product. */

test.describe.configure({ timeout: 120_000 })

test('home, search, shortcuts and the other places', async ({ page }) => {
  await directoryComplete(page)
  await cleanInBoth(page, 'home')

  await findBox(page).fill('begum')
  await expect(page.getByRole('option').first()).toBeVisible()
  await cleanInBoth(page, 'search with results')
  await findBox(page).fill('zzqxzzq')
  await expect(page.getByText(/^0 results/)).toBeVisible()
  await cleanInBoth(page, 'search without results')
  await findBox(page).fill('e8')
  await expect(page.getByText(/Add a postcode or date of birth/)).toBeVisible()
  await cleanInBoth(page, 'search with too many')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await cleanInBoth(page, 'shortcuts')
  await page.keyboard.press('Escape')

  await goTo(page, 'Outbox')
  await page.getByRole('radio', { name: 'Settled', exact: true }).check()
  await expect(page.getByText('Nothing settled yet.')).toBeVisible()
  await cleanInBoth(page, 'outbox, empty')
  await goTo(page, 'Council systems')
  await expect(page.getByRole('table')).toBeVisible()
  await cleanInBoth(page, 'council systems')
  await goTo(page, 'Practice')
  await expect(page.getByRole('heading', { name: 'Faults' })).toBeVisible()
  await cleanInBoth(page, 'practice')
  await page.evaluate(() => {
    window.location.hash = '#/gallery'
  })
  await expect(page.locator('.pw-gallery')).toBeVisible()
  await cleanInBoth(page, 'gallery')
})

for (const purpose of ['arrears', 'leaseholder', 'credit', 'zero', 'alerts', 'bigFamily']) {
  test(`a resident: ${purpose}`, async ({ page, practice }) => {
    await openSettled(page, await specialPerson(practice, purpose))
    await cleanInBoth(page, `${purpose}, timeline`)
    await openTab(page, 'Cases and reports')
    await cleanInBoth(page, `${purpose}, cases`)
    await openTab(page, 'Rent statement')
    await cleanInBoth(page, `${purpose}, statement`)
  })
}

test('a resident whose systems are down', async ({ page, practice }) => {
  const person = await specialPerson(practice, 'fullBenefit')
  await directoryComplete(page)
  await practice.fault('all', { mode: 'error-500' })
  await openSettled(page, person)
  await expect(page.getByText(/Some information is missing/)).toBeVisible()
  await cleanInBoth(page, 'resident with nothing fetched')
})

test('logging a problem, its safety stop and its receipt', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'hyphen'))
  await startProblem(page)
  await cleanInBoth(page, 'problem, empty')
  await sayWhat(page, 'I can smell gas')
  await expect(page.getByText('Stop and say this first')).toBeVisible()
  await cleanInBoth(page, 'problem, safety stop')
  await sayWhat(page, 'someone dumped a sofa')
  await pickProblem(page, 'someone dumped a sofa')
  await cleanInBoth(page, 'problem, picked')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('There is a problem')).toBeVisible()
  await cleanInBoth(page, 'problem, with errors')
  await pickPlace(page, 'On a street', 'Outside 4 Example Road')
  await cleanInBoth(page, 'problem, placed')
  await answerQuestions(page)
  await cleanInBoth(page, 'problem, read back')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Logged' })).toBeVisible()
  await cleanInBoth(page, 'problem, receipt')
})

test('a note, and an outbox with something in it', async ({ page, practice }) => {
  const person = await specialPerson(practice, 'joint')
  await openSettled(page, person)
  await page.keyboard.press('F2')
  const note = page.getByLabel('What happened or was said?')
  await expect(note).toBeFocused()
  await cleanInBoth(page, 'note, empty')
  await practice.fault('all', { mode: 'refused' })
  await note.fill('Asked when the lift will work again')
  await expect(page.getByText(/^Saved on this device/)).toBeVisible()
  await cleanInBoth(page, 'note, written')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Notes from this visit' })).toBeVisible()
  await cleanInBoth(page, 'note, saved')
  await goTo(page, 'Outbox')
  await expect(page.getByRole('row').filter({ hasText: 'Asked when the lift' }).first()).toBeVisible()
  await cleanInBoth(page, 'outbox with items')
})

test('forced colours: home and a resident', async ({ page, practice }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await directoryComplete(page)
  // The colours are the computer's own then; axe reads the ones the page asked for.
  await expectClean(page, 'home, forced colours', ['color-contrast'])
  await openSettled(page, await specialPerson(practice, 'alerts'))
  await expectClean(page, 'resident, forced colours', ['color-contrast'])
})
