import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { practiceKeys } from '../../main/host/practice-keys.ts'
import { app, powerMonitor, standIn } from '../support/electron/index.ts'
import { runPreload } from '../support/electron/page.ts'
import { startShell, type StartedShell } from '../support/electron/start-shell.ts'

// Each forks processes; a machine that does other work as well needs the time.
vi.setConfig({ testTimeout: 60_000 })
vi.mock('electron-store', () => import('../support/electron/electron-store.ts'))

function answerOf(port: MessagePort, question: string): Promise<string> {
  return new Promise((resolve) => {
    port.once('message', (data: unknown) => resolve(String(data)))
    port.postMessage(question, [])
  })
}

/** The window, once the shell has opened it and its desk. */
async function opened(shell: StartedShell) {
  await vi.waitFor(() => expect(shell.log()).toContain('desk.ready'), 30_000)
  return shell.window()
}

test('a start is sandboxed, has one privileged scheme and one guarded window', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  expect(standIn.sandboxed).toBe(true)
  expect(standIn.schemes).toEqual([
    {
      scheme: 'patchwork-app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
  expect(window.webContents.loads).toEqual(['patchwork-app://desk/index.html'])
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: false,
  })
  expect(window.options.show).toBe(false)
  window.emit('ready-to-show')
  expect(window.shown).toBe(true)
  expect(standIn.protocols).toEqual(['patchwork'])
})

test('the preload hands the page a port to the desk, and nothing else', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  const page = await runPreload(window.webContents)
  const port = await page.nextPort()
  expect(await answerOf(port, 'hello')).toMatch(/^\d+ heard hello$/)
  expect(page.added).toEqual([])
  expect(page.posted).toEqual([{ data: { type: 'patchwork-port' }, target: 'patchwork-app://desk' }])
})

test('keys reach the desk in a message: not in its arguments, not in its variables', async () => {
  const shell = await startShell()
  await opened(shell)
  const [desk] = shell.desks()
  const key = practiceKeys().work.toString('hex')
  expect(shell.deskNotes()[0]).toContain(` ${key} `)
  expect(JSON.stringify(desk?.seen)).not.toContain(key)
  expect(desk?.seen.args).toEqual([])
  expect(Object.keys(desk?.seen.env ?? {})).not.toContain('ELECTRON_RUN_AS_NODE')
  expect(shell.log()).not.toContain(key)
})

test('outside practice the key is wrapped by the keyring, kept beside its backend, and unwrapped the same next time', async () => {
  const origins = Object.fromEntries(
    ['housing', 'rentAccount', 'crm', 'alerts', 'reports'].map((one) => [one, `https://${one}.test.example`]),
  )
  const shell = await startShell({ settings: { environment: 'test', origins } })
  await opened(shell)
  const kept: unknown = JSON.parse(await readFile(join(shell.folder, 'keyring.json'), 'utf8'))
  const first = shell.deskNotes()[0]?.split(' ')[2]
  expect(kept).toMatchObject({ backend: 'gnome_libsecret' })
  expect(JSON.stringify(kept)).not.toContain(first)
  shell.desks()[0]?.crash()
  await vi.waitFor(() => expect(shell.deskNotes()).toHaveLength(2), 30_000)
  expect(shell.deskNotes()[1]?.split(' ')[2]).toBe(first)
})

test('without a keyring, live data is not opened and the page says why', async () => {
  const origins = Object.fromEntries(
    ['housing', 'rentAccount', 'crm', 'alerts', 'reports'].map((one) => [one, `https://${one}.test.example`]),
  )
  const shell = await startShell({
    settings: { environment: 'live', origins },
    before: () => (standIn.keyring.backend = 'basic_text'),
  })
  await vi.waitFor(
    () => expect(shell.window().webContents.loads.at(-1)).toBe('patchwork-app://desk/-/keys'),
    30_000,
  )
  expect(shell.desks()).toHaveLength(0)
  const handler = shell.window().webContents.session.handlers.get('patchwork-app')
  const page = await handler?.(new Request('patchwork-app://desk/-/keys'))
  expect(await page?.text()).toContain('no safe place for keys')
})

test('a desk that dies is started again and the page gets a new port', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  const page = await runPreload(window.webContents)
  const first = await page.nextPort()
  const cut = new Promise((resolve) => first.once('close', () => resolve('closed')))
  const before = await answerOf(first, 'a')
  first.postMessage('crash', [])
  expect(await cut).toBe('closed')
  const second = await page.nextPort()
  const after = await answerOf(second, 'a')
  expect(after).toMatch(/heard a$/)
  expect(after).not.toBe(before)
  await vi.waitFor(() => expect(shell.log()).toContain('desk.crashed'))
})

test('after three deaths within a minute it stays down and the recovery page is shown', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  for (let death = 1; death <= 3; death++) {
    await vi.waitFor(() => expect(shell.deskNotes()).toHaveLength(death), 30_000)
    shell.desks().at(-1)?.crash()
  }
  await vi.waitFor(
    () => expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/-/stopped'),
    30_000,
  )
  expect(shell.desks()).toHaveLength(3)
})

test('a desk that cannot open its files is not tried again and again', async () => {
  const shell = await startShell({ args: ['--role', 'library'] })
  await vi.waitFor(
    () => expect(shell.window().webContents.loads.at(-1)).toBe('patchwork-app://desk/-/stopped'),
    30_000,
  )
  expect(shell.desks()).toHaveLength(1)
  const handler = shell.window().webContents.session.handlers.get('patchwork-app')
  expect(await (await handler?.(new Request('patchwork-app://desk/-/stopped')))?.text()).toContain(
    'StoreError',
  )
})

test('locking closes the desk, drops what windows held, and unlocking brings it back', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  const page = await runPreload(window.webContents)
  const port = await page.nextPort()
  const cut = new Promise((resolve) => port.once('close', () => resolve('closed')))
  powerMonitor.emit('lock-screen')
  powerMonitor.emit('suspend')
  expect(await cut).toBe('closed')
  expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/-/locked')
  await vi.waitFor(() => expect(shell.desks()[0]?.pid).toBeUndefined(), 30_000)
  expect(shell.deskNotes().at(-1)).toBe('close')

  powerMonitor.emit('unlock-screen')
  powerMonitor.emit('resume')
  await vi.waitFor(
    () => expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/index.html'),
    30_000,
  )
  expect(shell.desks()).toHaveLength(2)
  const again = await (await runPreload(window.webContents)).nextPort()
  expect(await answerOf(again, 'b')).toMatch(/heard b$/)
})

test('unlocking at once waits until the first desk has closed its files', async () => {
  const shell = await startShell()
  await opened(shell)
  powerMonitor.emit('lock-screen')
  powerMonitor.emit('unlock-screen')
  await vi.waitFor(() => expect(shell.deskNotes()).toHaveLength(3), 30_000)
  expect(shell.deskNotes().map((line) => line.split(' ')[0])).toEqual(['open', 'close', 'open'])
})

test('quitting closes the desk and the practice council first', async () => {
  const shell = await startShell()
  await opened(shell)
  app.quit()
  expect(standIn.quits).toBe(0)
  await vi.waitFor(() => expect(standIn.quits).toBe(1), 30_000)
  expect(shell.deskNotes().at(-1)).toBe('close')
  expect(standIn.children.every((child) => child.pid === undefined)).toBe(true)
})

test('a second start shows the first one’s window and passes its link on', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  app.emit('second-instance', {}, ['patchwork', 'patchwork://resident/tenancy:123'])
  expect(window.shown).toBe(true)
  expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/index.html#/resident/tenancy%3A123')
})

test('a start that is not the first ends at once', async () => {
  const shell = await startShell({ before: () => (standIn.first = false) })
  expect(standIn.quits).toBe(1)
  expect(shell.desks()).toHaveLength(0)
  expect(standIn.windows).toHaveLength(0)
})

test('a link on a cold start is shown when the desk is ready', async () => {
  const shell = await startShell({ args: ['patchwork://resident/person:42'] })
  await opened(shell)
  await vi.waitFor(() =>
    expect(shell.window().webContents.loads).toEqual([
      'patchwork-app://desk/index.html',
      'patchwork-app://desk/index.html#/resident/person%3A42',
    ]),
  )
})

test('a link while locked waits for the unlock', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  powerMonitor.emit('lock-screen')
  app.emit('open-url', { preventDefault: () => {} }, 'patchwork://resident/person:42')
  expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/-/locked')
  powerMonitor.emit('unlock-screen')
  await vi.waitFor(
    () =>
      expect(window.webContents.loads.at(-1)).toBe('patchwork-app://desk/index.html#/resident/person%3A42'),
    30_000,
  )
})

test('links that are malformed, too long or ask for anything else change nothing', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  const before = [...window.webContents.loads]
  for (const link of [
    'patchwork://',
    'patchwork://resident/',
    'patchwork://pay/tenancy:1',
    'patchwork://resident/tenancy:1?do=pay',
    'patchwork://resident/../../index.html',
    'patchwork://resident/javascript:alert(1)',
    `patchwork://resident/tenancy:${'1'.repeat(400)}`,
    'file:///etc/passwd',
  ]) {
    app.emit('second-instance', {}, ['patchwork', link])
    app.emit('open-url', { preventDefault: () => {} }, link)
  }
  expect(window.webContents.loads).toEqual(before)
})

test('the window’s place is kept', async () => {
  const shell = await startShell()
  const window = await opened(shell)
  window.close()
  const kept: unknown = JSON.parse(await readFile(join(shell.folder, 'settings.json'), 'utf8'))
  const place = { x: 10, y: 20, width: 1000, height: 700, maximised: false }
  expect(kept).toMatchObject({ window: place })
})

test('a release started with remote debugging ends before anything is opened', async () => {
  await startShell({
    before: () => {
      standIn.packaged = true
      standIn.switches.add('remote-debugging-port')
    },
  })
  expect(standIn.exits).toEqual([1])
  expect(standIn.windows).toHaveLength(0)
  expect(standIn.children).toHaveLength(0)
  expect(standIn.schemes).toHaveLength(0)
})
