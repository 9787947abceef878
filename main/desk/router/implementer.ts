import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../../shared/contract/index.ts'
import type { Services } from '../services.ts'
import { isStoreError } from '../store/errors.ts'

/** One per window: calls in flight are bounded for each, so a window gone wrong cannot starve another. */
export type WindowCalls = { inFlight: number }
export type CallContext = { services: Services; window: WindowCalls }

/** More calls at once than any screen makes; a window asking for more is looping. */
const mostInFlight = 64
/** A handler reads a local file and answers; one that takes this long is stuck and the window must be told. */
const longestMs = 10_000
/** Live updates run for as long as the window does. */
const endless = new Set(['changes.watch', 'frame.presence.hold'])

/**
 * What somebody who may only look may still ask: reading, asking a back-end again, and how their own windows stand. Everything else
 * is refused, a call that is new in the contract too, until it is put here on purpose.
 */
const lookingOnly = new Set([
  'host.session',
  'host.status',
  'changes.watch',
  'frame.startCheck',
  'frame.startShift',
  'frame.preferences.get',
  'frame.preferences.save',
  'frame.workspace.claim',
  'frame.workspace.save',
  'frame.beside.open',
  'frame.beside.get',
  'frame.presence.hold',
  'frame.presence.say',
  'frame.presence.others',
  'frame.quickText',
  'calls.now',
  'calls.recent',
  'calls.candidates',
  'calls.wrapUp',
  'calls.nearest',
  'promises.list',
  'promises.teams',
  'search.find',
  'search.fields',
  'resident.open',
  'resident.get',
  'resident.statement',
  'resident.timeline',
  'resident.refresh',
  'resident.close',
  'problem.types',
  'problem.suggest',
  'problem.check',
  'work.mine',
  'work.drafts.list',
  'work.drafts.sent',
  'work.notes.targets',
  'work.outbox.list',
  'work.sources.tryNow',
  'practice.numbers',
  'practice.state',
])

/** For whatever writes: someone who may only look is refused in the desk, whatever the window shows and however it was reached. */
const writing = (services: Services, action: string): void => {
  if (services.user.viewOnly) {
    throw new ORPCError('NOT_ALLOWED', { data: { action, why: 'view-only' }, defined: true })
  }
}

/** Of `lookingOnly`: how somebody's own windows stand is kept, and what could not be kept must be said. */
const keeping = new Set([
  'frame.startShift',
  'frame.preferences.save',
  'frame.workspace.save',
  'frame.beside.open',
])

/**
 * What a failure of the store means to whoever asked, in the contract's own words; null for what the contract has none for. The store's
 * names say nothing about a person, and are in the log.
 */
function inContract(error: unknown, writes: boolean): ORPCError<string, { why: string }> | null {
  if (!isStoreError(error)) return null
  switch (error.name) {
    case 'DiskFull':
      return new ORPCError('NOT_SAVED', { data: { why: 'disk-full' }, defined: true })
    // The thread is started again, the file set right, or the desk is on its way down and another will be up.
    case 'StoreRestarted':
    case 'FileDamaged':
      return new ORPCError('NOT_READY', { data: { why: 'recovering' }, defined: true })
    case 'StoreClosed':
      return new ORPCError('NOT_READY', { data: { why: 'starting' }, defined: true })
    default:
      return writes ? new ORPCError('NOT_SAVED', { data: { why: 'store-failed' }, defined: true }) : null
  }
}

/**
 * The checks every call passes, in order: whether this person may ask it, calls in flight, a time limit, then the name and duration in
 * the log. What the store refuses is told in the contract's words. Input and output are checked against the contract by oRPC itself. Never
 * logs a payload.
 */
export const desk = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next, path, signal }) => {
    const name = path.join('.')
    const { services, window } = context
    if (!lookingOnly.has(name)) writing(services, name)
    if (endless.has(name)) return next()
    if (window.inFlight >= mostInFlight)
      throw new ORPCError('NOT_READY', { data: { why: 'busy' }, defined: true })
    window.inFlight += 1
    const started = services.clock.monotonic()
    let timer: { cancel: () => void } | undefined
    try {
      const tooLong = new Promise<never>((_, reject) => {
        timer = services.clock.setTimer(longestMs, () =>
          reject(new ORPCError('NOT_READY', { data: { why: 'busy' }, defined: true })),
        )
      })
      return await Promise.race([next(), tooLong])
    } catch (error) {
      if (!signal?.aborted && !(error instanceof ORPCError)) {
        services.log({ level: 'error', name, note: error instanceof Error ? error.name : 'unknown' })
      }
      throw inContract(error, !lookingOnly.has(name) || keeping.has(name)) ?? error
    } finally {
      timer?.cancel()
      window.inFlight -= 1
      const ms = services.clock.monotonic() - started
      if (ms > 40) services.log({ level: 'info', name, ms: Math.round(ms) })
    }
  })

/** For what stands behind a call: the named thing is not there. `what` names the thing, never a person. */
export const notFound = (what: string): ORPCError<'NOT_FOUND', { what: string }> =>
  new ORPCError('NOT_FOUND', { data: { what }, defined: true })
