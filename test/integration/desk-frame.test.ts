import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualPreferences } from '../../shared/contract/frame.ts'
import type { Workspace } from '../../shared/contract/frame.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import { startTestDesk, until, windowOn } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { special } from './desk-support.ts'

let test: TestDesk
let people: { key: `person:${string}`; name: string; tenancyRef: string | null }[]
beforeAll(async () => {
  test = await startTestDesk({ people: 60, version: '0.0.9' })
  await until(
    test.client,
    () => test.client.host.status(),
    (status) => status.directory.complete && status.directory.people > 40,
  )
  const found = await Promise.all(
    ['E5', 'E8', 'E9', 'N16'].map((text) => test.client.search.find({ text, limit: 20 })),
  )
  people = found
    .flatMap(({ hits }) => hits)
    .filter(({ kind }) => kind === 'person')
    .map(({ key, name, tenancyRef }) => ({ key: `person:${key.slice(7)}`, name, tenancyRef }))
}, 60_000)
afterAll(async () => test?.close())

const open = (name: string): Workspace => ({
  tabs: [{ key: `person:${name}`, name, main: 'timeline' }],
  active: 0,
  closed: [],
  guide: { open: true, tab: 'problem' },
})

/** A window that is there for as long as its stream is. */
async function living(id: string): Promise<{ close: () => void }> {
  const { client, close } = windowOn(test.desk)
  await client.frame.presence.hold({ window: id })
  return { close }
}

describe('what a window had open', () => {
  it('is its own again, is taken over by the next window when it is gone, and by one window only', async () => {
    const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const { workspace } = test.client.frame
    expect((await workspace.claim({ window: a })).tabs).toEqual([])
    const one = await living(a)
    await workspace.save({ window: a, workspace: open('one') })
    expect((await workspace.claim({ window: a })).tabs[0]?.name).toBe('one')
    expect((await workspace.claim({ window: b })).tabs).toEqual([])
    await workspace.save({ window: b, workspace: open('two') })
    one.close()

    await test.restart()
    const again = test.client.frame.workspace
    const [first, second, third] = await Promise.all([
      again.claim({ window: c }),
      again.claim({ window: d }),
      again.claim({ window: randomUUID() }),
    ])
    expect(new Set([first.tabs[0]?.name, second.tabs[0]?.name])).toEqual(new Set(['one', 'two']))
    expect(third.tabs).toEqual([])
    expect((await again.claim({ window: c })).tabs).toEqual(first.tabs)
  })

  it('keeps the newest few windows, not all there ever were', async () => {
    const windows = Array.from({ length: 12 }, () => randomUUID())
    for (const [n, window] of windows.entries())
      await test.client.frame.workspace.save({ window, workspace: open(`w${n}`) })
    await test.restart()
    const names = new Set<string>()
    for (let n = 0; n < 14; n += 1) {
      const claimed = await test.client.frame.workspace.claim({ window: randomUUID() })
      for (const { name } of claimed.tabs) names.add(name)
    }
    expect(names).toEqual(new Set(['w4', 'w5', 'w6', 'w7', 'w8', 'w9', 'w10', 'w11']))
  })
})

describe('what a person likes', () => {
  it('is kept, changes only what is named, is told to every window and survives a restart', async () => {
    expect(await test.client.frame.preferences.get()).toEqual(usualPreferences)
    const other = windowOn(test.desk)
    const stop = new AbortController()
    const changes = await other.client.changes.watch(undefined, { signal: stop.signal })
    await test.client.frame.preferences.save({ theme: 'dark', keys: { find: ['Ctrl+J'] } })
    await Promise.all([
      test.client.frame.preferences.save({ textSize: 120 }),
      test.client.frame.preferences.save({ dockLines: 8 }),
    ])
    for await (const change of changes) if (change.about === 'preferences') break
    stop.abort()
    other.close()
    const kept = {
      ...usualPreferences,
      theme: 'dark',
      keys: { find: ['Ctrl+J'] },
      textSize: 120,
      dockLines: 8,
    }
    expect(await test.client.frame.preferences.get()).toEqual(kept)
    await test.restart()
    expect(await test.client.frame.preferences.get()).toEqual(kept)
  })
})

describe('a window beside', () => {
  it('is found by an id that says nothing about the customer, also after a restart', async () => {
    const someone = people[0]!
    const { id } = await test.client.frame.beside.open({ resident: someone.key, part: 'timeline' })
    expect(id).toMatch(/^[\w-]{22}$/)
    await test.restart()
    expect(await test.client.frame.beside.get({ id })).toEqual({
      resident: someone.key,
      name: someone.name,
      part: 'timeline',
    })
    expect((await test.client.frame.beside.open({ resident: someone.key, part: 'guide' })).id).not.toBe(id)
  })

  it('is not there for an id nobody made', async () => {
    await expect(test.client.frame.beside.get({ id: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('two windows that type in one draft', () => {
  const draft = (id: string, body: string, rev: number): Omit<DraftView, 'savedAt'> => ({
    id,
    kind: 'note',
    subject: 'person:x',
    body,
    rev,
  })

  it('are both shown and neither wins unseen', async () => {
    const other = windowOn(test.desk)
    const mine = test.client.work.drafts
    const theirs = other.client.work.drafts
    const id = randomUUID()
    expect(await mine.save(draft(id, 'Asked about', 0))).toMatchObject({ result: 'saved', rev: 1 })
    expect(await theirs.save(draft(id, 'Asked about rent', 1))).toMatchObject({ result: 'saved', rev: 2 })
    const clash = await mine.save(draft(id, 'Asked about a leak', 1))
    expect(clash).toMatchObject({ result: 'clash', theirs: { body: 'Asked about rent', rev: 2 } })
    expect(await mine.list({ subject: 'person:x' })).toMatchObject([{ body: 'Asked about rent', rev: 2 }])

    const settled = await mine.save(draft(id, 'Asked about rent and a leak', 2))
    expect(settled).toMatchObject({ result: 'saved', rev: 3 })
    // The same words again are the same save, whatever was known when they were sent.
    expect(await mine.save(draft(id, 'Asked about rent and a leak', 2))).toMatchObject({
      result: 'saved',
      rev: 3,
    })
    await mine.discard({ id })
    other.close()
  })

  it('do not bring back what one of them sent or threw away', async () => {
    const other = windowOn(test.desk)
    const id = randomUUID()
    await test.client.work.drafts.save(draft(id, 'Asked about rent', 0))
    await other.client.work.drafts.discard({ id })
    expect(await test.client.work.drafts.save(draft(id, 'Asked about rent today', 1))).toEqual({
      result: 'ended',
    })

    const sent = randomUUID()
    const subject = people[0]!.key
    await test.client.work.drafts.save({ ...draft(sent, 'Asked about rent', 0), subject })
    await other.client.work.notes.save({ draftId: sent, resident: subject, text: 'Asked about rent' })
    expect(await test.client.work.drafts.save({ ...draft(sent, 'Asked about', 1), subject })).toEqual({
      result: 'ended',
    })
    expect(await test.client.work.drafts.list({ subject })).toEqual([])
    other.close()
  })

  it('wait in My work, of whatever kind, until they are sent or discarded', async () => {
    const kinds = ['note', 'problem', 'promise'] as const
    const ids: string[] = []
    for (const kind of kinds) {
      const id = randomUUID()
      ids.push(id)
      await test.client.work.drafts.save({ ...draft(id, 'Ring about the leak', 0), kind })
    }
    const waiting = async () =>
      (await test.client.work.mine()).filter(({ id }) => ids.includes(id)).map(({ kind }) => kind)
    expect(await waiting()).toEqual(['draft-note', 'draft-problem', 'draft-promise'])
    for (const id of ids) await test.client.work.drafts.discard({ id })
    expect(await waiting()).toEqual([])
  })

  it('are told of each other’s saves', async () => {
    const other = windowOn(test.desk)
    const [before, id] = [randomUUID(), randomUUID()]
    const stop = new AbortController()
    const changes = await other.client.changes.watch(undefined, { signal: stop.signal })
    /** Every draft told of until this one was. */
    const toldUntil = async (last: string): Promise<string[]> => {
      const told: string[] = []
      while (!told.includes(last)) {
        const { value, done } = await changes.next()
        if (done === true) throw new Error('the desk stopped telling changes')
        if (value.about === 'draft') told.push(...value.ids)
      }
      return told
    }
    // Changes are gathered: what earlier tests saved is told with the first.
    await test.client.work.drafts.save(draft(before, 'Hello', 0))
    await toldUntil(before)
    await test.client.work.drafts.save(draft(id, 'Hello', 0))
    expect(await toldUntil(id)).toEqual([id])
    stop.abort()
    other.close()
    for (const one of [before, id]) await test.client.work.drafts.discard({ id: one })
  })
})

describe('the start of a shift', () => {
  it('says how things stand, what waits, and what changed since the last one', async () => {
    const first = await until(
      test.client,
      () => test.client.frame.startCheck(),
      (check) => check.ready && check.notice !== null,
    )
    expect(first).toMatchObject({
      environment: 'practice',
      words: 'Ready. All 5 systems are up.',
      payments: { mode: 'none' },
      lastShiftAt: null,
      changed: [],
      version: '0.0.9',
    })
    expect(first.notice?.text).not.toBe('')
    expect(first.lastFullUpdate).not.toBeNull()
  })
})

describe('structured search', () => {
  it('finds by every field together what the one box finds by one, and by no others', async () => {
    const someone = people.find(({ tenancyRef }) => tenancyRef !== null)!
    const view = await test.client.resident.get({ key: someone.key })
    const none = {
      firstName: '',
      lastName: '',
      address: '',
      postcode: '',
      dateOfBirth: '',
      phone: '',
      reference: '',
    }
    const [firstName = '', ...rest] = someone.name.split(' ')
    const fields = {
      ...none,
      firstName,
      lastName: rest.join(' '),
      postcode: view.postcode ?? '',
      dateOfBirth: view.dateOfBirth ?? '',
    }
    const found = await test.client.search.fields({ fields, limit: 20 })
    expect(found.hits.map(({ key }) => key)).toContain(someone.key)
    expect(found.hits.every((hit) => hit.dateOfBirth === view.dateOfBirth)).toBe(true)
    expect(found.unread).toEqual([])
    const nobody = await test.client.search.fields({ fields: { ...fields, lastName: 'Zzyzx' }, limit: 20 })
    expect(nobody).toMatchObject({ hits: [], total: 0, more: false })
    const empty = await test.client.search.fields({ fields: { ...none, dateOfBirth: 'soon' }, limit: 20 })
    expect(empty).toMatchObject({ hits: [], unread: ['dateOfBirth'] })
    const byRef = await test.client.search.fields({
      fields: { ...none, reference: someone.tenancyRef ?? '', lastName: fields.lastName },
      limit: 20,
    })
    expect(byRef.hits.map(({ key }) => key)).toContain(someone.key)
  })
})

describe('the timeline', () => {
  it('goes on where the view’s first page ends, from the same stream', async () => {
    const someone = people.find(({ tenancyRef }) => tenancyRef !== null)!
    await test.client.resident.open({ key: someone.key })
    const view = await until(
      test.client,
      () => test.client.resident.get({ key: someone.key }),
      (one) => one.timeline.from.length > 4 && one.timeline.from.every(({ fetchedAt }) => fetchedAt !== null),
    )
    const timeline = view.timeline.value!
    const everything = { kinds: null, sources: null, person: null, told: false }
    const whole = await test.client.resident.timeline({
      key: someone.key,
      filter: everything,
      from: 0,
      count: 500,
    })
    expect(whole.total).toBe(timeline.total)
    expect(whole.items.slice(0, timeline.items.length)).toEqual(timeline.items)
    expect(timeline.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(timeline.total)
    const payments = await test.client.resident.timeline({
      key: someone.key,
      filter: { ...everything, kinds: ['payment'] },
      from: 0,
      count: 3,
    })
    expect(payments.total).toBe(timeline.kinds.find(({ kind }) => kind === 'payment')?.count)
    expect(payments.items.every(({ kind, timed }) => kind === 'payment' && !timed)).toBe(true)
    expect(timeline.comingUp.every(({ overdue }) => !overdue)).toBe(true)
    await expect(
      test.client.resident.timeline({ key: 'person:unknown', filter: everything, from: 0, count: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('quick texts', () => {
  it('are filled from the record, and say what is still blank', async () => {
    const { key, name } = await special(test, 'arrears')
    const filled = await test.client.frame.quickText({ resident: key })
    const balance = filled.find(({ code }) => code === 'bal')
    expect(balance?.text).toContain(`${name} asked about the rent account for `)
    expect(balance?.text).not.toMatch(/[{[]/)
    expect(balance?.missing).toEqual([])
    const arrangement = filled.find(({ code }) => code === 'arr')
    expect(arrangement?.text).toContain(
      `${name} cannot pay in full. Offered an arrangement of [[amount]] a week from [[day]].`,
    )
    expect(arrangement?.missing).toEqual(['amount', 'day'])

    const nobody = await test.client.frame.quickText({ resident: null })
    expect(nobody.find(({ code }) => code === 'bal')?.missing).toEqual([
      'resident’s name',
      'address',
      'tenancy reference',
    ])
    expect(nobody.find(({ code }) => code === 'wrong')?.text).toContain('Not for Hackney.')
    for (const { text, missing } of [...filled, ...nobody]) {
      expect(new Set([...text.matchAll(/\[\[(.+?)\]\]/g)].map((found) => found[1]))).toEqual(new Set(missing))
    }
  })
})
