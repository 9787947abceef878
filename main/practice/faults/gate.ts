import type { IncomingMessage, ServerResponse } from 'node:http'
import { assertNever } from '../json.ts'
import type { Faults } from './schema.ts'
import { cutShort, dripOut, loseAnswer, spoilStatus } from './answers.ts'

/** What stands between the socket and a stand-in. Stand-ins themselves know nothing of broken networks. */
export async function gate(
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
  now: Date,
  next: () => void,
): Promise<void> {
  response.sendDate = false
  response.setHeader('Date', new Date(now.getTime() + faults.clockSkewSeconds * 1000).toUTCString())
  response.setHeader('X-Environment', faults.environment)
  if (faults.latencyMs > 0) await pause(faults.latencyMs, response)
  if (response.destroyed) return
  if (await broken(request, response, faults)) return
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    if (faults.writes === 'lose-request') {
      // The body is read first: to the sender this looks exactly like a lost answer.
      await drain(request)
      return cut(request)
    }
    if (faults.writes === 'lose-answer') loseAnswer(request, response)
    if (faults.writes === 'error-after-accept') spoilStatus(response)
  }
  if (request.url === '/environment') return json(response, 200, { environment: faults.environment })
  next()
}

/** True when the mode has dealt with the request itself. */
async function broken(request: IncomingMessage, response: ServerResponse, faults: Faults): Promise<boolean> {
  switch (faults.mode) {
    case 'up':
    case 'refused':
      return false
    case 'truncated':
      cutShort(request, response)
      return false
    case 'slow-drip':
      dripOut(response)
      return false
    case 'hang':
      return true
    case 'reset':
      cut(request)
      return true
    case 'error-500':
      text(response, 500, 'text/html', "<html><body><h1>Server Error in '/' Application.</h1></body></html>")
      return true
    case 'error-503':
      response.setHeader('Retry-After', String(faults.retryAfterSeconds))
      text(response, 503, 'text/plain', 'Service Unavailable')
      return true
    case 'too-many':
      response.setHeader('Retry-After', String(faults.retryAfterSeconds))
      text(response, 429, 'text/plain', 'Too Many Requests')
      return true
    case 'unauthorised':
      json(response, 401, { message: 'Forbidden' })
      return true
    case 'html':
      text(
        response,
        200,
        'text/html; charset=utf-8',
        '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in to continue.</body></html>',
      )
      return true
    case 'redirect':
      response.setHeader('Location', 'https://sign-in.example.com/auth')
      text(response, 302, 'text/html', '<html><body>Object moved</body></html>')
      return true
    case 'forty-megabytes':
      await flood(response)
      return true
    default:
      return assertNever(faults.mode)
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  text(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

function text(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function cut(request: IncomingMessage): void {
  request.socket.resetAndDestroy()
}

function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    // A caller who has gone away must not be waited for.
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

async function drain(request: IncomingMessage): Promise<void> {
  for await (const chunk of request) void chunk
}

async function flood(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  const piece = Buffer.from(`"${'x'.repeat(1024 * 1024 - 3)}",`)
  response.write('[')
  for (let n = 0; n < 40 && !response.destroyed; n++) {
    if (!response.write(piece)) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          response.off('drain', go).off('close', go)
          resolve()
        }
        response.on('drain', go).on('close', go)
      })
    }
  }
  response.end('""]')
}
