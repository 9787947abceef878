import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../../shared/contract/index.ts'
import type { Services } from '../services.ts'

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
 * The checks every call passes, in order: calls in flight, a time limit, then the name and duration in the log. Input and output are
 * checked against the contract by oRPC itself. Never logs a payload.
 */
export const desk = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next, path, signal }) => {
    const name = path.join('.')
    const { services, window } = context
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
      throw error
    } finally {
      timer?.cancel()
      window.inFlight -= 1
      const ms = services.clock.monotonic() - started
      if (ms > 40) services.log({ level: 'info', name, ms: Math.round(ms) })
    }
  })

/** For the calls that write: someone who may only look is refused here, in the desk, whatever the window shows. */
export const writing = (services: Services, action: string): void => {
  if (services.user.viewOnly) {
    throw new ORPCError('NOT_ALLOWED', { data: { action, why: 'view-only' }, defined: true })
  }
}
