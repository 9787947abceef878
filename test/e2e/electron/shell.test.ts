import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The desktop shell in real Electron, where its program is; elsewhere `playwright.config.ts` leaves this project empty. */
const root = fileURLToPath(new URL('../../../', import.meta.url))

const test = base.extend<{ shell: { app: ElectronApplication; page: Page } }>({
  shell: async ({ locale }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'patchwork-electron-'))
    const app = await _electron.launch({
      args: [root, '--data', folder, '--people', '60'],
      chromiumSandbox: true,
      ...(locale === undefined ? {} : { locale }),
    })
    const page = await app.firstWindow()
    await page.waitForLoadState('domcontentloaded')
    await use({ app, page })
    await app.close()
    await rm(folder, { recursive: true, force: true })
  },
})

test('the window shows the product over a port to the desk', async ({ shell }) => {
  expect(shell.page.url()).toBe('patchwork-app://desk/index.html')
  await expect(shell.page.getByText('PRACTICE', { exact: false }).first()).toBeVisible()
})

test('a page has no Node, no Electron and no way to load code from text', async ({ shell }) => {
  const found = await shell.page.evaluate(() => ({
    process: typeof Reflect.get(globalThis, 'process'),
    require: typeof Reflect.get(globalThis, 'require'),
    electron: typeof Reflect.get(globalThis, 'electron'),
    isolated: Object.getOwnPropertyNames(globalThis).filter((name) => /ipc|electron/i.test(name)),
  }))
  expect(found).toEqual({ process: 'undefined', require: 'undefined', electron: 'undefined', isolated: [] })
  const ran = await shell.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.ranInline = true'
    document.head.append(script)
    return Reflect.get(globalThis, 'ranInline') ?? false
  })
  expect(ran).toBe(false)
})

test('no page, window or request leaves our own origin', async ({ shell }) => {
  const { app, page } = shell
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => window.open('https://example.com/'))
  expect(page.url()).toBe('patchwork-app://desk/index.html')
  expect(app.windows()).toHaveLength(1)
  const fetched = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(fetched).toBe('refused')
})

test('a second window of our own page opens, closed off from the first', async ({ shell }) => {
  const { app, page } = shell
  const handle = await page.evaluate(() => window.open('#/beside/7f') === null)
  expect(handle).toBe(true)
  await expect.poll(() => app.windows().map((one) => one.url())).toContain(`${page.url()}#/beside/7f`)
  const beside = app.windows().find((one) => one !== page)
  expect(await beside?.evaluate(() => window.opener)).toBeNull()
})

test('permissions are denied', async ({ shell }) => {
  const said = await shell.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  }))
  expect(said).toEqual({ notifications: 'denied', camera: 'denied' })
})

test('the page’s process is sandboxed', async ({ shell }) => {
  test.skip(process.platform === 'linux', 'Electron tells it on Windows and macOS only')
  const sandboxed = await shell.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter((one) => one.type === 'Tab')
      .map((one) => one.sandboxed),
  )
  expect(sandboxed).toEqual([true])
})

test('a desk that dies comes back and the page goes on', async ({ shell }) => {
  const { app, page } = shell
  const pid = await app.evaluate(
    ({ app: inside }) =>
      inside
        .getAppMetrics()
        .find((one) => one.name === 'Patchwork desk' || one.serviceName === 'Patchwork desk')?.pid,
  )
  expect(pid).toBeGreaterThan(0)
  if (pid) process.kill(pid, 'SIGKILL')
  await expect
    .poll(() =>
      app.evaluate(({ app: inside }) =>
        inside
          .getAppMetrics()
          .filter((one) => /Patchwork desk/.test(one.name ?? one.serviceName ?? ''))
          .map((one) => one.pid),
      ),
    )
    .not.toContain(pid)
  await expect(page.getByText('PRACTICE', { exact: false }).first()).toBeVisible()
})
