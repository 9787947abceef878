import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { DeskClient } from '../../../shared/contract/index.ts'

const entry = fileURLToPath(new URL('../../../out/main/browser.js', import.meta.url))

/** The browser host as a person runs it, from `out/`. */
export class Product {
  readonly folder: string
  readonly #people: number
  readonly #role: string
  #child: ChildProcess | null = null
  #port = 0
  #said = ''
  /** set once a test killed it, until the next begins: failed sockets in the console are then expected */
  wasKilled = false

  constructor(folder: string, people: number, role: string) {
    this.folder = folder
    this.#people = people
    this.#role = role
  }

  get port(): number {
    return this.#port
  }

  /** Starts it (on the same port after a kill) and waits until search answers. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        entry,
        '--data',
        this.folder,
        '--port',
        String(this.#port),
        '--people',
        String(this.#people),
        '--seed',
        '1',
        '--role',
        this.#role,
        '--why',
        'tests drive it',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.#child = child
    this.#said = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.#said += String(chunk)
        const address = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=/.exec(this.#said)
        if (!address) return
        this.#port = Number(address[1])
        resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => reject(new Error(`Patchwork ended with ${code}:\n${this.#said}`)))
    })
    const health = await fetch(`http://127.0.0.1:${this.#port}/healthz`)
    if (!health.ok) throw new Error(`Patchwork is not ready: ${await health.text()}\n${this.#said}`)
  }

  /** An address that lets one more page in, asked for the way a second `npm start` does. */
  async newAddress(): Promise<string> {
    const { secret } = z
      .object({ secret: z.string() })
      .parse(JSON.parse(await readFile(join(this.folder, 'running.json'), 'utf8')))
    const answer = await fetch(`http://127.0.0.1:${this.#port}/address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
    })
    return z.object({ address: z.string() }).parse(await answer.json()).address
  }

  /** Asks the desk something as a window of its own would, and goes. */
  async ask<T>(what: (client: DeskClient) => Promise<T>): Promise<T> {
    const letIn = await fetch(await this.newAddress(), { redirect: 'manual' })
    const cookie = letIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const origin = `http://127.0.0.1:${this.#port}`
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/desk`, { headers: { cookie, origin } })
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ws differs from the DOM's type only in members oRPC does not use
      return await what(createORPCClient(new RPCLink({ websocket: socket as never })))
    } finally {
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.close()
      await closed
    }
  }

  /** Ends the host with its desk as a power cut would: nothing is flushed, no handler runs. */
  async killDesk(): Promise<void> {
    this.wasKilled = true
    await this.#end('SIGKILL')
  }

  /** Kills and starts again on the same folder and port; open pages reconnect by themselves. */
  async restart(): Promise<void> {
    await this.killDesk()
    await this.start()
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
}
