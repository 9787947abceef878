import { createStore, type StoreApi } from 'zustand/vanilla'
import { callWords } from '../../../shared/content/calls.ts'
import type { CallView, Candidates, CallsNow } from '../../../shared/contract/calls.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { CallerChangeReason, CallerType, Deed } from '../../../shared/domain/calls.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import type { Desk } from '../../lib/desk.ts'
import { problemOf, type DeskProblem } from '../../lib/problems.ts'
import { createRefetcher } from '../../lib/refetcher.ts'
import type { Urgency } from '../../ui/announce.tsx'
import { createCallbacks, type CallbacksStore } from './callbacks.ts'
import { worthAsking } from './model.ts'
import { createWrapUps, type WrapUpsStore } from './wrap-up-store.ts'

/** Who it may be: shown from when the call is taken until its caller is chosen or the agent closes it. */
export type Strip = {
  callId: string
  /** Taken in this window, which may then open the one exact match by itself. */
  here: boolean
  candidates: Candidates | null
  closed: boolean
  opened: boolean
}

type CallsState = {
  /** The desk has answered at least once. */
  known: boolean
  ringing: CallView[]
  current: CallView | null
  wrapUps: CallView[]
  /** `performance.now()` when the seconds of these calls were counted. */
  heardAt: number
  strip: Strip | null
  /** Of the last thing asked for. */
  problem: DeskProblem | null
}

export type CallsStore = {
  store: StoreApi<CallsState>
  wrapUps: WrapUpsStore
  callbacks: CallbacksStore
  /** Asks how the calls stand, and again whenever that changes. */
  follow: (desk: Pick<Desk, 'onChange'>) => () => void
  current: () => CallView | null
  /** Starts a call the telephone did not tell of. Asked again after a failure, it is the same call. */
  start: (number: string | null) => Promise<CallView | null>
  /** Takes this call, or the one that began to ring last: one that nobody said has stopped is never taken for it. */
  accept: (callId?: string) => Promise<CallView | null>
  /** What `accept` would have taken stopped only just now: whoever presses means that call, and neither another nor a new one. */
  rangOff: () => boolean
  dismiss: (callId?: string) => Promise<void>
  /** Holds the call, or takes it off hold. */
  hold: () => Promise<CallView | null>
  transfer: (to: string) => Promise<CallView | null>
  end: () => Promise<CallView | null>
  /** `tellSeen` is run just before a call is ended or passed on: after that it is told of nothing that was seen in it. */
  beforeEnd: (tellSeen: () => void) => void
  setCaller: (
    key: ResidentKey | null,
    name: string,
    why: CallerChangeReason | null,
  ) => Promise<CallView | null>
  setCallerType: (type: CallerType) => Promise<CallView | null>
  did: (deed: Deed, resident: ResidentKey | null, about: string | null) => void
  /** Of the window the agent is in. The desk knows what it was told last, so it may be told again. */
  inFront: (key: ResidentKey | null) => void
  waited: (source: SourceId, ms: number) => void
  stripClosed: () => void
  /** The one exact match was opened without asking. */
  stripOpened: () => void
  wrapUpOpened: (callId: string | null) => void
  /** Puts on disk what is typed in wrap-ups and callbacks. */
  flushed: () => Promise<void>
  problemRead: () => void
}

type Client = Pick<DeskClient, 'calls' | 'work' | 'promises'>
type Options = {
  newId: () => string
  announce: (words: string, urgency?: Urgency) => void
  /** Says what nobody asked for just now, also for those who see. */
  tell: (words: string) => void
  now?: () => number
}

/** Longer than it takes to press a key for what is no longer there. */
const justNowMs = 2000

const onLine = (call: CallView): boolean => call.state === 'active' || call.state === 'held'

/** The calls of this desk as this window shows them. The desk holds them: a window that comes back finds its call going on. */
export function createCalls(
  client: Client,
  { newId, announce, tell, now = () => performance.now() }: Options,
): CallsStore {
  const store = createStore<CallsState>(() => ({
    known: false,
    ringing: [],
    current: null,
    wrapUps: [],
    heardAt: 0,
    strip: null,
    problem: null,
  }))
  const wrapUps = createWrapUps(client, { announce, tell })
  const callbacks = createCallbacks(client, newId, tell)
  const { calls } = client
  const rang = new Set<string>()
  let takenHere: string | null = null
  let starting: string | null = null
  let binding: string | null = null
  let rangOffAt = Number.NEGATIVE_INFINITY
  let tellBeforeEnd: () => void = () => {}

  const current = (): CallView | null => store.getState().current

  function heard({ ringing, current: on, wrapUps: waiting }: CallsNow): void {
    const arriving = ringing.filter(({ id }) => !rang.has(id))
    // What was taken or let pass in this window is not among them any more.
    const newest = store.getState().ringing.at(-1)
    if (arriving.length > 0) rangOffAt = Number.NEGATIVE_INFINITY
    else if (newest !== undefined && on === null && !ringing.some(({ id }) => id === newest.id))
      rangOffAt = now()
    rang.clear()
    for (const { id } of ringing) rang.add(id)
    store.setState({ known: true, ringing, current: on, wrapUps: waiting, heardAt: now() })
    wrapUps.waiting(waiting)
    // Nothing of who it may be before it is taken. The one message that may interrupt.
    if (arriving.length > 0) announce(callWords.announceIncoming, 'assertive')
    stripFor(on)
  }

  function stripFor(on: CallView | null): void {
    const { strip } = store.getState()
    if (on === null || !worthAsking(on)) {
      if (strip !== null) store.setState({ strip: null })
      return
    }
    if (strip?.callId === on.id) return
    const fresh: Strip = {
      callId: on.id,
      here: takenHere === on.id,
      candidates: null,
      closed: false,
      opened: false,
    }
    store.setState({ strip: fresh })
    void calls.candidates({ callId: on.id }).then(
      (candidates) => stripChanged(on.id, { candidates }),
      // Without the strip the caller is found by searching, as for any other call.
      () => stripChanged(on.id, { closed: true }),
    )
  }

  const stripChanged = (callId: string, change: Partial<Strip>): void =>
    store.setState(({ strip }) => (strip?.callId === callId ? { strip: { ...strip, ...change } } : {}))

  /** What the desk says of one call, at once and not only when the list comes. */
  function told(call: CallView): CallView {
    const { ringing, current: before, wrapUps: waiting } = store.getState()
    const without = (list: CallView[]): CallView[] => list.filter(({ id }) => id !== call.id)
    const on = onLine(call) ? call : before?.id === call.id ? null : before
    const ended = call.state === 'wrap-up' ? [call, ...without(waiting)] : without(waiting)
    store.setState({ ringing: without(ringing), current: on, wrapUps: ended, problem: null, heardAt: now() })
    wrapUps.waiting(ended)
    stripFor(on)
    return call
  }

  async function ask(asked: () => Promise<CallView>): Promise<CallView | null> {
    try {
      return told(await asked())
    } catch (error) {
      const problem = problemOf(error)
      store.setState({ problem })
      announce(problem.title)
      return null
    }
  }

  const ofCurrent = async (asked: (callId: string) => Promise<CallView>): Promise<CallView | null> => {
    const call = current()
    return call === null ? null : ask(() => asked(call.id))
  }
  /** For what is kept beside the work: the call goes on when it could not be. */
  const aside = (asked: Promise<unknown>): void => void asked.catch(() => null)

  return {
    store,
    wrapUps,
    callbacks,
    current,
    follow(desk) {
      const refetcher = createRefetcher({
        ask: (signal) => calls.now(undefined, { signal }),
        answered: heard,
        // What was known stays; the next change, or the next connection, asks again.
        failed: () => {},
      })
      const off = desk.onChange((change) => {
        if (change === 'everything' || change.about === 'calls') refetcher.again()
      })
      const offs = [wrapUps.follow(desk), callbacks.follow(desk)]
      refetcher.again()
      return () => {
        off()
        for (const one of offs) one()
        refetcher.stop()
      }
    },
    async start(number) {
      starting ??= newId()
      const callId = starting
      takenHere = callId
      const call = await ask(() => calls.start({ callId, number, callerType: null }))
      if (call === null) return null
      starting = null
      announce(callWords.started)
      return call
    },
    async accept(callId) {
      const id = callId ?? store.getState().ringing.at(-1)?.id
      if (id === undefined) return null
      takenHere = id
      const call = await ask(() => calls.accept({ callId: id }))
      if (call !== null) announce(callWords.accepted)
      return call
    },
    rangOff: () => now() - rangOffAt < justNowMs,
    async dismiss(callId) {
      const id = callId ?? store.getState().ringing.at(-1)?.id
      if (id === undefined) return
      store.setState(({ ringing }) => ({ ringing: ringing.filter((one) => one.id !== id) }))
      await calls.dismiss({ callId: id }).catch((error: unknown) => {
        store.setState({ problem: problemOf(error) })
      })
    },
    async hold() {
      const held = current()?.state === 'held'
      const call = await ofCurrent((callId) => (held ? calls.resume({ callId }) : calls.hold({ callId })))
      if (call !== null) announce(held ? callWords.offHold : callWords.onHold)
      return call
    },
    transfer(to) {
      tellBeforeEnd()
      return ofCurrent((callId) => calls.transfer({ callId, to }))
    },
    beforeEnd(tellSeen) {
      tellBeforeEnd = tellSeen
    },
    async end() {
      tellBeforeEnd()
      const call = await ofCurrent((callId) => calls.end({ callId }))
      if (call !== null) announce(callWords.ended)
      return call
    },
    async setCaller(key, name, why) {
      const call = current()
      if (call === null) return null
      // Opening somebody from the strip and opening them at all both say who it is: it is asked and told once.
      const asked = `${call.id} ${key ?? ''}`
      if (binding === asked || (key !== null && call.resident?.key === key)) return call
      binding = asked
      try {
        const bound = await ask(() => calls.setCaller({ callId: call.id, resident: key, why }))
        if (bound !== null && name !== '') announce(callWords.bound(name))
        return bound
      } finally {
        binding = null
      }
    },
    setCallerType: (callerType) => ofCurrent((callId) => calls.setCallerType({ callId, callerType })),
    did(deed, resident, about) {
      const call = current()
      if (call !== null) aside(calls.did({ callId: call.id, deed, resident, about }))
    },
    inFront(key) {
      const call = current()
      if (call !== null) aside(calls.inFront({ callId: call.id, resident: key }))
    },
    waited(source, ms) {
      const call = current()
      if (call !== null)
        aside(calls.waited({ callId: call.id, source, ms: Math.min(3_600_000, Math.round(ms)) }))
    },
    stripClosed() {
      const { strip } = store.getState()
      if (strip !== null) stripChanged(strip.callId, { closed: true })
    },
    stripOpened() {
      const { strip } = store.getState()
      if (strip !== null) stripChanged(strip.callId, { opened: true })
    },
    wrapUpOpened: (callId) => wrapUps.opened(callId),
    async flushed() {
      await Promise.all([wrapUps.flushed(), callbacks.flushed()])
    },
    problemRead: () => store.setState({ problem: null }),
  }
}
