import { discardDraft, listDrafts, saveDraft } from '../frame/drafts.ts'
import { findByFields, findResidents } from '../records/find.ts'
import { openResident, readResident, readWholeStatement, refreshResident } from '../records/resident.ts'
import { readSession, readStatus } from '../records/status.ts'
import { readTimeline } from '../records/timeline.ts'
import { myWork } from '../work/mine.ts'
import { noteTargets, saveNote } from '../work/notes.ts'
import { cancelOperation, listOutbox } from '../work/outbox-list.ts'
import { checkProblem, problemTypes, submitProblem, suggestProblems } from '../work/problems.ts'
import { callsRouter, promisesRouter } from './calls.ts'
import { frameRouter } from './frame.ts'
import { desk, notFound } from './implementer.ts'
import { practiceRouter } from './practice.ts'

/** Contract to handlers, one line a call. A call missing here, or one the contract does not list, does not compile. */
export const router = desk.router({
  host: {
    session: desk.host.session.handler(({ context }) => readSession(context.services)),
    status: desk.host.status.handler(({ context }) => readStatus(context.services)),
  },
  changes: {
    watch: desk.changes.watch.handler(({ context, signal }) => context.services.changes.watch(signal)),
  },
  frame: frameRouter,
  calls: callsRouter,
  promises: promisesRouter,
  search: {
    find: desk.search.find.handler(({ context, input }) => findResidents(context.services, input)),
    fields: desk.search.fields.handler(({ context, input }) => findByFields(context.services, input)),
  },
  resident: {
    open: desk.resident.open.handler(async ({ context, input }) => {
      const view = await openResident(context.services, input.key, context.window)
      if (view === null) throw notFound('resident')
      return view
    }),
    get: desk.resident.get.handler(async ({ context, input }) => {
      const view = await readResident(context.services, input.key)
      if (view === null) throw notFound('resident')
      return view
    }),
    statement: desk.resident.statement.handler(({ context, input }) =>
      readWholeStatement(context.services, input.key),
    ),
    timeline: desk.resident.timeline.handler(async ({ context, input }) => {
      const page = await readTimeline(context.services, input)
      if (page === null) throw notFound('resident')
      return page
    }),
    refresh: desk.resident.refresh.handler(({ context, input }) =>
      refreshResident(context.services, input.key),
    ),
    close: desk.resident.close.handler(({ context, input }) => {
      context.services.openResidents.close(input.key, context.window)
      return {}
    }),
  },
  problem: {
    types: desk.problem.types.handler(({ context }) => problemTypes(context.services)),
    suggest: desk.problem.suggest.handler(({ context, input }) =>
      suggestProblems(context.services, input.text),
    ),
    check: desk.problem.check.handler(({ context, input }) => checkProblem(context.services, input)),
    submit: desk.problem.submit.handler(async ({ context, input, errors }) => {
      const receipt = await submitProblem(context.services, input)
      if (receipt === null) throw errors.NOT_SAVED({ data: { why: 'bad-input' } })
      return receipt
    }),
  },
  work: {
    mine: desk.work.mine.handler(({ context }) => myWork(context.services)),
    drafts: {
      save: desk.work.drafts.save.handler(({ context, input }) => saveDraft(context.services, input)),
      list: desk.work.drafts.list.handler(({ context, input }) => listDrafts(context.services, input)),
      sent: desk.work.drafts.sent.handler(async ({ context, input }) => ({
        sent: await context.services.store.work.sent(input),
      })),
      discard: desk.work.drafts.discard.handler(async ({ context, input }) => {
        await discardDraft(context.services, input)
        return {}
      }),
    },
    notes: {
      targets: desk.work.notes.targets.handler(({ context, input }) =>
        noteTargets(context.services, input.resident),
      ),
      save: desk.work.notes.save.handler(async ({ context, input, errors }) => {
        const receipt = await saveNote(context.services, input)
        if (receipt === null) throw errors.NOT_SAVED({ data: { why: 'bad-input' } })
        return receipt
      }),
    },
    outbox: {
      list: desk.work.outbox.list.handler(({ context, input }) => listOutbox(context.services, input.states)),
      tryNow: desk.work.outbox.tryNow.handler(async ({ context, input }) => ({
        operations: await context.services.outbox.tryNow(input.id),
      })),
      cancel: desk.work.outbox.cancel.handler(({ context, input }) =>
        cancelOperation(context.services, input.id),
      ),
    },
    sources: {
      tryNow: desk.work.sources.tryNow.handler(async ({ context, input }) => ({
        units: await context.services.freshness.retryNow(input.source),
      })),
    },
  },
  practice: practiceRouter,
})
