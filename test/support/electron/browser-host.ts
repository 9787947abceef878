import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Desk } from '../../../main/desk/index.ts'
import { startServer, type DeskServer } from '../../../main/browser/server.ts'

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchwork-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A desk that echoes what a window sends, for testing the way to it. */
export function echoDesk(change: Partial<Desk> = {}): Desk {
  return {
    servePort: () => {},
    serveSocket: (socket) => void socket.on('message', (data) => socket.send(data)),
    ready: () => Promise.resolve(),
    idle: () => Promise.resolve(),
    ring: () => Promise.resolve(),
    hangUp: () => Promise.resolve(),
    health: () =>
      Promise.resolve({
        status: 'ready',
        environment: 'practice',
        searchReady: true,
        waiting: 0,
        directory: { people: 1, tenancies: 1, complete: true },
      }),
    close: () => Promise.resolve(),
    ...change,
  }
}

export const hostSecret = 'h'.repeat(43)

export type TestHost = DeskServer & { folder: string; origin: string; clock: { now: number } }

/** A browser host over a small renderer, with an echoing desk, on a free port. Closed with the test. */
export async function browserHost(desk: Promise<Desk> = Promise.resolve(echoDesk())): Promise<TestHost> {
  const usable = desk.then((opened) => opened.ready())
  // The server says what became of them; here they only must not count as forgotten.
  Promise.allSettled([desk, usable]).catch(() => {})
  const folder = await temporaryFolder()
  const renderer = join(folder, 'renderer')
  await mkdir(join(renderer, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'outside the renderer')
  await writeFile(join(renderer, 'assets', 'app-1a2b.js'), 'globalThis.started = true')
  await writeFile(
    join(renderer, 'index.html'),
    '<!doctype html><html><head><meta property="csp-nonce" content="" /><script type="module" src="./assets/app-1a2b.js"></script></head></html>',
  )
  const clock = { now: Date.UTC(2026, 10, 23) }
  const server = await startServer({
    port: 0,
    renderer,
    sessionsFile: join(folder, 'sessions.json'),
    hostSecret,
    desk,
    usable,
    log: () => {},
    now: () => clock.now,
  })
  onTestFinished(() => server.close())
  return { ...server, folder, origin: `http://127.0.0.1:${server.port}`, clock }
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** A request whose path and headers go out exactly as given: `fetch` would tidy both. */
export function raw(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Goes through the one-time address; returns the cookie. */
export async function letIn(host: Pick<TestHost, 'port' | 'address'>): Promise<string> {
  const answer = await raw(host.port, new URL(host.address()).pathname + new URL(host.address()).search)
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`Not let in: ${answer.status}`)
  return cookie
}

/** Opens a WebSocket with these headers: 'open', or the status it was refused with. */
export function knock(
  port: number,
  headers: Record<string, string>,
  path = '/desk',
): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (_request, answer) => {
      resolve(answer.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => resolve(0))
  })
}
