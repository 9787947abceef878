import { app, BrowserWindow, screen, type Session } from 'electron'
import { join } from 'node:path'
import { productFolder } from '../host/entries.ts'
import type { HostLog } from '../host/log.ts'
import type { Settings } from '../host/settings-store.ts'
import { hostWords } from '../../shared/content/host.ts'
import { besideCommands, type CommandId } from '../../shared/domain/commands.ts'
import { besideBounds, openingBounds } from './bounds.ts'
import { appOrigin, besidePage, deskPage, isDeskPage } from './identity.ts'

export type Windows = {
  /** ids of the web contents we made: only these may have a port */
  ids: ReadonlySet<number>
  all: () => BrowserWindow[]
  /** the first window with the whole frame; links are followed in it */
  first: () => BrowserWindow | undefined
  open: (page?: string) => BrowserWindow
  /** opens the second window with this id, or brings it to the front */
  openBeside: (id: string) => void
  /** brings the first window to the front, or opens one */
  focus: () => void
  /**
   * tells the window in front that a command was chosen in the menu; when that is a second window without such a command, the first one, and
   * brings it to the front
   */
  command: (id: CommandId) => void
  /** shows another page of ours in every window: locking drops what the old one held */
  showAll: (page: string) => void
  /** shows its own page again in each window that shows another of ours */
  showDesk: () => void
}

type Kind = 'main' | 'beside'
const kinds = {
  main: { place: 'window', least: { width: 800, height: 600 } },
  beside: { place: 'besideWindow', least: { width: 400, height: 400 } },
} as const

/** Nobody looks at more, and a page that went wrong must not fill the screen. */
const mostBeside = 6

/** All windows of the shell. Second windows close with the last one that has the whole frame, and so with Patchwork. */
export function createWindows(from: { settings: Settings; session: Session; log: HostLog }): Windows {
  const { settings, session, log } = from
  const ids = new Set<number>()
  const windows = new Map<BrowserWindow, { kind: Kind; page: string }>()
  const of = (kind: Kind): BrowserWindow[] =>
    [...windows].filter(([, one]) => one.kind === kind).map(([window]) => window)

  function make(kind: Kind, page: string): BrowserWindow {
    const kept = settings.get()
    const { place, least } = kinds[kind]
    const screens = screen.getAllDisplays().map((one) => one.workArea)
    const first = kind === 'beside' ? of('main')[0] : undefined
    const window = new BrowserWindow({
      ...(first
        ? besideBounds(kept[place], screens, first.getNormalBounds())
        : openingBounds(kept[place], screens)),
      minWidth: least.width,
      minHeight: least.height,
      show: false,
      title: hostWords.product,
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
    windows.set(window, { kind, page: kind === 'beside' ? page : deskPage })
    if (kept.contentProtection) window.setContentProtection(true)
    window.once('ready-to-show', () => {
      if (kept[place].maximised) window.maximize()
      window.show()
    })
    window.on('close', () => {
      const bounds = window.getNormalBounds()
      const size = {
        width: Math.max(least.width, bounds.width),
        height: Math.max(least.height, bounds.height),
      }
      settings.set({
        [place]: { x: bounds.x, y: bounds.y, ...size, maximised: window.isMaximized() },
        zoom: Math.round(Math.min(3, Math.max(0.5, contents.getZoomFactor())) * 100),
      })
    })
    window.on('closed', () => {
      ids.delete(id)
      windows.delete(window)
      if (of('main').length === 0) for (const one of of('beside')) one.close()
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

  function toFront(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  return {
    ids,
    all: () => [...windows.keys()],
    first: () => of('main')[0],
    open: (page = deskPage) => make('main', page),
    openBeside(id) {
      const page = besidePage(id)
      const there = [...windows].find(([, one]) => one.page === page)?.[0]
      if (there) toFront(there)
      else if (of('beside').length < mostBeside) make('beside', page)
      else log({ level: 'warn', name: 'window.refused' })
    },
    focus() {
      const first = of('main')[0]
      if (first) toFront(first)
      else make('main', deskPage)
    },
    command(id) {
      const front = [...windows.keys()].find((one) => one.isFocused())
      const elsewhere = front && windows.get(front)?.kind === 'beside' && !besideCommands.includes(id)
      const window = front && !elsewhere ? front : of('main')[0]
      if (!window || !isDeskPage(window.webContents.getURL())) return
      if (elsewhere) toFront(window)
      window.webContents.send('menu-command', id)
    },
    showAll: (page) => {
      for (const window of windows.keys()) load(window, appOrigin + page)
    },
    showDesk: () => {
      for (const [window, { page }] of windows)
        if (!isDeskPage(window.webContents.getURL())) load(window, page)
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
