import { expect, it } from 'vitest'
import { myWork } from '../../../main/desk/work/mine.ts'
import { callDesk } from '../calls/support.ts'
import { entry, newOperation } from '../store/support.ts'

it("keeps a person's open reports in sight however much was done since", async () => {
  const { services, store } = callDesk()
  const made = (id: string, madeBy: string, kind: 'report.create' | 'note.crm') =>
    newOperation(id, { madeBy, kind, lane: kind === 'note.crm' ? 'crm' : 'reports' })
  const notes = Array.from({ length: 520 }, (_, n) => made(`note-${n}`, 'Agent One', 'note.crm'))
  const others = Array.from({ length: 520 }, (_, n) => made(`other-${n}`, 'Agent Two', 'report.create'))
  await store.work.accept({
    operations: [made('mine', 'Agent One', 'report.create'), ...notes, ...others],
    audit: entry,
    endDraft: null,
  })
  const cases = (await myWork(services)).filter(({ kind }) => kind === 'case')
  expect(cases.map(({ id }) => id)).toEqual(['mine'])
})
