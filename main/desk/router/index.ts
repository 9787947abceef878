import { desk } from './implementer.ts'
import { findResidents } from '../records/find.ts'
import { readSession, readStatus } from '../records/status.ts'
import { openResident, readResident, readWholeStatement, refreshResident } from '../records/resident.ts'
import { checkProblem, problemTypes, submitProblem, suggestProblems } from '../work/problems.ts'
import { noteTargets, saveNote } from '../work/notes.ts'
import { cancelOperation, listOutbox } from '../work/outbox-list.ts'
import { writing } from './implementer.ts'

/** Contract to handlers, one line a call. A call missing here, or one the contract does not list, does not compile. */
export const router = desk.router({
  host: {
    session: desk.host.session.handler(({ context }) => readSession(context.services)),
    status: desk.host.status.handler(({ context }) => readStatus(context.services)),
  },
  changes: {
    watch: desk.changes.watch.handler(({ context, signal }) => context.services.changes.watch(signal)),
  },
  search: {
    find: desk.search.find.handler(({ context, input }) => findResidents(context.services, input)),
  },
  resident: {
    open: desk.resident.open.handler(async ({ context, input, errors }) => {
      const view = await openResident(context.services, input.key)
      if (view === null) throw errors.NOT_FOUND({ data: { what: 'resident' } })
      return view
    }),
    get: desk.resident.get.handler(async ({ context, input, errors }) => {
      const view = await readResident(context.services, input.key)
      if (view === null) throw errors.NOT_FOUND({ data: { what: 'resident' } })
      return view
    }),
    statement: desk.resident.statement.handler(({ context, input }) =>
      readWholeStatement(context.services, input.key),
    ),
    refresh: desk.resident.refresh.handler(({ context, input }) =>
      refreshResident(context.services, input.key),
    ),
    close: desk.resident.close.handler(({ context, input }) => {
      context.services.openResidents.close(input.key)
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
      writing(context.services, 'problem.submit')
      const receipt = await submitProblem(context.services, input)
      if (receipt === null) throw errors.NOT_SAVED({ data: { why: 'bad-input' } })
      return receipt
    }),
  },
  work: {
    drafts: {
      save: desk.work.drafts.save.handler(async ({ context, input }) => {
        writing(context.services, 'drafts.save')
        const savedAt = context.services.clock.now().toISOString()
        await context.services.store.work.saveDraft({ ...input, savedAt })
        return { savedAt }
      }),
      list: desk.work.drafts.list.handler(({ context, input }) => context.services.store.work.drafts(input)),
      discard: desk.work.drafts.discard.handler(async ({ context, input }) => {
        writing(context.services, 'drafts.discard')
        await context.services.store.work.endDraft(input)
        return {}
      }),
    },
    notes: {
      targets: desk.work.notes.targets.handler(({ context, input }) =>
        noteTargets(context.services, input.resident),
      ),
      save: desk.work.notes.save.handler(async ({ context, input, errors }) => {
        writing(context.services, 'notes.save')
        const receipt = await saveNote(context.services, input)
        if (receipt === null) throw errors.NOT_SAVED({ data: { why: 'bad-input' } })
        return receipt
      }),
    },
    outbox: {
      list: desk.work.outbox.list.handler(({ context, input }) => listOutbox(context.services, input.states)),
      tryNow: desk.work.outbox.tryNow.handler(async ({ context, input }) => {
        writing(context.services, 'outbox.tryNow')
        return { operations: await context.services.outbox.tryNow(input.id) }
      }),
      cancel: desk.work.outbox.cancel.handler(({ context, input }) => {
        writing(context.services, 'outbox.cancel')
        return cancelOperation(context.services, input.id)
      }),
    },
    sources: {
      tryNow: desk.work.sources.tryNow.handler(async ({ context, input }) => ({
        units: await context.services.freshness.retryNow(input.source),
      })),
    },
  },
  practice: {
    state: desk.practice.state.handler(({ context, errors }) => {
      const { practice } = context.services
      if (practice === null)
        throw errors.NOT_ALLOWED({ data: { action: 'practice.state', why: 'practice-only' } })
      return practice.state()
    }),
    setFault: desk.practice.setFault.handler(async ({ context, input, errors }) => {
      const { practice, changes } = context.services
      if (practice === null)
        throw errors.NOT_ALLOWED({ data: { action: 'practice.setFault', why: 'practice-only' } })
      const state = await practice.setFault(input.source, input.fault)
      changes.publish({ about: 'practice' })
      return state
    }),
  },
})
