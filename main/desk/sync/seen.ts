import { z } from 'zod'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import type { Clock } from '../clock.ts'
import { carries, shownPart } from '../backends/sending.ts'
import type { RecordRow, Store } from '../store/types.ts'

const partOf = z.object({ part: z.string() })

/** A call's reasons share a reference: each row is one of them, by the words it begins with. */
function showsInCrm(text: string, op: Operation): boolean {
  if (!carries(text, op.reference)) return false
  if (op.kind === 'note.crm' || op.kind === 'callback.crm') return true
  if (op.kind !== 'call.crm') return false
  const body = partOf.safeParse(JSON.parse(op.body))
  return body.success && shownPart(text, body.data.part)
}

/** Whether a record of the back-end's own list is this operation's doing: it carries our reference, or the id we were given. */
function shows(record: RecordRow, op: Operation): boolean {
  switch (record.kind) {
    case 'serviceRequest':
      return (
        op.kind === 'report.create' &&
        (record.body.ourReference === op.reference || carries(record.body.description, op.reference))
      )
    case 'contactEvent':
      return showsInCrm(record.body.text, op)
    case 'diaryEntry':
      return op.kind === 'note.diary' && carries(record.body.comment, op.reference)
    default:
      return false
  }
}

/**
 * Settles `confirmed` operations that a later refresh shows in the back-end's own list as `reconciled`. `source` is where the records
 * came from, when known: a note's reference in another system's list proves nothing. Answers those it settled.
 */
export async function reconcileSeen(
  work: Store['work'],
  clock: Clock,
  records: RecordRow[],
  source: SourceId | null,
): Promise<Operation[]> {
  if (
    !records.some(({ kind }) => kind === 'serviceRequest' || kind === 'contactEvent' || kind === 'diaryEntry')
  )
    return []
  const confirmed = await work.operations({ states: ['confirmed'] })
  const settled: Operation[] = []
  for (const op of confirmed) {
    if (source !== null && op.lane !== source) continue
    if (!records.some((record) => shows(record, op))) continue
    const at = clock.now().toISOString()
    const done = await work.settle({ id: op.id, from: ['confirmed'], to: 'reconciled', at, nextAt: at })
    if (done !== null) settled.push(done)
  }
  return settled
}
