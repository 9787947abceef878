import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Wire } from './utility-child.ts'

/** One end of a channel as the main process holds it, over one of Node's own ports. */
export class MessagePortMain extends EventEmitter {
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message, [])
  }
  close(): void {
    this.port.close()
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

const shim = fileURLToPath(new URL('./utility-child.ts', import.meta.url))

export type ForkSeen = {
  entry: string
  args: readonly string[]
  env: Record<string, string | undefined>
  serviceName: string | undefined
}

/** A utility process as the main process sees it: really another process, forked with Node. */
export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports = new Map<number, MessagePort>()
  #nextPort = 1
  readonly seen: ForkSeen

  constructor(seen: ForkSeen) {
    super()
    this.seen = seen
    this.#child = fork(shim, [seen.entry, ...seen.args], {
      serialization: 'advanced',
      execArgv: [],
      env: seen.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child.on('message', (wire: Wire) => {
      if (wire.kind === 'message') this.emit('message', wire.data)
      else if (wire.kind === 'port') this.#ports.get(wire.port)?.postMessage(wire.data)
      else this.#ports.get(wire.port)?.close()
    })
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.once('exit', (code, signal) => {
      // The system closes a dead process's ports.
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? (signal ? 15 : 1))
    })
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }
  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr
  }
  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    const ids = transfer.map(({ port }) => {
      const id = this.#nextPort++
      this.#ports.set(id, port)
      port.on('message', (data: unknown) => this.#send({ kind: 'port', port: id, data }))
      port.on('close', () => this.#send({ kind: 'port-closed', port: id }))
      return id
    })
    this.#send({ kind: 'message', data: message, ports: ids })
  }
  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
  /** For tests: ends it as a crash does, with no handler run. */
  crash(): void {
    this.#child.kill('SIGKILL')
  }
  #send(wire: Wire): void {
    if (this.#child.connected) this.#child.send(wire, () => {})
  }
}
