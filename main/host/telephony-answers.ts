import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostWords } from '../../shared/content/host.ts'
import { ourCallId, telephoneEvent, type TelephoneEvent } from './caller.ts'
import { tokenBucket } from './limits.ts'
import type { HostLog } from './log.ts'
import { hashOf, sameHash } from './secrets.ts'

/** What a telephone's word leads to. */
export type Switchboard = {
  ring: (call: { number: string | null; callId: string; origin: 'telephony' }) => Promise<void>
  hangUp: (callId: string) => Promise<void>
}

type Status = keyof typeof hostWords.telephony
type Refusal = { status: Status; headers?: Record<string, string> }

const largest = 4 * 1024
/** more than that of a body nobody wants is not waited for */
const drained = 64 * 1024
const usual = { perSecond: 5, burst: 20 }
const wrongTokens = { perSecond: 0.2, burst: 5 }
const logEveryMs = 60_000

/** Answers `POST /calls`, and refuses everything else: each refusal is decided before more of the request is looked at. */
export function answerTelephone(options: {
  port: number
  tokenHash: string
  desk: () => Switchboard | null
  log: HostLog
  now: () => number
}): (request: IncomingMessage, response: ServerResponse) => void {
  const { now } = options
  const calls = tokenBucket(usual, now)
  const guesses = tokenBucket(wrongTokens, now)
  let saidAt = -Infinity

  /** What is wrong with a request before its body is looked at. */
  function refusal({ headers, method, url }: IncomingMessage): Refusal | null {
    // Another name for 127.0.0.1 is DNS rebinding; an Origin or a Sec-Fetch header is a browser, and no page tells of calls.
    const named = headers.host === `127.0.0.1:${options.port}` || headers.host === `localhost:${options.port}`
    const browser = Object.keys(headers).some((name) => name === 'origin' || name.startsWith('sec-fetch-'))
    if (!named || browser) return { status: 403 }
    if (url !== '/calls') return { status: 404 }
    if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    const token = /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1] ?? ''
    if (!sameHash(hashOf(token), options.tokenHash)) {
      // A right token is never held up by somebody's wrong ones.
      const wait = guesses.take()
      return wait === null ? { status: 401, headers: { 'www-authenticate': 'Bearer' } } : tooMany(wait)
    }
    const wait = calls.take()
    if (wait !== null) return tooMany(wait)
    const json = /^application\/json *(?:; *charset=utf-8)?$/i.test(headers['content-type'] ?? '')
    if (!json || headers['content-encoding'] !== undefined) return { status: 415 }
    return Number(headers['content-length'] ?? 0) > largest ? { status: 413 } : null
  }

  async function outcome(request: IncomingMessage): Promise<Refusal> {
    const refused = refusal(request)
    if (refused) return refused
    const body = await bodyOf(request)
    if (body === null) return { status: 413 }
    const read = telephoneEvent.safeParse(parse(body))
    if (!read.success) return { status: 400 }
    const desk = options.desk()
    return { status: desk !== null && (await passOn(desk, read.data)) ? 202 : 503 }
  }

  async function passOn(desk: Switchboard, said: TelephoneEvent): Promise<boolean> {
    const callId = ourCallId(said.callId)
    try {
      if (said.event === 'ringing') await desk.ring({ number: said.from, callId, origin: 'telephony' })
      else await desk.hangUp(callId)
      return true
    } catch (error) {
      options.log({ level: 'error', name: 'telephony.desk', note: error instanceof Error ? error.name : '' })
      return false
    }
  }

  /** Statuses only, and not each of a flood. */
  function note(status: Status): void {
    if (status === 202 || now() - saidAt < logEveryMs) return
    saidAt = now()
    options.log({ level: 'warn', name: 'telephony.refused', note: String(status) })
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    drain(request)
    outcome(request).then(
      ({ status, headers = {} }) => {
        note(status)
        response.writeHead(status, {
          'content-type': 'text/plain; charset=utf-8',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          ...(status === 413 || status === 403 ? { connection: 'close' } : {}),
          ...headers,
        })
        response.end(`${hostWords.telephony[status]}\n`)
      },
      // Its caller hung up before all of it was here.
      () => response.destroy(),
    )
  }
}

const tooMany = (seconds: number): Refusal => ({ status: 429, headers: { 'retry-after': String(seconds) } })

/** Reads what nobody will look at, so that the answer arrives, up to a limit. */
function drain(request: IncomingMessage): void {
  let seen = 0
  request.on('error', () => {})
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen > drained) request.destroy()
  })
}

/** The body's text; null when it is too large. */
function bodyOf(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > largest) resolve(null)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('close', () => reject(new Error('cut off')))
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
