import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { Desk, openDesk } from '../desk/index.ts'
import { deskFacts, practiceUser, type Role } from '../host/desk.ts'
import { productFolder } from '../host/entries.ts'
import { claimFolder } from '../host/folder.ts'
import { launchWithNode } from '../host/launch.ts'
import type { HostLog } from '../host/log.ts'
import { startPractice } from '../host/practice.ts'
import { practiceKeys } from '../host/practice-keys.ts'
import { newSecret } from '../host/secrets.ts'
import { startTelephony } from '../host/telephony.ts'
import type { DeskKeys } from './keys.ts'
import { noteRunning } from './running.ts'
import { startServer } from './server.ts'
import { openSettings } from './settings.ts'

export type BrowserHostOptions = {
  folder: string
  port: number
  people: number
  seed: number
  role: Role
  openDesk: typeof openDesk
  log: HostLog
  /** asked only outside practice */
  keys: () => Promise<DeskKeys>
  /** where the built renderer is; tests give their own */
  renderer?: string
  /** the practice council's entry; tests give their own */
  entry?: string
}

export type BrowserHost = {
  port: number
  environment: string
  address: () => string
  /** resolves when search answers and, in practice, finds the people of the council */
  ready: Promise<void>
  close: () => Promise<void>
}

/**
 * Serves one data folder: the server first, so a second start finds it, then the practice council and the desk side by side.
 * Rejects when the port is taken (EADDRINUSE) or the folder belongs to another environment.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { folder, log } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const settings = openSettings(folder).get()
  await claimFolder(folder, settings.environment)
  const practising = settings.environment === 'practice'
  const keys = practising ? practiceKeys() : await options.keys()

  const opening = Promise.withResolvers<Desk>()
  opening.promise.catch(() => {})
  const usable = Promise.withResolvers<void>()
  usable.promise.catch(() => {})
  const hostSecret = newSecret()
  const server = await startServer({
    port: options.port,
    renderer: options.renderer ?? join(productFolder(), 'out', 'renderer'),
    sessionsFile: join(folder, 'browser-sessions.json'),
    hostSecret,
    desk: opening.promise,
    usable: usable.promise,
    log,
    now: Date.now,
  })
  const forget = await noteRunning(join(folder, 'running.json'), server.port, hostSecret)
  let open: Desk | null = null
  opening.promise.then(
    (opened) => (open = opened),
    () => {},
  )
  const telephony = await startTelephony({
    folder,
    settings,
    desk: () => open,
    log,
    now: () => performance.now(),
  })
  const council = practising ? await startPractice({ ...options, launch: launchWithNode }) : null
  const startedAt = performance.now()
  try {
    const facts = deskFacts({
      folder,
      settings,
      practice: council,
      host: { kind: 'browser', canPrint: true, canNotify: true, hasSecondWindow: true },
      user: practiceUser(options.role),
    })
    opening.resolve(options.openDesk({ ...facts, keys, log }))
  } catch (error) {
    opening.reject(error)
  }
  void opening.promise
    .then(async (desk) => {
      await desk.ready()
      log({ level: 'info', name: 'desk.ready', ms: Math.round(performance.now() - startedAt) })
      if (practising) await firstFill(desk)
      log({ level: 'info', name: 'host.usable', ms: Math.round(performance.now() - startedAt) })
      usable.resolve()
    })
    .catch((error: unknown) => usable.reject(error))

  return {
    port: server.port,
    environment: settings.environment,
    address: server.address,
    ready: usable.promise,
    async close() {
      await server.close()
      await telephony?.close()
      await opening.promise.then(
        (desk) => desk.close(),
        () => {},
      )
      await council?.stop()
      await forget()
    },
  }
}

const fillLimitMs = 30_000

/**
 * On the first start of a practice folder, waits until the directory of people is here (seconds, it comes from this computer), so what is
 * called ready can be searched. Later starts have it already. A council that cannot answer does not hold the desk up for longer.
 */
async function firstFill(desk: Desk): Promise<void> {
  const until = performance.now() + fillLimitMs
  while (performance.now() < until) {
    const health = await desk.health().catch(() => null)
    if (health?.directory.complete) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
