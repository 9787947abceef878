import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import { createReconnectingLink, type Wire } from '../../../../renderer/lib/reconnecting-link.ts'

type Call = ClientLink<ClientContext>['call']
const never = new AbortController().signal

/** Connections made by hand, one after the other. */
function byHand(calls: Call[], wait: (ms: number) => Promise<void> = async () => {}) {
  const wires: { close: () => void }[] = []
  const link = createReconnectingLink({
    wait,
    connect: async (signal) => {
      const call = calls[wires.length]
      if (call === undefined) await new Promise((_, reject) => signal.addEventListener('abort', reject))
      const { promise: closed, resolve: close } = Promise.withResolvers<void>()
      wires.push({ close })
      return { link: { call: call! }, closed, close } satisfies Wire
    },
  })
  return {
    ...link,
    wires,
    ask: (signal?: AbortSignal) =>
      link.link.call(['a'], null, { context: {}, ...(signal ? { signal } : {}) }),
  }
}
const hang: Call = () => new Promise(() => {})
const answer: Call = async () => 'answer'

describe('a link that outlives its connections', () => {
  it('makes a call again that was cut off by the end of its connection', async () => {
    const under = Promise.withResolvers<void>()
    const held: Call = () => {
      under.resolve()
      return new Promise(() => {})
    }
    const { ask, wires, stop } = byHand([held, answer])
    const asked = ask()
    await under.promise
    wires[0]?.close()
    await expect(asked).resolves.toBe('answer')
    stop()
  })

  it('makes a call again that failed before its connection was said to have ended, however late', async () => {
    vi.useFakeTimers()
    try {
      const failed = Promise.withResolvers<void>()
      const fails: Call = async () => {
        failed.resolve()
        throw new Error('The socket is closing')
      }
      const afterAll = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
      const { ask, wires, stop } = byHand([fails, answer], afterAll)
      const asked = ask()
      await failed.promise
      await vi.advanceTimersByTimeAsync(1500)
      wires[0]?.close()
      await expect(asked).resolves.toBe('answer')
      stop()
    } finally {
      vi.useRealTimers()
    }
  })

  it('gives back a failure of the call’s own when its connection stays', async () => {
    const { ask, stop } = byHand([
      async () => {
        throw new Error('Not to be sent')
      },
    ])
    await expect(ask()).rejects.toThrow('Not to be sent')
    stop()
  })

  it('says lost and ready, and counts connections', async () => {
    const { connection, wires, stop } = byHand([hang, answer])
    expect(connection.getState()).toEqual({ state: 'connecting', made: 0 })
    await expect.poll(() => connection.getState()).toEqual({ state: 'ready', made: 1 })
    wires[0]?.close()
    await expect.poll(() => connection.getState()).toEqual({ state: 'ready', made: 2 })
    stop()
  })

  it('stops waiting when the caller does', async () => {
    const { ask, stop } = byHand([])
    const caller = new AbortController()
    const asked = ask(caller.signal)
    caller.abort()
    await expect(asked).rejects.toThrow('aborted')
    stop()
  })

  it('gives back an error of the contract as it came', async () => {
    const { ask, stop } = byHand([
      async () => {
        throw new ORPCError('NOT_FOUND', { data: { what: 'resident' } })
      },
    ])
    await expect(ask(never)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    stop()
  })

  it('waits for a desk that is starting', async () => {
    let asked = 0
    const { ask, stop } = byHand([
      async () => {
        asked += 1
        if (asked < 4) throw new ORPCError('NOT_READY', { data: { why: 'starting' } })
        return 'ready now'
      },
    ])
    await expect(ask()).resolves.toBe('ready now')
    stop()
  })
})
