import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createPlainServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, segment } from '../../main/desk/backends/http.ts'
import type { Http, HttpOptions, WriteAnswer } from '../../main/desk/backends/http.ts'
import { BackendFailure } from '../../main/desk/backends/types.ts'
import { systemClock } from '../../main/desk/clock.ts'
import { manualClock } from '../support/clock.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
const open: Server[] = []
afterEach(async () => {
  for (const one of open.splice(0)) {
    one.closeAllConnections()
    await new Promise((resolve) => one.close(resolve))
  }
})

async function server(handler: Handler): Promise<string> {
  const made = createServer(handler)
  open.push(made)
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`
}
const practice = { 'X-Environment': 'practice', 'Content-Type': 'application/json' }
const answering = (status: number, body: string, headers: Record<string, string> = practice) =>
  server((_request, response) => void response.writeHead(status, headers).end(body))
const client = (origin: string, more: Partial<HttpOptions> = {}): Http =>
  createHttp({ source: 'housing', origin, environment: 'practice', clock: systemClock, ...more })

async function reasonOf(http: Http): Promise<BackendFailure> {
  try {
    await http.read({ path: '/x', query: { name: 'Ann Sample' } })
  } catch (error) {
    if (error instanceof BackendFailure) return error
    throw error
  }
  throw new Error('it answered')
}
const write = (http: Http): Promise<WriteAnswer> =>
  http.write({ path: '/x', body: '{"a":"Ann Sample"}', contentType: 'application/json' })

/** A port nothing listens on. */
async function closedPort(): Promise<string> {
  const plain = createPlainServer()
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const { port } = plain.address() as AddressInfo
  await new Promise((resolve) => plain.close(resolve))
  return `http://127.0.0.1:${port}`
}

describe('a read', () => {
  it('asks only where it was told, with the query encoded and empty values left out', async () => {
    const seen: string[] = []
    const origin = await server((request, response) => {
      seen.push(`${String(request.headers['x-api-key'])} ${request.url ?? ''}`)
      response.writeHead(200, { ...practice, ETag: '"v1"', Date: 'Mon, 24 May 2021 09:00:00 GMT' }).end('{}')
    })
    const http = client(origin, { headers: { 'X-Api-Key': 'k' } })
    const answer = await http.read({
      path: `/t/${segment('0123456/01')}`,
      query: { PostCode: 'E8 1', none: '', nil: null },
    })
    expect(seen).toEqual(['k /t/0123456%2F01?PostCode=E8%201'])
    expect(answer).toMatchObject({
      etag: '"v1"',
      serverDate: '2021-05-24T09:00:00.000Z',
      environment: 'practice',
    })
    await expect(http.read({ path: '//elsewhere.test/x' })).rejects.toThrow(RangeError)
    await expect(http.read({ path: 'http://elsewhere.test/x' })).rejects.toThrow(RangeError)
    expect(() => segment('..')).toThrow(RangeError)
  })

  it.each([
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'server-error'],
    [429, 'too-many'],
    [401, 'not-allowed'],
    [403, 'not-allowed'],
    [404, 'not-found'],
    [408, 'timeout'],
    [302, 'redirected'],
    [418, 'unreadable'],
  ] as const)('answered %i is %s', async (status, reason) => {
    const origin = await answering(status, 'words', {
      ...practice,
      'Retry-After': '7',
      Location: 'http://elsewhere.test/',
    })
    const failure = await reasonOf(client(origin))
    expect(failure.reason).toBe(reason)
    if (status === 429 || status === 503) expect(failure.retryAfterMs).toBe(7_000)
  })

  it('refused, reset or cut off', async () => {
    expect((await reasonOf(client(await closedPort()))).reason).toBe('refused')
    const reset = await server((request) => request.socket.destroy())
    expect((await reasonOf(client(reset))).reason).toBe('refused')
    const cut = await server((request, response) => {
      response.writeHead(200, { ...practice, 'Content-Length': '100' })
      response.write('{"a":', () => request.socket.destroy())
    })
    expect((await reasonOf(client(cut))).reason).toBe('unreadable')
  })

  it('of a page of HTML, of forty megabytes, and of a bomb', async () => {
    const html = await answering(200, '<!doctype html><html><body>Sign in</body></html>', {
      'Content-Type': 'text/html',
    })
    expect((await reasonOf(client(html))).reason).toBe('unreadable')
    let written = 0
    const flood = await server((request, response) => {
      response.writeHead(200, practice)
      const more = (): void => {
        while (written < 40 && !response.destroyed) {
          written += 1
          if (!response.write('x'.repeat(1024 * 1024))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
      request.on('error', () => {})
    })
    expect((await reasonOf(client(flood))).reason).toBe('too-large')
    expect(written).toBeLessThan(40)
    const told = await answering(200, 'x', { ...practice, 'Content-Length': '41943040' })
    expect((await reasonOf(client(told))).reason).toBe('too-large')
    const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024))
    const zipped = await server(
      (_request, response) =>
        void response.writeHead(200, { ...practice, 'Content-Encoding': 'gzip' }).end(bomb),
    )
    expect((await reasonOf(client(zipped))).reason).toBe('too-large')
  })

  it('ends in time when nothing comes, and when it comes a byte at a time', async () => {
    for (const body of [null, 'drip'] as const) {
      const clock = manualClock()
      let began = (): void => {}
      const asked = new Promise<void>((resolve) => {
        began = resolve
      })
      const origin = await server((_request, response) => {
        if (body !== null) response.writeHead(200, { ...practice, 'Content-Length': '1000' }).write('{')
        began()
      })
      const failing = reasonOf(client(origin, { clock }))
      await asked
      await clock.advance(19_999)
      await clock.advance(2)
      expect((await failing).reason).toBe('timeout')
      expect(clock.pending()).toBe(0)
    }
  })

  it('believes the environment only from the back-end itself', async () => {
    expect((await reasonOf(client(await answering(200, '{}', { 'X-Environment': 'live' })))).reason).toBe(
      'wrong-environment',
    )
    expect((await reasonOf(client(await answering(200, '{}', {})))).reason).toBe('wrong-environment')
    const said = (environment: string) => answering(200, JSON.stringify({ environment }))
    const right = client(await said('practice'))
    expect(await right.proveEnvironment()).toBe('practice')
    await expect(client(await said('live')).proveEnvironment()).rejects.toMatchObject({
      reason: 'wrong-environment',
    })
    await expect(client(await answering(200, 'yes')).proveEnvironment()).rejects.toMatchObject({
      reason: 'wrong-environment',
    })
  })

  it('keeps names, keys and addresses out of its errors', async () => {
    for (const origin of [await closedPort(), await answering(500, 'Ann Sample, 020 7946 0000')]) {
      const failure = await reasonOf(client(origin, { headers: { 'X-Api-Key': 'secret-key' } }))
      const all = JSON.stringify({
        failure,
        message: failure.message,
        stack: failure.stack,
        cause: failure.cause,
      })
      for (const private_ of ['Ann', 'Sample', 'secret-key', '7946', 'name='])
        expect(all).not.toContain(private_)
    }
  })
})

describe('a write', () => {
  it.each([
    [200, 'done', 'accepted'],
    [201, 'done', 'accepted'],
    [302, 'possible', 'redirected'],
    [400, 'none', 'invalid'],
    [422, 'none', 'invalid'],
    [401, 'none', 'not-signed-in'],
    [403, 'none', 'not-allowed'],
    [404, 'none', 'not-found'],
    [408, 'possible', 'no-answer'],
    [409, 'possible', 'conflict'],
    [412, 'possible', 'conflict'],
    [425, 'possible', 'no-answer'],
    [429, 'none', 'busy'],
    [500, 'possible', 'server-error'],
    [502, 'possible', 'server-error'],
    [503, 'none', 'busy'],
    [504, 'possible', 'server-error'],
  ] as const)('answered %i had effect %s and is %s', async (status, effect, kind) => {
    expect(await write(client(await answering(status, '{}')))).toMatchObject({ effect, class: kind })
  })

  it('knows that nothing left when no connection was made', async () => {
    expect(await write(client(await closedPort()))).toMatchObject({ effect: 'none', class: 'not-reached' })
    expect(await write(client('http://no-such-host.invalid'))).toMatchObject({
      effect: 'none',
      class: 'not-reached',
    })
  })

  it('knows nothing when the connection ends after it was made', async () => {
    const reset = await server((request) => void request.resume().on('end', () => request.socket.destroy()))
    expect(await write(client(reset))).toMatchObject({ effect: 'possible', class: 'no-answer' })
    const early = await server((request) => request.socket.destroy())
    expect(await write(client(early))).toMatchObject({ effect: 'possible', class: 'no-answer' })
    const cut = await server((request, response) => {
      response.writeHead(200, { ...practice, 'Content-Length': '100' })
      response.write('{', () => request.socket.destroy())
    })
    expect(await write(client(cut))).toMatchObject({ effect: 'possible', class: 'unreadable' })
  })

  it('ends in time, and may have been carried out', async () => {
    const clock = manualClock()
    let began = (): void => {}
    const asked = new Promise<void>((resolve) => {
      began = resolve
    })
    const origin = await server(() => began())
    const writing = write(client(origin, { clock }))
    await asked
    await clock.advance(30_001)
    expect(await writing).toMatchObject({ effect: 'possible', class: 'no-answer' })
  })

  it('does not take a box on the way, or another environment, for the back-end', async () => {
    const portal = await answering(200, '<html>Sign in</html>', {})
    expect(await write(client(portal))).toMatchObject({ effect: 'possible', class: 'unreadable' })
    expect(await write(client(await answering(200, '{}', {})))).toMatchObject({ class: 'wrong-environment' })
    expect(await write(client(await answering(200, '{}', { 'X-Environment': 'live' })))).toMatchObject({
      class: 'wrong-environment',
    })
    expect(await write(client(await answering(400, 'Bad', {})))).toMatchObject({
      effect: 'none',
      class: 'not-allowed',
    })
  })

  it('waits by a date of the server, counted on its own clock, and never for ever', async () => {
    const answer = (headers: Record<string, string>) =>
      answering(503, '', { ...practice, ...headers }).then((origin) => write(client(origin)))
    const at = { Date: 'Mon, 24 May 2021 09:00:00 GMT', 'Retry-After': 'Mon, 24 May 2021 09:02:00 GMT' }
    expect(await answer(at)).toMatchObject({ retryAfterMs: 120_000 })
    expect(await answer({ 'Retry-After': '99999999' })).toMatchObject({ retryAfterMs: 3_600_000 })
    expect(await answer({ 'Retry-After': 'soon' })).toMatchObject({ retryAfterMs: null })
  })
})
