import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, CDPSession, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { Practice } from '../../support/electron/practice.ts'
import { Product } from '../../support/electron/product.ts'

/** The built product (`npm run build`) on a practice council of its own, driven in Debian's Chromium as an agent drives it. */
export type BenchWindow = {
  product: Product
  practice: Practice
  browser: Browser
  page: Page
  cdp: CDPSession
  /** People of the town with a tenancy, in a fixed order. */
  people: { contactId: string; name: string }[]
  /** Gives somebody this much contact history, as years of calls would. */
  addHistory: (contactId: string, items: number) => void
  close: () => Promise<void>
}

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

const minuteMs = 60_000

const people400 = z.object({
  people: z.array(
    z.object({
      contactId: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      tenancyRef: z.string().nullable(),
    }),
  ),
})

/** Each name once: what opens is then what was asked for. */
const distinct = <T extends { name: string }>(people: readonly T[]): T[] => [
  ...new Map(people.map((one) => [one.name, one])).values(),
]

/** A contact as the CRM stand-in keeps one that was sent to it (council-systems 6.6). */
const interaction = (contactId: string, at: string, n: number): string =>
  JSON.stringify({
    callReasonId: null,
    notestype: 1,
    notes: `Contact ${n}: asked about the rent account and what happens next. ${'Said and written down. '.repeat(n % 6)}`,
    govNotifyTemplateType: null,
    govNotifyChannelType: 0,
    serviceRequest: { title: 'NCC Call', contactId, createdBy: 'bench' },
    paymentReference: null,
    paymentStatus: 0,
    callTransferred: false,
    housingTagRef: null,
    otherReason: null,
    callbackRequest: null,
    createdOn: at,
  })

export async function openBenchWindow(people = 300): Promise<BenchWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'patchwork-bench-window-'))
  const product = new Product(folder, people, 'agent')
  await product.start()
  const ports: unknown = JSON.parse(await readFile(join(folder, 'practice-ports.json'), 'utf8'))
  const practice = new Practice(ports)
  const sample = people400.parse(await practice.ask('GET', '/people?limit=400'))
  const state = new Database(join(folder, 'practice-council', 'state', 'state.db'))
  state.pragma('busy_timeout = 5000')
  const insert = state.prepare(
    `INSERT INTO accepted (system, kind, id, subject, our_reference, description, at, body)
     VALUES ('crm', 'interaction', ?, ?, NULL, ?, ?, ?)`,
  )
  const browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--js-flags=--expose-gc',
    ],
  })
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  await page.goto(await product.newAddress())
  const cdp = await page.context().newCDPSession(page)
  return {
    product,
    practice,
    browser,
    page,
    cdp,
    people: distinct(
      sample.people
        .filter((one) => one.tenancyRef !== null)
        .map(({ contactId, firstName, lastName }) => ({
          contactId,
          name: `${firstName} ${lastName}`.trim(),
        })),
    ),
    addHistory(contactId, items) {
      const newest = Date.now() - minuteMs
      state.exec('BEGIN')
      for (let n = 0; n < items; n += 1) {
        const at = new Date(newest - n * 7 * 60 * minuteMs).toISOString()
        insert.run(
          `bench-${contactId}-${n}`,
          contactId.toLowerCase(),
          `Contact ${n}`,
          at,
          interaction(contactId, at, n),
        )
      }
      state.exec('COMMIT')
    },
    async close() {
      state.close()
      await browser.close()
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Puts a watch in the page that times a key from its press to the frame that shows what it did. It looks as little as it can. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate((giveUpMs) => {
    const watch = {
      times: [] as number[],
      until: (): boolean => true,
      heard: (): void => {},
      missed: (): void => {},
    }
    Object.assign(window, { benchWatch: watch })
    const afterPaint = (done: () => void): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', done, { once: true })
        port1.start()
        port2.postMessage(0)
      })
    }
    window.addEventListener(
      'keydown',
      (event) => {
        if (['Control', 'Alt', 'Shift', 'Meta', 'F5'].includes(event.key)) return
        const began = event.timeStamp
        const look = (): void =>
          afterPaint(() => {
            if (!watch.until()) return performance.now() - began > giveUpMs ? watch.missed() : look()
            watch.times.push(performance.now() - began)
            watch.heard()
          })
        look()
      },
      { capture: true },
    )
  }, 10_000)
}

type Watch = {
  times: number[]
  until: () => boolean
  heard: () => void
  missed: () => void
  seen: Promise<void>
}

/** Presses a key and waits until the frame that shows what it did; `marks` finds the part whose words then differ, null for any frame. */
export async function pressAndSee(page: Page, keys: string, marks: string | null): Promise<void> {
  await page.evaluate((selector) => {
    const { benchWatch: watch } = window as unknown as { benchWatch: Watch }
    const words = (): string => {
      const part = selector === null ? null : document.querySelector(selector)
      return (part instanceof HTMLTextAreaElement ? part.value : part?.textContent) ?? ''
    }
    const before = words()
    watch.until = () => selector === null || words() !== before
    watch.seen = new Promise((resolve, reject) => {
      watch.heard = resolve
      watch.missed = () => reject(new Error(`Nothing changed at ${selector}`))
    })
  }, marks)
  await page.keyboard.press(keys)
  await page.evaluate(() => (window as unknown as { benchWatch: Watch }).benchWatch.seen)
}

/** The times kept since the last ask. */
export const takeTimes = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { benchWatch: Watch }).benchWatch.times.splice(0))
