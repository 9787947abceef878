import { ORPCError } from '@orpc/server'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { NewPromise, PromiseView } from '../../../shared/contract/promises.ts'
import { promiseWords } from '../../../shared/content/promises.ts'
import { caseStatusWords } from '../../../shared/content/resident.ts'
import type { Operation } from '../../../shared/domain/outbox.ts'
import type { NextTry, PromiseRecord, PromiseState } from '../../../shared/domain/promises.ts'
import { isIsoDate } from '../../../shared/rules/dates.ts'
import {
  byDue,
  dueSoon,
  isOpenPromise,
  isOverdue,
  mayBecome,
  nextTryAt,
} from '../../../shared/rules/promises.ts'
import { roomFor } from '../../../shared/rules/reference.ts'
import { recordDeed } from '../calls/calls.ts'
import { finestStatus, isOpen } from '../records/compose/cases.ts'
import { pendingItem } from '../records/compose/pending.ts'
import { readFacts } from '../records/resolve.ts'
import type { ResidentFacts } from '../records/resolve.ts'
import { notFound } from '../router/implementer.ts'
import { carries } from '../backends/sending.ts'
import type { Services } from '../services.ts'
import type { RecordRow } from '../store/types.ts'
import { accept, madeId } from './accept.ts'
import type { Delivery } from './accept.ts'

/** More than one person keeps at a time. */
const mostListed = 500

const notSaved = (): ORPCError<'NOT_SAVED', { why: 'bad-input' }> =>
  new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })

/** Promises as shown, overdue first. `operations` are where the asking of callbacks has got to. */
export function promiseViews(
  services: Services,
  records: readonly PromiseRecord[],
  operations: readonly Operation[],
): PromiseView[] {
  const now = services.clock.now().toISOString()
  const byAct = Map.groupBy(operations, (operation) => operation.actionId)
  return records.toSorted(byDue(now)).map((record) => {
    const soon = dueSoon(record, now)
    return {
      ...record,
      overdue: isOverdue(record, now),
      dueWords: soon === null ? '' : promiseWords.due[soon],
      delivery: (byAct.get(record.id) ?? []).map(pendingItem),
    }
  })
}

async function viewOf(services: Services, record: PromiseRecord): Promise<PromiseView> {
  const operations = await services.store.work.operations({ actionIds: [record.id] })
  const [view] = promiseViews(services, [record], operations)
  if (view === undefined) throw notFound('promise')
  return view
}

export async function listPromises(
  services: Services,
  input: { resident: ResidentKey | null; open: boolean },
): Promise<PromiseView[]> {
  const subjects = input.resident === null ? null : await subjectsOf(services, input.resident)
  const records = await services.store.work.promises({ subjects, open: input.open, limit: mostListed })
  const operations = await services.store.work.operations({ actionIds: records.map(({ id }) => id) })
  return promiseViews(services, records, operations)
}

/** The resident's screen: the person and their home. A key nobody knows any more still finds what was promised under it. */
async function subjectsOf(services: Services, key: ResidentKey): Promise<string[]> {
  const facts = await readFacts(services, key)
  return [...new Set([key, ...(facts?.subjects ?? [])])]
}

/** The teams that take callbacks. */
export const callbackTeams = ({ pack }: Services): { name: string; email: string | null; about: string }[] =>
  pack.callbackTeams.map(({ name, email, about }) => ({ name, email, about }))

const isDue = ({ due, dueTimed }: { due: string; dueTimed: boolean }): boolean =>
  dueTimed ? due.length > 10 && !Number.isNaN(Date.parse(due)) : isIsoDate(due)

/** The officer's system is asked only for a caller who is on record there. */
function callbackDelivery(
  services: Services,
  input: NewPromise,
  facts: ResidentFacts | null,
  name: string,
): Delivery[] {
  const person = facts?.person ?? null
  if (input.kind !== 'callback' || person === null) return []
  const text = promiseWords.callback({ ...input, name, due: input, madeBy: services.user.name })
  return [
    {
      kind: 'callback.crm',
      lane: 'crm',
      subject: `person:${person.id}`,
      bodyVersion: 1,
      body: (ourReference) => ({
        contactId: person.id,
        text,
        officerEmail: input.to.email,
        managerEmail: null,
        phoneNumber: input.number,
        housingTagRef: facts?.tenancy?.ref ?? null,
        createdBy: services.user.name,
        ourReference,
      }),
    },
  ]
}

/** Keeps what a resident was told. Asking twice with one id makes one. */
export async function makePromise(services: Services, input: NewPromise): Promise<PromiseView> {
  const known = await services.store.work.promise({ id: input.id })
  if (known !== null) return viewOf(services, known)
  if (!isDue(input)) throw notSaved()
  const facts = input.resident === null ? null : await readFacts(services, input.resident)
  const name = facts?.person?.fullName ?? facts?.tenancy?.contactName ?? input.name.trim()
  const deliveries = callbackDelivery(services, input, facts, name)
  const tooLong =
    promiseWords.callback({ ...input, name, due: input, madeBy: services.user.name }).length >
    roomFor(services.pack.council.noteLimit)
  if (deliveries.length > 0 && tooLong) throw notSaved()

  const record = (reference: string, at: string): PromiseRecord => ({
    id: input.id,
    kind: input.kind,
    rev: 1,
    resident: input.resident,
    subjects: facts?.subjects ?? (input.resident === null ? [] : [input.resident]),
    name,
    what: input.what,
    to: input.to,
    due: input.due,
    dueTimed: input.dueTimed,
    number: input.number,
    bestTime: input.bestTime,
    state: 'asked',
    nextTry: null,
    reference: reference === '' ? null : reference,
    origin: 'agent',
    callId: input.callId,
    madeBy: services.user.name,
    madeAt: at,
    history: [{ at, by: services.user.name, state: 'asked', note: '' }],
  })
  await accept(services, input.id, async () => ({
    action: input.kind === 'callback' ? 'callback.make' : 'promise.make',
    deliveries,
    subjects: facts?.subjects ?? [],
    nextSteps: () => [],
    promises: (reference, at) => [record(reference, at)],
  }))
  const saved = await services.store.work.promise({ id: input.id })
  if (saved === null) throw new ORPCError('NOT_SAVED', { data: { why: 'store-failed' }, defined: true })
  await recordDeed(services, { deed: input.kind, resident: input.resident, about: saved.reference })
  return viewOf(services, saved)
}

type Change = { state: PromiseState; note: string; nextTry: NextTry; by: string }

/** Counted from the moment it was said to us: a window's own idea of now may be an hour old. */
const nextTryOf = ({ pack }: Services, { state, nextTry }: Change, at: string): string | null =>
  state === 'tried' ? nextTryAt(nextTry, at, pack.council.bankHolidays) : null

const changed = (services: Services, record: PromiseRecord, change: Change, at: string): PromiseRecord => ({
  ...record,
  state: change.state,
  nextTry: nextTryOf(services, change, at),
  history: [...record.history, { at, by: change.by, state: change.state, note: change.note }],
})

/** Whether the last thing that happened to it is this very change: an ask that lost its answer is asked again. */
const isDone = (services: Services, record: PromiseRecord, change: Change): boolean => {
  const last = record.history.at(-1)
  return (
    last !== undefined &&
    record.state === change.state &&
    record.nextTry === nextTryOf(services, change, last.at) &&
    last.state === change.state &&
    last.by === change.by &&
    last.note === change.note
  )
}

async function save(services: Services, record: PromiseRecord, change: Change) {
  const at = services.clock.now().toISOString()
  const done = await services.store.work.savePromise({
    promise: changed(services, record, change, at),
    rev: record.rev,
    audit: {
      at,
      actor: services.user.id,
      action: `promise.${change.state}`,
      subject: record.subjects.join(' '),
      detail: record.id,
    },
  })
  if (done.result === 'saved') {
    services.changes.workChanged(record.subjects)
    services.changes.residentChanged(record.subjects)
  }
  return done
}

/** Says what became of a promise. Nothing is overwritten unseen: a change made on an older revision answers the newer one. */
export async function updatePromise(
  services: Services,
  input: { id: string; rev: number; state: PromiseState; note: string; nextTry: NextTry },
): Promise<{ result: 'saved'; promise: PromiseView } | { result: 'clash'; theirs: PromiseView; at: string }> {
  const at = services.clock.now().toISOString()
  const record = await services.store.work.promise({ id: input.id })
  if (record === null) throw notFound('promise')
  const change: Change = { ...input, note: input.note.trim(), by: services.user.name }
  if (record.rev !== input.rev) {
    if (record.rev === input.rev + 1 && isDone(services, record, change))
      return { result: 'saved', promise: await viewOf(services, record) }
    return { result: 'clash', theirs: await viewOf(services, record), at }
  }
  if (!mayBecome(record.state, input.state)) throw notSaved()
  const done = await save(services, record, change)
  return done.result === 'saved'
    ? { result: 'saved', promise: await viewOf(services, done.promise) }
    : { result: 'clash', theirs: await viewOf(services, done.theirs), at }
}

/**
 * An officer's answer came with a refresh of the contact history: the promise it answers is done or tried, in the officer's name. The moment is when we
 * saw it: the system does not say when they answered. Answers how many changed.
 */
export async function noteCallbacks(
  services: Services,
  subject: string,
  records: readonly RecordRow[],
): Promise<number> {
  const answers = records.flatMap((row) =>
    row.kind === 'contactEvent' && row.body.callback != null && row.body.callback.state !== 'waiting'
      ? [{ text: row.body.text, ...row.body.callback }]
      : [],
  )
  if (answers.length === 0) return 0
  const open = await services.store.work.promises({ subjects: [subject], open: true, limit: mostListed })
  let count = 0
  for (const record of open) {
    const { reference } = record
    if (record.kind !== 'callback' || reference === null) continue
    const answer = answers.find(({ text }) => carries(text, reference))
    if (answer === undefined) continue
    const reached = answer.state === 'reached'
    const change: Change = {
      state: reached ? 'done' : 'tried',
      note: answer.note ?? (reached ? promiseWords.reached : promiseWords.notReached),
      nextTry: 'none',
      by: answer.by ?? record.to.name,
    }
    if (isTold(record, change)) continue
    if (await saveOver(services, record, change)) count += 1
  }
  return count
}

/** What a flow's draft promised: one id, however often it is asked. */
export const flowPromiseId = (draftId: string): string => madeId(draftId, 'promise')

/** By the act and not by the subjects: what an anonymous caller was told stands under nobody. */
async function openFlowPromise(services: Services, actionId: string): Promise<PromiseRecord | null> {
  const record = await services.store.work.promise({ id: flowPromiseId(actionId) })
  return record !== null && isOpenPromise(record.state) ? record : null
}

/** A report taken back before it was sent: nobody will do what the flow told. */
export async function noteReportCancelled(services: Services, operation: Operation): Promise<void> {
  const record = await openFlowPromise(services, operation.actionId)
  if (record === null) return
  const by = services.user.name
  await saveOver(services, record, {
    state: 'cancelled',
    note: promiseWords.reportCancelled,
    nextTry: 'none',
    by,
  })
}

/** The ways a report ends with what was told done, as far as the reporting system says; every other end is another outcome. */
const doneStatuses = new Set(['fixed', 'closed'])

/**
 * A report came with a refresh of the reporting system and is closed there: what the flow told the resident of it is done, or called off
 * with why, in the team's name. Answers how many changed.
 */
export async function noteReports(
  services: Services,
  subject: string,
  records: readonly RecordRow[],
): Promise<number> {
  const closed = records.flatMap((row) =>
    row.kind === 'serviceRequest' && !isOpen(row.body.status) ? [row.body] : [],
  )
  if (closed.length === 0) return 0
  const operations = await services.store.work.operations({ subjects: [subject] })
  let count = 0
  for (const { actionId, kind, reference, serverId } of operations) {
    if (kind !== 'report.create') continue
    const told = closed.find(({ id, ourReference }) => id === serverId || ourReference === reference)
    if (told === undefined) continue
    const record = await openFlowPromise(services, actionId)
    if (record === null) continue
    const status = finestStatus(told, records)
    const change: Change = {
      state: doneStatuses.has(status) ? 'done' : 'cancelled',
      note: promiseWords.reportEnded(caseStatusWords({ status, open: false })),
      nextTry: 'none',
      by: record.to.name,
    }
    if (await saveOver(services, record, change)) count += 1
  }
  return count
}

/** Each refresh shows the answer again: it is told once, whatever happened to the promise since. */
const isTold = ({ history }: PromiseRecord, change: Change): boolean =>
  history.some(({ state, by, note }) => state === change.state && by === change.by && note === change.note)

/** What a system told goes on top of whatever an agent wrote meanwhile, unless it is closed by now or another refresh was quicker. */
async function saveOver(services: Services, record: PromiseRecord, change: Change): Promise<boolean> {
  const done = await save(services, record, change)
  if (done.result === 'saved') return true
  const { theirs } = done
  if (!isOpenPromise(theirs.state) || isTold(theirs, change)) return false
  return (await save(services, theirs, change)).result === 'saved'
}
