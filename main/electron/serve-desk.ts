import type { MessagePortMain, ParentPort } from 'electron'
import type { Desk, openDesk } from '../desk/index.ts'
import { toDesk, type FromDesk, type ToDesk } from './desk-messages.ts'

/**
 * The desk's side of the desk process: opens the desk when told to, with keys that came in a message, and serves each window's port. Ports
 * that arrive before the desk is open wait for it.
 */
export function serveDesk(parent: ParentPort, open: typeof openDesk): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  const tell = (message: FromDesk): void => parent.postMessage(message)
  const opening = Promise.withResolvers<Desk>()
  opening.promise.catch(() => {})
  let opened = false

  parent.on('message', ({ data, ports }) => {
    const read = toDesk.safeParse(data)
    if (!read.success) return
    const message = read.data
    if (message.type === 'open') {
      if (!opened) start(message)
      opened = true
    } else if (message.type === 'window') {
      for (const port of ports)
        void opening.promise.then((desk) => serve(desk, port)).catch(() => port.close())
    } else if (message.type === 'ring') quietly('desk.ring', (desk) => desk.ring(message.call))
    else if (message.type === 'hang-up') quietly('desk.hang-up', (desk) => desk.hangUp(message.callId))
    else void finish()
  })

  function quietly(name: string, act: (desk: Desk) => Promise<void>): void {
    opening.promise.then(act).catch((error: unknown) =>
      tell({
        type: 'log',
        entry: { level: 'error', name, note: error instanceof Error ? error.name : 'Error' },
      }),
    )
  }

  function start({ options, keys }: Extract<ToDesk, { type: 'open' }>): void {
    open({
      ...options,
      keys: { work: bufferOver(keys.work), cache: bufferOver(keys.cache) },
      // A field that is not there must stay away: the log's fields are exact.
      log: (entry) => tell({ type: 'log', entry }),
    })
      .then(async (desk) => {
        opening.resolve(desk)
        tell({ type: 'opened' })
        await desk.ready()
        tell({ type: 'ready' })
      })
      .catch((error: unknown) => {
        opening.reject(error)
        tell({ type: 'failed', name: error instanceof Error ? error.name : 'Error' })
      })
  }

  async function finish(): Promise<void> {
    if (opened) await opening.promise.then((desk) => desk.close()).catch(() => {})
    process.exit(0)
  }
}

function serve(desk: Desk, port: MessagePortMain): void {
  desk.servePort(port)
  // Electron's ports keep messages until they are started.
  port.start()
}

/** The same bytes, not a copy: zeroing the desk's buffer then leaves none behind. */
function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
