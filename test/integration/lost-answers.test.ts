import { randomUUID } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand/vanilla'
import { createCallbacks } from '../../renderer/features/calls/callbacks.ts'
import { emptyPromise, promiseFrom } from '../../renderer/features/calls/promise-model.ts'
import { createWrapUps } from '../../renderer/features/calls/wrap-up-store.ts'
import { createNotes } from '../../renderer/features/note/store.ts'
import { emptyDraft } from '../../renderer/features/problem/model.ts'
import { createFlows } from '../../renderer/features/problem/store.ts'
import { deskOver, type Desk } from '../../renderer/lib/desk.ts'
import { packDraft } from '../../renderer/lib/draft-body.ts'
import { wrapUpWords } from '../../shared/content/calls.ts'
import { sentWords } from '../../shared/content/note.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ProblemDraft } from '../../shared/contract/problem.ts'
import { londonDate } from '../../shared/rules/dates.ts'
import { startFilledDesk, type TestDesk } from '../support/desk.ts'
import { special } from './desk-support.ts'

let test: TestDesk
let key: ResidentKey
let name: string
const ends: (() => void)[] = []

beforeAll(async () => {
  test = await startFilledDesk()
  ;({ key, name } = await special(test, 'arrears'))
}, 60_000)
afterEach(() => {
  for (const end of ends.splice(0)) end()
})
afterAll(async () => test?.close())

const sends = new Set(['work.notes.save', 'problem.submit', 'promises.make', 'calls.finish'])

/** What becomes of answers: `once`, the first answer to a send is lost; `all`, every one is, and nobody says why. */
type Lost = 'none' | 'once' | 'all'

/**
 * A window over the real link, and every draft store in it. The desk hears all that is asked; what it answers may be lost. `up` is when there
 * is a desk to connect to.
 */
function aWindow() {
  const at = { lost: 'none' as Lost, up: Promise.resolve(), answers: [] as unknown[], cut: (): void => {} }
  const gone = (): never => {
    throw new Error('The connection ended')
  }
  const losing = ({ call }: ClientLink<ClientContext>): ClientLink<ClientContext> => ({
    async call(path, ...asked) {
      const called = path.join('.')
      if (called === 'work.drafts.sent' && at.lost === 'all') gone()
      const answer = await call(path, ...asked)
      if (!sends.has(called)) return answer
      at.answers.push(answer)
      if (at.lost === 'once' && at.answers.length > 1) return answer
      return at.lost === 'none' ? answer : gone()
    },
  })
  const desk: Desk = deskOver(async () => {
    await at.up
    const { port1, port2 } = new MessageChannel()
    test.desk.servePort(port1)
    port1.start()
    const closed = new Promise<void>((done) => port2.once('close', () => done()))
    const rpc = new RPCLink({ port: port2 })
    port2.start()
    at.cut = () => port2.close()
    const link: ClientLink<ClientContext> = { call: (...asked) => rpc.call(...asked) }
    return { link: losing(link), closed, close: () => port2.close() }
  })
  const told: string[] = []
  const tell = (words: string): void => void told.push(words)
  const { client } = desk
  const notes = createNotes(client.work, randomUUID, tell)
  const flows = createFlows({ problem: client.problem, drafts: client.work.drafts }, randomUUID, tell)
  const callbacks = createCallbacks(client, randomUUID, tell)
  const wrapUps = createWrapUps(client, { announce: () => {}, tell })
  ends.push(...[notes, flows, callbacks, wrapUps].map((store) => store.follow(desk)), desk.stop)
  return { at, client, notes, flows, callbacks, wrapUps, told }
}
type Window = ReturnType<typeof aWindow>

/** The desk dies and comes up again, and the window finds it. */
async function restart({ at }: Window): Promise<void> {
  const up = Promise.withResolvers<void>()
  at.up = up.promise
  // As a process that dies does.
  at.cut()
  await test.restart()
  at.lost = 'none'
  up.resolve()
}

/** When a store says so: the window is told by the desk, not asked. */
async function when<S>(store: StoreApi<S>, good: (state: S) => boolean): Promise<void> {
  if (good(store.getState())) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const off = store.subscribe((state) => {
    if (good(state)) resolve()
  })
  await promise
  off()
}

async function aReport(): Promise<ProblemDraft> {
  let draft: ProblemDraft = {
    ...emptyDraft,
    words: 'someone dumped a sofa',
    typeId: 'fly-tip',
    place: { kind: 'street', how: 'words', text: 'Outside 4 Example Road' },
  }
  for (;;) {
    const check = await test.client.problem.check({ draft, resident: key })
    const next = check.questions.find((question) => question.id === check.missing[0]?.question)
    if (next === undefined) return draft
    const answer = next.options.find((option) => !option.urgent)?.value ?? '1'
    draft = { ...draft, answers: { ...draft.answers, [next.id]: next.kind === 'any' ? [answer] : answer } }
  }
}

/** One of the four kinds, written and on disk in a window: how it is sent, and what the window then shows. */
type Written = {
  send: () => Promise<unknown>
  /** Another window that has the same draft open. */
  elsewhere: (other: Window) => Promise<unknown>
  shown: () => { receipt: unknown; sending: boolean; problem: unknown; words: string } | null
  changed: (good: () => boolean) => Promise<void>
  late: string
  sentElsewhere: string
}

const kinds: Record<string, (window: Window) => Promise<Written>> = {
  note: async (window) => {
    const { notes } = window
    notes.started(key, name)
    notes.typed(key, 'Rang about the leak')
    await notes.flushed()
    const entry = () => notes.store.getState().entries[key]
    return {
      send: () => notes.submitted(key),
      elsewhere: async (other) => {
        const [draft] = await other.client.work.drafts.list({ subject: key })
        other.notes.restored(draft!)
        return other.notes.submitted(key)
      },
      shown: () => {
        const { receipts = [], sending = false, problem = null, text = '' } = entry() ?? {}
        return { receipt: receipts[0] ?? null, sending, problem, words: text }
      },
      changed: (good) => when(notes.store, good),
      late: sentWords.note.late(name),
      sentElsewhere: sentWords.note.elsewhere(name),
    }
  },
  problem: async (window) => {
    const { flows, client } = window
    const draft = {
      id: randomUUID(),
      kind: 'problem' as const,
      subject: key,
      body: packDraft({ name, content: await aReport() }),
    }
    await client.work.drafts.save({ ...draft, rev: 0 })
    flows.restored({ ...draft, rev: 1, savedAt: '2026-11-23T10:00:00Z' })
    return {
      send: () => flows.submitted(key),
      elsewhere: async (other) => {
        const [held] = await other.client.work.drafts.list({ subject: key })
        other.flows.restored(held!)
        return other.flows.submitted(key)
      },
      shown: () => {
        const entry = flows.store.getState().entries[key]
        return entry === undefined ? null : { ...entry, words: entry.draft.words }
      },
      changed: (good) => when(flows.store, good),
      late: sentWords.report.late(name),
      sentElsewhere: sentWords.report.elsewhere(name),
    }
  },
  callback: async (window) => {
    const { callbacks } = window
    await callbacks.started(key, name)
    callbacks.changed(key, {
      what: 'Ring about the leak',
      team: 'Income team',
      number: '07700 900123',
      due: 'nextDay',
    })
    await callbacks.flushed()
    const make = ({ callbacks: forms }: Window) => {
      const { draft = emptyPromise, draftId = '' } = forms.store.getState().entries[key] ?? {}
      const promise = promiseFrom(draft, {
        id: draftId,
        resident: key,
        name,
        callId: null,
        today: londonDate(new Date().toISOString()),
        bankHolidays: [],
        teams: [{ name: 'Income team', email: 'income.team@example.com' }],
      })
      return forms.made(key, promise)
    }
    return {
      send: () => make(window),
      elsewhere: async (other) => {
        await other.callbacks.started(key, name)
        return make(other)
      },
      shown: () => {
        const entry = callbacks.store.getState().entries[key]
        return entry === undefined ? null : { ...entry, receipt: entry.made, words: entry.draft.what }
      },
      changed: (good) => when(callbacks.store, good),
      late: sentWords.promise.late(name),
      sentElsewhere: sentWords.promise.elsewhere(name),
    }
  },
  'wrap-up': async (window) => {
    const { wrapUps, client } = window
    const callId = randomUUID()
    await client.calls.start({ callId, number: null, callerType: 'resident' })
    await client.calls.setCaller({ callId, resident: key, why: null })
    await client.calls.end({ callId })
    await wrapUps.load(callId)
    const code = wrapUps.store
      .getState()
      .entries[callId]?.view.reasons.find(({ asks }) => asks === null)?.code
    wrapUps.changed(callId, (now) => ({
      ...now,
      reasons: [{ code: code ?? '', other: '', about: '' }],
      outcome: 'resolved',
      summary: 'Explained the balance.',
    }))
    await wrapUps.flushed()
    return {
      send: () => wrapUps.finished(callId, 1800),
      elsewhere: async (other) => {
        await other.wrapUps.load(callId)
        return other.wrapUps.finished(callId, 1800)
      },
      shown: () => {
        const entry = wrapUps.store.getState().entries[callId]
        return entry === undefined ? null : { ...entry, words: entry.now.summary }
      },
      changed: (good) => when(wrapUps.store, good),
      late: wrapUpWords.late,
      sentElsewhere: wrapUpWords.elsewhere,
    }
  },
}

/** What does not move on while it is delivered. */
const lasting = (receipt: unknown): unknown => ({ ...(receipt as object), delivery: [] })
const drafts = () => test.client.work.drafts.list({ subject: key })

describe.each(Object.keys(kinds))('a %s that was sent', (kind) => {
  it('is shown with its receipt when the answer was lost, as if nothing had happened', async () => {
    const window = aWindow()
    const one = await kinds[kind]!(window)
    window.at.lost = 'once'
    const receipt = await one.send()
    expect(receipt).not.toBeNull()
    expect(window.at.answers).toHaveLength(2)
    expect(lasting(receipt)).toEqual(lasting(window.at.answers[0]))
    expect(one.shown()).toMatchObject({ receipt, sending: false, problem: null })
    expect(window.told).toEqual([])
    expect(await drafts()).toEqual([])
  })

  it('is shown with the same receipt once there is a desk again that can tell', async () => {
    const window = aWindow()
    const one = await kinds[kind]!(window)
    window.at.lost = 'all'
    expect(await one.send()).toBeNull()
    expect(one.shown()?.problem).not.toBeNull()
    const [first] = window.at.answers
    await restart(window)
    await one.changed(() => one.shown()?.receipt !== null)
    expect(lasting(one.shown()?.receipt)).toEqual(lasting(first))
    expect(one.shown()).toMatchObject({ sending: false, problem: null })
    expect(window.told).toEqual([one.late])
    expect(await drafts()).toEqual([])
  })

  it('leaves another window that had it open, which is told where it went', async () => {
    const window = aWindow()
    const one = await kinds[kind]!(window)
    expect(await one.elsewhere(aWindow())).not.toBeNull()
    await one.changed(() => (one.shown()?.words ?? '') === '')
    expect(one.shown()?.receipt ?? null).toBeNull()
    expect(window.told).toEqual([one.sentElsewhere])
    expect(await drafts()).toEqual([])
  })
})

describe('an ask that is made again', () => {
  it('has the first receipt, though it could not be made now', async () => {
    const { client } = test
    const note = { draftId: randomUUID(), resident: key, text: 'Rang about the leak' }
    const saved = await client.work.notes.save(note)
    expect(await client.work.notes.save({ ...note, text: 'x'.repeat(4000) })).toEqual(saved)
    expect(await client.work.notes.save({ ...note, resident: 'person:nobody' })).toEqual(saved)

    const report = { draftId: randomUUID(), draft: await aReport(), resident: key }
    const logged = await client.problem.submit(report)
    expect(logged.nextSteps).not.toEqual([])
    expect(await client.problem.submit({ ...report, draft: emptyDraft })).toEqual(logged)
    await test.restart()
    expect(await test.client.problem.submit(report)).toEqual(logged)
  })

  it('is known to have been made', async () => {
    const { client } = test
    const id = randomUUID()
    const kept = { id, kind: 'note' as const, subject: key, body: '{}', rev: 0 }
    await client.work.drafts.save(kept)
    expect(await client.work.drafts.sent({ id })).toEqual({ sent: false })
    await client.work.notes.save({ draftId: id, resident: key, text: 'Rang' })
    expect(await client.work.drafts.sent({ id })).toEqual({ sent: true })
    const other = randomUUID()
    await client.work.drafts.save({ ...kept, id: other })
    await client.work.drafts.discard({ id: other })
    expect(await client.work.drafts.sent({ id: other })).toEqual({ sent: false })
  })
})
