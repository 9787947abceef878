import { expect, it } from 'vitest'
import { myWork } from '../../../main/desk/work/mine.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import { callDesk } from '../calls/support.ts'
import { entry, newOperation, newServiceRequest, newUnit } from '../store/support.ts'

const made = (id: string, madeBy: string, kind: 'report.create' | 'note.crm') =>
  newOperation(id, { madeBy, kind, lane: kind === 'note.crm' ? 'crm' : 'reports' })
const many = (count: number, name: string, madeBy: string, kind: 'report.create' | 'note.crm') =>
  Array.from({ length: count }, (_, n) => made(`${name}-${n}`, madeBy, kind))

type Desk = ReturnType<typeof callDesk>

/** The report is delivered under its own id, and the reporting system says how it is doing. */
async function told({ store }: Desk, id: string, status: string): Promise<void> {
  const { at } = entry
  const settled = { at, nextAt: at } as const
  await store.work.settle({ id, from: ['queued'], to: 'sending', ...settled })
  await store.work.settle({ id, from: ['sending'], to: 'confirmed', serverId: id, ...settled })
  const subject = 'person:1'
  const records = [
    { subject, kind: 'serviceRequest' as const, id, sort: at, body: newServiceRequest(id, { status }) },
  ]
  await store.cache.commitUnit(newUnit(unitKey('reports.ours', id), { subject, bodyHash: status, records }))
}

const reportsOf = async ({ services }: Desk): Promise<string[]> =>
  (await myWork(services)).filter(({ kind }) => kind === 'case').map(({ id }) => id)

/** Counts the operations and records that are handed over from now on. */
function rowsRead({ services: { store } }: Desk): () => number {
  let rows = 0
  const counted =
    <I, O>(call: (input: I) => Promise<O[]>) =>
    async (input: I): Promise<O[]> => {
      const answer = await call(input)
      rows += answer.length
      return answer
    }
  const { operations } = store.work
  const { recordsOf } = store.read
  store.work = { ...store.work, operations: counted(operations) }
  store.read = { ...store.read, recordsOf: counted(recordsOf) }
  return () => rows
}

it("keeps a person's open reports in sight however much was done since", async () => {
  const desk = callDesk()
  await desk.store.work.accept({
    operations: [
      made('mine', 'Agent One', 'report.create'),
      ...many(520, 'note', 'Agent One', 'note.crm'),
      ...many(520, 'other', 'Agent Two', 'report.create'),
    ],
    audit: entry,
    endDraft: null,
  })
  expect(await reportsOf(desk)).toEqual(['mine'])
})

it('shows every own open report, the oldest behind hundreds that ended too, and reads nothing of those', async () => {
  const desk = callDesk()
  const own = many(620, 'own', 'Agent One', 'report.create')
  await desk.store.work.accept({ operations: own, audit: entry, endDraft: null })
  for (const { id } of own.slice(1)) await told(desk, id, 'fixed')
  await told(desk, 'own-0', 'investigating')
  const read = rowsRead(desk)
  expect(await reportsOf(desk)).toEqual(['own-0'])
  expect(read()).toBe(1)

  await told(desk, 'own-300', 'open')
  expect((await reportsOf(desk)).toSorted()).toEqual(['own-0', 'own-300'])
})

it('shows more open reports than a page holds, and none that was refused or taken back', async () => {
  const desk = callDesk()
  const own = many(620, 'own', 'Agent One', 'report.create')
  await desk.store.work.accept({ operations: own, audit: entry, endDraft: null })
  await desk.store.work.cancel({ id: 'own-7', at: entry.at })
  const shown = await reportsOf(desk)
  expect(shown).toHaveLength(619)
  expect(shown).not.toContain('own-7')
})
