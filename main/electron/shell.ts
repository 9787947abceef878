import { app, nativeTheme, safeStorage } from 'electron'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { deskFacts, practiceUser } from '../host/desk.ts'
import { productFolder } from '../host/entries.ts'
import { claimFolder, usualFolder } from '../host/folder.ts'
import { openLog, type HostLog } from '../host/log.ts'
import { startPractice, type PracticeCouncil } from '../host/practice.ts'
import { practiceKeys } from '../host/practice-keys.ts'
import { startTelephony, type Telephony } from '../host/telephony.ts'
import { hostWords } from '../../shared/content/host.ts'
import { readArguments } from './arguments.ts'
import { attentive, createAttention } from './attention.ts'
import { hashOf, linkQueue, type DeepLink } from './deep-link.ts'
import { createDeskHost, type DeskState, type OpenOrder } from './desk-host.ts'
import { appOrigin, deskPage, isDeskPage, shellPages } from './identity.ts'
import { openKeyring, type Keyring } from './keyring.ts'
import { launchUtility } from './launch.ts'
import { keepMenu } from './menu.ts'
import { handOutPorts } from './ports.ts'
import { guardNavigation } from './security/navigation.ts'
import { serveScheme, type ShellPage } from './security/scheme.ts'
import { openSession } from './security/session.ts'
import { openSettings } from './settings.ts'
import { createWindows, type Windows } from './windows.ts'

export type Shell = {
  log: HostLog
  open: () => Promise<void>
  focus: () => void
  link: (link: DeepLink | null) => void
  lock: () => void
  unlock: () => void
  closeBeforeQuit: (event: { preventDefault: () => void }) => void
}

class KeyringError extends Error {
  override name = 'KeyringError'
  readonly state: Exclude<Keyring['state'], 'ready'>
  constructor(state: Exclude<Keyring['state'], 'ready'>) {
    super(state)
    this.state = state
  }
}

/** Puts windows, the desk process and the practice council together. Nothing is opened before `open`. */
export function createShell(): Shell {
  const asked = readArguments(process.argv, app.isPackaged)
  const folder = asked.data ?? usualFolder('desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', join(folder, 'shell'))
  const { log } = openLog(folder)
  const settings = openSettings(folder)
  const { environment } = settings.get()

  let windows: Windows | null = null
  let council: PracticeCouncil | null = null
  let telephony: Telephony | null = null
  let keyringState: Exclude<Keyring['state'], 'ready'> = 'no-keyring'
  let why = ''
  let locked = false
  let closed = false

  const desk = createDeskHost({ order, onState, log })
  const links = linkQueue(follow, Date.now)
  let ports: { toAll: () => void } | null = null
  const attention = createAttention({ all: () => windows?.all() ?? [], first: () => windows?.first() })

  function follow(link: DeepLink): boolean {
    if (locked || desk.state().is !== 'ready') return false
    if (link.show === 'call') {
      const switchboard = desk.switchboard()
      void switchboard?.ring({ number: link.number, callId: randomUUID(), origin: 'link' })
      return switchboard !== null
    }
    const window = windows?.first()
    if (!window || !isDeskPage(window.webContents.getURL())) return false
    window.loadURL(deskPage + hashOf(link)).catch(() => {})
    return true
  }

  async function order(): Promise<OpenOrder> {
    const facts = deskFacts({
      folder,
      settings: settings.get(),
      practice: council,
      host: { kind: 'electron', canPrint: true, canNotify: false, hasSecondWindow: true },
      user: practiceUser(asked.role),
    })
    return { options: facts, keys: environment === 'practice' ? practiceKeys() : await keyringKeys() }
  }

  async function keyringKeys(): Promise<OpenOrder['keys']> {
    const keyring = await openKeyring(join(folder, 'keyring.json'), safeStorage, process.platform)
    log({ level: 'info', name: `keyring.${keyring.state}`, note: keyring.backend })
    if (keyring.state !== 'ready') throw new KeyringError((keyringState = keyring.state))
    return keyring.keys
  }

  function onState(state: DeskState): void {
    log({ level: 'info', name: `desk.${state.is}` })
    if (state.is === 'open') {
      windows?.showDesk()
      ports?.toAll()
    } else if (state.is === 'ready') links.release()
    else if (state.is === 'failed' || state.is === 'stopped') {
      ;({ why } = state)
      windows?.showAll(why === 'KeyringError' ? shellPages.keys : shellPages.stopped)
    }
  }

  const pages: Record<string, ShellPage> = {
    [shellPages.stopped]: () => [
      hostWords.page.recoveryTitle,
      hostWords.page.recoveryBody,
      [`Patchwork ${app.getVersion()}`, why],
    ],
    [shellPages.keys]: () => [
      hostWords.page.keyTitle,
      [hostWords.keys[keyringState]],
      [`Patchwork ${app.getVersion()}`],
    ],
    [shellPages.locked]: () => [hostWords.page.lockedTitle, hostWords.page.lockedBody],
  }

  async function open(): Promise<void> {
    const { theme } = settings.get()
    nativeTheme.themeSource = theme
    await claimFolder(folder, environment)
    guardNavigation({
      externalHosts: () => settings.get().externalHosts,
      openBeside: (id) => windows?.openBeside(id),
    })
    const session = openSession()
    serveScheme(session, join(productFolder(), 'out', 'renderer'), pages)
    windows = createWindows({ settings, session, log })
    if (environment === 'practice') {
      const { people, seed } = asked
      council = await startPractice({ folder, people, seed, launch: launchUtility, log })
    }
    const starting = desk.start()
    ports = handOutPorts(windows, desk, log)
    windows.open()
    keepMenu({ windows, practice: environment === 'practice', newWindow, log })
    telephony = await startTelephony({
      folder,
      settings: settings.get(),
      desk: () => {
        const switchboard = desk.switchboard()
        return switchboard && attentive(switchboard, attention)
      },
      log,
      now: () => performance.now(),
    })
    await starting
  }

  const newWindow = (): void => void windows?.open(locked ? appOrigin + shellPages.locked : deskPage)

  function lock(): void {
    if (locked) return
    locked = true
    windows?.showAll(shellPages.locked)
    void desk.stop()
  }

  async function close(): Promise<void> {
    await telephony?.close()
    await desk.stop()
    await council?.stop()
  }

  return {
    log,
    open,
    focus: () => windows?.focus(),
    link: (link) => links.open(link),
    lock,
    unlock() {
      if (!locked) return
      locked = false
      void desk.start()
    },
    closeBeforeQuit(event) {
      if (closed) return
      event.preventDefault()
      void close().finally(() => {
        closed = true
        app.quit()
      })
    },
  }
}
