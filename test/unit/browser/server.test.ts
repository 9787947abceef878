import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../../../main/browser/server.ts'
import type { Desk } from '../../../main/desk/index.ts'
import { browserHost, echoDesk, letIn, raw } from '../../support/electron/browser-host.ts'

test('nobody gets in before there is somebody to answer: a window that comes back at that moment would wait for ever', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchwork-server-'))
  // Reading what was kept takes as long as this says.
  const sessionsFile = join(folder, 'sessions')
  execFileSync('mkfifo', [sessionsFile])
  const port = await freePort()
  const starting = startServer({
    port,
    renderer: folder,
    sessionsFile,
    hostSecret: 'secret',
    desk: new Promise(() => {}),
    usable: Promise.resolve(),
    log: () => {},
    now: Date.now,
  })
  const before = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5000) }).then(
    () => 'answered',
    (error: unknown) =>
      error instanceof Error && error.name === 'TimeoutError' ? 'left waiting' : 'refused',
  )
  await writeFile(sessionsFile, '[]')
  const server = await starting
  const after = await fetch(`http://127.0.0.1:${port}/healthz`)
  await server.close()
  await rm(folder, { recursive: true })
  expect(before).toBe('refused')
  expect(after.status).toBe(503)
})

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  taken.close()
  await once(taken, 'close')
  return address !== null && typeof address === 'object' ? address.port : 0
}

test('without an address the page says in plain words how to get one', async () => {
  const host = await browserHost()
  const answer = await raw(host.port, '/')
  expect(answer.status).toBe(403)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.text).toContain('npm start')
  expect(answer.text).toContain('Nothing you typed is lost')
})

test('nothing of the product is served before', async () => {
  const host = await browserHost()
  expect((await raw(host.port, '/assets/app-1a2b.js')).status).toBe(403)
})

test('the page comes with a new nonce each time, in the policy and where its code looks', async () => {
  const host = await browserHost()
  const headers = { cookie: await letIn(host) }
  const pages = await Promise.all([raw(host.port, '/', { headers }), raw(host.port, '/', { headers })])
  const nonces = pages.map(({ headers: got, text }) => {
    const policy = String(got['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'; /)
    expect(policy).not.toMatch(/unsafe|\*|http/)
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(text).toContain(`<meta property="csp-nonce" content="${nonce}" nonce="${nonce}" />`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(2)
})

test('every answer carries the guard headers', async () => {
  const host = await browserHost()
  const headers = { cookie: await letIn(host) }
  const token = new URL(host.address()).search
  for (const path of ['/', '/assets/app-1a2b.js', '/none.js', '/healthz', '/favicon.ico', `/${token}`]) {
    const answer = await raw(host.port, path, { headers })
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  }
  expect((await raw(host.port, '/', { headers })).headers['cache-control']).toBe('no-store')
  expect((await raw(host.port, '/assets/app-1a2b.js', { headers })).headers['cache-control']).toContain(
    'immutable',
  )
})

test('a part of a file is given when asked for', async () => {
  const host = await browserHost()
  const cookie = await letIn(host)
  const part = (range: string) => raw(host.port, '/assets/app-1a2b.js', { headers: { cookie, range } })
  const whole = 'globalThis.started = true'
  expect(await part('bytes=0-9')).toMatchObject({ status: 206, text: whole.slice(0, 10) })
  expect((await part('bytes=0-9')).headers['content-range']).toBe(`bytes 0-9/${whole.length}`)
  expect(await part('bytes=20-')).toMatchObject({ status: 206, text: whole.slice(20) })
  expect(await part('bytes=-4')).toMatchObject({ status: 206, text: 'true' })
  expect(await part('bytes=10-9999')).toMatchObject({ status: 206, text: whole.slice(10) })
  expect((await part('bytes=9999-')).status).toBe(416)
  expect((await part('bytes=9-2')).status).toBe(416)
  expect(await part('bytes=0-1,4-5')).toMatchObject({ status: 200, text: whole })
})

const status = (text: string): unknown => z.object({ status: z.string() }).parse(JSON.parse(text)).status

test('health is ready only when search answers', async () => {
  const opening = Promise.withResolvers<Desk>()
  const host = await browserHost(opening.promise)
  const before = await raw(host.port, '/healthz')
  expect([before.status, status(before.text)]).toEqual([503, 'starting'])
  opening.resolve(echoDesk())
  await expect.poll(async () => (await raw(host.port, '/healthz')).status).toBe(200)
})

test.each([
  ['search does not answer', { searchReady: false }, 'starting'],
  ['it failed', { status: 'failed', reason: 'disk' }, 'failed'],
] as const)('health says so while %s', async (_name, change, said) => {
  const usual = await echoDesk().health()
  const host = await browserHost(
    Promise.resolve(echoDesk({ health: () => Promise.resolve({ ...usual, ...change }) })),
  )
  const answer = await raw(host.port, '/healthz')
  expect([answer.status, status(answer.text)]).toEqual([503, said])
})

test('a desk that could not be opened is said, by the name of its error only', async () => {
  const failure = Object.assign(new Error('/home/agent/secret/path'), { name: 'StoreError' })
  const host = await browserHost(Promise.reject(failure))
  const answer = await raw(host.port, '/healthz')
  expect(answer.status).toBe(503)
  expect(JSON.parse(answer.text)).toEqual({ status: 'failed', reason: 'StoreError' })
})
