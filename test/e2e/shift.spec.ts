import { expect, test } from './support/app.ts'
import { count, find } from './support/agent.ts'
import { answerCalmly, choose } from './support/keyboard.ts'
import { countPresses } from './support/presses.ts'
import { directoryComplete } from './support/screens.ts'

test.use({ own: 'shift' })

/** The work of one call by keyboard alone, and what it may cost in keys (docs/adr, agent-desktop 5). */

const referenceShape = /[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}/
const mostPresses = 40
/** Fewer than any call takes: the count has then stopped counting. */
const fewestPresses = 15

const calls = [
  {
    about: 'rubbish on the street',
    purpose: 'arrears',
    note: 'Asked when the street is swept next.',
    words: 'someone dumped a sofa',
    type: 'Dumped rubbish',
    place: 'On a street or other public land',
  },
  {
    about: 'a leak at home',
    purpose: 'credit',
    note: 'Works nights, ring after noon.',
    words: 'kitchen tap is dripping',
    type: 'Leak or no water',
    place: 'Inside a home',
  },
] as const

for (const { about, purpose, note, words, type, place } of calls) {
  test(`one call about ${about}, from finding to wrap-up, in at most ${mostPresses} keys`, async ({
    page,
    practice,
  }) => {
    const person = await practice.person(purpose)
    await directoryComplete(page)
    const presses = countPresses(page)

    await page.keyboard.press('F9')
    await expect(page.getByRole('button', { name: /^End call/ })).toBeVisible()
    await find(page, person, `${person.firstName} ${person.lastName} ${person.postcode}`)
    await expect(page.getByText(`With ${person.firstName} ${person.lastName}`, { exact: true })).toBeVisible()

    await page.keyboard.press('F4')
    await expect(page.getByText('Checking a caller comes with a later version')).toBeVisible()

    // Typed at once, as by somebody who knows the keys: no letter may go elsewhere.
    await page.keyboard.press('F2')
    await page.keyboard.type(note)
    await expect(page.locator('#note-text')).toHaveValue(note)
    await page.keyboard.press('Control+Enter')

    // At once again: that the note is saved a moment later takes the focus from nobody.
    await page.keyboard.press('F3')
    await page.keyboard.type(words)
    await expect(page.getByLabel('In the caller’s words')).toHaveValue(words)
    await expect(page.locator('#note-text')).toHaveCount(0)
    await expect(page.getByLabel('In the caller’s words')).toBeFocused()
    await expect(page.getByRole('radio', { name: type })).toBeVisible()
    await choose(page, type)
    await choose(page, place)
    await expect(page.getByRole('status').filter({ hasText: 'deals with it' })).toBeVisible()
    await answerCalmly(page, 'Log this problem')
    await page.keyboard.press('Control+Enter')
    const logged = page.locator('.pw-reference[data-large]:visible')
    await expect(logged).toHaveText(referenceShape)
    const reference = referenceShape.exec((await logged.textContent()) ?? '')?.[0] ?? ''

    await page.keyboard.press('Shift+F9')
    const wrapUp = page.getByRole('tabpanel', { name: /^Wrap up/ })
    const summary = wrapUp.getByLabel('Summary')
    await expect(summary).toHaveValue(new RegExp(reference))
    // Filled in from what was done: a reason that is about the report, how it ended, and the line itself.
    await expect(wrapUp.getByRole('listitem').filter({ hasText: reference })).toHaveCount(1)
    await expect(
      wrapUp.getByRole('group', { name: 'How it ended' }).getByRole('radio', { checked: true }),
    ).toHaveCount(1)
    await page.keyboard.press('Control+Enter')
    await expect(wrapUp.getByRole('heading', { name: 'Recorded', exact: true })).toBeVisible()

    const total = presses()
    console.log(`${about}: ${total} presses`)
    expect(total).toBeGreaterThanOrEqual(fewestPresses)
    expect(total).toBeLessThanOrEqual(mostPresses)

    // Everything arrives, and once.
    await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 20_000 })
    expect(count(await practice.received('reports'), reference)).toBe(1)
    const { writes } = await practice.received('crm')
    expect(writes.filter((one) => one.description.includes(note))).toHaveLength(1)
    expect(
      writes.filter(
        (one) => one.description.includes('Opened the record') && one.description.includes(reference),
      ),
    ).toHaveLength(1)
  })
}
