import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Practice } from '../../support/electron/practice.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export type SpecialPerson = Awaited<ReturnType<Practice['special']>>[string]

/** Somebody made for a purpose: `arrears`, `credit`, `alerts` … (main/practice/people/specials.ts). */
export async function specialPerson(practice: Practice, purpose: string): Promise<SpecialPerson> {
  const person = (await practice.special())[purpose]
  if (!person) throw new Error(`The practice council has nobody for ${purpose}`)
  return person
}

export const findBox = (page: Page): Locator => page.getByRole('combobox', { name: /^Find a person/ })

/** Goes to a screen by its place in the left column. */
export async function goTo(
  page: Page,
  place: 'Home' | 'Outbox' | 'Council systems' | 'Practice',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Where you are' })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
}

/** The list of residents has been read to its end, so that not found means not there. */
export async function directoryComplete(page: Page): Promise<void> {
  await expect(page.getByRole('contentinfo')).toContainText('people on this device, updated', {
    timeout: 60_000,
  })
}

/** Finds a person by name and opens the right one of those so called; the record may still be filling in. */
export async function openPerson(page: Page, person: SpecialPerson): Promise<void> {
  await directoryComplete(page)
  const full = `${person.firstName} ${person.lastName}`.trim()
  await findBox(page).fill(full)
  const options = page.getByRole('option').filter({ hasText: full })
  const right = person.postcode === '' ? options : options.filter({ hasText: person.postcode })
  await right.first().click()
  await expect(page.getByRole('heading', { level: 1, name: full })).toBeVisible()
}

/** Waits until no part of the record is still coming; after a test that stopped a system, its gate may stay shut for 30 seconds. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.pf-record').filter({ visible: true })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]').filter({ visible: true })).toHaveCount(0, {
    timeout: 45_000,
  })
  await expect(page.getByText(/Getting it from/)).toHaveCount(0)
}

export async function openSettled(page: Page, person: SpecialPerson): Promise<void> {
  await openPerson(page, person)
  await settled(page)
}

export async function openTab(
  page: Page,
  name: 'Timeline' | 'Cases and reports' | 'Rent statement',
): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  await expect(page.getByRole('tabpanel', { name: new RegExp(`^${name}`) })).toBeVisible()
}

export const card = (page: Page, heading: string): Locator =>
  page.getByRole('region', { name: heading, exact: true })

/** What axe finds, each with where and why, so that a failure can be acted on from its message alone. */
export async function violations(page: Page, without: string[] = []): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .options({ runOnly: RULES })
    .disableRules(without)
    .analyze()
  return found.map(
    (one) =>
      `${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim() ?? ''})`).join(' | ')}`,
  )
}

export async function expectClean(page: Page, screen: string, without: string[] = []): Promise<void> {
  expect.soft(await violations(page, without), screen).toEqual([])
}

/** As it is, then in the other colours: the same screen both times, so that both are looked at. */
export async function cleanInBoth(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectClean(page, `${screen}, light`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectClean(page, `${screen}, dark`)
}

/** How much wider the page is than the window; 0 when nothing scrolls sideways. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
