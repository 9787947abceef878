import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { expect, test, vi } from 'vitest'
import type { DeskClient } from '../../shared/contract/index.ts'
import { runPreload } from '../support/electron/page.ts'
import { startShell } from '../support/electron/start-shell.ts'

vi.mock('electron-store', () => import('../support/electron/electron-store.ts'))

test('the shell, its preload, the real desk in its own process and the practice council work together', async () => {
  const shell = await startShell({ desk: 'real', practice: 'real', people: 60 })
  await vi.waitFor(() => expect(shell.log()).toContain('desk.ready'), 40_000)
  const page = await runPreload(shell.window().webContents)
  const port = await page.nextPort()
  const client: DeskClient = createORPCClient(new RPCLink({ port }))
  port.start()
  const session = await client.host.session()
  expect(session).toMatchObject({ environment: 'practice', host: { kind: 'electron' } })
  await vi.waitFor(async () => expect((await client.host.status()).directory.complete).toBe(true), 40_000)

  shell.desks()[0]?.crash()
  const again = await page.nextPort()
  const second: DeskClient = createORPCClient(new RPCLink({ port: again }))
  again.start()
  expect((await second.host.status()).directory.people).toBeGreaterThan(10)
}, 120_000)
