import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { openDesk } from '../../main/desk/index.ts'
import type { Desk, DeskOptions } from '../../main/desk/index.ts'
import type { TeamBus } from '../../main/desk/team/bus.ts'
import { startPractice } from '../../main/practice/index.ts'
import type { PracticeCouncil } from '../../main/practice/index.ts'
import type { DeskClient } from '../../shared/contract/index.ts'

export type TestDesk = {
  desk: Desk
  client: DeskClient
  practice: PracticeCouncil
  folder: string
  logged: Parameters<DeskOptions['log']>[0][]
  /** Closes the desk and opens it again on the same folder, as a restart does. */
  restart: (as?: { version?: string }) => Promise<void>
  close: () => Promise<void>
}

const key = (fill: number): Buffer => Buffer.alloc(32, fill)

/** A client over a real MessagePort: what a window has. */
export function windowOn(desk: Desk): { client: DeskClient; close: () => void } {
  const { port1, port2 } = new MessageChannel()
  desk.servePort(port1)
  port1.start()
  const client = createORPCClient<DeskClient>(new RPCLink({ port: port2 }))
  port2.start()
  return { client, close: () => port2.close() }
}

export type TestDeskOptions = {
  people?: number
  viewOnly?: boolean
  user?: { id: string; name: string }
  /** What desks of one team share; one of its own when left out. */
  bus?: TeamBus
  /** Another desk's council, so that both know the same people. It stays that desk's to close. */
  council?: PracticeCouncil
  version?: string
  /** Where the desk keeps its files, when not in a folder of its own beside the council's. */
  deskFolder?: string
}

/** The real desk on real files in a temporary folder, with a real practice council on loopback. */
export async function startTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'patchwork-desk-'))
  const practice =
    options.council ??
    (await startPractice({
      folder: join(folder, 'practice'),
      seed: 1,
      people: options.people ?? 300,
      today: () => new Date().toISOString().slice(0, 10),
      now: () => new Date(),
    }))
  let version = options.version ?? 'test'
  const logged: TestDesk['logged'] = []
  const open = (): Promise<Desk> =>
    openDesk({
      folder: options.deskFolder ?? join(folder, 'desk'),
      keys: { work: key(1), cache: key(2) },
      council: 'assets/councils/hackney',
      environment: 'practice',
      origins: practice.origins,
      practiceControl: practice.origins.control,
      host: { kind: 'browser', canPrint: true, canNotify: false, hasSecondWindow: false, version },
      user: {
        ...(options.user ?? { id: 'test', name: 'Test Agent' }),
        role: 'agent',
        viewOnly: options.viewOnly ?? false,
      },
      ...(options.bus === undefined ? {} : { bus: options.bus }),
      log: (entry) => void logged.push(entry),
    })
  let desk = await open()
  let window = windowOn(desk)
  const test: TestDesk = {
    desk,
    client: window.client,
    practice,
    folder,
    logged,
    restart: async (as = {}) => {
      version = as.version ?? version
      window.close()
      await desk.close()
      desk = await open()
      window = windowOn(desk)
      test.desk = desk
      test.client = window.client
    },
    close: async () => {
      window.close()
      await desk.close()
      if (options.council === undefined) await practice.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return test
}

/** A desk whose directory has come: nearly all of its 300 people can be found. */
export async function startFilledDesk(): Promise<TestDesk> {
  const test = await startTestDesk()
  await until(
    test.client,
    () => test.client.host.status(),
    ({ directory }) => directory.complete && directory.people >= 290,
  )
  return test
}

/**
 * Waits for something to become true, asking again after each change the desk announces: no polling, no sleeping. The test's own time
 * limit ends a wait for something that never comes.
 */
export async function until<T>(
  client: DeskClient,
  ask: () => Promise<T>,
  good: (value: T) => boolean,
): Promise<T> {
  const stop = new AbortController()
  try {
    const changes = await client.changes.watch(undefined, { signal: stop.signal })
    let value = await ask()
    if (good(value)) return value
    for await (const _change of changes) {
      value = await ask()
      if (good(value)) return value
    }
    throw new Error('the desk stopped telling changes')
  } finally {
    stop.abort()
  }
}
