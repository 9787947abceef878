import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** One connection to the desk, as long as it lasts. `closed` settles once, and never rejects. */
export type Wire = { link: ClientLink<ClientContext>; closed: Promise<void>; close: () => void }

/** Opens a connection; rejects when the desk cannot be reached just now. */
export type Connect = (signal: AbortSignal) => Promise<Wire>

export type ConnectionState = {
  state: 'connecting' | 'ready' | 'lost'
  /** Counts connections made, so that watchers know to ask again. */ made: number
}

export type ReconnectingLink = {
  link: ClientLink<ClientContext>
  connection: StoreApi<ConnectionState>
  stop: () => void
}

type Options = { connect: Connect; wait?: (ms: number, signal: AbortSignal) => Promise<void> }

const backOffMs = [100, 250, 500, 1000, 2000] as const
/** How long a closing connection may take to say so on a busy machine. */
const endingMs = 2000
const notReadyTries = 40
const busyTries = 6

/**
 * A link that outlives its connections. A call made while there is none waits for the next one, and a call cut off by the end of
 * a connection is made again: every entry of the contract is a read or carries an id that makes a repeat harmless. A stream is the
 * exception: it ends with its connection and its watcher asks again. Aborting the caller's signal ends any wait.
 */
export function createReconnectingLink({ connect, wait = delay }: Options): ReconnectingLink {
  const ended = new AbortController()
  const connection = createStore<ConnectionState>(() => ({ state: 'connecting', made: 0 }))
  let current: Wire | null = null
  let wake: (() => void)[] = []
  /** Calls in flight on `current`: ended with it, so that none waits for an answer that cannot come. */
  const inFlight = new Set<() => void>()

  function untilClosed<T>(wire: Wire, answer: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cut = (): void => reject(new Error('The connection to the desk ended'))
      if (wire !== current) return cut()
      inFlight.add(cut)
      answer.then(resolve, reject).finally(() => inFlight.delete(cut))
    })
  }

  void keepConnected()

  async function keepConnected(): Promise<void> {
    let failures = 0
    while (!ended.signal.aborted) {
      try {
        const wire = await connect(ended.signal)
        failures = 0
        current = wire
        connection.setState({ state: 'ready', made: connection.getState().made + 1 })
        const waiting = wake
        wake = []
        for (const go of waiting) go()
        await wire.closed
        current = null
        for (const cut of inFlight) cut()
        inFlight.clear()
        if (!ended.signal.aborted) connection.setState({ state: 'lost' })
      } catch {
        if (connection.getState().made > 0) connection.setState({ state: 'lost' })
        await wait(backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 2000, ended.signal)
        failures += 1
      }
    }
  }

  async function nextWire(signal: AbortSignal | undefined): Promise<Wire> {
    for (;;) {
      const wire = current
      signal?.throwIfAborted()
      if (wire !== null) return wire
      await new Promise<void>((resolve) => {
        wake.push(resolve)
        signal?.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      let refused = 0
      for (;;) {
        const wire = await nextWire(options.signal)
        try {
          return await untilClosed(wire, wire.link.call(path, input, options))
        } catch (error) {
          options.signal?.throwIfAborted()
          if (ended.signal.aborted) throw error
          if (error instanceof ORPCError) {
            const tries = notReadyPatience(error)
            if (refused >= tries) throw error
            refused += 1
            await wait(250, options.signal ?? ended.signal)
          } else if (current === wire) {
            // A call may fail before its connection is said to have ended; only a connection that stays makes it the call's own failure.
            await Promise.race([wire.closed, wait(endingMs, options.signal ?? ended.signal)])
            options.signal?.throwIfAborted()
            if (current === wire) throw error
          }
        }
      }
    },
  }

  return {
    link,
    connection,
    stop() {
      ended.abort()
      current?.close()
    },
  }
}

function notReadyPatience(error: ORPCError<string, unknown>): number {
  if (error.code !== 'NOT_READY') return 0
  const why =
    typeof error.data === 'object' && error.data !== null && 'why' in error.data ? error.data.why : null
  return why === 'busy' ? busyTries : notReadyTries
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
