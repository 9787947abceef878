import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { temporaryFolder } from './browser-host.ts'
import { app, becomeReady, resetElectron, standIn, type StandIn, type WindowStandIn } from './index.ts'

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

export type StartedShell = {
  folder: string
  window: () => WindowStandIn
  /** pids of the desk processes there have been, in order */
  desks: () => StandIn['children']
  /** lines the fake desk noted about how it was opened and closed */
  deskNotes: () => string[]
  log: () => string
}

let turn = 0

/**
 * Starts the whole shell as Electron would run it: the real `main/electron/index.ts`, the real desk process entry's code in a process of
 * its own, over a desk that can be crashed (or the real one).
 */
export async function startShell(
  options: {
    before?: () => void
    desk?: 'fake' | 'real'
    practice?: 'fake' | 'real'
    settings?: object
    args?: string[]
    people?: number
  } = {},
): Promise<StartedShell> {
  resetElectron()
  const folder = await temporaryFolder()
  mkdirSync(folder, { recursive: true })
  if (options.settings) writeFileSync(join(folder, 'settings.json'), JSON.stringify(options.settings))
  standIn.entry = (path) => {
    if (path.endsWith('desk-process.ts') && options.desk !== 'real') return here('./fake-desk-process.ts')
    if (path.endsWith('cli.ts') && options.practice !== 'real') return here('./fake-practice.ts')
    return path
  }
  options.before?.()
  const argv = process.argv
  const onException = process.listeners('uncaughtException')
  const onRejection = process.listeners('unhandledRejection')
  process.argv = [
    'electron',
    '.',
    '--data',
    folder,
    '--people',
    String(options.people ?? 50),
    ...(options.args ?? []),
  ]
  onTestFinished(async () => {
    app.quit()
    await vi.waitFor(() => {
      if (standIn.children.some((child) => child.pid !== undefined)) throw new Error('still running')
    }, 10_000)
    resetElectron()
  })
  try {
    const path = `../../../main/electron/index.ts?start=${turn++}`
    await import(/* @vite-ignore */ path)
    becomeReady()
  } finally {
    process.argv = argv
    // The shell ends on what nobody expected; here that is Vitest's to report.
    for (const one of process.listeners('uncaughtException'))
      if (!onException.includes(one)) process.off('uncaughtException', one)
    for (const one of process.listeners('unhandledRejection'))
      if (!onRejection.includes(one)) process.off('unhandledRejection', one)
  }
  return {
    folder,
    window() {
      const window = standIn.windows.at(-1)
      if (!window) throw new Error('No window was opened')
      return window
    },
    desks: () => standIn.children.filter((child) => child.seen.serviceName === 'Patchwork desk'),
    deskNotes: () => readOrEmpty(join(folder, 'fake-desk.log')).split('\n').filter(Boolean),
    log: () => readOrEmpty(join(folder, 'logs', 'patchwork.log')),
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
