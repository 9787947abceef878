import { Worker } from 'node:worker_threads'
import { systemClock } from '../clock.ts'
import { StoreError } from './errors.ts'
import type { StoreErrorName } from './errors.ts'
import { callNames } from './messages.ts'
import type { AnswerOf, CallOf, FromThread, InputOf, Role, ThreadData } from './messages.ts'
import type { OpenOutcome } from './types.ts'

type Waiting = {
  name: string
  resolve: (json: string | null) => void
  reject: (error: StoreError) => void
  since: number
}

export type ThreadEvents = {
  slow: (name: string, ms: number) => void
  diskFull: (file: 'work' | 'cache') => void
  /** A call met a damaged page. */
  damaged: () => void
  /** The thread ended without being asked to. */
  died: () => void
}

const SLOW_MS = 40

/** From sources the worker is a `.ts` file beside this one; in a release it is an entry of its own in the same folder. */
export const workerFile = (here: string): URL =>
  new URL(here.endsWith('.ts') ? './worker.ts' : './store-worker.js', here)

/** One database thread and what it has been asked. */
export class Thread<R extends Role> {
  readonly role: R
  private readonly folder: string
  private readonly key: Uint8Array
  private readonly events: ThreadEvents
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 1
  private asked = false

  constructor(role: R, folder: string, key: Uint8Array, events: ThreadEvents) {
    this.role = role
    this.folder = folder
    this.key = key
    this.events = events
  }

  /** How many calls it has in hand. */
  get busy(): number {
    return this.waiting.size
  }

  /** How long its oldest call has been waiting, in milliseconds. */
  get longestWait(): number {
    const first = this.waiting.values().next().value
    return first ? systemClock.monotonic() - first.since : 0
  }

  start(thorough = false): Promise<OpenOutcome | null> {
    // A copy of its own, handed over: nothing of it is left on this side, and the thread zeroes it once the file is open.
    const key = new Uint8Array(this.key)
    const data: ThreadData = { role: this.role, folder: this.folder, key, thorough }
    const worker = new Worker(workerFile(import.meta.url), {
      workerData: data,
      transferList: [key.buffer],
      name: `store-${this.role}`,
    })
    this.worker = worker
    this.asked = false
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if ('ready' in message) resolve(message.ready)
        else if ('refused' in message) {
          this.asked = true
          reject(new StoreError(message.refused, message.detail))
        } else this.heard(message)
      })
      // What the thread threw is told by its end; its text may hold anything, so it is not passed on.
      worker.on('error', () => undefined)
      worker.on('exit', () => {
        if (this.worker === worker) this.worker = null
        reject(new StoreError('StoreStopped', this.role))
        this.dropAll(this.asked ? 'StoreClosed' : 'StoreRestarted')
        if (!this.asked) this.events.died()
      })
    })
  }

  private heard(message: Exclude<FromThread, { ready: unknown } | { refused: unknown }>): void {
    if ('diskFull' in message) {
      this.events.diskFull(message.diskFull)
      return
    }
    const call = this.waiting.get(message.id)
    if (!call) return
    this.waiting.delete(message.id)
    if (message.ms > SLOW_MS) this.events.slow(call.name, message.ms)
    if ('error' in message) {
      call.reject(new StoreError(message.error, message.detail))
      if (message.error === 'FileDamaged') this.events.damaged()
    } else {
      call.resolve(message.value)
    }
  }

  private dropAll(name: StoreErrorName): void {
    const dropped = [...this.waiting.values()]
    this.waiting.clear()
    for (const call of dropped) call.reject(new StoreError(name))
  }

  call<K extends CallOf<R>>(name: K, input: InputOf<R, K>): Promise<AnswerOf<R, K>> {
    return new Promise((resolve, reject) => {
      if (!this.worker) {
        reject(new StoreError('StoreRestarted'))
        return
      }
      const id = this.nextId
      this.nextId += 1
      const answer = (json: string | null): void => resolve(json === null ? undefined : JSON.parse(json))
      this.waiting.set(id, { name, resolve: answer, reject, since: systemClock.monotonic() })
      this.worker.postMessage({ id, name, input })
    })
  }

  /** Finishes what was asked before, closes the file and ends. */
  close(): Promise<void> {
    return this.end((worker) => worker.postMessage('close'))
  }

  /** Ends it at once; what it had in hand is answered `StoreRestarted`. For a file known to be damaged. */
  stop(): Promise<void> {
    this.dropAll('StoreRestarted')
    return this.end((worker) => void worker.terminate())
  }

  private end(how: (worker: Worker) => void): Promise<void> {
    const worker = this.worker
    this.asked = true
    if (!worker) return Promise.resolve()
    return new Promise((resolve) => {
      worker.once('exit', () => resolve())
      how(worker)
    })
  }

  /** Only for tests: ends the thread as a crash would. */
  async crash(): Promise<void> {
    await this.worker?.terminate()
  }
}

type Proxied<R extends Role> = { [K in CallOf<R>]: (input: InputOf<R, K>) => Promise<AnswerOf<R, K>> }
type Send<R extends Role> = <K extends CallOf<R>>(name: K, input: InputOf<R, K>) => Promise<AnswerOf<R, K>>

/** An object with exactly the calls of a role, each sent by `send`. */
export function proxy<R extends Role>(role: R, send: Send<R>): Proxied<R> {
  const made: Proxied<R> = Object.create(null)
  const calls: { [Each in Role]: CallOf<Each>[] }[R] = callNames[role]
  for (const name of calls) made[name] = (input) => send(name, input)
  return made
}
