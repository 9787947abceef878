import { randomUUID } from 'node:crypto'
import axios from 'axios'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFilledDesk, until } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

let test: TestDesk
type Special = { key: string; name: string; ref: string; home: string }

async function special(purpose: string): Promise<Special> {
  const { data } = await axios.get<
    Record<string, { contactId: string; firstName: string; lastName: string; tenancyRef: string }>
  >('/people/special', {
    baseURL: test.practice.origins.control,
    headers: { 'X-Practice': '1' },
    proxy: false,
  })
  const { contactId = '', firstName = '', lastName = '', tenancyRef: ref = '' } = data[purpose] ?? {}
  return { key: `person:${contactId}`, name: `${firstName} ${lastName}`.trim(), ref, home: `tenancy:${ref}` }
}

beforeAll(async () => {
  test = await startFilledDesk()
}, 60_000)
afterAll(async () => test?.close())

describe('one customer, found by reference or by name', () => {
  it('has one key, and a row that names whose record opens', async () => {
    for (const purpose of ['arrears', 'joint', 'jointThree', 'leaseholder']) {
      const { key, name, ref, home } = await special(purpose)
      const { hits } = await test.client.search.find({ text: ref, limit: 5 })
      expect(hits).toContainEqual(expect.objectContaining({ key, name, tenancyRef: ref }))
      // A row a customer: joint tenants have each their own, and the home none beside them.
      expect(new Set(hits.map((hit) => hit.key)).size).toBe(hits.length)
      expect(hits.map((hit) => hit.key)).not.toContain(home)
      const fields = { firstName: '', lastName: '', address: '', postcode: '', dateOfBirth: '', phone: '' }
      const found = await test.client.search.fields({ fields: { ...fields, reference: ref }, limit: 5 })
      expect(found.hits).toContainEqual(expect.objectContaining({ key, name }))
      const [byRef, byName] = await Promise.all([
        test.client.resident.open({ key: home }),
        test.client.resident.open({ key }),
      ])
      expect(byRef.key).toBe(key)
      expect(byRef.subjects).toEqual(byName.subjects)
    }
  })

  it('keeps another tenancy of theirs apart', async () => {
    const { key } = await special('garage')
    await test.client.resident.open({ key })
    const other = await until(
      test.client,
      async () => {
        const view = await test.client.resident.get({ key })
        return JSON.stringify(view.money)
          .match(/\d{7}\/\d\d/g)
          ?.find((one) => one !== view.tenancyRef)
      },
      (found) => found !== undefined,
    )
    const garage = await test.client.resident.get({ key: `tenancy:${other}` })
    expect(garage).toMatchObject({ key: `tenancy:${other}`, tenancyRef: other })
  })

  it('is the caller, has their drafts and their tab, under whichever key those were kept', async () => {
    const { key, name, home } = await special('arrears')
    const { client } = test
    const draft = { id: randomUUID(), kind: 'note' as const, body: '{"name":"","content":"Rang"}', rev: 0 }
    await client.work.drafts.save({ ...draft, subject: home })
    for (const subject of [key, home, null])
      expect(await client.work.drafts.list({ subject })).toMatchObject([{ id: draft.id, subject: key }])
    expect(await client.work.mine()).toContainEqual(expect.objectContaining({ id: draft.id, resident: key }))

    const callId = randomUUID()
    await client.calls.start({ callId, number: null, callerType: 'resident' })
    const bound = await client.calls.setCaller({ callId, resident: home, why: null })
    expect(bound.resident).toEqual({ key, name })
    // The same person is no change of caller, so that nobody has to say why.
    const again = await client.calls.setCaller({ callId, resident: key, why: null })
    expect(again).toMatchObject({ resident: { key }, callerChanges: 0 })

    const [window, next] = [randomUUID(), randomUUID()]
    const tab = { name, main: 'timeline' as const }
    await client.frame.workspace.save({
      window,
      workspace: {
        tabs: [{ ...tab, key: home }],
        active: 0,
        closed: [],
        guide: { open: false, tab: 'problem' },
      },
    })
    expect((await client.frame.workspace.claim({ window: next })).tabs).toEqual([{ ...tab, key }])
  })
})
