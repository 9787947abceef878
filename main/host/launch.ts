import { spawn } from 'node:child_process'

/** A helper process of the host, however the host starts one. */
export type Launched = {
  pid: number | undefined
  output: NodeJS.ReadableStream
  errors: NodeJS.ReadableStream
  /** the exit code, or null when a signal ended it */
  exited: Promise<number | null>
  /** asks it to end, insists after `patienceMs` */
  stop: (patienceMs?: number) => Promise<void>
}

/** `title` is what the operating system shows for it, where it can. */
export type Launch = (entry: string, args: readonly string[], title: string) => Launched

/**
 * Starts a helper with this same Node. Its standard input is a pipe it watches, so it ends when we do, even when we are killed.
 */
export const launchWithNode: Launch = (entry, args) => {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: smallEnvironment(process.env),
    windowsHide: true,
  })
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(-1))
  })
  child.stdin.on('error', () => {})
  return {
    pid: child.pid,
    output: child.stdout,
    errors: child.stderr,
    exited,
    async stop(patienceMs = 3_000) {
      child.kill('SIGTERM')
      const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await exited
      clearTimeout(insist)
    },
  }
}

const passedOn = [
  'PATH',
  'HOME',
  'TZ',
  'LANG',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'windir',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
]

/** Helpers get only the variables an operating system needs, so nothing private in ours reaches them. */
export function smallEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = from[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
