import type { Page } from '@playwright/test'
import { openBenchWindow, pressAndSee, takeTimes, watchKeys } from '../support/window.ts'
import type { BenchWindow } from '../support/window.ts'
import { quantile, slower } from '../support/figure.ts'
import type { Figure } from '../support/figure.ts'

export const names = ['tab.switch.p95', 'key.echo.p95', 'timeline.scroll.p95', 'tabs.heap.growth']

/** Timeline items of each of ten open residents; the budgets are for the larger (issue 3). */
const sizes = [200, 2000] as const
const scrolled = [500, 5000] as const
const tabs = 10
const switches = 60
const letters = 120
const cycles = 200

/** Issue 3: a switch and a letter within 50 ms, 60 frames a second, and no more than a tenth more memory after a day. */
const felt = { of: 'value', most: 50 } as const
const heapGrowth = { of: 'value', most: 0.1 } as const
const frameMs = 1000 / 60
/** A frame's time is told to a tenth of a millisecond and the screen's own beat is not exact: the plain page is over 16.7 ms too. */
const frameAllowance = 2
const smooth = (raw: number) => ({ of: 'value', most: Math.max(frameMs, raw) + frameAllowance }) as const

async function openResident(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('.pw-search-input').fill(name)
  await page.getByRole('option').filter({ hasText: name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('h1:visible', { hasText: name }).first().waitFor()
}

const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => [...document.querySelectorAll('[aria-busy="true"]')].every((one) => !one.checkVisibility()),
    undefined,
    { timeout: 60_000 },
  )

/** The same presses on a page that only swaps two hidden parts, or only holds a text box: what the browser itself takes. */
async function rawKeys(
  bench: BenchWindow,
  act: (page: Page) => Promise<void>,
  html: string,
): Promise<number> {
  const page = await bench.browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.setContent(html)
  await watchKeys(page)
  await act(page)
  const times = await takeTimes(page)
  await page.close()
  return quantile(times, 0.95)
}

async function switching(bench: BenchWindow, items: number, tabKeys: string): Promise<Figure> {
  const { page } = bench
  const people = bench.people.slice(0, tabs)
  for (const { contactId, name } of people) {
    bench.addHistory(contactId, items)
    await openResident(page, name)
    await loaded(page)
  }
  await watchKeys(page)
  for (let press = 0; press < switches; press += 1)
    await pressAndSee(page, tabKeys, '.pw-nav a[aria-current]')
  const took = await takeTimes(page)
  const raw = await rawKeys(
    bench,
    async (plain) => {
      for (let press = 0; press < switches; press += 1) {
        await plain.evaluate(() => {
          for (const part of document.querySelectorAll('div')) part.hidden = !part.hidden
        })
        await pressAndSee(plain, 'ArrowDown', null)
      }
    },
    `<div id="a">${'<p>One line of a page.</p>'.repeat(200)}</div><div id="b" hidden>${'<p>Another line.</p>'.repeat(200)}</div>`,
  )
  return slower('tab.switch.p95', items, quantile(took, 0.95), raw, felt)
}

/** Whether any of the open residents' records came from their systems since. */
const fetchedSince = (bench: BenchWindow, moment: string): Promise<boolean> =>
  bench.product.ask(async (client) => {
    for (const { contactId } of bench.people.slice(0, tabs)) {
      const { timeline } = await client.resident.get({ key: `person:${contactId}` })
      if (timeline.from.some(({ fetchedAt }) => (fetchedAt ?? '') > moment)) return true
    }
    return false
  })

/** Letters typed into the note while the record on screen is fetched again and again. */
async function echoing(bench: BenchWindow, items: number): Promise<Figure> {
  const { page } = bench
  await page.keyboard.press('F2')
  await page.locator('#note-text').waitFor()
  await takeTimes(page)
  const began = new Date().toISOString()
  let typed = ''
  for (let n = 0; n < letters; n += 1) {
    if (n % 15 === 0) await page.keyboard.press('F5')
    const letter = 'abcdefghij'[n % 10] ?? 'a'
    await pressAndSee(page, letter, '#note-text')
    typed += letter
  }
  const took = await takeTimes(page)
  if (!(await fetchedSince(bench, began))) throw new Error('No refresh was answered while letters were typed')
  if ((await page.locator('#note-text').inputValue()) !== typed) throw new Error('The note lacks letters')
  const raw = await rawKeys(
    bench,
    async (plain) => {
      await plain.locator('textarea').focus()
      for (let n = 0; n < letters; n += 1) await pressAndSee(plain, 'a', 'textarea')
    },
    '<textarea></textarea>',
  )
  return slower('key.echo.p95', items, quantile(took, 0.95), raw, felt)
}

/** Time between frames while a page scrolls by the wheel, from the part under the mouse. */
async function frames(page: Page, selector: string): Promise<number[]> {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`Nothing to scroll at ${selector}`)
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(200, box.height / 2))
  await page.evaluate(() => {
    const times: number[] = []
    let last: number | null = null
    const tick = (now: number): void => {
      if (last !== null) times.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { benchFrames: times })
  })
  const down = (): Promise<number> =>
    page.evaluate(() => [...document.querySelectorAll('*')].reduce((sum, one) => sum + one.scrollTop, 0))
  const from = await down()
  await page.evaluate(() => (window as unknown as { benchFrames: number[] }).benchFrames.splice(0))
  for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, 400)
  const times = await page.evaluate(() =>
    (window as unknown as { benchFrames: number[] }).benchFrames.splice(0),
  )
  if ((await down()) <= from) throw new Error(`Nothing scrolled at ${selector}`)
  return times
}

async function scrolling(bench: BenchWindow, items: number): Promise<Figure> {
  const { page } = bench
  const person = bench.people[items === scrolled[0] ? 20 : 21]
  if (person === undefined) throw new Error('The town is too small')
  bench.addHistory(person.contactId, items)
  await openResident(page, person.name)
  await loaded(page)
  const took = await frames(page, '#panel-main:visible')
  const plain = await bench.browser.newPage({ viewport: { width: 1366, height: 768 } })
  await plain.setContent(
    `<div id="all" style="height:600px;overflow:auto">${'<p>One line.</p>'.repeat(items)}</div>`,
  )
  const raw = await frames(plain, '#all')
  await plain.close()
  const beat = quantile(raw, 0.95)
  return slower('timeline.scroll.p95', items, quantile(took, 0.95), beat, smooth(beat))
}

async function heap({ cdp }: BenchWindow): Promise<number> {
  // Code of the driver's own questions is only let go once it has grown old, which is counted in collections.
  for (let turn = 0; turn < 12; turn += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number }
  return usedSize
}

/** Residents opened and closed all day long: what the window holds after, beside what it held once warm. */
async function leaking(bench: BenchWindow, closeKeys: string): Promise<Figure> {
  const { page } = bench
  const people = bench.people.slice(30, 50)
  const turn = async (n: number): Promise<void> => {
    const person = people[n % people.length]
    if (person === undefined) throw new Error('The town is too small')
    await openResident(page, person.name)
    await page.locator('[role="feed"]:visible').first().waitFor()
    await page.keyboard.press(closeKeys)
    await page.waitForFunction(
      (name) => ![...document.querySelectorAll('.pw-nav a')].some((one) => one.textContent?.includes(name)),
      person.name,
    )
  }
  for (let n = 0; n < people.length * 2; n += 1) await turn(n)
  await loaded(page)
  const before = await heap(bench)
  for (let n = 0; n < cycles; n += 1) await turn(n)
  await loaded(page)
  const after = await heap(bench)
  return {
    name: 'tabs.heap.growth',
    size: cycles,
    value: after / before - 1,
    unit: 'share',
    raw: null,
    ratio: null,
    budget: heapGrowth,
  }
}

/**
 * What an agent feels, in a real browser against the built product: switching between ten full residents, a letter appearing while everything
 * is being fetched, scrolling a long history, and what is left in memory after a day. Raw: the same keys and the same wheel on a plain page.
 */
export async function measure(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const items of sizes) {
    const bench = await openBenchWindow()
    try {
      figures.push(await switching(bench, items, 'Control+Tab'))
      figures.push(await echoing(bench, items))
    } finally {
      await bench.close()
    }
  }
  const bench = await openBenchWindow()
  try {
    for (const items of scrolled) figures.push(await scrolling(bench, items))
    for (let open = 0; open < scrolled.length; open += 1) await bench.page.keyboard.press('Control+w')
    figures.push(await leaking(bench, 'Control+w'))
  } finally {
    await bench.close()
  }
  return figures
}
