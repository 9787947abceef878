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
import { connectorFile } from '../support/electron/telephone.ts'

// Each starts whole hosts, some of them twice, from sources: seconds on a machine of its own, minutes on one with ten times the work. A
// host that gives up fails its test at once, by its own words.
vi.setConfig({ testTimeout: 180_000 })

const entry = fileURLToPath(new URL('../../main/browser/index.ts', import.meta.url))

type Running = {
  child: ChildProcess
  said: () => string
  /** the exit code */
  ended: Promise<number | null>
  /** resolves with the first address it prints */
  address: Promise<string>
  /** resolves when it says that it was started again, which prints no address */
  back: Promise<void>
}

/** A window's client, let in through the host's one-time address. */
async function clientOf(address: string): Promise<DeskClient> {
  const port = portOf(address)
  const cookie = await letIn({ port, address: () => address })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/desk`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ws differs from the DOM's type only in members oRPC does not use
  return createORPCClient(new RPCLink({ websocket: socket as never }))
}

/** The browser host as its own process, from sources. */
function start(folder: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [entry, '--data', folder, '--people', '60', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const address = Promise.withResolvers<string>()
  const back = Promise.withResolvers<void>()
  for (const { promise } of [address, back]) promise.catch(() => {})
  const hear = (chunk: Buffer): void => {
    text += String(chunk)
    const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(text)
    if (found) address.resolve(found[0])
    if (text.includes('was started again')) back.resolve()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  void ended.then((code) => {
    for (const one of [address, back]) one.reject(new Error(`ended with ${code}: ${text}`))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, said: () => text, ended, address: address.promise, back: back.promise }
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
  const client = await clientOf(address)
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

test('the telephone rings the desk: the call is there without its number until it is accepted, once however often it is told', async () => {
  const folder = await temporaryFolder()
  const host = start(folder, '--port', '0')
  const client = await clientOf(await host.address)
  const { port, token } = await connectorFile(folder)
  const tell = async (body: object): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await raw(port, '/calls', { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.status
  }
  const ringing = { event: 'ringing', callId: 'switch-1.42', from: '020 7946 0958' }
  expect([await tell(ringing), await tell(ringing)]).toEqual([202, 202])
  const { ringing: rang } = await client.calls.now()
  expect(rang).toMatchObject([{ state: 'ringing', origin: 'telephony', number: null, withheld: false }])
  await tell({ event: 'ringing', callId: 'switch-1.43', from: null })
  expect(await tell({ event: 'ended', callId: 'switch-1.43' })).toBe(202)
  expect(await tell({ event: 'ended', callId: 'never-told' })).toBe(202)
  expect((await client.calls.now()).ringing.map(({ id }) => id)).toEqual([rang[0]?.id])
  const accepted = await client.calls.accept({ callId: rang[0]?.id ?? '' })
  expect(accepted).toMatchObject({ state: 'active', number: '020 7946 0958' })
  expect(await tell({ event: 'ended', callId: 'switch-1.42' }), 'the agent ends an accepted call').toBe(202)
  expect((await client.calls.now()).current?.id).toBe(accepted.id)
  host.child.kill('SIGTERM')
  expect(await host.ended).toBe(0)
  expect(await readFile(join(folder, 'logs', 'patchwork.log'), 'utf8')).not.toContain('7946')
  expect(host.said()).not.toContain(token)
})

test('a second window of the page gets in by the first one’s cookie, and may be opened by it', async () => {
  const host = start(await temporaryFolder(), '--port', '0')
  const address = await host.address
  const port = portOf(address)
  const cookie = await letIn({ port, address: () => address })
  const popup = await raw(port, '/nothing.js', {
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    },
  })
  expect(popup.status, 'let in, though this file is not there').toBe(404)
  expect(popup.headers['cross-origin-opener-policy']).toBe('same-origin')
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
  await second.back
  expect((await raw(port, '/healthz')).status).toBe(200)
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
