import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { hostWords } from '../../shared/content/host.ts'

const words = hostWords.menu

/** The menu bar: what a screen reader finds shortcuts in. Built after the first window shows. */
export function buildMenu(actions: { newWindow: () => void }): void {
  const devTools: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }]
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CommandOrControl+Shift+N', click: actions.newWindow },
        { type: 'separator' },
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: words.view,
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...devTools,
      ],
    },
    { role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: [{ label: words.about, click: () => app.showAboutPanel() }] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
