import { test as base, expect, type Page } from '@playwright/test'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeskClient } from '../../../shared/contract/index.ts'
import { Product } from '../../support/electron/product.ts'
import { Practice } from '../../support/electron/practice.ts'

export { expect }

type PerTest = {
  /** the practice council's switches; put back after each test */
  practice: Practice
  /** console errors a test brings about on purpose */
  expectedErrors: RegExp[]
  /** another window on the same desk, let in through its own one-time address */
  openWindow: () => Promise<Page>
}
type PerWorker = {
  /** what the product is started with */
  people: number
  role: string
  /** named by a file that needs a product nobody has worked in: files naming different ones never share */
  own: string
  /** a running product of its own: built code, temporary data folder, practice council on free ports */
  product: Product
}

/**
 * The first new window takes over what the last one to go had open. Here that is a window with nobody open, so that a test does not begin
 * with the residents of the one before.
 */
const nobodyOpen = (client: DeskClient): Promise<unknown> =>
  client.frame.workspace.save({
    window: crypto.randomUUID(),
    workspace: { tabs: [], active: null, closed: [], guide: { open: false, tab: 'problem' } },
  })

/** The product's `test`: `page` is already let in; console errors, page errors and content-policy violations fail the test. */
export const test = base.extend<PerTest, PerWorker>({
  people: [3000, { option: true, scope: 'worker' }],
  role: ['agent', { option: true, scope: 'worker' }],
  own: ['shared', { option: true, scope: 'worker' }],
  product: [
    async ({ people, role, own }, use) => {
      const folder = await mkdtemp(join(tmpdir(), `patchwork-e2e-${own}-`))
      const product = new Product(folder, people, role)
      await product.start()
      await use(product)
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  practice: async ({ product }, use) => {
    const ports: unknown = JSON.parse(await readFile(join(product.folder, 'practice-ports.json'), 'utf8'))
    const practice = new Practice(ports)
    await use(practice)
    await practice.reset()
  },
  expectedErrors: [[], { option: true }],
  openWindow: async ({ context, product, expectedErrors }, use) => {
    const wrong: string[] = []
    // The product outlives the test: a kill by an earlier one excuses nothing in this.
    product.wasKilled = false
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`Content policy: ${event.violatedDirective} ${event.blockedURI}`),
      )
    })
    const expected = (words: string): boolean =>
      expectedErrors.some((one) => one.test(words)) ||
      // A desk that was killed answers a load under way in any of the network's ways: refused, reset, empty, not connected.
      (product.wasKilled &&
        /WebSocket|net::ERR_|Unable to preload CSS|Failed to fetch dynamically/.test(words))
    await use(async () => {
      const window = await context.newPage()
      window.on('console', (message) => {
        if (message.type() === 'error' && !expected(message.text())) wrong.push(message.text())
      })
      window.on('pageerror', (error) => {
        if (!expected(String(error))) wrong.push(String(error))
      })
      await window.goto(await product.newAddress())
      return window
    })
    expect(wrong, 'errors in the console').toEqual([])
  },
  page: async ({ openWindow, product }, use) => {
    await product.ask(nobodyOpen)
    await use(await openWindow())
  },
})
