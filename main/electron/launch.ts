import { utilityProcess } from 'electron'
import { Readable } from 'node:stream'
import { smallEnvironment, type Launch } from '../host/launch.ts'

/** Starts a helper in Electron. The RunAsNode fuse is off, so a plain fork of ourselves is not possible, by anyone. */
export const launchUtility: Launch = (entry, args, title) => {
  const child = utilityProcess.fork(entry, [...args], {
    serviceName: title,
    stdio: 'pipe',
    env: smallEnvironment(process.env),
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return {
    get pid() {
      return child.pid
    },
    output: child.stdout ?? Readable.from([]),
    errors: child.stderr ?? Readable.from([]),
    exited,
    async stop(patienceMs = 3_000) {
      child.kill()
      const given = new Promise((resolve) => setTimeout(resolve, patienceMs).unref())
      await Promise.race([exited, given])
    },
  }
}
