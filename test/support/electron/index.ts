import { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import { MessageChannelMain, MessagePortMain, UtilityProcess } from './utility-process.ts'

/**
 * A typed stand-in for the few parts of Electron the shell uses; Vitest puts it in `electron`'s place. Processes and ports are real ones, so
 * a whole start can be driven. What a test wants to see or set is in `standIn`.
 */
export { MessageChannelMain }

type Handler = (request: Request) => Response | Promise<Response>

type Backend = ReturnType<Real.SafeStorage['getSelectedStorageBackend']>

export type StandIn = {
  packaged: boolean
  switches: Set<string>
  first: boolean
  exits: number[]
  quits: number
  opened: string[]
  schemes: Real.CustomScheme[]
  windows: WindowStandIn[]
  children: UtilityProcess[]
  /** swaps the entry a utility process starts from */
  entry: (path: string) => string
  sandboxed: boolean
  keyring: { available: boolean; backend: Backend; secret: string; rotated: boolean }
  boxes: string[]
  protocols: string[]
  /** each menu that was set, newest last */
  menus: (readonly Real.MenuItemConstructorOptions[])[]
  screens: Real.Rectangle[]
}

const fresh = (): StandIn => ({
  packaged: false,
  switches: new Set(),
  first: true,
  exits: [],
  quits: 0,
  opened: [],
  schemes: [],
  windows: [],
  children: [],
  entry: (path) => path,
  sandboxed: false,
  keyring: { available: true, backend: 'gnome_libsecret', secret: 'one', rotated: false },
  boxes: [],
  protocols: [],
  menus: [],
  screens: [{ x: 0, y: 0, width: 1920, height: 1080 }],
})

export const standIn: StandIn = fresh()

/** Everything back to a computer on which nothing ran yet. Ends what is still running. */
export function resetElectron(): void {
  for (const child of standIn.children) child.crash()
  Object.assign(standIn, fresh())
  for (const emitter of [app, ipcMain, ipcRenderer, powerMonitor]) emitter.removeAllListeners()
  ready = Promise.withResolvers<void>()
  sessions.clear()
}

let ready = Promise.withResolvers<void>()

type AppUsed = Pick<
  Real.App,
  | 'isPackaged'
  | 'exit'
  | 'quit'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'setPath'
  | 'getPath'
  | 'getVersion'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
> & { commandLine: Pick<Real.CommandLine, 'hasSwitch'> }

class AppStandIn extends EventEmitter implements AppUsed {
  get isPackaged(): boolean {
    return standIn.packaged
  }
  commandLine = { hasSwitch: (name: string) => standIn.switches.has(name) }
  #paths = new Map<string, string>()
  exit(code = 0): void {
    standIn.exits.push(code)
  }
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) standIn.quits++
  }
  enableSandbox(): void {
    standIn.sandboxed = true
  }
  requestSingleInstanceLock(): boolean {
    return standIn.first
  }
  whenReady(): Promise<void> {
    return ready.promise
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? '/nowhere'
  }
  getVersion(): string {
    return '0.0.0'
  }
  setAsDefaultProtocolClient(name: string): boolean {
    standIn.protocols.push(name)
    return true
  }
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
}
export const app = new AppStandIn()

/** Electron is up: what waited for `ready` goes on. */
export function becomeReady(): void {
  ready.resolve()
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Real.CustomScheme[]) => void standIn.schemes.push(...schemes),
} satisfies Pick<Real.Protocol, 'registerSchemesAsPrivileged'>

type PermissionAnswer = Parameters<Real.Session['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Real.Session['setPermissionCheckHandler']>[0]

export class SessionStandIn extends EventEmitter {
  handlers = new Map<string, Handler>()
  request: PermissionAnswer = null
  check: PermissionCheck = null
  device: ((details: unknown) => boolean) | null = null
  beforeRequest: ((details: { url: string }, answer: (said: { cancel?: boolean }) => void) => void) | null =
    null
  spellChecker = true
  protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler) }
  webRequest = {
    onBeforeRequest: (listener: typeof this.beforeRequest) => void (this.beforeRequest = listener),
  }
  setPermissionRequestHandler(handler: PermissionAnswer): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler
  }
  setDisplayMediaRequestHandler(): void {}
  /** For tests: what a page is told when it asks for a permission, and when it looks whether it has one. */
  asks(permission: string, requestingUrl: string): boolean | null {
    let said: boolean | null = null
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Electron's own details have dozens of fields the shell never reads
    this.request?.({} as never, permission as never, (granted) => (said = granted), {
      requestingUrl,
    } as never)
    return said
  }
  has(permission: string, origin: string): boolean | undefined {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return this.check?.(null, permission as never, origin, {} as never)
  }
  allowNTLMCredentialsForDomains(): void {}
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on
  }
}

const sessions = new Map<string, SessionStandIn>()
export const session = {
  fromPartition(name: string): SessionStandIn {
    const there = sessions.get(name) ?? new SessionStandIn()
    sessions.set(name, there)
    return there
  },
}

export const shell = {
  openExternal: (url: string) => {
    standIn.opened.push(url)
    return Promise.resolve()
  },
} satisfies Pick<Real.Shell, 'openExternal'>

/** Wraps by writing the keyring's secret in front: enough to tell one keyring from another. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(standIn.keyring.available),
  getSelectedStorageBackend: () => standIn.keyring.backend,
  encryptStringAsync: (plain) =>
    Promise.resolve(Buffer.from(`${standIn.keyring.secret}:${Buffer.from(plain).toString('base64')}`)),
  decryptStringAsync: (wrapped) => {
    const [secret, plain = ''] = String(wrapped).split(':')
    if (secret !== standIn.keyring.secret) return Promise.reject(new Error('Error while decrypting'))
    const result = Buffer.from(plain, 'base64').toString()
    return Promise.resolve({ result, shouldReEncrypt: standIn.keyring.rotated })
  },
} satisfies Pick<
  Real.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>

export const utilityProcess = {
  fork(path: string, args: string[] = [], options: Real.ForkOptions = {}): UtilityProcess {
    const child = new UtilityProcess({
      entry: standIn.entry(path),
      args,
      env: { ...options.env },
      serviceName: options.serviceName,
    })
    standIn.children.push(child)
    return child
  },
}

export const powerMonitor = new EventEmitter()
export const ipcMain = new EventEmitter()
export const nativeTheme = { themeSource: 'system' }
export const crashReporter = { start: (): void => {} }
export const dialog = { showErrorBox: (title: string) => void standIn.boxes.push(title) }
export const screen = { getAllDisplays: () => standIn.screens.map((workArea) => ({ workArea })) }
export const Menu = {
  buildFromTemplate: (template: readonly Real.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: readonly Real.MenuItemConstructorOptions[]): void =>
    void standIn.menus.push(menu),
}

/** The main frame of a stand-in page. */
class FrameStandIn {
  parent = null
  detached = false
  readonly #contents: WebContentsStandIn
  constructor(contents: WebContentsStandIn) {
    this.#contents = contents
  }
  get url(): string {
    return this.#contents.getURL()
  }
  get origin(): string {
    const found = /^[a-z-]+:\/\/[^/]+/.exec(this.url)
    return found?.[0] ?? 'null'
  }
  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.#contents.postMessage(channel, message, transfer)
  }
}

let nextContents = 1
export class WebContentsStandIn extends EventEmitter {
  readonly id = nextContents++
  readonly session: SessionStandIn
  readonly mainFrame = new FrameStandIn(this)
  windowOpen: Parameters<Real.WebContents['setWindowOpenHandler']>[0] | null = null
  loads: string[] = []
  reloads = 0
  loading = false
  gone = false
  /** where messages to the page go once its preload has run */
  deliver: ((channel: string, message: unknown, ports: MessagePortMain[]) => void) | null = null
  #url = ''

  constructor(from: SessionStandIn) {
    super()
    this.session = from
    app.emit('web-contents-created', {}, this)
  }
  loadURL(url: string): Promise<void> {
    const sameDocument = url.split('#')[0] === this.#url.split('#')[0] && url.includes('#')
    this.loads.push(url)
    this.#url = url
    if (!sameDocument) this.deliver = null
    return Promise.resolve()
  }
  getURL(): string {
    return this.#url
  }
  isLoading(): boolean {
    return this.loading
  }
  isDestroyed(): boolean {
    return this.gone
  }
  getZoomFactor(): number {
    return 1
  }
  reload(): void {
    this.reloads++
    this.deliver = null
  }
  setWindowOpenHandler(handler: Parameters<Real.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler
  }
  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.deliver?.(channel, message, transfer)
  }
  send(channel: string, message: unknown): void {
    this.deliver?.(channel, message, [])
  }
  /** For tests: the page's `window.open`. Returns what Electron would then do. */
  opens(url: string): string | undefined {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Electron's own details have fields the shell never reads
    return this.windowOpen?.({ url } as never).action
  }
}

/** A page's contents where Electron's whole type is wanted: the shell uses only what the stand-in has. */
export function asContents(contents: WebContentsStandIn): Real.WebContents {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return contents as never
}

export class WindowStandIn extends EventEmitter {
  readonly options: Real.BrowserWindowConstructorOptions
  readonly webContents: WebContentsStandIn
  shown = false
  closed = false
  focused = false
  flashing = false
  constructor(options: Real.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    const from = options.webPreferences?.session as unknown
    this.webContents = new WebContentsStandIn(from instanceof SessionStandIn ? from : new SessionStandIn())
    standIn.windows.push(this)
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  show(): void {
    this.shown = true
  }
  focus(): void {
    for (const one of standIn.windows) one.focused = one === this
    this.emit('focus')
  }
  flashFrame(on: boolean): void {
    this.flashing = on
  }
  isFocused(): boolean {
    return this.focused
  }
  restore(): void {}
  maximize(): void {}
  isMinimized(): boolean {
    return false
  }
  isMaximized(): boolean {
    return false
  }
  isDestroyed(): boolean {
    return this.closed
  }
  setContentProtection(): void {}
  getNormalBounds(): Real.Rectangle {
    return { x: 10, y: 20, width: 1000, height: 700 }
  }
  /** For tests: the person closes it. */
  close(): void {
    this.emit('close', {})
    this.closed = true
    this.webContents.gone = true
    this.emit('closed')
  }
}
export { WindowStandIn as BrowserWindow }

/** The preload's side. One page runs its preload at a time; see `page.ts`. */
class IpcRendererStandIn extends EventEmitter {
  target: WebContentsStandIn | null = null
  send(channel: string, ...args: unknown[]): void {
    const { target } = this
    if (target) ipcMain.emit(channel, { sender: target, senderFrame: target.mainFrame }, ...args)
  }
}
export const ipcRenderer = new IpcRendererStandIn()
