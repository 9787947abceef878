import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { openDesk } from '../../../main/desk/index.ts'
import { serveDesk } from '../../../main/electron/serve-desk.ts'

/** A desk small enough to crash on demand. Notes in its folder what it was opened with, so a test can look. */
const open: typeof openDesk = (options) => {
  const note = (line: string): void => appendFileSync(join(options.folder, 'fake-desk.log'), `${line}\n`)
  note(
    `open ${process.pid} ${options.keys.work.toString('hex')} ${process.argv.length} ${Object.keys(process.env).toSorted().join(',')}`,
  )
  if (options.user.role === 'library')
    return Promise.reject(Object.assign(new Error('no'), { name: 'StoreError' }))
  options.keys.work.fill(0)
  options.log({ level: 'info', name: 'fake.opened' })
  return Promise.resolve({
    servePort(port) {
      if (!('on' in port)) return
      port.on('message', (event) => {
        if (event?.data === 'crash') process.kill(process.pid, 'SIGKILL')
        else port.postMessage(`${process.pid} heard ${String(event?.data)}`)
      })
    },
    serveSocket: () => {},
    ready: () => Promise.resolve(),
    idle: () => Promise.resolve(),
    ring({ number, origin }) {
      note(`ring ${origin} ${number}`)
      return Promise.resolve()
    },
    hangUp(callId) {
      note(`hang-up ${callId}`)
      return Promise.resolve()
    },
    health: () => Promise.reject(new Error('not asked')),
    close() {
      note('close')
      return Promise.resolve()
    },
  })
}

serveDesk(process.parentPort, open)
