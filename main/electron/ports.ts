import { ipcMain, type IpcMainEvent } from 'electron'
import type { HostLog } from '../host/log.ts'
import type { DeskHost } from './desk-host.ts'
import { isDeskPage } from './identity.ts'
import { trustedSender } from './security/senders.ts'
import type { Windows } from './windows.ts'

/** Gives each window a port to the desk when its page asks, and a new one when the desk was started again. */
export function handOutPorts(windows: Windows, desk: DeskHost, log: HostLog): { toAll: () => void } {
  /** which desk each window's port leads to */
  const given = new Map<number, number>()
  ipcMain.on('desk-port-wanted', (event: IpcMainEvent) => {
    if (!trustedSender(event, windows.ids)) {
      return log({ level: 'warn', name: 'port.refused' })
    }
    const port = desk.port()
    // Without a desk just now, the window gets its port when there is one.
    if (!port) return
    given.set(event.sender.id, desk.turn())
    event.senderFrame?.postMessage('desk-port', null, [port])
  })
  return {
    toAll() {
      for (const window of windows.all()) {
        const contents = window.webContents
        // One that is loading asks by itself.
        if (contents.isLoading() || !isDeskPage(contents.getURL()) || given.get(contents.id) === desk.turn())
          continue
        const port = desk.port()
        if (!port) return
        given.set(contents.id, desk.turn())
        contents.postMessage('desk-port', null, [port])
      }
    },
  }
}
