import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from './files.ts'
import type { HostLog } from './log.ts'
import { hashOf, newSecret } from './secrets.ts'
import type { HostSettings } from './settings.ts'
import { answerTelephone, type Switchboard } from './telephony-answers.ts'

export type TelephonyOptions = {
  /** the host's data folder: `telephony.json` in it tells a connector the port and the token */
  folder: string
  settings: Pick<HostSettings, 'environment' | 'telephony'>
  /** null while there is no desk: starting, locked, or down */
  desk: () => Switchboard | null
  log: HostLog
  /** milliseconds of a clock that nobody sets */
  now: () => number
}

export type Telephony = { port: number; close: () => Promise<void> }

const keptFile = z.object({ port: z.int().min(1_024).max(65_535) })

/**
 * Listens on loopback for the council's telephone (docs/telephony.md). Null when it is turned off or its port cannot be had: a desk without a
 * telephone still takes calls by hand, so the host goes on. The port is kept between starts, the token is new at each.
 */
export async function startTelephony(options: TelephonyOptions): Promise<Telephony | null> {
  const { settings, folder, log } = options
  if (!(settings.telephony.enabled ?? settings.environment === 'practice')) return null
  const file = join(folder, 'telephony.json')
  const server = createServer({
    maxHeaderSize: 8_192,
    headersTimeout: 5_000,
    requestTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  })
  server.maxConnections = 32
  try {
    const port = await listen(server, settings.telephony.port, await keptPort(file))
    const token = newSecret()
    server.on('request', answerTelephone({ ...options, port, tokenHash: hashOf(token) }))
    await writeWhole(file, JSON.stringify({ port, token }))
    log({ level: 'info', name: 'telephony.listening', note: `port ${port}` })
    return {
      port,
      async close() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeAllConnections()
        await closed
        // The port stays ours for the next start; what a connector could still send is worth nothing now.
        await writeWhole(file, JSON.stringify({ port, token: null })).catch(() => {})
      },
    }
  } catch (error) {
    server.close()
    log({ level: 'warn', name: 'telephony.failed', note: codeOf(error) })
    return null
  }
}

/** Listens on the port that was set, or on the one kept, or on any. A port that was set and is taken is not replaced. */
async function listen(server: Server, set: number | null, kept: number | null): Promise<number> {
  const on = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', reject)
        const address = server.address()
        resolve(address !== null && typeof address === 'object' ? address.port : port)
      })
    })
  if (set !== null || kept === null) return on(set ?? 0)
  return on(kept).catch(() => on(0))
}

function keptPort(file: string): Promise<number | null> {
  return readFile(file, 'utf8')
    .then((text) => keptFile.safeParse(JSON.parse(text)).data?.port ?? null)
    .catch(() => null)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'Error'
}
