import { app, BrowserWindow, screen, type Session } from 'electron'
import { join } from 'node:path'
import { productFolder } from '../host/entries.ts'
import type { HostLog } from '../host/log.ts'
import type { Settings } from '../host/settings-store.ts'
import { openingBounds } from './bounds.ts'
import { appOrigin, deskPage, isDeskPage } from './identity.ts'

export type Windows = {
  /** ids of the web contents we made: only these may have a port */
  ids: ReadonlySet<number>
  all: () => BrowserWindow[]
  open: (page?: string) => BrowserWindow
  /** brings the first window to the front, or opens one */
  focus: () => void
  /** shows another page of ours in every window: locking drops what the old one held */
  showAll: (page: string) => void
  /** shows the desk's page in windows that show another page of ours */
  showDesk: () => void
}

export function createWindows(from: { settings: Settings; session: Session; log: HostLog }): Windows {
  const { settings, session, log } = from
  const ids = new Set<number>()
  const windows = new Set<BrowserWindow>()

  function open(page = deskPage): BrowserWindow {
    const kept = settings.get()
    const window = new BrowserWindow({
      ...openingBounds(
        kept.window,
        screen.getAllDisplays().map((one) => one.workArea),
      ),
      minWidth: 800,
      minHeight: 600,
      show: false,
      title: 'Patchwork',
      webPreferences: {
        session,
        preload: join(productFolder(), 'out', 'preload', 'index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
        zoomFactor: kept.zoom / 100,
        disableBlinkFeatures: 'Auxclick',
      },
    })
    const contents = window.webContents
    const { id } = contents
    ids.add(id)
    windows.add(window)
    if (kept.contentProtection) window.setContentProtection(true)
    window.once('ready-to-show', () => {
      if (kept.window.maximised) window.maximize()
      window.show()
    })
    window.on('close', () => {
      const bounds = window.getNormalBounds()
      const size = { width: Math.max(800, bounds.width), height: Math.max(600, bounds.height) }
      settings.set({
        window: { x: bounds.x, y: bounds.y, ...size, maximised: window.isMaximized() },
        zoom: Math.round(Math.min(3, Math.max(0.5, contents.getZoomFactor())) * 100),
      })
    })
    window.on('closed', () => {
      ids.delete(id)
      windows.delete(window)
    })
    reloadOnce(window, log)
    load(window, page)
    return window
  }

  function load(window: BrowserWindow, page: string): void {
    // A load that another one replaced rejects; what is shown then is the other page.
    window.loadURL(page).catch((error: unknown) => {
      log({ level: 'warn', name: 'window.load', note: error instanceof Error ? error.name : 'Error' })
    })
  }

  return {
    ids,
    all: () => [...windows],
    open,
    focus() {
      const first = [...windows][0]
      if (!first) {
        open()
        return
      }
      if (first.isMinimized()) first.restore()
      first.show()
      first.focus()
    },
    showAll: (page) => {
      for (const window of windows) load(window, appOrigin + page)
    },
    showDesk: () => {
      for (const window of windows) if (!isDeskPage(window.webContents.getURL())) load(window, deskPage)
    },
  }
}

/** A page that crashed is loaded again once a minute at most; the desk keeps its drafts. */
function reloadOnce(window: BrowserWindow, log: HostLog): void {
  let last = -Infinity
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    log({ level: 'error', name: 'window.gone', note: details.reason })
    if (performance.now() - last < 60_000) return
    last = performance.now()
    window.webContents.reload()
  })
  window.on('unresponsive', () => log({ level: 'warn', name: 'window.unresponsive' }))
}
