import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * A server that can stop listening and start again on the same port, as `refused` needs. Node's own server can do it,
 * but open connections outlive the close, so they are kept and cut.
 */
export interface Listener {
  readonly origin: string
  open(): Promise<void>
  /** Stops listening and cuts every open connection. */
  shut(): Promise<void>
  /** Cuts open connections and goes on listening: requests left hanging are let go. */
  cutAll(): void
}

export async function listen(handler: RequestListener, host: string, port: number): Promise<Listener> {
  const sockets = new Set<Socket>()
  const server: Server = createServer(handler)
  // Answers may be slow on purpose; the caller's own time limits are what is being practised.
  server.requestTimeout = 0
  server.keepAliveTimeout = 5_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  })
  let bound = port
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (server.listening) return resolve()
      server.once('error', reject)
      server.listen({ port: bound, host, exclusive: true }, () => {
        server.off('error', reject)
        const address = server.address()
        if (typeof address === 'object' && address !== null) bound = address.port
        resolve()
      })
    })
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  await open()
  return {
    get origin() {
      return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
    },
    open,
    cutAll,
    shut: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve()
        server.close(() => resolve())
        cutAll()
      }),
  }
}
