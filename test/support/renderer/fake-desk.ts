import { createStore } from 'zustand/vanilla'
import type { Desk } from '../../../renderer/lib/desk.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { Session, Status } from '../../../shared/contract/host.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { PracticeFault } from '../../../shared/contract/practice.ts'
import type { ResidentView } from '../../../shared/contract/resident.ts'
import type { SearchHitView } from '../../../shared/contract/search.ts'
import type { PromiseView } from '../../../shared/contract/promises.ts'
import type { TimelineItem } from '../../../shared/contract/resident.ts'
import type { DraftView, OutboxItem, WorkItem } from '../../../shared/contract/work.ts'
import { sourceIds, type SourceId } from '../../../shared/domain/sources.ts'
import { fakeCalls, type FakeCalls } from './fake-calls.ts'
import { fakeFrame, type FakeFrame } from './fake-frame.ts'
import { fakeProblem } from './fake-problem.ts'
import { fakePromises } from './fake-promises.ts'
import { aResident, at, from, sourceNames } from './samples.ts'
import { underFilter } from './stream.ts'

/** A desk in memory, for tests of the renderer and for working on screens: answers at once, remembers drafts and what was saved. */
export type FakeDesk = Desk & {
  view: ResidentView
  faults: Record<SourceId, PracticeFault>
  /** The whole timeline of `view`; runs are answered from it. */
  stream: TimelineItem[]
  drafts: Map<string, DraftView>
  /** Drafts that were sent or discarded: saving one again answers that it ended. */
  ended: Set<string>
  outbox: OutboxItem[]
  work: WorkItem[]
  promises: Map<string, PromiseView>
  /** The telephone. `calls` is the list of what was asked. */
  phone: FakeCalls
  frame: FakeFrame
  /** Callbacks an officer answered, in practice. */
  answered: { reached: boolean; note: string }[]
  /** The desk's clock. */
  now: string
  tell: (change: Change | 'everything') => void
  calls: string[]
  /** Calls that fail, as when the disk does. */
  fails: Set<'submit' | 'note'>
  session: Session
}

export function fakeDesk(view: ResidentView = aResident()): FakeDesk {
  const listeners = new Set<(change: Change | 'everything') => void>()
  const faults: Record<SourceId, PracticeFault> = {
    housing: 'none',
    rentAccount: 'none',
    crm: 'none',
    alerts: 'none',
    reports: 'none',
  }
  const drafts = new Map<string, DraftView>()
  const ended = new Set<string>()
  const sent = new Set<string>()
  const endDraft = (id: string): void => {
    drafts.delete(id)
    ended.add(id)
    tell({ about: 'draft', ids: [id] })
  }
  const sendDraft = (id: string): void => {
    sent.add(id)
    endDraft(id)
  }
  const outbox: OutboxItem[] = []
  const calls: string[] = []
  const fails: FakeDesk['fails'] = new Set()
  const tell = (change: Change | 'everything'): void => {
    for (const listener of listeners) listener(change)
  }
  const nameOf = (key: string): string =>
    desk.view.subjects.includes(key) ? desk.view.name : (hits.find((hit) => hit.key === key)?.name ?? key)
  const phone = fakeCalls(() => desk.now, nameOf, tell, sendDraft)
  const { client: promisesClient, promises } = fakePromises(() => desk.now, tell, sendDraft)
  const frame = fakeFrame(nameOf, tell)
  const session: Session = {
    host: { kind: 'browser', canPrint: true, canNotify: false, hasSecondWindow: false, version: '0.1.0' },
    council: {
      name: 'Hackney',
      sources: sourceNames,
      noteLimit: 1800,
      bankHolidays: ['2026-12-25', '2026-12-28'],
    },
    environment: 'practice',
    user: { id: 'practice', name: 'Practice agent', role: 'agent', viewOnly: false },
    today: '2026-11-23',
    notices: [],
  }
  const down = (source: SourceId): boolean => faults[source] !== 'none'
  const status = (): Status => ({
    now: desk.now,
    sources: sourceIds.map((source) => ({
      source,
      state: down(source) ? 'offline' : 'online',
      since: at('10:12'),
      lastGoodAt: at('10:41'),
      nextProbeAt: down(source) ? at('10:46') : null,
      units: { total: 120, fresh: 100, due: 18, failed: down(source) ? 2 : 0 },
    })),
    directory: {
      people: 3012,
      tenancies: 1180,
      complete: true,
      progress: { done: 84, of: 84 },
      loadedAt: at('06:02'),
    },
    outbox: {
      waiting: outbox.filter((one) => one.state === 'queued').length,
      sending: 0,
      unknown: 0,
      attention: 0,
      rejected: outbox.filter((one) => one.state === 'rejected').length,
    },
  })
  const put = (
    item: Partial<OutboxItem> & Pick<OutboxItem, 'id' | 'reference' | 'kind' | 'lane' | 'what' | 'text'>,
  ): OutboxItem => {
    const whole: OutboxItem = {
      actionId: item.id,
      seq: outbox.length + 1,
      subject: view.key,
      forWhom: view.name,
      attempts: 0,
      environment: 'practice',
      canCancel: true,
      state: 'queued',
      madeAt: at('10:44'),
      nextAt: at('10:50'),
      serverId: null,
      error: null,
      ...item,
    }
    outbox.push(whole)
    return whole
  }
  const hits: SearchHitView[] = [
    {
      key: view.key,
      kind: 'person',
      name: view.name,
      dateOfBirth: view.dateOfBirth,
      age: view.age,
      tenure: view.tenureWords,
      address: view.address,
      postcode: view.postcode,
      tenancyRef: view.tenancyRef,
      current: true,
      caseReference: null,
      why: { on: 'name', how: 'starts', matched: 'Aydın' },
    },
    {
      key: 'person:2',
      kind: 'person',
      name: 'Fatima Aydin-Okonkwo',
      dateOfBirth: '1991-07-04',
      age: 35,
      tenure: null,
      address: '9 Practice Row, Hackney, London',
      postcode: 'E8 4ZZ',
      tenancyRef: '0777777/01',
      current: false,
      caseReference: null,
      why: { on: 'name', how: 'soundsLike', matched: 'Aydin' },
    },
  ]
  const client: DeskClient = {
    host: { session: async () => session, status: async () => status() },
    changes: {
      watch: async () => {
        throw new Error('The fake tells its changes itself')
      },
    },
    frame: frame.client,
    calls: phone.client,
    promises: promisesClient,
    search: {
      fields: async ({ fields }) => {
        calls.push(`fields ${Object.values(fields).join(' ').trim()}`)
        const asked = Object.values(fields).filter((value) => value !== '')
        const wanted = hits.filter((hit) =>
          asked.every((value) => JSON.stringify(hit).toLowerCase().includes(value.toLowerCase())),
        )
        return { takenAs: '', hits: wanted, total: wanted.length, more: false, partial: false, unread: [] }
      },
      find: async ({ text }: { text: string }) => {
        calls.push(`find ${text}`)
        const wanted = hits.filter((hit) => JSON.stringify(hit).toLowerCase().includes(text.toLowerCase()))
        return {
          takenAs: 'Searching as a name',
          hits: wanted,
          total: wanted.length,
          more: text === 'a',
          partial: false,
        }
      },
    },
    resident: {
      open: async () => structuredClone(desk.view),
      get: async () => structuredClone(desk.view),
      statement: async () => desk.view.statement,
      timeline: async ({ filter, from: first, count }) => {
        calls.push(`timeline ${first} ${count}`)
        const under = underFilter(desk.stream, filter)
        return { from: first, total: under.length, items: under.slice(first, first + count) }
      },
      refresh: async () => ({ units: 7 }),
      close: async () => ({}),
    },
    problem: fakeProblem((draftId, draft) => {
      if (fails.has('submit')) throw new Error('disk')
      if (sent.has(draftId)) return
      calls.push(`submit ${draftId}`)
      sendDraft(draftId)
      put({
        id: `op-${draftId}`,
        reference: 'P7K-4Q2',
        kind: 'report.create',
        lane: 'reports',
        what: 'Needles or drug equipment',
        text: draft.words,
      })
      tell({ about: 'outbox', subjects: [view.key] })
    }),
    work: {
      mine: async () => structuredClone(desk.work),
      drafts: {
        save: async ({ rev, ...draft }: Omit<DraftView, 'savedAt'>) => {
          calls.push(`draft ${draft.kind}`)
          const held = drafts.get(draft.id)
          if (ended.has(draft.id)) return { result: 'ended' as const }
          if (held !== undefined && held.rev !== rev) return { result: 'clash' as const, theirs: held }
          const saved = { ...draft, rev: rev + 1, savedAt: at('10:43') }
          drafts.set(draft.id, saved)
          tell({ about: 'draft', ids: [draft.id] })
          if (held === undefined) tell({ about: 'work', subjects: [draft.subject] })
          return { result: 'saved' as const, savedAt: saved.savedAt, rev: saved.rev }
        },
        list: async ({ subject }: { subject: string | null }) =>
          [...drafts.values()].filter((one) => subject === null || one.subject === subject),
        sent: async ({ id }: { id: string }) => ({ sent: sent.has(id) }),
        discard: async ({ id }: { id: string }) => {
          endDraft(id)
          return {}
        },
      },
      notes: {
        targets: async () => ({
          receivers: [
            { source: 'crm' as const, name: 'Neighbourhood CRM' },
            { source: 'housing' as const, name: 'Universal Housing action diary' },
          ],
          limit: 1800,
        }),
        save: async ({ draftId, text }: { draftId: string; text: string }) => {
          if (fails.has('note')) throw new Error('disk')
          const ids = [`crm-${draftId}`, `diary-${draftId}`]
          const receipt = { reference: 'N3F-8HT', operationIds: ids, savedAt: at('10:44'), nextSteps: [] }
          if (sent.has(draftId)) return receipt
          calls.push(`note ${draftId}`)
          sendDraft(draftId)
          put({ id: ids[0] ?? '', reference: 'N3F-8HT', kind: 'note.crm', lane: 'crm', what: 'Note', text })
          put({
            id: ids[1] ?? '',
            reference: 'N3F-8HT',
            kind: 'note.diary',
            lane: 'housing',
            what: 'Action diary entry',
            text,
          })
          tell({ about: 'outbox', subjects: [view.key] })
          return receipt
        },
      },
      outbox: {
        list: async ({ states }: { states: OutboxItem['state'][] | null }) =>
          outbox.filter((one) => states === null || states.includes(one.state)),
        tryNow: async () => ({ operations: outbox.length }),
        cancel: async ({ id }: { id: string }) => {
          const one = outbox.find((item) => item.id === id)
          if (one) one.state = 'cancelled'
          return { cancelled: one !== undefined }
        },
      },
      sources: { tryNow: async () => ({ units: 3 }) },
    },
    practice: {
      numbers: async () => [
        { what: 'A number on one record', number: '+447700900123' },
        { what: 'A number on nobody’s record', number: '+447700900999' },
        { what: 'A withheld number', number: null },
      ],
      ring: async ({ number }) => {
        calls.push(`ring ${number ?? 'withheld'}`)
        phone.ring(number)
        return {}
      },
      answerCallback: async ({ reached, note }) => {
        const waiting = [...promises.values()].find((one) => one.kind === 'callback' && one.state === 'asked')
        if (waiting === undefined) return { answered: false }
        desk.answered.push({ reached, note })
        await promisesClient.update({
          id: waiting.id,
          rev: waiting.rev,
          state: reached ? 'done' : 'tried',
          note,
          nextTry: 'none',
        })
        return { answered: true }
      },
      state: async () => ({
        faults,
        people: [{ what: 'Owes rent, two systems disagree', name: view.name, find: 'Aydin' }],
        reachable: true,
      }),
      setFault: async ({ source, fault }: { source: SourceId | null; fault: PracticeFault }) => {
        for (const id of source === null ? sourceIds : [source]) faults[id] = fault
        desk.view = {
          ...desk.view,
          money: {
            ...desk.view.money,
            from: down('housing') ? from('housing', 'failed-usable') : from('housing'),
          },
        }
        tell({ about: 'status' })
        tell({ about: 'practice' })
        tell({ about: 'resident', subjects: view.subjects })
        return { faults, people: [], reachable: true }
      },
    },
  }
  const desk: FakeDesk = {
    client,
    connection: createStore(() => ({ state: 'ready' as const, made: 1 })),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {},
    view,
    stream: view.timeline.value?.items ?? [],
    faults,
    drafts,
    ended,
    outbox,
    work: [],
    promises,
    phone,
    frame,
    answered: [],
    now: at('10:45'),
    tell,
    calls,
    fails,
    session,
  }
  return desk
}
