import { app } from 'electron'
import { endOnUnknownFailure, keepDumpsHere } from './crashes.ts'
import { linkInArguments, registerLinks } from './deep-link.ts'
import { followPower } from './power.ts'
import { refuseRemoteDebugging } from './security/remote-debugging.ts'
import { registerScheme } from './security/scheme.ts'
import { createShell } from './shell.ts'
import { holdSingleInstance } from './single-instance.ts'
import { sayWhoUpdates } from './updates.ts'

// What must be in place before `ready` comes first; nothing here waits until then.
if (!refuseRemoteDebugging()) {
  app.enableSandbox()
  keepDumpsHere()
  registerScheme()
  const shell = createShell()
  endOnUnknownFailure(shell.log)
  if (holdSingleInstance({ focus: shell.focus, link: shell.link })) {
    registerLinks()
    sayWhoUpdates()
    shell.link(linkInArguments(process.argv))
    app.on('window-all-closed', () => app.quit())
    app.on('activate', shell.focus)
    app.on('before-quit', shell.closeBeforeQuit)
    void app.whenReady().then(async () => {
      followPower({ lock: shell.lock, unlock: shell.unlock, flush: shell.lock })
      await shell.open()
    })
  }
}
