import { app, ipcMain, Menu, type IpcMainEvent } from 'electron'
import { preferences } from '../../shared/contract/frame.ts'
import { keyMap } from '../../shared/rules/command-keys.ts'
import type { HostLog } from '../host/log.ts'
import { menuTemplate, type MenuKeys } from './menu-template.ts'
import { trustedSender } from './security/senders.ts'
import type { Windows } from './windows.ts'

/** Builds the menu, and again when a window says which keys the person's commands have. */
export function keepMenu(from: {
  windows: Windows
  practice: boolean
  newWindow: () => void
  log: HostLog
}): void {
  const { windows, practice, newWindow, log } = from
  const usual = keyMap({}, { singleLetters: false, host: 'electron' })
  let shown = ''

  function build(keys: MenuKeys): void {
    const now = JSON.stringify(keys)
    // Each window says it, and building closes a menu that is open.
    if (now === shown) return
    shown = now
    const template = menuTemplate({
      keys,
      practice,
      development: !app.isPackaged,
      mac: process.platform === 'darwin',
      actions: { newWindow, command: windows.command, about: () => app.showAboutPanel() },
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  build(usual)
  ipcMain.on('menu-keys', (event: IpcMainEvent, keys: unknown) => {
    // SECURITY: keys decide what a menu says of a command, never what it does; still only our own pages may change them.
    const read = trustedSender(event, windows.ids) ? preferences.shape.keys.safeParse(keys) : null
    if (read?.success) build({ ...usual, ...read.data })
    else log({ level: 'warn', name: 'menu.refused' })
  })
}
