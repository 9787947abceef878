import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import {
  clipped,
  columnsAsRead,
  endlessMotion,
  listen,
  overlapping,
  smallTargets,
  spaceText,
  tabRound,
  unnamedScrollers,
} from './support/a11y.ts'
import { expect, test } from './support/app.ts'
import { callBar, callFrom, endCall, startCall } from './support/calls.ts'
import { runCommand } from './support/work.ts'
import { startProblem } from './support/problem-flow.ts'
import {
  directoryComplete,
  findBox,
  goTo,
  openSettled,
  openTab,
  specialPerson,
  tooWide,
} from './support/screens.ts'

/**
 * The checklist of agent-desktop 13, line by line, where a machine can tell. What it cannot is in docs/accessibility.md. Long, so that it can
 * be read beside the checklist as one list.
 */

// Thousands of presses of Tab: a picture of the page for each would take longer than all the rest.
test.use({ own: 'accessibility', viewport: { width: 1366, height: 768 }, trace: 'off' })
test.describe.configure({ timeout: 90_000 })

const number = '020 7946 0999'
const note = (page: Page): Locator => page.getByLabel('What happened or was said?')
const help = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: /^Help/ })
const summaryBox = (page: Page): Locator => page.getByRole('group', { name: 'There is a problem' })
const dialogs = (page: Page): Locator => page.locator('[role="dialog"], [role="alertdialog"]')

async function openDock(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await expect(note(page)).toBeFocused()
}

/** 2.5.3: what a person says to Dragon is what they see. */
async function mislabelled(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'rule', values: ['label-content-name-mismatch'] } })
    .analyze()
  return violations.flatMap((one) => one.nodes.map((node) => node.target.join(' ')))
}

/** Everything that holds on every screen, at the size most agents have, then spaced out, enlarged and narrow. */
async function expectAccessible(page: Page, screen: string, title: string): Promise<void> {
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    const { stops, ...wrong } = await tabRound(page, key)
    expect.soft(wrong, `${screen}: 2.1.1, 2.1.2, 2.4.7, 2.4.11 by ${key}`).toEqual({
      covered: [],
      noRing: [],
      unreached: [],
      trapped: false,
    })
    expect.soft(stops, `${screen}: stops`).toBeGreaterThan(10)
  }
  expect.soft(await smallTargets(page), `${screen}: 2.5.8 target size`).toEqual([])
  expect.soft(await mislabelled(page), `${screen}: 2.5.3 label in name`).toEqual([])
  expect.soft(await unnamedScrollers(page), `${screen}: scrollable parts`).toEqual([])
  expect.soft(await endlessMotion(page), `${screen}: 2.3.1 motion`).toEqual([])
  expect.soft(await page.title(), `${screen}: 2.4.2 title`).toBe(`${title} – Patchwork – PRACTICE`)
  const { read, seen } = await columnsAsRead(page)
  expect.soft(read, `${screen}: 1.3.2, 2.4.3 order`).toEqual(seen)
  const at = await help(page).boundingBox()
  expect
    .soft(
      [Math.round(at?.y ?? 0), Math.round(1366 - (at?.x ?? 0) - (at?.width ?? 0))],
      `${screen}: 3.2.6 Help`,
    )
    .toEqual(helpPlace)

  expect.soft(await clipped(page), `${screen}: cut off`).toEqual([])
  const tight = await spaceText(page)
  expect.soft(await clipped(page), `${screen}: 1.4.12 cut off`).toEqual([])
  // The long stream measures its items again when their words grow.
  await soft.poll(() => overlapping(page), `${screen}: 1.4.12 run into each other`).toEqual([])
  await tight()

  for (const [criterion, size] of [
    ['1.4.10 at 320', { width: 320, height: 640 }],
    ['1.4.4 at 200%', { width: 683, height: 384 }],
  ] as const) {
    await page.setViewportSize(size)
    expect.soft(await tooWide(page), `${screen}: ${criterion}, too wide`).toBe(0)
    expect.soft(await clipped(page), `${screen}: ${criterion}, cut off`).toEqual([])
    expect.soft(await unnamedScrollers(page), `${screen}: ${criterion}, scrollable parts`).toEqual([])
    await soft.poll(() => overlapping(page), `${screen}: ${criterion}, run into each other`).toEqual([])
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}
const soft = expect.configure({ soft: true })
/** From the top and from the right, in pixels. */
const helpPlace = [28, 12]

test.describe('every screen', () => {
  test('home, outbox, council systems, settings, structured search, practice', async ({ page }) => {
    await directoryComplete(page)
    await expect(page.getByRole('heading', { name: 'People to try' })).toBeVisible()
    await expectAccessible(page, 'home', 'Home')
    for (const place of ['Outbox', 'Council systems', 'Practice'] as const) {
      await goTo(page, place)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(page, place, place)
    }
    await runCommand(page, 'Go to settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await expectAccessible(page, 'settings', 'Settings')
    await page.keyboard.press('Control+Shift+f')
    await page.getByLabel('Last name').fill('Begum')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /^Results/ })).toBeVisible()
    await expectAccessible(page, 'structured search', 'Search by separate fields')
  })

  test('a resident: timeline, cases, statement', async ({ page, practice }) => {
    await openSettled(page, await specialPerson(practice, 'alerts'))
    await expectAccessible(page, 'timeline', 'Resident')
    await openTab(page, 'Cases and reports')
    await expectAccessible(page, 'cases', 'Resident')
    await openTab(page, 'Rent statement')
    await expectAccessible(page, 'statement', 'Resident')
  })

  test('a resident in a call with the guide and the notes open, callback, wrap-up', async ({
    page,
    practice,
  }) => {
    test.setTimeout(120_000)
    await openSettled(page, await specialPerson(practice, 'arrears'))
    await startCall(page)
    await startProblem(page)
    await openDock(page)
    await expectAccessible(page, 'in a call', 'Resident')
    await runCommand(page, 'Ask for a callback, or make a promise')
    await expect(page.getByRole('heading', { name: 'Callback or promise' })).toBeVisible()
    await expectAccessible(page, 'callback', 'Resident')
    await page.keyboard.press('F2')
    await endCall(page)
    await expectAccessible(page, 'wrap-up', 'Resident')
  })
})

test('2.5.7: what can be dragged has keys, buttons and commands', async ({ page, practice }) => {
  const [first, second] = [await specialPerson(practice, 'zero'), await specialPerson(practice, 'credit')]
  await openSettled(page, first)
  const edge = page.getByRole('separator', { name: 'Width of summary' }).filter({ visible: true })
  const width = async (): Promise<number> => Number(await edge.getAttribute('aria-valuenow'))
  await runCommand(page, 'Put the columns back as they were')
  const before = await width()
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(before + 2)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBe(before)
  await runCommand(page, 'Make the summary wider')
  await expect.poll(width).toBe(before + 2)
  await runCommand(page, 'Put the columns back as they were')
  await expect.poll(width).toBe(before)

  await openDock(page)
  const box = note(page)
  const height = (): Promise<number> => box.evaluate((one) => one.clientHeight)
  const low = await height()
  await page.getByRole('button', { name: /^Taller/ }).press('Enter')
  await expect.poll(height).toBeGreaterThan(low)
  await page.getByRole('button', { name: /^Shorter/ }).press('Enter')
  await expect.poll(height).toBe(low)
  await box.press('Alt+ArrowUp')
  await expect.poll(height).toBeGreaterThan(low)
  await box.press('Alt+ArrowDown')
  await page.keyboard.press('F2')

  await openSettled(page, second)
  const names = page.getByRole('list', { name: 'Open residents' }).getByRole('link')
  const order = async (): Promise<string[]> => {
    const all = await names.allInnerTexts()
    return [first, second]
      .map((one) => `${one.firstName} ${one.lastName}`)
      .toSorted((a, b) => all.findIndex((one) => one.includes(a)) - all.findIndex((one) => one.includes(b)))
  }
  const [top, bottom] = await order()
  await page.getByRole('button', { name: `More for ${top}` }).press('Enter')
  await page.getByRole('menuitem', { name: /^Move down the list/ }).press('Enter')
  await expect.poll(order).toEqual([bottom, top])
})

test('1.3.2, 2.4.3: columns are read in the order they stand in, also after they are moved', async ({
  page,
  practice,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await openSettled(page, await specialPerson(practice, 'zero'))
  await runCommand(page, 'Put the columns back as they were')
  await expect
    .poll(() => columnsAsRead(page))
    .toEqual({
      read: ['summary', 'main', 'guide'],
      seen: ['summary', 'main', 'guide'],
    })
  await runCommand(page, 'Change the order of the columns')
  const dialog = page.getByRole('dialog', { name: 'Columns' })
  await dialog.getByRole('button', { name: 'Move left Guide' }).press('Enter')
  await dialog.getByRole('button', { name: 'Move left Guide' }).press('Enter')
  await page.keyboard.press('Escape')
  const order = ['guide', 'summary', 'main']
  await expect.poll(() => columnsAsRead(page)).toEqual({ read: order, seen: order })
  await expect(page.locator('#panel-guide').filter({ visible: true })).toBeVisible()
  const passed: string[] = []
  await page.locator('h1').filter({ visible: true }).focus()
  while (passed.length < 3) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => document.activeElement?.id ?? '')
    if (at.startsWith('panel-')) passed.push(at.slice('panel-'.length))
  }
  expect(passed).toEqual(order)
  await runCommand(page, 'Put the columns back as they were')
})

test('2.1.4: no letter or digit alone does anything outside a text box', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'alerts'))
  await openTab(page, 'Timeline')
  await expect(page.getByRole('article').first()).toBeVisible()
  const state = (): Promise<unknown> =>
    page.evaluate(() => ({
      at: location.hash,
      focus: document.activeElement?.id,
      over: document.querySelectorAll('[role="dialog"], [role="menu"], .pw-cover').length,
      open: [...document.querySelectorAll('[aria-expanded], [aria-selected], [aria-pressed]')].map((one) =>
        ['aria-expanded', 'aria-selected', 'aria-pressed'].map((name) => one.getAttribute(name)).join(),
      ),
      typed: [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
      said: document.querySelector('.pw-live')?.textContent,
      bars: document.querySelectorAll('.pw-bar').length,
    }))
  for (const from of [
    page.locator('#panel-main').filter({ visible: true }),
    page.getByRole('article').first(),
    page.getByRole('link', { name: /^Home/ }),
    page.getByRole('tab', { name: /^Timeline/ }),
  ]) {
    await from.focus()
    await expect(from).toBeFocused()
    const before = await state()
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789?/') await page.keyboard.press(key)
    expect.soft(await state(), String(from)).toEqual(before)
  }
})

test('2.2.1: an hour over a wrap-up sends nothing and throws nothing away', async ({ page, practice }) => {
  await page.clock.install()
  await openSettled(page, await specialPerson(practice, 'arrears'))
  await startCall(page)
  await page.getByRole('button', { name: /^It is / }).press('Enter')
  await endCall(page)
  const before = (await practice.received('crm')).count
  const summary = page.getByRole('textbox', { name: 'Summary' })
  await summary.fill('Asked about the balance, will ring on Friday')
  await page.clock.fastForward('01:00:00')
  await page.clock.runFor(5000)
  await expect(page.getByRole('timer', { name: /^Time since the call ended 1:0/ })).toBeVisible()
  await expect(summary).toHaveValue('Asked about the balance, will ring on Friday')
  await expect(page.getByRole('button', { name: /^Record the call/ })).toBeEnabled()
  await expect(dialogs(page)).toHaveCount(0)
  expect((await practice.received('crm')).count).toBe(before)
})

test('2.2.2, 2.3.1: nothing on a screen that is only looked at moves or changes by itself but a clock', async ({
  page,
  practice,
}) => {
  await page.clock.install()
  await openSettled(page, await specialPerson(practice, 'zero'))
  await startCall(page)
  await page.evaluate(() => {
    const changed: string[] = []
    Reflect.set(window, 'changedAlone', changed)
    new MutationObserver((all) => {
      for (const { target } of all) {
        const one = target instanceof Element ? target : target.parentElement
        if (one?.closest('[role="timer"], .pw-live') == null)
          changed.push(`${one?.tagName}.${one?.className} ${one?.textContent?.slice(0, 60)}`)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await page.clock.runFor(60_000)
  await expect(page.getByRole('timer')).toContainText(/^(00:[1-5]|01:)/)
  expect(await page.evaluate(() => Reflect.get(window, 'changedAlone') as string[])).toEqual([])
  expect(await endlessMotion(page)).toEqual([])
})

test('2.4.1: skip links lead to identity, summary, timeline, guide and notes', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'credit'))
  const links = page.getByRole('navigation', { name: 'Skip links' }).getByRole('link')
  const places = [
    ['main part', 'main'],
    ['identity', 'identity'],
    ['summary', 'panel-summary'],
    ['timeline', 'panel-main'],
    ['guide', 'panel-guide'],
    ['notes', 'dock'],
  ] as const
  await expect(links).toHaveText(places.map(([place]) => `Skip to ${place}`))
  for (const [place, id] of places) {
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      window.getSelection()?.removeAllRanges()
    })
    const link = links.filter({ hasText: place })
    // From the top of the window, as a person comes to it.
    await links.first().focus()
    while (!(await link.evaluate((one) => one === document.activeElement))) await page.keyboard.press('Tab')
    await expect(link).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id)
    await expect(page.locator(`#${id}`).filter({ visible: true })).toBeInViewport()
  }
})

/** 3.3.1, 3.3.3, 2.4.2: the summary has the focus, the title says so, each line leads to its field, which says the same. */
async function expectErrors(page: Page, screen: string, least: number): Promise<void> {
  const box = summaryBox(page)
  await expect(box).toBeFocused()
  await expect(page).toHaveTitle(new RegExp(`^Error: ${screen} – Patchwork – PRACTICE$`))
  const lines = box.getByRole('link')
  expect(await lines.count()).toBeGreaterThanOrEqual(least)
  for (const line of await lines.all()) {
    const id = (await line.getAttribute('href'))?.slice(1) ?? ''
    const words = (await line.innerText()).trim()
    await line.press('Enter')
    const field = page.locator(`[id="${id}"]`).filter({ visible: true })
    expect
      .soft(
        await field.evaluate((one) => one.contains(document.activeElement)),
        `${words} leads to its field`,
      )
      .toBe(true)
    const told = await field.evaluate((one) => {
      const control = document.activeElement ?? one
      const ids = [one, control, control.closest('fieldset')].flatMap(
        (each) => each?.getAttribute('aria-describedby')?.split(' ') ?? [],
      )
      return ids.map((each) => document.getElementById(each)?.textContent ?? '').join(' ')
    })
    expect.soft(told, `${words} is said beside its field`).toContain(words)
  }
}

test('3.3.1, 3.3.3, 2.4.2: errors of a problem, a callback, a wrap-up and a search', async ({
  page,
  practice,
}) => {
  await openSettled(page, await specialPerson(practice, 'garage'))
  await startProblem(page)
  await page.getByLabel('In the caller’s words').fill('zzz qqq')
  await page.keyboard.press('Control+Enter')
  await expectErrors(page, 'Resident', 2)
  await expect(page.getByLabel('In the caller’s words')).toHaveValue('zzz qqq')

  await startCall(page)
  await runCommand(page, 'Ask for a callback, or make a promise')
  await page.getByLabel('Best time to ring').fill('after four')
  await page.keyboard.press('Control+Enter')
  await expectErrors(page, 'Resident', 2)
  await expect(page.getByLabel('Best time to ring')).toHaveValue('after four')

  await endCall(page)
  const remove = page
    .locator('#panel-guide')
    .filter({ visible: true })
    .getByRole('button', { name: /^Remove/ })
  for (let left = await remove.count(); left > 0; left -= 1) await remove.first().press('Enter')
  await page.getByRole('textbox', { name: 'Summary' }).fill('Rang about the garage')
  await page.keyboard.press('Control+Enter')
  await expectErrors(page, 'Resident', 1)
  await expect(page.getByRole('textbox', { name: 'Summary' })).toHaveValue('Rang about the garage')

  await page.keyboard.press('Control+Shift+f')
  await page.getByLabel('Date of birth').fill('the other day')
  await page.keyboard.press('Enter')
  await expectErrors(page, 'Search by separate fields', 1)
  await expect(page.getByLabel('Date of birth')).toHaveValue('the other day')
})

test('3.3.7: nothing already given in a call is asked again', async ({ page, practice }) => {
  const person = await specialPerson(practice, 'credit')
  await directoryComplete(page)
  await callFrom(page, number)
  await openSettled(page, person)
  // Who was found for the call is who it is with.
  await expect(callBar(page)).toContainText(person.lastName)
  await runCommand(page, 'Ask for a callback, or make a promise')
  await expect(page.getByLabel('Number to ring')).toHaveValue(number)
  await expect(page.getByLabel('Name of the caller')).toHaveCount(0)
  await startProblem(page)
  await page.getByRole('radio', { name: /^On a street/ }).check()
  await expect(
    page.getByRole('radio', { name: new RegExp(`the caller’s home: ${person.address.slice(0, 8)}`) }),
  ).toBeVisible()
  await endCall(page)
  await expect(
    page
      .locator('#panel-guide')
      .filter({ visible: true })
      .getByText(new RegExp(`^Call with .*${person.lastName}`)),
  ).toBeVisible()
})

test('4.1.3: what happens is said politely, and urgently only a call that rings and a lost connection', async ({
  page,
  practice,
}) => {
  const person = await specialPerson(practice, 'zero')
  await openSettled(page, person)
  const heard = await listen(page)
  const urgent = async (): Promise<string[]> =>
    (await heard()).filter((one) => one.how === 'assertive').map((one) => one.words)
  const polite = async (): Promise<string[]> =>
    (await heard()).filter((one) => one.how === 'polite').map((one) => one.words)

  await findBox(page).fill('Begum')
  await expect.poll(polite).toContainEqual(expect.stringMatching(/^\d+ results?$/))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await openDock(page)
  await note(page).fill('Asked about the service charge')
  await page.keyboard.press('Control+Enter')
  await expect.poll(polite).toContainEqual(expect.stringMatching(/^Saved on this device at/))
  await startCall(page)
  await expect.poll(polite).toContain('Call started.')
  await page.keyboard.press('Shift+F9')
  await expect.poll(polite).toContain('Call ended.')
  expect(await urgent()).toEqual([])

  const [ringing] = ['Incoming call.']
  await goTo(page, 'Practice')
  await page
    .getByRole('button', { name: /^Ring as / })
    .first()
    .click()
  await expect.poll(urgent).toEqual([ringing])
  await page.getByRole('button', { name: 'Let it ring' }).click()
  await openSettled(page, person)
  await practice.fault('all', { mode: 'refused' })
  await page.keyboard.press('F5')
  const lost = 'You are offline. You can still find people, log problems and write notes.'
  await expect.poll(urgent, { timeout: 30_000 }).toEqual([ringing, expect.stringContaining(lost)])
  await practice.reset()
  await goTo(page, 'Council systems')
  await page.getByRole('button', { name: 'Try every system now' }).click()
  await expect.poll(polite, { timeout: 40_000 }).toContainEqual(expect.stringMatching(/^Back online/))
  expect(await urgent()).toHaveLength(2)
})

test('4.1.3: nothing is said while a note is typed, until little room is left', async ({
  page,
  practice,
}) => {
  await openSettled(page, await specialPerson(practice, 'credit'))
  await openDock(page)
  const room = page.locator('.pf-dock .pw-count')
  await expect(room).toBeVisible()
  await page.keyboard.type('A')
  await expect(page.locator('.pf-dock').getByText(/^Saved on this device \d/)).toBeVisible()
  const heard = await listen(page)
  await page.keyboard.type('sked whether the arrears letter was sent to the right address, and by whom.', {
    delay: 30,
  })
  await expect(page.locator('.pf-dock').getByText(/^Saved on this device \d/)).toBeVisible()
  expect(await heard()).toEqual([])
  const left = Number(/([\d,]+) characters left/.exec(await room.innerText())?.[1]?.replace(',', ''))
  await page.evaluate((text) => document.execCommand('insertText', false, text), 'x'.repeat(left - 9))
  await expect.poll(heard).toEqual([{ how: 'polite', words: 'You have 9 characters left' }])
  await note(page).fill('')
})

test('4.1.2: the long timeline says how many there are and which each is, and keeps the focus', async ({
  page,
  practice,
}) => {
  await openSettled(page, await specialPerson(practice, 'arrears'))
  await openTab(page, 'Timeline')
  const feed = page.getByRole('feed').filter({ visible: true })
  const items = feed.getByRole('article')
  const said = await page.locator('#timeline-count').filter({ visible: true }).innerText()
  const total = Number(/^([\d,]+) items?/.exec(said)?.[1]?.replace(',', ''))
  expect(total).toBeGreaterThan(60)
  await expect(feed).toHaveAttribute(
    'aria-label',
    new RegExp(`^Timeline, ${total.toLocaleString('en-GB')} items`),
  )
  const places = (): Promise<number[]> =>
    items.evaluateAll((all) => all.map((one) => Number(one.getAttribute('aria-posinset'))))
  const sizes = await items.evaluateAll((all) => all.map((one) => one.getAttribute('aria-setsize')))
  expect(new Set(sizes)).toEqual(new Set([String(total)]))
  expect((await places()).slice(0, 3)).toEqual([1, 2, 3])

  await items.first().focus()
  const name = await items.first().getAttribute('aria-labelledby')
  await page.locator('#panel-main').filter({ visible: true }).hover()
  await page.mouse.wheel(0, 2500)
  await expect.poll(async () => Math.max(...(await places()))).toBeGreaterThan(30)
  const now = await places()
  // The one with the focus, then a run without a gap.
  expect(now[0]).toBe(1)
  expect(now.slice(1)).toEqual(now.slice(1).map((_, index) => (now[1] ?? 0) + index))
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe(name)
  await page.keyboard.press('End')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')))
    .toBe(String(total))
  await expect(page.locator(`[aria-posinset="${total}"]`)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')))
    .toBe('1')
})

test('forced colours and less motion: everything shows, the focus too, and nothing moves', async ({
  page,
  practice,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await openSettled(page, await specialPerson(practice, 'alerts'))
  await startProblem(page)
  await openDock(page)
  const { covered, noRing, trapped } = await tabRound(page)
  expect({ covered, noRing, trapped }).toEqual({ covered: [], noRing: [], trapped: false })
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const style = getComputedStyle(one)
        return style.animationName !== 'none' || /[1-9]/.test(style.transitionDuration)
      })
      .map((one) => one.className),
  )
  expect(moving).toEqual([])
  expect(await endlessMotion(page)).toEqual([])
})

test('the list of keys prints as headings and tables, and its file is tagged', async ({ page, practice }) => {
  await openSettled(page, await specialPerson(practice, 'zero'))
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.pw-print-only')
  await expect(paper).toBeVisible()
  await expect(page.locator('.pw-frame')).toBeHidden()
  await expect(page.locator('.pw-dialog')).toBeHidden()
  await expect(paper.locator('h1')).toHaveCount(1)
  expect(await paper.locator('h2').count()).toBe(await paper.locator('table').count())
  await expect(paper.locator('tbody th:not([scope="row"]), thead th:not([scope="col"])')).toHaveCount(0)
  await expect(paper.getByRole('row').filter({ hasText: 'Log a problem' })).toContainText('F3')
  const file = (await page.pdf({ tagged: true })).toString('latin1')
  const tags = ['StructTreeRoot', '/S /H1', '/S /H2', '/S /Table', '/S /TH']
  expect(tags.filter((tag) => !file.includes(tag))).toEqual([])
})

test.describe('when Patchwork on this computer goes away', () => {
  // Code of screens was on its way.
  test.use({ expectedErrors: [/ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE/] })

  test('4.1.3: it is said at once, and that it is back calmly', async ({ page, product }) => {
    await directoryComplete(page)
    const heard = await listen(page)
    await product.killDesk()
    await expect.poll(heard).toContainEqual({
      how: 'assertive',
      words: 'Reconnecting to Patchwork on this computer. Keep going: nothing you type is lost.',
    })
    await product.restart()
    await expect.poll(heard, { timeout: 20_000 }).toContainEqual({ how: 'polite', words: 'Connected again.' })
  })
})
