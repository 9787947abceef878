import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

/**
 * Runs a utility process's entry in a plain child process: gives it `process.parentPort` and Electron's ports over Node's IPC, then
 * imports the entry. Plays the child's side of `utility-process.ts`.
 */
export type Wire =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; port: number; data: unknown }
  | { kind: 'port-closed'; port: number }

const send = (wire: Wire): void => void process.send?.(wire)

/** A port as Electron gives it: it keeps messages until it is started. */
class ChildPort extends EventEmitter {
  readonly #id: number
  #waiting: unknown[] | null = []
  constructor(id: number) {
    super()
    this.#id = id
  }
  arrive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data)
    else this.emit('message', { data, ports: [] })
  }
  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }
  postMessage(data: unknown): void {
    send({ kind: 'port', port: this.#id, data })
  }
  close(): void {
    send({ kind: 'port-closed', port: this.#id })
    this.emit('close')
  }
}

const ports = new Map<number, ChildPort>()
const early: unknown[] = []
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ kind: 'message', data, ports: [] }),
})
// Electron keeps messages until somebody listens.
parentPort.on('newListener', (event) => {
  if (event === 'message')
    setImmediate(() => early.splice(0).forEach((one) => parentPort.emit('message', one)))
})

process.on('message', (wire: Wire) => {
  if (wire.kind === 'message') {
    const made = wire.ports.map((id) => {
      const port = new ChildPort(id)
      ports.set(id, port)
      return port
    })
    const event = { data: wire.data, ports: made }
    if (parentPort.listenerCount('message') > 0 && early.length === 0) parentPort.emit('message', event)
    else early.push(event)
  } else if (wire.kind === 'port') ports.get(wire.port)?.arrive(wire.data)
  else {
    ports.get(wire.port)?.emit('close')
    ports.delete(wire.port)
  }
})
process.on('disconnect', () => process.exit(0))

Object.assign(process, { parentPort })
process.argv.splice(1, 1)
await import(pathToFileURL(process.argv[1] ?? '').href)
