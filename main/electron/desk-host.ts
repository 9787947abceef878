import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { entryFile } from '../host/entries.ts'
import { smallEnvironment } from '../host/launch.ts'
import type { HostLog } from '../host/log.ts'
import { fromDesk, type ToDesk } from './desk-messages.ts'

export type OpenOrder = Omit<Extract<ToDesk, { type: 'open' }>, 'type'>

/** `failed` cannot be helped by starting again; `stopped` has been, three times within a minute. */
export type DeskState =
  { is: 'closed' | 'starting' | 'open' | 'ready' | 'waiting' } | { is: 'failed' | 'stopped'; why: string }

export type DeskHostOptions = {
  /** what to open, with keys unwrapped anew for each start: they are zeroed here once handed over */
  order: () => Promise<OpenOrder>
  onState: (state: DeskState) => void
  log: HostLog
  /** the first pause before a restart; it doubles */
  firstWaitMs?: number
}

type Switchboard = {
  ring: (call: Extract<ToDesk, { type: 'ring' }>['call']) => Promise<void>
  hangUp: (callId: string) => Promise<void>
}

export type DeskHost = {
  start: () => Promise<void>
  /** counts the desk processes there have been: a port belongs to one of them */
  turn: () => number
  /** a new port to the desk for a window, or null while there is no desk */
  port: () => MessagePortMain | null
  state: () => DeskState
  /** the way for calls told from outside, or null while the desk is not open */
  switchboard: () => Switchboard | null
  /** asks the desk to finish and close its files; insists after a limit */
  stop: () => Promise<void>
}

const crashesAllowed = 3
const crashWindowMs = 60_000
const closeLimitMs = 8_000

/**
 * Keeps the desk process: starts it, hands it its keys in a message (never in arguments or variables), starts it again with a growing pause
 * when it dies, and stops trying after three crashes within a minute.
 */
export function createDeskHost(options: DeskHostOptions): DeskHost {
  let child: UtilityProcess | null = null
  let state: DeskState = { is: 'closed' }
  let crashes: number[] = []
  let restart: NodeJS.Timeout | undefined
  /** counts starts and stops, so a late answer of an earlier one changes nothing */
  let turn = 0
  /** the files of one desk must be closed before the next opens them */
  let stopping: Promise<void> = Promise.resolve()

  function become(next: DeskState): void {
    state = next
    options.onState(next)
  }

  async function start(): Promise<void> {
    if (child || state.is === 'starting') return
    const mine = ++turn
    clearTimeout(restart)
    become({ is: 'starting' })
    let order: OpenOrder
    try {
      await stopping
      order = await options.order()
    } catch (error) {
      if (mine === turn) become({ is: 'failed', why: error instanceof Error ? error.name : 'Error' })
      return
    }
    if (mine === turn) launch(order)
    wipe(order.keys)
  }

  function launch(order: OpenOrder): void {
    const running = utilityProcess.fork(entryFile(import.meta.url, './desk-process.ts', 'desk-process'), [], {
      serviceName: 'Patchwork desk',
      stdio: 'pipe',
      env: smallEnvironment(process.env),
    })
    child = running
    running.stdout?.resume()
    running.stderr?.resume()
    running.on('message', (message: unknown) => {
      const read = fromDesk.safeParse(message)
      if (!read.success || running !== child) return
      const said = read.data
      if (said.type === 'log') {
        const { level, name, ms, note } = said.entry
        options.log({
          level,
          name,
          ...(ms === undefined ? {} : { ms }),
          ...(note === undefined ? {} : { note }),
        })
      } else if (said.type === 'opened') become({ is: 'open' })
      else if (said.type === 'ready') become({ is: 'ready' })
      else {
        options.log({ level: 'error', name: 'desk.failed', note: said.name })
        child = null
        running.kill()
        become({ is: 'failed', why: said.name })
      }
    })
    running.once('exit', (code) => {
      if (running === child) crashed(code)
    })
    // Copies of their own: a small Buffer lies in memory shared with others, which a message would carry along.
    const keys = { work: Uint8Array.from(order.keys.work), cache: Uint8Array.from(order.keys.cache) }
    const message: ToDesk = { type: 'open', options: order.options, keys }
    running.postMessage(message, [])
    wipe(keys)
  }

  function crashed(code: number): void {
    child = null
    const now = performance.now()
    crashes = [...crashes.filter((at) => at > now - crashWindowMs), now]
    options.log({
      level: 'error',
      name: 'desk.crashed',
      note: `code ${code}, ${crashes.length} within a minute`,
    })
    if (crashes.length >= crashesAllowed) return become({ is: 'stopped', why: `code ${code}` })
    become({ is: 'waiting' })
    restart = setTimeout(() => void start(), (options.firstWaitMs ?? 250) * 2 ** (crashes.length - 1))
  }

  return {
    start,
    state: () => state,
    turn: () => turn,
    port() {
      if (!child) return null
      const { port1, port2 } = new MessageChannelMain()
      const message: ToDesk = { type: 'window' }
      child.postMessage(message, [port1])
      return port2
    },
    switchboard() {
      if (!child || (state.is !== 'open' && state.is !== 'ready')) return null
      const running = child
      const pass = (message: ToDesk): Promise<void> => Promise.resolve(running.postMessage(message, []))
      return {
        ring: (call) => pass({ type: 'ring', call }),
        hangUp: (callId) => pass({ type: 'hang-up', callId }),
      }
    },
    async stop() {
      const mine = ++turn
      clearTimeout(restart)
      const running = child
      child = null
      if (running) {
        stopping = end(running)
        await stopping
      }
      if (mine === turn) become({ is: 'closed' })
    },
  }
}

async function end(running: UtilityProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()))
  const message: ToDesk = { type: 'close' }
  running.postMessage(message, [])
  const insist = setTimeout(() => running.kill(), closeLimitMs)
  await ended
  clearTimeout(insist)
}

function wipe(keys: OpenOrder['keys']): void {
  keys.work.fill(0)
  keys.cache.fill(0)
}
