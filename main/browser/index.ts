import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { openDesk } from '../desk/index.ts'
import { roles } from '../host/desk.ts'
import { usualFolder, WrongFolder } from '../host/folder.ts'
import { openLog } from '../host/log.ts'
import { startBrowserHost, type BrowserHost } from './host.ts'
import { KeyError, keysOf } from './keys.ts'
import { openInBrowser } from './open.ts'
import { askPassphrase } from './passphrase.ts'
import { addressOfRunning } from './running.ts'

/** The exit code of a start that failed for a reason we told: starting again would not help. */
const told = 2

const { values: asked } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    people: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    role: { type: 'string', default: 'agent' },
    /** why this is not the desktop window, in a few words */
    why: { type: 'string', default: '' },
    open: { type: 'boolean', default: false },
    /** started again after a crash: open tabs find their own way back */
    again: { type: 'boolean', default: false },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = asked.data ?? usualFolder('practice')
mkdirSync(folder, { recursive: true, mode: 0o700 })
const { log, close: closeLog } = openLog(folder)
let host: BrowserHost | null = null
let leaving = false

async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(code), 6_000).unref()
  await host
    ?.close()
    .catch((error: unknown) => log({ level: 'error', name: 'host.close', note: nameOf(error) }))
  closeLog()
  process.exit(code)
}

process.on('SIGINT', () => void leave(0))
process.on('SIGTERM', () => void leave(0))
process.on('SIGHUP', () => void leave(0))
process.on('uncaughtException', (error) => {
  // Carrying on after an unknown failure could damage records; `npm start` starts us again.
  log({ level: 'error', name: 'host.crashed', note: nameOf(error) })
  process.stderr.write(`Patchwork stopped: ${nameOf(error)}\n`)
  process.exit(70)
})

await start()

async function start(): Promise<void> {
  const running = await addressOfRunning(join(folder, 'running.json'))
  if (running) {
    say(`Patchwork is already running on this folder. New address, good for one use: ${running}`)
    if (asked.open) openInBrowser(running)
    return leave(0)
  }
  try {
    host = await listenSomewhere()
  } catch (error) {
    process.stderr.write(`${await explain(error)}\n`)
    return leave(told)
  }
  try {
    await host.ready
  } catch (error) {
    log({ level: 'error', name: 'desk.failed', note: nameOf(error) })
    process.stderr.write(`Patchwork could not open its records, and has changed nothing: ${nameOf(error)}\n`)
    return leave(told)
  }
  const notReal =
    host.environment === 'practice' ? ' on the practice council (invented people, fixed practice key)' : ''
  const why = asked.why === '' ? '' : `, in a browser because ${asked.why}`
  if (asked.again) return say('Patchwork was started again; open tabs reconnect by themselves.')
  const address = host.address()
  say(`Patchwork is ready${notReal}${why}. Open, once, within ten minutes: ${address}`)
  if (asked.open) openInBrowser(address)
  offerAddresses(host)
}

/** The port asked for, or the usual one, or (when nobody asked for one and it is taken) any other. */
async function listenSomewhere(): Promise<BrowserHost> {
  const options = {
    folder,
    people: Number(asked.people),
    seed: Number(asked.seed),
    role: roles.find((one) => one === asked.role) ?? 'agent',
    openDesk,
    log,
    keys: askForKeys,
  }
  const port = asked.port === undefined ? 4620 : Number(asked.port)
  try {
    return await startBrowserHost({ ...options, port })
  } catch (error) {
    if (asked.port === undefined && codeOf(error) === 'EADDRINUSE')
      return startBrowserHost({ ...options, port: 0 })
    throw error
  }
}

async function askForKeys(): Promise<{ work: Buffer; cache: Buffer }> {
  const passphrase = await askPassphrase('Passphrase for Patchwork’s records: ')
  if (passphrase === null) throw new KeyError('unreadable')
  return keysOf(join(folder, 'keys.json'), passphrase, true)
}

async function explain(error: unknown): Promise<string> {
  if (codeOf(error) === 'EADDRINUSE') {
    return `Port ${asked.port} is used by another program. Choose another, such as: npm start -- --browser --port ${Number(asked.port) + 1}`
  }
  if (error instanceof WrongFolder) return error.message
  if (error instanceof KeyError) {
    return {
      wrong: 'That passphrase does not open these records, or the key file is damaged. Nothing was changed.',
      unreadable:
        'The key file could not be read, or there is no terminal to ask for the passphrase. Nothing was changed.',
      short: 'The passphrase needs at least 12 characters. Nothing was changed.',
    }[error.code]
  }
  return `Patchwork could not start: ${nameOf(error)}`
}

/** In a terminal, Enter prints a new address. */
function offerAddresses(from: BrowserHost): void {
  if (!process.stdin.isTTY) return
  say('Press Enter for a new address, Ctrl+C to stop.')
  process.stdin.on('data', () => say(from.address()))
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function nameOf(error: unknown): string {
  return error instanceof Error
    ? [error.name, codeOf(error), error.message].filter(Boolean).join(' ')
    : 'unknown error'
}
