import { app, crashReporter, dialog } from 'electron'
import type { HostLog } from '../host/log.ts'
import { hostWords } from '../../shared/content/host.ts'

/** Dumps may hold personal data: they are never sent. */
export function keepDumpsHere(): void {
  crashReporter.start({ uploadToServer: false })
}

/** After a failure nobody expected the main process ends: carrying on could show or write something wrong. */
export function endOnUnknownFailure(log: HostLog): void {
  const end = (error: unknown): void => {
    log({
      level: 'error',
      name: 'shell.crashed',
      note: error instanceof Error ? `${error.name} ${error.message}` : 'unknown',
    })
    dialog.showErrorBox(hostWords.product, hostWords.crashed)
    app.exit(70)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  app.on('child-process-gone', (_event, { type, reason, serviceName }) => {
    if (reason !== 'clean-exit')
      log({ level: 'warn', name: 'process.gone', note: `${type} ${serviceName ?? ''} ${reason}` })
  })
}
