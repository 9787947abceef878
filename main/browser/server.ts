import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Desk } from '../desk/index.ts'
import { guardHeaders } from '../host/content-policy.ts'
import type { HostLog } from '../host/log.ts'
import { plainPage } from '../host/pages.ts'
import { rendererAnswer } from '../host/renderer-files.ts'
import { hashOf, sameHash } from '../host/secrets.ts'
import { hostWords } from '../../shared/content/host.ts'
import { meantForUs } from './checks.ts'
import { browserSessions, type Sessions } from './sessions.ts'
import { oneTimeTokens } from './tokens.ts'

export type DeskServerOptions = {
  port: number
  /** the built renderer */
  renderer: string
  sessionsFile: string
  /** lets `npm start`, run again in the same folder, ask for a new address */
  hostSecret: string
  desk: Promise<Desk>
  /** resolves when the first start's work is done, so an agent finds people at once */
  usable: Promise<void>
  log: HostLog
  now: () => number
}

export type DeskServer = {
  port: number
  /** a new address that lets one browser in, once */
  address: () => string
  close: () => Promise<void>
}

const beatMs = 20_000
const mostWindows = 24
const largestMessage = 16 * 1024 * 1024

/** Serves the renderer and the desk's WebSocket on loopback. Rejects with the listen error, such as EADDRINUSE. */
export async function startServer(options: DeskServerOptions): Promise<DeskServer> {
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 })
  // Known once it listens, which is last: whoever gets in before there is somebody to answer would wait for ever, as a window that comes
  // back after a restart does.
  let port = options.port
  const sessions = await browserSessions(options.sessionsFile, () => port, options.now)
  const tokens = oneTimeTokens(options.now)
  const address = (): string => `http://127.0.0.1:${port}/?token=${tokens.issue()}`
  let desk: Desk | null = null
  let failed: string | null = null
  let usable = false
  options.desk.then(
    (opened) => (desk = opened),
    (error: unknown) => (failed = nameOf(error)),
  )
  options.usable.then(
    () => (usable = true),
    () => {},
  )

  server.on('request', (request, response) => {
    void answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, guardHeaders)
      response.end()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume()
    if (!meantForUs(request.headers, port))
      return send(response, 403, 'This request was not meant for Patchwork')
    const url = URL.parse(request.url ?? '', `http://${request.headers.host}`)
    if (!url || !request.url?.startsWith('/')) return send(response, 400, 'Not an address')
    if (url.pathname === '/healthz') return health(request, response)
    if (url.pathname === '/address') return newAddress(request, response)
    // Browsers ask for it by themselves; the page has no such picture.
    if (url.pathname === '/favicon.ico') return void response.writeHead(204, guardHeaders).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'Not allowed')
    const token = url.pathname === '/' ? url.searchParams.get('token') : null
    if (token !== null) return letIn(token, request, response)
    if (!sessions.known(request.headers.cookie)) {
      return page(response, 403, hostWords.page.missingTitle, hostWords.page.missingBody)
    }
    // The raw path: `URL` would already have resolved `..` and encoded dots.
    const path = request.url.split(/[?#]/, 1)[0] ?? '/'
    const file = await rendererAnswer(options.renderer, {
      method: request.method,
      path,
      range: request.headers.range,
    })
    if (file.status === 404 && path === '/') {
      return page(response, 503, hostWords.page.notBuiltTitle, hostWords.page.notBuiltBody)
    }
    response.writeHead(file.status, { ...file.headers, 'content-length': Buffer.byteLength(file.body) })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  async function letIn(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A preview or a prefetch must not use the address up.
    if (request.method !== 'GET' || request.headers['sec-purpose'] !== undefined)
      return send(response, 405, 'Not allowed')
    if (tokens.use(token)) {
      response.writeHead(303, {
        ...guardHeaders,
        location: '/',
        'set-cookie': await sessions.open(),
        'cache-control': 'no-store',
      })
      response.end()
      return
    }
    page(response, 403, hostWords.page.usedTitle, hostWords.page.usedBody)
  }

  async function health(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'Not allowed')
    const known = await desk
      ?.health()
      .catch((error: unknown) => ({ status: 'failed', reason: nameOf(error) }))
    const state = failed ? { status: 'failed', reason: failed } : (known ?? { status: 'starting' })
    const answers = usable && 'searchReady' in state && state.status === 'ready' && state.searchReady
    const status = state.status === 'ready' && !answers ? 'starting' : state.status
    send(
      response,
      answers ? 200 : 503,
      JSON.stringify({ ...state, status }),
      'application/json; charset=utf-8',
    )
  }

  function newAddress(request: IncomingMessage, response: ServerResponse): void {
    const secret = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const ours = request.headers.origin === undefined && sameHash(hashOf(secret), hashOf(options.hostSecret))
    if (!ours || request.method !== 'POST') return send(response, 403, 'Not allowed')
    send(
      response,
      200,
      JSON.stringify({ address: address(), pid: process.pid }),
      'application/json; charset=utf-8',
    )
  }

  const sockets = serveSockets(server, () => port, sessions, options)
  await listen(server, options.port, (taken) => (port = taken))

  return {
    port,
    address,
    async close() {
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function serveSockets(
  server: Server,
  port: () => number,
  sessions: Sessions,
  options: DeskServerOptions,
): { close: () => void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  })
  const alive = new WeakSet<object>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = !meantForUs(request.headers, port(), true)
      ? '403 Forbidden'
      : request.url !== '/desk'
        ? '404 Not Found'
        : !sessions.known(request.headers.cookie)
          ? '401 Unauthorized'
          : sockets.clients.size >= mostWindows
            ? '429 Too Many Requests'
            : null
    if (refusal) {
      options.log({ level: 'warn', name: 'socket.refused', note: refusal })
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    void options.desk.then(
      (desk) =>
        sockets.handleUpgrade(request, socket, head, (window) => {
          alive.add(window)
          window.on('pong', () => alive.add(window))
          window.on('error', () => window.terminate())
          desk.serveSocket(window)
        }),
      () => socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    )
  })
  const beat = setInterval(() => {
    for (const window of sockets.clients) {
      if (!alive.delete(window)) window.terminate()
      else window.ping()
    }
  }, beatMs)
  beat.unref()
  return {
    close() {
      clearInterval(beat)
      for (const window of sockets.clients) window.close(1001)
      sockets.close()
    },
  }
}

function listen(server: Server, port: number, taken: (port: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      taken(address !== null && typeof address === 'object' ? address.port : port)
      resolve()
    })
  })
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  kind = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { ...guardHeaders, 'content-type': kind, 'cache-control': 'no-store' })
  response.end(body)
}

function page(response: ServerResponse, status: number, title: string, paragraphs: readonly string[]): void {
  const { body, headers } = plainPage(title, paragraphs)
  response.writeHead(status, headers)
  response.end(body)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error'
}
