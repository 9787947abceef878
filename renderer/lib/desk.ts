import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { StoreApi } from 'zustand/vanilla'
import type { Change } from '../../shared/contract/changes.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import { createReconnectingLink, type Connect, type ConnectionState, type Wire } from './reconnecting-link.ts'

/**
 * The only file that knows how the desk is reached: by the port Electron's preload hands over, or by a socket to the browser host.
 * Everything else sees the contract's client, whether we are connected, and the changes as they come.
 */
export type Desk = {
  client: DeskClient
  connection: StoreApi<ConnectionState>
  /** Tells what changed. `'everything'` after a connection was made again: what was missed is not known. */
  onChange: (listener: (change: Change | 'everything') => void) => () => void
  stop: () => void
}

export function openDesk(): Desk {
  const inElectron = navigator.userAgent.includes('Electron/')
  return deskOver(inElectron ? portFromPreload() : socketToHost())
}

/** A desk over any way of connecting; tests bring their own. */
export function deskOver(connect: Connect): Desk {
  const { link, connection, stop } = createReconnectingLink({ connect })
  const client: DeskClient = createORPCClient(link)
  return { client, connection, ...watchChanges(client, connection, stop) }
}

/** Watches the desk's changes over every connection made, and hands them to all listeners. */
export function watchChanges(
  client: DeskClient,
  connection: StoreApi<ConnectionState>,
  stopLink: () => void,
): Pick<Desk, 'onChange' | 'stop'> {
  const listeners = new Set<(change: Change | 'everything') => void>()
  const tell = (change: Change | 'everything'): void => {
    for (const listener of listeners) listener(change)
  }
  const ended = new AbortController()
  let watching = 0
  const watch = async (made: number): Promise<void> => {
    if (made === watching || made === 0) return
    const again = watching > 0
    watching = made
    const stillMine = (): boolean => watching === made && !ended.signal.aborted
    while (stillMine()) {
      try {
        const changes = await client.changes.watch(undefined, { signal: ended.signal })
        if (again) tell('everything')
        for await (const change of changes) tell(change)
      } catch {
        // The connection ended, or the desk was not ready: the next turn, or the next connection, asks again.
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      if (connection.getState().made === made && connection.getState().state === 'ready') tell('everything')
    }
  }
  const unsubscribe = connection.subscribe(({ made }) => void watch(made))
  void watch(connection.getState().made)
  return {
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      ended.abort()
      unsubscribe()
      stopLink()
    },
  }
}

/** Long enough for a desk that opens large files; then asked anew rather than waited for, in case nobody will ever answer. */
const handshakeMs = 10_000

function socketToHost(): Connect {
  return (signal) =>
    new Promise<Wire>((resolve, reject) => {
      const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
      const socket = new WebSocket(`${scheme}://${location.host}/desk`)
      const closed = new Promise<void>((done) =>
        socket.addEventListener('close', () => done(), { once: true }),
      )
      signal.addEventListener('abort', () => socket.close(), { once: true })
      const tooLong = setTimeout(() => socket.close(), handshakeMs)
      void closed.then(() => {
        clearTimeout(tooLong)
        reject(new Error('The desk did not answer'))
      })
      socket.addEventListener('open', () => {
        clearTimeout(tooLong)
        resolve({ link: new SocketLink({ websocket: socket }), closed, close: () => socket.close() })
      })
    })
}

/** Preload posts `patchwork-port` with a port when the page is ready, and again with a new one when the desk process was started again. */
function portFromPreload(): Connect {
  const waiting: MessagePort[] = []
  let arrived: (() => void) | null = null
  let replace: (() => void) | null = null
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source !== window || port === undefined || !isPortMessage(event.data)) return
    waiting.push(port)
    replace?.()
    arrived?.()
  })
  return async (signal) => {
    while (waiting.length === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        arrived = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
    const port = waiting.pop()
    waiting.length = 0
    if (port === undefined) throw new Error('No port')
    const closed = new Promise<void>((done) => {
      port.addEventListener('close', () => done(), { once: true })
      replace = done
    })
    const link = new PortLink({ port })
    port.start()
    return { link, closed, close: () => port.close() }
  }
}

const isPortMessage = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'patchwork-port'
