import { expect, it } from 'vitest'
import { findByFields, findResidents } from '../../../main/desk/records/find.ts'
import { callDesk } from '../calls/support.ts'
import { entry, newOperation, newPerson, newUnit } from '../store/support.ts'

const reference = 'P7K-4Q2-9TZ'
const settled = { at: entry.at, nextAt: entry.at } as const

/** A desk with a report of Ada's that was delivered as number 900, among others' work. */
async function reported() {
  const { services, store } = callDesk()
  await store.cache.commitUnit(newUnit('crm.directory:1', { people: [newPerson('ada')] }))
  const others = Array.from({ length: 50 }, (_, n) => newOperation(`other-${n}`, { reference: `other-${n}` }))
  const report = newOperation('mine', {
    reference,
    subject: 'person:ada',
    kind: 'report.create',
    lane: 'reports',
  })
  const note = newOperation('note', { reference: 'R2C-3D4-5FG', subject: 'person:ada' })
  await store.work.accept({ operations: [...others, report, note], audit: entry, endDraft: null })
  for (const id of ['mine', 'note']) {
    await store.work.settle({ id, from: ['queued'], to: 'sending', ...settled })
    const serverId = id === 'mine' ? '900' : '901'
    await store.work.settle({ id, from: ['sending'], to: 'confirmed', serverId, ...settled })
  }
  /** Rows of work read for each answer. */
  const read: number[] = []
  const { work } = services.store
  services.store.work = {
    ...work,
    operations: async (wanted) => {
      const rows = await work.operations(wanted)
      read.push(rows.length)
      return rows
    },
  }
  return { services, read }
}

it('finds the customer of a report by our reference or its number, and reads no other work for it', async () => {
  const { services, read } = await reported()
  for (const text of [reference, 'p7k4q29tz', '#900']) {
    const { hits } = await findResidents(services, { text, limit: 10 })
    expect(hits.map(({ kind, key, caseReference }) => [kind, key, caseReference])).toEqual([
      ['case', 'person:ada', reference],
    ])
  }
  const fields = { lastName: 'Sample', firstName: '', dateOfBirth: '', address: '', postcode: '', phone: '' }
  const found = await findByFields(services, { fields: { ...fields, reference }, limit: 10 })
  expect(found.hits.map(({ caseReference }) => caseReference)).toContain(reference)
  expect(Math.max(...read)).toBe(1)
})

it('takes the number of something else for no report', async () => {
  const { services } = await reported()
  expect((await findResidents(services, { text: '#901', limit: 10 })).hits).toEqual([])
})
