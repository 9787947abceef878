import { create, isAxiosError } from 'axios'
import type { AxiosInstance, AxiosResponse } from 'axios'
import { environment as environmentSchema } from '../../../shared/domain/sources.ts'
import type { Environment, SourceId } from '../../../shared/domain/sources.ts'
import type { Clock } from '../clock.ts'
import { agents } from './agents.ts'
import { endUnlessWhole, plainHeaders, readReason, retryAfter, serverDate, writeClass } from './classify.ts'
import { hasFields, looksLikeHtml } from './text.ts'
import { BackendFailure } from './types.ts'
import type { WriteClass } from './types.ts'

/**
 * How a back-end proves which environment it is (law 9: by the back-end, not by configuration). With `header`, every answer must
 * carry it; with `probe`, a GET there must name it in `field`.
 */
export type EnvironmentProof = { header: string | null; probe: { path: string; field: string } | null }

const usualProof: EnvironmentProof = {
  header: 'x-environment',
  probe: { path: '/environment', field: 'environment' },
}

export type HttpOptions = {
  source: SourceId
  /** Scheme, host and port only. Every request goes there and nowhere else. */
  origin: string
  environment: Environment
  clock: Clock
  proof?: EnvironmentProof
  /** Sent with every request: keys. Never in an error or a log. */
  headers?: Record<string, string>
  connectMs?: number
  readMs?: number
  writeMs?: number
  maxBytes?: number
}

/** `path` starts with one slash and is already encoded; a null or empty query value is left out. */
export type ReadRequest = {
  path: string
  query?: Record<string, string | null | undefined>
  etag?: string | null
  signal?: AbortSignal
  totalMs?: number
  accept?: string
}
type WriteRequest = {
  path: string
  body: string
  contentType: string
  signal?: AbortSignal
  headers?: Record<string, string>
}

type Answer = {
  status: number
  text: string
  etag: string | null
  serverDate: string | null
  environment: Environment
}
export type WriteAnswer =
  | { effect: 'done'; class: 'accepted'; status: number; text: string; serverDate: string | null }
  | {
      effect: 'none' | 'possible'
      class: Exclude<WriteClass, 'accepted'>
      status: number | null
      /** The server's own words, for a person; may be null. */
      text: string | null
      retryAfterMs: number | null
    }

export type Http = {
  source: SourceId
  origin: string
  read: (request: ReadRequest) => Promise<Answer>
  write: (request: WriteRequest) => Promise<WriteAnswer>
  proveEnvironment: () => Promise<Environment>
  /** The back-end's own clock now, carried on from its last `Date` by the monotonic clock; null before it told us. */
  serverNow: () => Date | null
}

export const longestTimeouts = { connectMs: 5_000, readMs: 20_000, writeMs: 30_000 } as const
const usualMaxBytes = 8 * 1024 * 1024

/** One segment of a path. The slash of a tenancy reference becomes %2F; `.` and `..` would walk, so they are refused. */
export function segment(text: string): string {
  if (/^\.{1,2}$/.test(text) || text === '') throw new RangeError('Not a path segment')
  return encodeURIComponent(text)
}

/** One axios instance for one back-end. No retries, no redirects, no other host; text out, to be parsed by our own hands. */
export function createHttp(options: HttpOptions): Http {
  const { source, clock, environment } = options
  const proof = options.proof ?? usualProof
  const origin = new URL(options.origin).origin
  const connectMs = options.connectMs ?? longestTimeouts.connectMs
  const readMs = options.readMs ?? longestTimeouts.readMs
  const writeMs = options.writeMs ?? longestTimeouts.writeMs
  const maxBytes = options.maxBytes ?? usualMaxBytes
  const readAgents = agents(clock, connectMs, true)
  let serverClock: { at: number; heard: number } | null = null

  const instance: AxiosInstance = create({
    baseURL: origin,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    maxContentLength: maxBytes,
    decompress: true,
    responseType: 'stream',
    proxy: false,
    validateStatus: () => true,
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    headers: { 'User-Agent': 'Patchwork', ...options.headers },
  })

  type Raw = {
    status: number
    headers: Record<string, string>
    body: string | null
    problem: 'too-large' | 'cut-off' | null
  }
  type Failed = { failed: 'not-reached' | 'timeout' | 'reset' | 'stopped' }

  async function exchange(
    method: 'GET' | 'POST',
    request: {
      path: string
      query?: ReadRequest['query']
      headers: Record<string, string>
      body?: string
      signal?: AbortSignal | undefined
    },
    totalMs: number,
  ): Promise<Raw | Failed> {
    const url = address(request.path, request.query)
    // A write gets a connection of its own, so that "refused before the first byte" is something we know and not a guess.
    const line = method === 'GET' ? readAgents : agents(clock, connectMs, false)
    const controller = new AbortController()
    let late = false
    const deadline = clock.setTimer(totalMs, () => {
      late = true
      controller.abort()
    })
    const stop = (): void => controller.abort()
    request.signal?.addEventListener('abort', stop)
    if (request.signal?.aborted) controller.abort()
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
    aborted.catch(() => {})
    let response: AxiosResponse<AsyncIterable<Buffer>> | null = null
    try {
      response = await Promise.race([
        instance.request<AsyncIterable<Buffer>>({
          method,
          url,
          headers: request.headers,
          ...(request.body === undefined ? {} : { data: request.body }),
          httpAgent: line.http,
          httpsAgent: line.https,
          signal: controller.signal,
        }),
        aborted,
      ])
      const headers = plainHeaders(response)
      if (Number(headers['content-length'] ?? 0) > maxBytes)
        return { status: response.status, headers, body: null, problem: 'too-large' }
      const body = await Promise.race([readBody(response.data, headers['content-type'] ?? ''), aborted])
      return { status: response.status, headers, ...body }
    } catch (error) {
      if (late) return { failed: line.connected() ? 'timeout' : 'not-reached' }
      if (request.signal?.aborted) return { failed: line.connected() ? 'stopped' : 'not-reached' }
      if (isAxiosError(error) && error.message.startsWith('maxContentLength')) {
        return { status: response?.status ?? 0, headers: {}, body: null, problem: 'too-large' }
      }
      return { failed: line.connected() ? 'reset' : 'not-reached' }
    } finally {
      deadline.cancel()
      request.signal?.removeEventListener('abort', stop)
      if (response) endUnlessWhole(response)
      if (method === 'POST') line.close()
    }
  }

  /** What the answer says of its environment: ours, another, or nothing. */
  function says(headers: Record<string, string>): 'ours' | 'other' | 'nothing' {
    const date = Date.parse(headers.date ?? '')
    if (!Number.isNaN(date)) serverClock = { at: date, heard: clock.monotonic() }
    if (proof.header === null) return 'ours'
    const said = headers[proof.header.toLowerCase()]?.trim().toLowerCase()
    if (said === undefined || said === '') return 'nothing'
    return said === environment ? 'ours' : 'other'
  }

  async function read(request: ReadRequest): Promise<Answer> {
    const answer = await exchange(
      'GET',
      {
        path: request.path,
        query: request.query,
        headers: {
          Accept: request.accept ?? 'application/json',
          ...(request.etag ? { 'If-None-Match': request.etag } : {}),
        },
        signal: request.signal,
      },
      request.totalMs ?? readMs,
    )
    if ('failed' in answer)
      throw new BackendFailure(source, answer.failed === 'timeout' ? 'timeout' : 'refused')
    const { status, headers, body, problem } = answer
    const said = says(headers)
    if (problem === 'too-large') throw new BackendFailure(source, 'too-large', { status })
    if (said === 'other') throw new BackendFailure(source, 'wrong-environment', { status })
    const reason = readReason(status)
    if (reason !== null)
      throw new BackendFailure(source, reason, { status, retryAfterMs: retryAfter(headers, clock.now()) })
    if (problem === 'cut-off' || body === null || looksLikeHtml(body)) {
      throw new BackendFailure(source, 'unreadable', { status })
    }
    if (said === 'nothing') throw new BackendFailure(source, 'wrong-environment', { status })
    return { status, text: body, etag: headers.etag ?? null, serverDate: serverDate(headers), environment }
  }

  async function write(request: WriteRequest): Promise<WriteAnswer> {
    const answer = await exchange(
      'POST',
      {
        path: request.path,
        headers: { Accept: 'application/json', 'Content-Type': request.contentType, ...request.headers },
        body: request.body,
        signal: request.signal,
      },
      writeMs,
    )
    if ('failed' in answer) {
      const sent = answer.failed !== 'not-reached'
      return {
        effect: sent ? 'possible' : 'none',
        class: sent ? 'no-answer' : 'not-reached',
        status: null,
        text: null,
        retryAfterMs: null,
      }
    }
    const { status, headers, body, problem } = answer
    const said = says(headers)
    const refused = writeClass(status)
    const rest = {
      status,
      text: body === null || looksLikeHtml(body) ? null : body,
      retryAfterMs: retryAfter(headers, clock.now()),
    }
    if (said === 'other')
      return { effect: refused?.effect ?? 'possible', class: 'wrong-environment', ...rest }
    // A refusal of the content that does not say where it comes from may be some box on the way: not an end, a person looks.
    if (said === 'nothing' && refused?.class === 'invalid')
      return { effect: 'none', class: 'not-allowed', ...rest }
    if (refused !== null) return { ...refused, ...rest }
    if (problem !== null || body === null || looksLikeHtml(body))
      return { effect: 'possible', class: 'unreadable', ...rest }
    if (said === 'nothing') return { effect: 'possible', class: 'wrong-environment', ...rest }
    return { effect: 'done', class: 'accepted', status, text: body, serverDate: serverDate(headers) }
  }

  async function proveEnvironment(): Promise<Environment> {
    if (proof.probe === null) throw new BackendFailure(source, 'wrong-environment')
    const answer = await read({ path: proof.probe.path, totalMs: Math.min(readMs, 10_000) })
    const found = environmentSchema.safeParse(fieldOf(answer.text, proof.probe.field))
    if (!found.success || found.data !== environment) throw new BackendFailure(source, 'wrong-environment')
    return found.data
  }

  const serverNow = (): Date | null =>
    serverClock === null ? null : new Date(serverClock.at + clock.monotonic() - serverClock.heard)

  return { source, origin, read, write, proveEnvironment, serverNow }
}

function fieldOf(text: string, field: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    const said = hasFields(value) ? value[field] : null
    return typeof said === 'string' ? said.trim().toLowerCase() : null
  } catch {
    return null
  }
}

function address(path: string, query: ReadRequest['query']): string {
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\'))
    throw new RangeError('A path starts with one slash')
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value == null || value === '' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

async function readBody(
  body: AsyncIterable<Buffer>,
  type: string,
): Promise<{ body: string | null; problem: 'too-large' | 'cut-off' | null }> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of body) chunks.push(chunk)
  } catch (error) {
    const tooLarge = error instanceof Error && error.message.startsWith('maxContentLength')
    return { body: null, problem: tooLarge ? 'too-large' : 'cut-off' }
  }
  const bytes = Buffer.concat(chunks)
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8'
  // ¤ and £ arrive as one byte from the older services; an unknown name falls back to UTF-8.
  const latin = charset === 'iso-8859-1' || charset === 'latin1' || charset === 'windows-1252'
  return { body: new TextDecoder(latin ? 'windows-1252' : 'utf-8').decode(bytes), problem: null }
}
