import { createServer } from 'node:http'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDesk, type Desk } from '../desk/index.ts'
import { deskFacts } from '../host/desk.ts'
import { claimFolder, usualFolder } from '../host/folder.ts'
import { launchWithNode } from '../host/launch.ts'
import { openLog } from '../host/log.ts'
import { startPractice } from '../host/practice.ts'
import { practiceKeys } from '../host/practice-keys.ts'
import { hostSettings } from '../host/settings.ts'

/**
 * A desk with no window, for nightly letters and exports. So far it keeps a desk up on a folder of its own and says whether it is well; it
 * takes no lease and sends nothing by itself. Practice only: keys for live data need somebody to give them.
 */
const { values: asked } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    people: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
  },
})
const folder = asked.data ?? usualFolder('worker')
mkdirSync(folder, { recursive: true, mode: 0o700 })
const { log, close: closeLog } = openLog(folder)
await claimFolder(folder, 'practice')
const council = await startPractice({
  folder,
  seed: Number(asked.seed),
  people: Number(asked.people),
  launch: launchWithNode,
  log,
})
let desk: Desk | null = null

const server = createServer((request, response) => {
  // The same guard as the browser host's: another name in Host is a page that found its way to loopback.
  const ours =
    /^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '') && request.headers.origin === undefined
  if (!ours || request.url !== '/healthz' || request.method !== 'GET') {
    response.writeHead(404).end()
    return
  }
  const asking = desk?.health() ?? Promise.resolve({ status: 'starting' })
  void asking
    .catch(() => ({ status: 'failed' }))
    .then((health) => {
      response.writeHead(health.status === 'ready' ? 200 : 503, { 'content-type': 'application/json' })
      response.end(JSON.stringify(health))
    })
})
server.listen({ host: '127.0.0.1', port: Number(asked.port) }, () => {
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  process.stdout.write(`Patchwork worker on practice, health at http://127.0.0.1:${port}/healthz\n`)
})

let leaving = false
async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(1), 6_000).unref()
  server.close()
  await desk?.close()
  await council.stop()
  closeLog()
  process.exit(0)
}
process.on('SIGINT', () => void leave())
process.on('SIGTERM', () => void leave())

desk = await openDesk({
  ...deskFacts({
    folder: join(folder, 'desk'),
    settings: hostSettings.parse({}),
    practice: council,
    host: { kind: 'worker', canPrint: false, canNotify: false, hasSecondWindow: false },
    user: { id: 'worker', name: 'Patchwork worker', role: 'worker', viewOnly: false },
  }),
  keys: practiceKeys(),
  log,
})
