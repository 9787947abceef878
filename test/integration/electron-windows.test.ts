import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { raw } from '../support/electron/browser-host.ts'
import { app, powerMonitor, standIn } from '../support/electron/index.ts'
import { runPreload } from '../support/electron/page.ts'
import { startShell } from '../support/electron/start-shell.ts'
import { connectorFile } from '../support/electron/telephone.ts'

vi.setConfig({ testTimeout: 60_000 })
vi.mock('electron-store', () => import('../support/electron/electron-store.ts'))

async function started(settings: object = {}) {
  const shell = await startShell({ settings })
  await vi.waitFor(() => expect(shell.log()).toContain('desk.ready'), 30_000)
  return { shell, main: shell.window() }
}

const besidePage = 'patchwork-app://desk/index.html#/beside/7f'

async function withBeside() {
  const { shell, main } = await started()
  main.webContents.opens(besidePage)
  return { shell, main, beside: shell.window() }
}

function choose(id: string): void {
  const items = (standIn.menus.at(-1) ?? []).flatMap(({ submenu }): MenuItemConstructorOptions[] =>
    Array.isArray(submenu) ? submenu : [],
  )
  const item = items.find((one) => one.id === id)
  Reflect.apply(item?.click ?? expect.unreachable, null, [])
}

test('choosing a command in the menu tells the page of the window in front, and no other', async () => {
  const { main, beside } = await withBeside()
  const first = await runPreload(main.webContents)
  choose('note')
  expect(first.posted.at(-1)).toEqual({
    data: { type: 'patchwork-command', id: 'note' },
    target: 'patchwork-app://desk',
  })
  const second = await runPreload(beside.webContents)
  beside.focus()
  const before = first.posted.length
  choose('hide')
  expect(first.posted).toHaveLength(before)
  expect(second.posted.at(-1)?.data).toEqual({ type: 'patchwork-command', id: 'hide' })
})

test('a command the second window has not is told to the main window, which comes to the front', async () => {
  const { main, beside } = await withBeside()
  const [toMain, toBeside] = [main, beside].map((one) => vi.spyOn(one.webContents, 'send'))
  beside.focus()
  choose('note')
  expect(toMain?.mock.calls).toEqual([['menu-command', 'note']])
  expect(toBeside).not.toHaveBeenCalled()
  expect([main.focused, beside.focused]).toEqual([true, false])

  beside.focus()
  choose('help')
  expect(toBeside?.mock.calls).toEqual([['menu-command', 'help']])
  expect(toMain).toHaveBeenCalledTimes(1)
  expect([main.focused, beside.focused]).toEqual([false, true])
})

test('while locked a command goes nowhere, and brings nothing to the front', async () => {
  const { main, beside } = await withBeside()
  beside.focus()
  const sent = vi.spyOn(main.webContents, 'send')
  powerMonitor.emit('lock-screen')
  choose('note')
  expect(sent).not.toHaveBeenCalled()
  expect(main.focused).toBe(false)
})

test('the second window has a port of its own', async () => {
  const { beside } = await withBeside()
  const port = await (await runPreload(beside.webContents)).nextPort()
  const answer = new Promise((resolve) => port.once('message', resolve))
  port.postMessage('hello', [])
  expect(await answer).toMatch(/heard hello$/)
})

test('locking takes both pages away, unlocking brings each its own back', async () => {
  const { main, beside } = await withBeside()
  powerMonitor.emit('lock-screen')
  expect(beside.webContents.getURL()).toBe('patchwork-app://desk/-/locked')
  powerMonitor.emit('unlock-screen')
  await vi.waitFor(() => expect(beside.webContents.getURL()).toBe(besidePage), 30_000)
  expect(main.webContents.getURL()).toBe('patchwork-app://desk/index.html')
})

test('the second window keeps a place of its own, and closes with the last that has the whole frame', async () => {
  const { shell, main, beside } = await withBeside()
  expect(beside.options).toMatchObject({ width: 720, height: 900, minWidth: 400 })
  beside.close()
  const { window, besideWindow } = await settingsOf(shell.folder)
  expect(window).toEqual({ width: 1_360, height: 900, maximised: false })
  expect(besideWindow).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximised: false })
  main.webContents.opens(besidePage)
  const again = shell.window()
  expect(again.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 })
  main.close()
  expect(again.closed).toBe(true)
})

test('a link is followed in the first window, whichever is in front', async () => {
  const { main, beside } = await withBeside()
  beside.focus()
  app.emit('second-instance', {}, ['patchwork', 'patchwork://resident/person:42'])
  expect(main.webContents.getURL()).toBe('patchwork-app://desk/index.html#/resident/person%3A42')
  expect(beside.webContents.getURL()).toBe(besidePage)
})

test('the telephone rings the desk in its process; locked, it is told that nobody can take it', async () => {
  const { shell, main } = await started()
  const { port, token } = await connectorFile(shell.folder)
  const tell = (body: object) =>
    raw(port, '/calls', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await tell({ event: 'ringing', callId: 'a', from: '020 7946 0958' })).status).toBe(202)
  expect(main, 'the agent is in another program').toMatchObject({ flashing: true, focused: false })
  expect((await tell({ event: 'ended', callId: 'a' })).status).toBe(202)
  expect(main.flashing).toBe(false)
  await vi.waitFor(() => expect(shell.deskNotes()).toHaveLength(3), 30_000)
  expect(shell.deskNotes()[1]).toBe('ring telephony 02079460958')
  expect(shell.deskNotes()[2]).toMatch(/^hang-up [\da-f-]{36}$/)
  powerMonitor.emit('lock-screen')
  expect((await tell({ event: 'ringing', callId: 'b', from: null })).status).toBe(503)
  app.quit()
  await vi.waitFor(() => expect(standIn.quits).toBe(1), 30_000)
  await expect(tell({ event: 'ringing', callId: 'c', from: null })).rejects.toThrow('ECONNREFUSED')
  expect(shell.log()).not.toContain('7946')
})

async function settingsOf(folder: string): Promise<{ window?: unknown; besideWindow?: unknown }> {
  const read: unknown = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))
  return typeof read === 'object' && read !== null ? read : {}
}
