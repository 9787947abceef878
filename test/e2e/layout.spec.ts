import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import {
  directoryComplete,
  findBox,
  goTo,
  openSettled,
  openTab,
  specialPerson,
  tooWide,
} from './support/screens.ts'
import { startCall } from './support/calls.ts'
import { runCommand } from './support/work.ts'

/** The frame at the smallest and the usual size (agent-desktop 6.1): bars' heights, columns, and nothing cut off or covered. */

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const

test.describe.configure({ timeout: 90_000 })

const box = async (part: Locator) => {
  const found = await part.boundingBox()
  if (!found) throw new Error('not on screen')
  return found
}

/** Names, amounts and references whose words do not fit where they stand. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'h1, h2, h3, dt, dd, th, td, .pw-amount, .pw-reference, .pw-nav-label, .pw-option-title, .pw-badge, .pw-tab, .pw-button, .pf-household strong',
      ),
    ]
      .filter(
        (one) =>
          one.checkVisibility() &&
          !one.closest('.pw-hidden, .pw-tab-panel .pw-card-head') &&
          !one.classList.contains('pw-hidden'),
      )
      .filter((one) => {
        const style = getComputedStyle(one)
        const clips = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis'
        const lost = one.scrollWidth > one.clientWidth + 1 && style.display !== 'inline'
        return (
          lost &&
          (clips ||
            one.getBoundingClientRect().left + one.scrollWidth > document.documentElement.clientWidth + 1)
        )
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent}`),
  )

/** Controls another part of the page stands in front of. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role="tab"]')]
      .filter((one) => one.checkVisibility() && !one.closest('.pw-skip, .pw-hidden'))
      .filter((one) => {
        const at = one.getBoundingClientRect()
        const [x, y] = [at.left + at.width / 2, at.top + at.height / 2]
        if (at.width === 0 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
        // What has been scrolled out of its own column, or half across its edge, is not on screen.
        for (let outer = one.parentElement; outer; outer = outer.parentElement) {
          if (getComputedStyle(outer).overflowY === 'visible') continue
          const edge = outer.getBoundingClientRect()
          if (y < edge.top + 1 || y > edge.bottom - 1 || x < edge.left || x > edge.right) return false
        }
        const top = document.elementFromPoint(x, y)
        return !(
          top &&
          (one.contains(top) ||
            top.contains(one) ||
            top.closest('label')?.contains(one) === true ||
            one.closest('label')?.contains(top) === true)
        )
      })
      .map(
        (one) =>
          `${one.tagName.toLowerCase()} ${one.textContent || one.getAttribute('aria-label') || one.id}`,
      ),
  )

async function expectWhole(page: Page, screen: string): Promise<void> {
  expect.soft(await cutOff(page), `${screen}: cut off`).toEqual([])
  expect.soft(await covered(page), `${screen}: covered`).toEqual([])
  // The frame fills the window and its parts scroll: a page that scrolls itself takes the stripe and the call bar out of sight.
  const over = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return [scrollWidth - innerWidth, scrollHeight - innerHeight]
  })
  expect.soft(over, `${screen}: wider and higher than the window by`).toEqual([0, 0])
}

for (const size of sizes) {
  test.describe(`${size.width} by ${size.height}`, () => {
    test.use({ viewport: size })

    test('bars are as thin as they should be, and the rest fills the window', async ({ page }) => {
      await directoryComplete(page)
      const stripe = await box(page.locator('.pw-stripe'))
      const top = await box(page.locator('.pw-top'))
      const foot = await box(page.getByRole('contentinfo'))
      expect(stripe.height).toBeLessThanOrEqual(28)
      expect(top.height).toBeLessThanOrEqual(44)
      expect(foot.height).toBeLessThanOrEqual(30)
      expect(Math.round(foot.y + foot.height)).toBe(size.height)
      const nav = await box(page.getByRole('navigation', { name: 'Where you are' }))
      expect(nav.width).toBeLessThanOrEqual(210)
      expect(Math.round(nav.y)).toBe(Math.round(top.y + top.height))
    })

    test('home, search and the other places are whole', async ({ page }) => {
      await directoryComplete(page)
      await expectWhole(page, 'home')
      await page.keyboard.press('F3')
      await expect(page.getByRole('heading', { name: 'Log a problem', level: 2 })).toBeVisible()
      await expectWhole(page, 'home with the guide')
      await page.keyboard.press('F3')
      await findBox(page).fill('Owusu')
      await expect(page.getByRole('option').first()).toBeVisible()
      expect.soft(await cutOff(page), 'search: cut off').toEqual([])
      await page.keyboard.press('Escape')
      for (const place of ['Outbox', 'Council systems', 'Practice'] as const) {
        await goTo(page, place)
        await expectWhole(page, place)
      }
    })

    for (const purpose of ['arrears', 'fiveSurnames', 'alerts', 'bigFamily']) {
      test(`the record is whole: ${purpose}`, async ({ page, practice }) => {
        await openSettled(page, await specialPerson(practice, purpose))
        await expectWhole(page, 'timeline')
        await openTab(page, 'Rent statement')
        await expectWhole(page, 'statement')
        await page.keyboard.press('F3')
        await expect(page.getByRole('heading', { name: 'Log a problem', level: 2 })).toBeVisible()
        await expectWhole(page, 'with the guide open')
      })
    }
  })
}

test('the guide pushes and never covers under 1500 wide; three columns at 1920', async ({
  page,
  practice,
}) => {
  await page.setViewportSize(sizes[0])
  await openSettled(page, await specialPerson(practice, 'arrears'))
  const [summary, main, guide] = ['summary', 'main', 'guide'].map((name) =>
    page.locator(`#panel-${name}`),
  ) as [Locator, Locator, Locator]
  await expect(guide).toBeHidden()
  const before = await box(main)
  await page.keyboard.press('F3')
  await expect(guide).toBeVisible()
  const [left, middle, right] = [await box(summary), await box(main), await box(guide)]
  expect(middle.width).toBeLessThan(before.width)
  expect(left.x + left.width).toBeLessThanOrEqual(middle.x + 1)
  expect(middle.x + middle.width).toBeLessThanOrEqual(right.x + 1)
  expect(right.x + right.width).toBeLessThanOrEqual(1367)
  await page.keyboard.press('F3')
  await expect(guide).toBeHidden()

  await page.setViewportSize(sizes[1])
  await expect(guide).toBeVisible()
  const wide = [await box(summary), await box(main), await box(guide)]
  const whole = wide.reduce((sum, one) => sum + one.width, 0)
  const shares = wide.map((one) => Math.round((one.width / whole) * 100))
  expect(shares).toEqual([30, 40, 30])
})

/** The part of the screen whose own stop has the focus; null when it is inside one, or nowhere. */
const paneNow = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const stops = {
      find: '.pw-search-input',
      call: '[data-bar="call"] button',
      places: '.pw-nav a[aria-current]',
      identity: '#identity h1',
      summary: '#panel-summary',
      main: '#panel-main',
      guide: '#panel-guide',
      notes: '#dock textarea, #dock button',
      foot: '.pw-foot a',
    }
    return Object.entries(stops).find(([, stop]) => document.activeElement?.matches(stop))?.[0] ?? null
  })

/** Presses until the focus is where it was: each part it came to. */
async function round(page: Page, keys: 'F6' | 'Shift+F6'): Promise<(string | null)[]> {
  await findBox(page).focus()
  const came: (string | null)[] = []
  do {
    await page.keyboard.press(keys)
    came.push(await paneNow(page))
  } while (came.at(-1) !== 'find' && came.length < 20)
  return came
}

test('F6 goes round the parts of the screen in the order they stand in, and Shift+F6 back', async ({
  page,
  practice,
}) => {
  await page.setViewportSize(sizes[0])
  await openSettled(page, await specialPerson(practice, 'arrears'))
  await expect(page.locator('#panel-guide')).toBeHidden()
  const whole = ['places', 'identity', 'summary', 'main', 'notes', 'foot', 'find']
  expect(await round(page, 'F6'), 'drawer closed').toEqual(whole)
  expect(await round(page, 'Shift+F6'), 'drawer closed, back').toEqual([
    ...whole.slice(0, -1).toReversed(),
    'find',
  ])

  await page.keyboard.press('F3')
  await expect(page.getByRole('heading', { name: 'Log a problem', level: 2 })).toBeVisible()
  const withGuide = ['places', 'identity', 'summary', 'main', 'guide', 'notes', 'foot', 'find']
  expect(await round(page, 'F6'), 'drawer open').toEqual(withGuide)
  // From inside a part it goes on from that part.
  await page.getByRole('textbox', { name: 'In the caller’s words' }).focus()
  await page.keyboard.press('Shift+F6')
  expect(await paneNow(page)).toBe('main')

  await runCommand(page, 'Change the order of the columns')
  const columns = page.getByRole('dialog', { name: 'Columns' })
  await columns.getByRole('button', { name: 'Move left Guide' }).click()
  await columns.getByRole('button', { name: 'Move left Guide' }).click()
  await columns.getByRole('button', { name: 'Close' }).click()
  await startCall(page)
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('It is Darren Tuckwell')
  const moved = ['call', 'places', 'identity', 'guide', 'summary', 'main', 'notes', 'foot', 'find']
  expect(await round(page, 'F6'), 'guide first, on a call').toEqual(moved)
  expect(await round(page, 'Shift+F6'), 'guide first, on a call, back').toEqual([
    ...moved.slice(0, -1).toReversed(),
    'find',
  ])
  await page.keyboard.press('Shift+F9')
  await runCommand(page, 'Put the columns back as they were')
  await expect(page.getByRole('tabpanel', { name: /^Wrap up/ })).toBeVisible()
})

for (const size of sizes) {
  test(`a call with the notes and the guide open, ${size.width} by ${size.height}: thin bars, and nothing covers anything`, async ({
    page,
    practice,
  }) => {
    await page.setViewportSize(size)
    const person = await specialPerson(practice, 'arrears')
    const caller = `${person.firstName} ${person.lastName}`
    await openSettled(page, person)
    const dock = page.getByRole('region', { name: 'Note', exact: true })
    expect((await box(dock)).height).toBeLessThanOrEqual(34)
    await startCall(page)
    const bar = page.getByRole('region', { name: 'Call', exact: true })
    await expect(bar).toContainText(`It is ${caller}`)
    expect((await box(bar)).height).toBeLessThanOrEqual(40)
    await expectWhole(page, 'caller not said')
    await bar.getByRole('button', { name: `It is ${caller}` }).click()
    await expect(bar).toContainText(`With ${caller}`)
    expect((await box(bar)).height).toBeLessThanOrEqual(40)
    expect((await box(dock)).height).toBeLessThanOrEqual(34)

    const [summary, main, guide] = ['summary', 'main', 'guide'].map((name) =>
      page.locator(`#panel-${name}`),
    ) as [Locator, Locator, Locator]
    // Under 1500 the guide is a drawer that stays shut until it is asked for.
    if (size.width < 1500) await expect(guide).toBeHidden()
    else await expect(guide).toBeVisible()
    await page.keyboard.press('F3')
    await page.keyboard.type('someone dumped a sofa')
    await page.keyboard.press('F2')
    await page.keyboard.type('Says it has been there since Monday.')
    await expect(guide).toBeVisible()
    await expectWhole(page, 'call, notes and guide')
    const columns = [await box(summary), await box(main), await box(guide)] as const
    const open = await box(dock)
    expect(columns[0].x + columns[0].width).toBeLessThanOrEqual(columns[1].x + 1)
    expect(columns[1].x + columns[1].width).toBeLessThanOrEqual(columns[2].x + 1)
    for (const one of columns) expect(one.y + one.height).toBeLessThanOrEqual(open.y + 1)
    const foot = await box(page.getByRole('contentinfo'))
    expect(open.y + open.height).toBeLessThanOrEqual(foot.y + 1)

    await page.getByRole('button', { name: 'Discard note' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard note' }).click()
    await page.keyboard.press('Shift+F9')
    await expect(page.getByRole('tabpanel', { name: /^Wrap up/ })).toBeVisible()
    await expectWhole(page, 'wrap-up')
  })
}

for (const [name, size] of [
  ['320 pixels wide', { width: 320, height: 640 }],
  ['twice as large on a small laptop', { width: 683, height: 384 }],
] as const) {
  test(`a call with the notes open does not scroll sideways: ${name}`, async ({ page, practice }) => {
    await openSettled(page, await specialPerson(practice, 'fiveSurnames'))
    await page.setViewportSize(size)
    await startCall(page)
    const wide: Record<string, number> = { call: await tooWide(page) }
    await page
      .getByRole('region', { name: 'Call', exact: true })
      .getByRole('button', { name: /^It is/ })
      .click()
    await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('With ')
    wide['caller'] = await tooWide(page)
    await page.keyboard.press('F2')
    await page.keyboard.type('Rang about the intercom')
    await expect(page.getByText(/^Saved on this device \d/)).toBeVisible()
    wide['notes'] = await tooWide(page)
    await page.keyboard.press('F4')
    wide['verify'] = await tooWide(page)
    await page.keyboard.press('Shift+F9')
    const asks = page.getByRole('alertdialog', { name: 'End the call' })
    await expect(asks).toBeVisible()
    wide['ending'] = await tooWide(page)
    await asks.getByRole('button', { name: 'Discard and end' }).click()
    await expect(page.getByRole('tabpanel', { name: /^Wrap up/ })).toBeVisible()
    wide['wrap-up'] = await tooWide(page)
    expect(Object.entries(wide).filter(([, by]) => by > 0)).toEqual([])
  })
}

test('the checks above do find what is cut off or covered', async ({ page }) => {
  await directoryComplete(page)
  await page.evaluate(() => {
    const set = (what: string, styles: Record<string, string>): void => {
      const one = document.querySelector<HTMLElement>(what)
      for (const [name, value] of Object.entries(styles)) one?.style.setProperty(name, value)
    }
    set('h1', { width: '20px', overflow: 'hidden', 'white-space': 'nowrap' })
    set('.pw-foot', { position: 'fixed', inset: '0', 'z-index': '999' })
  })
  expect(await cutOff(page)).toEqual([expect.stringContaining('Home')])
  expect(await covered(page)).toEqual(expect.arrayContaining([expect.stringContaining('Find')]))
})
