import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { DeskClient } from '../../shared/contract/index.ts'
import { keysOf } from '../../main/browser/keys.ts'
import { letIn, raw, temporaryFolder } from '../support/electron/browser-host.ts'

// Each starts whole hosts, some of them twice; a machine that does other work as well needs the time.
vi.setConfig({ testTimeout: 60_000 })

const entry = fileURLToPath(new URL('../../main/browser/index.ts', import.meta.url))

type Running = {
  child: ChildProcess
  said: () => string
  /** the exit code */
  ended: Promise<number | null>
  /** resolves with the first address it prints */
  address: Promise<string>
}

/** The browser host as its own process, from sources. */
function start(folder: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [entry, '--data', folder, '--people', '60', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const address = Promise.withResolvers<string>()
  address.promise.catch(() => {})
  const hear = (chunk: Buffer): void => {
    text += String(chunk)
    const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(text)
    if (found) address.resolve(found[0])
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  void ended.then((code) => address.reject(new Error(`ended with ${code}: ${text}`)))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, said: () => text, ended, address: address.promise }
}

const portOf = (address: string): number => Number(new URL(address).port)

async function council(folder: string): Promise<number> {
  const ports: unknown = JSON.parse(await readFile(join(folder, 'practice-ports.json'), 'utf8'))
  return z.object({ control: z.number() }).parse(ports).control
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { headers: { 'X-Practice': '1' } }).then(
    () => true,
    () => false,
  )

test('it serves a desk that a browser which was let in can ask, and ends cleanly', async () => {
  const folder = await temporaryFolder()
  const host = start(folder, '--port', '0', '--why', 'a test asked')
  const address = await host.address
  const port = portOf(address)
  expect(host.said()).toContain(
    'practice council (invented people, fixed practice key), in a browser because a test asked',
  )
  expect((await raw(port, '/healthz')).status).toBe(200)
  const cookie = await letIn({ port, address: () => address })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/desk`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ws differs from the DOM's type only in members oRPC does not use
  const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as never }))
  const session = await client.host.session()
  expect(session).toMatchObject({
    environment: 'practice',
    host: { kind: 'browser' },
    user: { role: 'agent' },
  })
  expect((await client.host.status()).directory.people).toBeGreaterThan(10)
  host.child.kill('SIGTERM')
  expect(await host.ended).toBe(0)
  expect(await answers(await council(folder))).toBe(false)
})

test('started again in the same folder, it prints a new address of the one that runs', async () => {
  const folder = await temporaryFolder()
  const first = start(folder, '--port', '0')
  const port = portOf(await first.address)
  const second = start(folder, '--port', '0')
  const address = await second.address
  expect(portOf(address)).toBe(port)
  expect(address).not.toBe(await first.address)
  expect(await second.ended).toBe(0)
  expect(second.said()).toContain('already running')
  await letIn({ port, address: () => address })
})

test('killed and started again on its port: the tab’s cookie still counts, and the practice council went with it', async () => {
  const folder = await temporaryFolder()
  const first = start(folder, '--port', '0')
  const address = await first.address
  const port = portOf(address)
  const cookie = await letIn({ port, address: () => address })
  first.child.kill('SIGKILL')
  await first.ended
  const control = await council(folder)
  await expect.poll(() => answers(control), { timeout: 30_000 }).toBe(false)

  const second = start(folder, '--port', String(port), '--again')
  await expect
    .poll(
      () =>
        raw(port, '/healthz').then(
          (one) => one.status,
          () => 0,
        ),
      { timeout: 40_000 },
    )
    .toBe(200)
  expect(await council(folder)).toBe(control)
  const page = await raw(port, '/nothing.js', { headers: { cookie } })
  expect(page.status).toBe(404)
  expect(second.said()).not.toContain('token=')
})

test('a port that another program has is told in one line, with what to do', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void other.close())
  const port = z.object({ port: z.number() }).parse(other.address()).port
  const host = start(await temporaryFolder(), '--port', String(port))
  expect(await host.ended).toBe(2)
  expect(host.said()).toBe(
    `Port ${port} is used by another program. Choose another, such as: npm start -- --browser --port ${port + 1}\n`,
  )
})

test('a folder of live records is not opened without its passphrase, nor as practice', async () => {
  const folder = await temporaryFolder()
  await mkdir(folder, { recursive: true })
  await keysOf(join(folder, 'keys.json'), 'correct horse battery', true)
  const origins = Object.fromEntries(
    ['housing', 'rentAccount', 'crm', 'alerts', 'reports'].map((one) => [one, `https://${one}.test.example`]),
  )
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ environment: 'live', origins }))
  const live = start(folder, '--port', '0')
  expect(await live.ended).toBe(2)
  expect(live.said()).toContain('Nothing was changed')
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ environment: 'practice' }))
  const practice = start(folder, '--port', '0')
  expect(await practice.ended).toBe(2)
  expect(practice.said()).toContain('holds live records')
})
