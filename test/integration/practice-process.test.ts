import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from './practice-support.ts'

let folder: string
const running: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-process-'))
})
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function start(...more: string[]): Promise<{ child: ChildProcess; ready: Json }> {
  const child = spawn(
    process.execPath,
    ['main/practice/cli.ts', '--folder', folder, '--people', '200', ...more],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  running.push(child)
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) return { child, ready: JSON.parse(line) }
  throw new Error('the practice council said nothing')
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const { port } = address
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('the practice council as a process', () => {
  it('keeps accepted writes through a kill, and comes back where it was', async () => {
    const ports = `reports=${await freePort()},control=${await freePort()}`
    const first = await start('--ports', ports)
    expect(first.ready).toMatchObject({
      ready: true,
      people: 200,
      origins: { reports: expect.stringContaining(ports.slice(8, 13)) },
    })
    const form = new URLSearchParams({
      api_key: 'k',
      service_code: 'pothole',
      lat: '51.54',
      long: '-0.06',
      description: 'Deep hole',
      'attribute[our_reference]': 'PW-KILL-1',
    })
    const made: Json[] = await (
      await fetch(`${first.ready['origins'].reports}/requests.json`, { method: 'POST', body: form })
    ).json()
    // Killed the moment it had answered: no chance to tidy up.
    first.child.kill('SIGKILL')
    await ended(first.child)
    const second = await start('--ports', ports)
    expect(second.ready['origins'].reports).toBe(first.ready['origins'].reports)
    const id = made[0]?.['service_request_id']
    const found: Json[] = await (await fetch(`${second.ready['origins'].reports}/requests/${id}.json`)).json()
    expect(found[0]).toMatchObject({ service_request_id: id, description: 'Deep hole' })
    const received: Json = await (
      await fetch(`${second.ready['origins'].control}/received/reports`, { headers: { 'x-practice': '1' } })
    ).json()
    expect(received).toMatchObject({ count: 1, writes: [{ our_reference: 'PW-KILL-1' }] })
  })

  it('ends when its parent goes away, or is told to', async () => {
    const one = await start()
    one.child.stdin?.end()
    expect(await ended(one.child)).toBe(0)
    const two = await start()
    two.child.kill('SIGTERM')
    expect(await ended(two.child)).toBe(0)
  })

  it('starts at a day of our choosing', async () => {
    const { ready } = await start('--today', '2021-05-24')
    const state: Json = await (
      await fetch(`${ready['origins'].control}/state`, { headers: { 'x-practice': '1' } })
    ).json()
    expect(state['today']).toBe('2021-05-24')
  })
})
