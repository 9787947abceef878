import type { BrowserContext, Page } from '@playwright/test'
import type { Product } from '../../support/electron/product.ts'
import { onDisk } from './disk.ts'

/** `both`: a power cut, which leaves what is on disk and nothing else. */
export type KillKind = 'desk' | 'window' | 'both'

/** The window was killed under the agent. */
export class WindowGone extends Error {
  override name = 'WindowGone'
}

/** Words being typed, as the agent knows them: what is to stand there, and when each letter of it was typed. */
export type Typing = {
  text: string
  /** of each letter in the box, ms; one that had no second with a desk counts from when the window had its desk again */
  times: number[]
  /** it was asked to be saved: from then on it may be a draft or, whole, what was saved */
  saving: boolean
  /** of the first kill since it was last seen whole: what had been typed, and when the kill came */
  killed: { at: number; times: number[] } | null
}

export const toType = (text: string): Typing => ({ text, times: [], saving: false, killed: null })

/** How many letters were typed more than a second before. */
const due = (times: readonly number[], at: number): number => times.filter((one) => at - one > 1000).length

/** What must be there after a kill. */
export const dueOf = ({ killed }: Typing): number => (killed === null ? 0 : due(killed.times, killed.at))

type Options = {
  product: Product
  kinds: KillKind[]
  random: () => number
  openWindow: () => Promise<Page>
  context: BrowserContext
}

/**
 * Kills the desk, the window or both at moments counted in keys, acts and messages between window and desk, so that a kill falls between
 * any two of them, a save and its answer too.
 */
export class Kills {
  readonly #product: Product
  readonly #kinds: KillKind[]
  readonly #random: () => number
  readonly #openWindow: () => Promise<Page>
  #left = Number.POSITIVE_INFINITY
  #gone = Promise.withResolvers<never>()
  #crash: () => void = () => {}
  #up: Promise<void> = Promise.resolve()
  #failed: unknown = null
  #typedOn = 0
  /** The window has its desk. */
  #hears = false
  #heard: Promise<void> = Promise.resolve()
  #isHeard: () => void = () => {}
  #heardAt = 0
  /** The window has been told which words somebody left unfinished: what it shows from then on is what there is. */
  restored: Promise<void> = Promise.resolve()
  #isRestored: () => void = () => {}
  #killedAt = 0
  /** words given and neither saved nor thrown away, to hold against the disk */
  readonly held = new Set<Typing>()
  /** worst typing lost so far, ms */
  worst = 0
  done: { kind: KillKind; moment: string }[] = []

  constructor({ product, kinds, random, openWindow, context }: Options) {
    context.on('page', (page) => this.#listen(page))
    this.#product = product
    this.#kinds = [...kinds]
    this.#random = random
    this.#openWindow = openWindow
  }

  get left(): number {
    return this.#kinds.length
  }

  /** A window of ours, with the next kill waiting for it. */
  async window(): Promise<Page> {
    await this.#up
    if (this.#failed !== null) throw this.#failed
    this.#gone = Promise.withResolvers<never>()
    this.#gone.promise.catch(() => {})
    this.#waitToHear()
    this.restored = new Promise((resolve) => (this.#isRestored = resolve))
    const page = await this.#openWindow()
    const session = await page.context().newCDPSession(page)
    this.#crash = () => void session.send('Page.crash').catch(() => {})
    await this.#heard
    this.#arm()
    return page
  }

  #listen(page: Page): void {
    page.on('websocket', (socket) => {
      const openedAt = Date.now()
      const asked = new Set<string>()
      socket.on('framesent', ({ payload }) => {
        const id = /^\{"i":"(\w+)".*\/work\/drafts\/list","b":\{"json":\{"subject":"/.exec(
          String(payload),
        )?.[1]
        if (id !== undefined) asked.add(id)
        this.moment('asked')
      })
      socket.on('framereceived', ({ payload }) => {
        if (asked.has(/^\{"i":"(\w+)"/.exec(String(payload))?.[1] ?? '')) this.#isRestored()
        if (!this.#hears && openedAt >= this.#killedAt) {
          this.#hears = true
          this.#heardAt = Date.now()
          this.#isHeard()
        }
        this.moment('answered')
      })
    })
  }

  /** The work, or `WindowGone` as soon as the window is. */
  async until<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {})
    const done = await Promise.race([work, this.#gone.promise])
    if (this.#failed !== null) throw this.#failed
    return done
  }

  #arm(): void {
    this.#left = this.#kinds.length === 0 ? Number.POSITIVE_INFINITY : 1 + Math.floor(this.#random() * 110)
  }

  /** One act that matters is about to happen: every second kill falls into what follows it. */
  act(): void {
    if (this.#left !== Number.POSITIVE_INFINITY && this.#random() < 0.4)
      this.#left = 1 + Math.floor(this.#random() * 6)
    this.moment('act')
  }

  moment(what: string): void {
    this.#left -= 1
    if (this.#left > 0) return
    this.#left = Number.POSITIVE_INFINITY
    const kind = this.#kinds.shift()
    if (kind !== undefined) this.#kill(kind, what)
  }

  #waitToHear(): void {
    this.#hears = false
    this.#heard = new Promise((resolve) => (this.#isHeard = resolve))
  }

  #kill(kind: KillKind, moment: string): void {
    const at = Date.now()
    this.#killedAt = at
    if (kind !== 'desk') this.#crash()
    if (kind !== 'window') this.#killDesk(at, kind)
    this.done.push({ kind, moment })
    if (kind === 'desk') return
    for (const typing of this.held) typing.killed ??= { at, times: [...typing.times] }
    this.#gone.reject(new WindowGone())
  }

  #killDesk(at: number, kind: KillKind): void {
    const typed = [...this.held]
    const whole = typed.flatMap((one) =>
      one.killed === null ? [{ typing: one, times: [...one.times] }] : [],
    )
    this.#typedOn = Math.floor(this.#random() * 15)
    this.#waitToHear()
    this.#up = this.#product
      .killDesk()
      .then(() => {
        for (const { typing, times } of whole) this.#checkDisk(typing, times, at)
        return this.#product.start()
      })
      .catch((error: unknown) => {
        this.#failed ??= error
        this.#isHeard()
      })
    if (kind === 'both') return
    void Promise.all([this.#up, this.#heard]).then(() => {
      // Not yet a second old, or typed while there was no desk: the second to save it in began when there was one again.
      for (const typing of typed)
        typing.times = typing.times.map((one) => (one > at - 1000 ? Math.max(one, this.#heardAt) : one))
      this.#arm()
    })
  }

  #checkDisk({ text, saving }: Typing, times: number[], at: number): void {
    const held = onDisk(this.#product.folder, (work) => ({
      drafts: work.drafts({ subject: null }).map(({ body }) => body),
      saved: work.operations({}).map(({ body }) => body),
    }))
    const whole = (bodies: string[], part: string): string[] => bodies.filter((one) => one.includes(part))
    let there = text.slice(0, times.length)
    while (there !== '' && whole(held.drafts, there).length === 0) there = there.slice(0, -1)
    if (saving && whole(held.saved, text).length > 0) return
    this.lost(text, times, at, there.length)
  }

  /** Of what was typed, this much is still there: says what is missing, and refuses more than a second of it. */
  lost(text: string, times: readonly number[], at: number, there: number): void {
    const first = times[there]
    const ms = first === undefined ? 0 : at - first
    this.worst = Math.max(this.worst, ms)
    if (ms > 1000)
      throw new Error(
        `Typing of the last ${ms} ms is missing: “${text.slice(there, times.length)}” (kill ${this.done.length})`,
      )
  }

  /** A key is about to be pressed. While no desk runs the agent types on a little, and then waits. */
  async key(): Promise<void> {
    this.moment('key')
    if (this.#hears) return
    this.#typedOn -= 1
    if (this.#typedOn < 0) await this.until(this.#heard)
  }

  /** Nothing is being killed or started. */
  async quiet(): Promise<void> {
    await this.#up
    await this.#heard
    if (this.#failed !== null) throw this.#failed
  }
}
