import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPractice, type PracticeCouncil, type PracticeOptions } from '../../main/practice/index.ts'

/** Bodies are looked into freely here: what JSON.parse says of them. */
type Loose = ReturnType<typeof JSON.parse>
export type Json = Record<string, Loose>

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Loose
}

export interface Council extends PracticeCouncil {
  time: { now: Date }
  folder: string
  get(system: string, path: string, headers?: Record<string, string>): Promise<Answer>
  post(system: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  control(method: string, path: string, body?: unknown): Promise<Answer>
  special: Record<string, Json>
  /** one of the special people, by name */
  who(name: string): Json
  end(): Promise<void>
}

/** A practice council of a few hundred people on a Tuesday noon in May. Its clock stands still until a test moves it. */
export async function aCouncil(more: Partial<PracticeOptions> = {}): Promise<Council> {
  const folder = more.folder ?? mkdtempSync(join(tmpdir(), 'practice-'))
  const time = { now: new Date('2026-05-26T12:00:00Z') }
  const council = await startPractice({
    folder,
    people: 600,
    now: () => time.now,
    today: () => time.now.toISOString().slice(0, 10),
    ...more,
  })
  const origin = (system: string): string =>
    Object.entries(council.origins).find(([name]) => name === system)?.[1] ?? ''
  const control = (method: string, path: string, body?: unknown): Promise<Answer> =>
    send(`${council.origins.control}${path}`, {
      method,
      headers: { 'x-practice': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const special: Record<string, Json> = (await control('GET', '/people/special')).json
  return {
    ...council,
    time,
    folder,
    special,
    control,
    who(name) {
      const person = special[name]
      if (!person) throw new Error(`nobody special is called ${name}`)
      return person
    },
    get: (system, path, headers = {}) =>
      send(`${origin(system)}${path}`, {
        headers: { 'x-api-key': 'practice', ...headers },
        redirect: 'manual',
      }),
    post: (system, path, body, headers = {}) =>
      send(`${origin(system)}${path}`, {
        method: 'POST',
        headers: {
          'x-api-key': 'practice',
          'content-type':
            body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json',
          ...headers,
        },
        body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
        redirect: 'manual',
      }),
    async end() {
      await council.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function send(url: string, options: RequestInit): Promise<Answer> {
  const response = await fetch(url, options)
  const text = await response.text()
  let json: Loose = null
  try {
    json = JSON.parse(text)
  } catch {
    json = null
  }
  return { status: response.status, headers: response.headers, text, json }
}

/** `¤1,234.50` or `(¤12.00)` to pence. */
export function pence(text: string): number {
  return Math.round(Number(text.replace(/[¤,()]/g, '')) * 100) * (text.startsWith('(') ? -1 : 1)
}
