import type { CallEvent, CallOrigin, CallState, CallerType } from '../domain/calls.ts'

/**
 * What a call is, worked out from what happened in it (agent-desktop 3.1 and 9). Pure: the same events and the same now give the same call.
 * The desk's clock may be set back while a call lasts, so time is added up from one event to the next and a step back adds nothing.
 */
export type Call = {
  /** Null before anything happened. */
  state: CallState | null
  origin: CallOrigin | null
  /** As the telephone or the agent gave it; whoever shows it asks `accepted` first. */
  number: string | null
  callerType: CallerType | null
  resident: { key: string; name: string } | null
  /** Whether anybody was ever bound to it: the first is free, every other is a logged change. */
  bound: boolean
  callerChanges: number
  inFront: string | null
  deeds: Extract<CallEvent, { did: 'deed' }>[]
  rangAt: string | null
  acceptedAt: string | null
  heldSince: string | null
  endedAt: string | null
  transferredTo: string | null
  /** Milliseconds. Talk, hold and wrap add up to the time since it was accepted; system wait is part of talk and never more. */
  ms: { talk: number; hold: number; wrap: number; systemWait: number }
  /** Milliseconds on the line with each resident in front: for task timing (agent-desktop 3.1). */
  active: Record<string, number>
  /** Of each source, the milliseconds told last. */
  lastWait: Record<string, number>
}

const nothing = (): Call => ({
  state: null,
  origin: null,
  number: null,
  callerType: null,
  resident: null,
  bound: false,
  callerChanges: 0,
  inFront: null,
  deeds: [],
  rangAt: null,
  acceptedAt: null,
  heldSince: null,
  endedAt: null,
  transferredTo: null,
  ms: { talk: 0, hold: 0, wrap: 0, systemWait: 0 },
  active: {},
  lastWait: {},
})

/** Milliseconds from one moment to a later one; nothing when the clock went back, or when one of them cannot be read. */
function between(from: string | null, to: string): number {
  const ms = from === null ? Number.NaN : Date.parse(to) - Date.parse(from)
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

/** Adds the time since the last event to what the call was then. */
function spend(call: Call, ms: number): void {
  if (call.state === 'active') call.ms.talk += ms
  if (call.state === 'held') call.ms.hold += ms
  if (call.state === 'wrap-up') call.ms.wrap += ms
  const onTheLine = call.state === 'active' || call.state === 'held'
  if (onTheLine && call.inFront !== null) call.active[call.inFront] = (call.active[call.inFront] ?? 0) + ms
}

function apply(call: Call, event: CallEvent): void {
  switch (event.did) {
    case 'rang':
      call.state = 'ringing'
      call.origin = event.origin
      call.number = event.number
      call.rangAt = event.at
      return
    case 'accepted':
      call.state = 'active'
      call.origin = event.origin
      call.number = event.number ?? call.number
      call.acceptedAt = event.at
      return
    case 'missed':
      call.state = 'missed'
      call.endedAt = event.at
      return
    case 'held':
      call.state = 'held'
      call.heldSince = event.at
      return
    case 'resumed':
      call.state = 'active'
      call.heldSince = null
      return
    case 'caller-type':
      call.callerType = event.callerType
      return
    case 'caller':
      if (call.bound) call.callerChanges += 1
      call.bound = true
      call.resident = event.resident === null ? null : { key: event.resident, name: event.name }
      return
    case 'in-front':
      call.inFront = event.resident
      return
    case 'waited':
      call.lastWait[event.source] = event.ms
      return
    case 'deed':
      call.deeds.push(event)
      return
    case 'transferred':
      call.transferredTo = event.to
      return
    case 'ended':
      call.state = 'wrap-up'
      call.heldSince = null
      call.inFront = null
      call.endedAt = event.at
      return
    case 'wrapped':
      call.state = 'done'
      return
    default:
      event satisfies never
  }
}

type Span = { start: number; end: number }

/** The same time, each moment of it in one span only. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

/**
 * Milliseconds of talk during which at least one part of the screen was waited for: two sources waited for at once are one wait, and what
 * was waited for before the call was taken or while it was held is none of it.
 */
function waitedFor(events: readonly CallEvent[], talk: readonly Span[]): number {
  const waits = events.flatMap((event) => {
    const end = event.did === 'waited' ? Date.parse(event.at) : Number.NaN
    return event.did === 'waited' && Number.isFinite(end) ? [{ start: end - event.ms, end }] : []
  })
  const talked = joined(talk)
  return joined(waits)
    .flatMap((wait) => talked.map(({ start, end }) => Math.min(wait.end, end) - Math.max(wait.start, start)))
    .reduce((ms, both) => ms + Math.max(0, both), 0)
}

/**
 * The call as at `now`. `wrapStopsAt`: when another call was taken, from where on this one waits with its timer stopped (agent-desktop 9.6).
 */
export function foldCall(events: readonly CallEvent[], now: string, wrapStopsAt: string | null = null): Call {
  const call = nothing()
  const talk: Span[] = []
  let last: string | null = null
  const reach = (at: string): void => {
    const stopped = call.state === 'wrap-up' && wrapStopsAt !== null && at > wrapStopsAt
    const ms = between(last, stopped ? wrapStopsAt : at)
    spend(call, ms)
    if (call.state === 'active' && ms > 0) talk.push({ start: Date.parse(at) - ms, end: Date.parse(at) })
    last = at
  }
  for (const event of events) {
    reach(event.at)
    apply(call, event)
  }
  reach(now)
  call.ms.systemWait = Math.min(call.ms.talk, waitedFor(events, talk))
  return call
}

export const isOnTheLine = ({ state }: Pick<Call, 'state'>): boolean => state === 'active' || state === 'held'

/** Nothing personal is shown before somebody took it. */
export const wasAccepted = ({ acceptedAt }: Pick<Call, 'acceptedAt'>): boolean => acceptedAt !== null

/** `again`: it has happened already, so the ask is answered as if it had just been done, and nothing is written. */
export type May = 'yes' | 'again' | 'no'

const when = (again: boolean, yes: boolean): May => (again ? 'again' : yes ? 'yes' : 'no')

const sameDeed = (call: Call, event: Extract<CallEvent, { did: 'deed' }>): boolean =>
  call.deeds.some(
    (done) => done.deed === event.deed && done.resident === event.resident && done.about === event.about,
  )

/** Whether this may happen to the call next. A call that was missed or wrapped up stays so. */
export function mayDo(call: Call, event: CallEvent): May {
  const { state } = call
  const onTheLine = isOnTheLine(call)
  const wrapping = state === 'wrap-up'
  const ended = wrapping || state === 'done'
  switch (event.did) {
    case 'rang':
      return when(state !== null, true)
    case 'accepted':
      return when(onTheLine || ended, state === null || state === 'ringing')
    case 'missed':
      return when(state === 'missed', state === 'ringing')
    case 'held':
      return when(state === 'held', state === 'active')
    case 'resumed':
      return when(state === 'active', state === 'held')
    case 'transferred':
      return when(call.transferredTo === event.to, onTheLine)
    case 'ended':
      return when(ended, onTheLine)
    case 'wrapped':
      return when(state === 'done', wrapping)
    case 'caller-type':
      return when(wasAccepted(call) && call.callerType === event.callerType, onTheLine || wrapping)
    case 'caller':
      return when(wasAccepted(call) && (call.resident?.key ?? null) === event.resident, onTheLine || wrapping)
    case 'in-front':
      return when(wasAccepted(call) && call.inFront === event.resident, onTheLine)
    case 'deed':
      return when(wasAccepted(call) && sameDeed(call, event), onTheLine || wrapping)
    case 'waited':
      // Two waits of exactly as many milliseconds for one source are one that was told twice.
      return when(call.lastWait[event.source] === event.ms, onTheLine)
    default:
      event satisfies never
      return 'no'
  }
}
