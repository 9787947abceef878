import { expect, type Locator, type Page } from '@playwright/test'
import { find } from './agent.ts'
import { answerQuestions } from './problem-flow.ts'
import type { SpecialPerson } from './screens.ts'
import { dueOf, toType, type Kills, type Typing } from './kills.ts'

const referenceShape = /[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}/g
/** A restart of the desk, and the window finding it again, may lie between an act and what it brings. */
const soon = { timeout: 20_000 }

/** One call from start to wrap-up, as far as the agent knows. */
export type Call = {
  who: SpecialPerson
  note: Typing
  /** what is added to the wrap-up's summary */
  added: Typing
  problem: Typing
  step: 'start' | 'talk' | 'wrap-up' | 'done'
  ending: boolean
  noteSaved: boolean
  reference: string | null
}

export const newCall = (number: number, who: SpecialPerson): Call => ({
  who,
  note: toType(
    `Call ${number}: asked when the lift is mended, has carried her shopping up nine floors since Sunday.`,
  ),
  added: toType(` Told of call ${number} that we ring.`),
  problem: toType(`someone dumped a sofa, call ${number}.`),
  step: 'start',
  ending: false,
  noteSaved: false,
  reference: null,
})

/** Of the letters there: one whose key was on its way when the kill came may have arrived. */
const timesOf = ({ at, times }: NonNullable<Typing['killed']>, there: number): number[] =>
  Array.from({ length: there }, (_, letter) => times[letter] ?? at)

/** An agent at work in one window, who goes on from what it shows: after a kill there is another, in another window. */
export class Shift {
  readonly #kills: Kills
  readonly #random: () => number
  readonly page: Page
  /** references of reports given out so far */
  readonly #given: Set<string>

  constructor(kills: Kills, page: Page, random: () => number, given: Set<string>) {
    this.#kills = kills
    this.page = page
    this.#random = random
    this.#given = given
  }

  get #bar(): Locator {
    return this.page.getByRole('region', { name: 'Call', exact: true })
  }
  get #guide(): Locator {
    return this.page.locator('#panel-guide:visible')
  }
  get #box(): Locator {
    return this.page.locator('#note-text')
  }
  get #words(): Locator {
    return this.page.getByLabel('In the caller’s words').filter({ visible: true })
  }
  get #summary(): Locator {
    return this.page.locator('#wrap-up-summary:visible')
  }
  get #lastCall(): Locator {
    return this.page.locator('#recent-calls li').first()
  }

  async #act(keys: string): Promise<void> {
    this.#kills.act()
    await this.page.keyboard.press(keys)
  }

  /** Does the call, or what is left of it; `fresh`: in a window that was just opened. */
  async go(call: Call, fresh: boolean): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible(soon)
    if (call.step === 'start') await this.#start(call, fresh)
    if (call.step === 'talk') await this.#talk(call, fresh)
    if (call.step === 'wrap-up') await this.#wrapUp(call, fresh)
  }

  async #home(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('link', { name: /^Home/ })
      .click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible(soon)
    await expect(this.page.locator('#recent-calls').locator('li, .pw-empty').first()).toBeVisible(soon)
  }

  async #start(call: Call, fresh: boolean): Promise<void> {
    await this.#home()
    // Begun before the window died, and on the line: it goes on.
    const goesOn = fresh && (await this.#lastCall.filter({ hasText: 'On the line now' }).count()) > 0
    if (!goesOn) await this.#act('F9')
    await expect(this.#bar).toBeVisible(soon)
    call.step = 'talk'
  }

  async #talk(call: Call, fresh: boolean): Promise<void> {
    if (fresh && call.ending) {
      await this.#home()
      if ((await this.#lastCall.filter({ hasText: 'Not wrapped up' }).count()) > 0) {
        call.step = 'wrap-up'
        return
      }
    }
    await expect(this.#bar).toBeVisible(soon)
    const { note } = call
    await this.#caller(call)
    if (!call.noteSaved) await this.#noteBack(call)
    if (!call.noteSaved)
      await this.#type(this.#box, note, Math.floor(note.text.length * (0.3 + this.#random() * 0.4)))
    if (call.reference === null) await this.#problem(call, fresh)
    if (!call.noteSaved) await this.#note(call)
    if (call.reference === null) await this.#log(call)
    call.ending = true
    await this.#act('Shift+F9')
    await expect(this.#summary).toBeVisible(soon)
    call.step = 'wrap-up'
  }

  async #caller({ who }: Call): Promise<void> {
    const said = this.#bar.getByText(/^With /)
    const here = this.page.getByRole('heading', { level: 1, name: who.lastName })
    if ((await said.count()) === 0 || (await here.count()) === 0) {
      // What the window had open may come back while somebody is being looked for, and take the focus: they are looked for again.
      await expect(() => find(this.page, who)).toPass(soon)
    }
    const itIs = this.#bar.getByRole('button', { name: /^It is / })
    await expect(said.or(itIs)).toBeVisible(soon)
    await expect(async () => {
      // It goes when an answer that was on its way says so.
      if ((await itIs.count()) > 0) await itIs.click({ timeout: 1000 })
      // What stands in its place by then asks who it is now.
      if ((await this.page.getByRole('dialog').count()) > 0) await this.page.keyboard.press('Escape')
      await expect(said).toContainText(who.lastName, { timeout: 3000 })
    }).toPass(soon)
  }

  #onTimeline(words: string): Locator {
    return this.page.locator('#panel-main:visible').getByText(words, { exact: true })
  }

  /** After a kill: the note as the window shows it, which lacks no more than a second of typing, or the note saved. */
  async #noteBack(call: Call): Promise<void> {
    const { note } = call
    await this.#openNote()
    const { killed } = note
    if (killed === null) return
    await this.#kills.restored
    const wanted = note.text.slice(0, dueOf(note))
    const seen = async (): Promise<'saved' | 'there' | 'not'> => {
      if (note.saving && (await this.#onTimeline(note.text).count()) > 0) return 'saved'
      return (await this.#box.inputValue()).startsWith(wanted) && (wanted !== '' || !note.saving)
        ? 'there'
        : 'not'
    }
    await expect.poll(seen, { ...soon, message: `“${wanted}” of the note after a kill` }).not.toBe('not')
    if ((await seen()) === 'saved') {
      call.noteSaved = true
      this.#kills.held.delete(note)
    } else {
      const value = await this.#box.inputValue()
      expect(note.text.startsWith(value), `“${value}” begins the note`).toBe(true)
      this.#kills.lost(note.text, killed.times, killed.at, value.length)
      note.times = timesOf(killed, value.length)
      note.saving = false
    }
    note.killed = null
  }

  async #openNote(): Promise<void> {
    await expect(async () => {
      if ((await this.#box.count()) === 0) await this.page.keyboard.press('F2')
      await this.#box.focus({ timeout: 2000 })
    }).toPass(soon)
    await this.page.keyboard.press('Control+End')
  }

  /** Types at 15 to 25 keys a second, up to `end`. */
  async #type(box: Locator, typed: Typing, end = typed.text.length): Promise<void> {
    this.#kills.held.add(typed)
    await box.focus()
    await this.page.keyboard.press('Control+End')
    while (typed.times.length < end) {
      await this.#kills.key()
      const at = Date.now()
      await this.page.keyboard.press(typed.text.charAt(typed.times.length), {
        delay: 35 + this.#random() * 20,
      })
      typed.times.push(at)
    }
  }

  async #note(call: Call): Promise<void> {
    const { note } = call
    await this.#openNote()
    await this.#type(this.#box, note)
    await expect(this.#box).toHaveValue(note.text)
    note.saving = true
    await this.#act('Control+Enter')
    await expect(this.#onTimeline(note.text)).toHaveCount(1, soon)
    call.noteSaved = true
    this.#kills.held.delete(note)
  }

  /** References of reports on the record, newest first. */
  async #onRecord(): Promise<string[]> {
    // Notes and wrap-ups have references too: only a report's own line counts.
    const lines = await this.page
      .locator('#panel-main:visible article')
      .filter({ has: this.page.getByRole('heading', { name: /^Dumped rubbish/ }) })
      .allInnerTexts()
    return [...new Set(lines.join('\n').match(referenceShape) ?? [])].filter((one) => !this.#given.has(one))
  }

  /** After a kill: the words of the problem as the window shows them, which are there unless said in the last second, or its report. */
  async #problemBack(call: Call): Promise<void> {
    const { problem } = call
    const { killed } = problem
    if (killed === null) return
    await this.#openProblem()
    await this.#kills.restored
    const seen = async (): Promise<string> => {
      const [reference] = await this.#onRecord()
      if (problem.saving && reference !== undefined) return reference
      if ((await this.#words.inputValue()) === problem.text) return 'there'
      return problem.saving || dueOf(problem) > 0 ? 'not' : 'lost'
    }
    await expect.poll(seen, { ...soon, message: 'the problem after a kill' }).not.toBe('not')
    const now = await seen()
    if (now !== 'there' && now !== 'lost') return this.#logged(call, now)
    this.#kills.lost(problem.text, killed.times, killed.at, now === 'there' ? problem.text.length : 0)
    problem.times = now === 'there' ? timesOf(killed, problem.text.length) : []
    problem.saving = false
    problem.killed = null
  }

  async #problem(call: Call, fresh: boolean): Promise<void> {
    const { problem } = call
    if (fresh) await this.#problemBack(call)
    if (call.reference !== null) return
    await this.#openProblem()
    if ((await this.#words.inputValue()) !== problem.text) {
      this.#kills.held.add(problem)
      await this.#words.fill(problem.text)
      problem.times = Array.from(problem.text, () => Date.now())
    }
    await this.#guide.getByRole('radio', { name: /^Dumped rubbish/ }).check()
    await this.#guide.getByRole('radio', { name: /^On a street/ }).check()
    const elsewhere = this.#guide.getByRole('radio', { name: 'Somewhere else' })
    if ((await elsewhere.count()) > 0 && !(await elsewhere.isChecked())) await elsewhere.check()
    await this.#guide.getByLabel('Address, street or landmark').fill('Outside 4 Example Road')
  }

  async #openProblem(): Promise<void> {
    const receipt = this.#guide.locator('.pf-reference[data-large], .pw-reference[data-large]')
    if ((await this.#words.count()) === 0 && (await receipt.count()) === 0)
      await this.page.keyboard.press('F3')
    await expect(this.#words.or(receipt)).toBeVisible(soon)
    if ((await receipt.count()) > 0)
      await this.#guide.getByRole('button', { name: 'Log another problem' }).click()
    await expect(this.#words).toBeVisible(soon)
  }

  async #log(call: Call): Promise<void> {
    await answerQuestions(this.page)
    await this.#words.focus()
    call.problem.saving = true
    await this.#act('Control+Enter')
    const receipt = this.page.locator('.pw-reference[data-large]:visible')
    await expect(receipt).toBeVisible(soon)
    this.#logged(call, ((await receipt.textContent()) ?? '').match(referenceShape)?.[0] ?? '')
  }

  #logged(call: Call, reference: string): void {
    expect(reference).not.toBe('')
    expect(this.#given.has(reference), `${reference} is new`).toBe(false)
    this.#given.add(reference)
    this.#kills.held.delete(call.problem)
    call.reference = reference
  }

  async #wrapUp(call: Call, fresh: boolean): Promise<void> {
    const { page } = this
    const { added } = call
    if (fresh) {
      await this.#home()
      const waits = this.#lastCall.getByRole('button', { name: /^Wrap up/ })
      if ((await waits.count()) === 0) {
        expect(added.saving, 'a wrap-up nobody asked to record waits').toBe(true)
        return this.#done(call)
      }
      await waits.click()
      await this.#addedBack(call)
    }
    await expect(this.#summary).toBeVisible(soon)
    if (added.times.length < added.text.length) await this.#type(this.#summary, added)
    await expect(this.#summary).toHaveValue(new RegExp(`${added.text.replaceAll('.', '\\.')}$`))
    if ((await this.#guide.getByText('Nothing chosen yet').count()) > 0) {
      await page.locator('#wrap-up-add:visible').fill('Rubbish')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(this.#guide.getByText('Nothing chosen yet')).toHaveCount(0)
      await this.#summary.focus()
    }
    added.saving = true
    await this.#act('Control+Enter')
    const recorded = this.#guide.getByRole('heading', { name: 'Recorded', exact: true })
    await expect(recorded).toBeVisible(soon)
    await this.#guide.getByRole('button', { name: 'Close', exact: true }).click()
    this.#done(call)
  }

  async #addedBack({ added }: Call): Promise<void> {
    await expect(this.#summary).toBeVisible(soon)
    const { killed } = added
    if (killed === null) return
    const wanted = added.text.slice(0, dueOf(added))
    const value = await this.#summary.inputValue()
    expect(value).toContain(wanted)
    let there = added.text
    while (!value.endsWith(there)) there = there.slice(0, -1)
    this.#kills.lost(added.text, killed.times, killed.at, there.length)
    added.times = timesOf(killed, there.length)
    added.saving = false
    added.killed = null
  }

  #done(call: Call): void {
    this.#kills.held.delete(call.added)
    call.step = 'done'
  }
}
