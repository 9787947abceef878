import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { hostSettings } from '../../../main/host/settings.ts'
import { startTelephony, type TelephonyOptions } from '../../../main/host/telephony.ts'
import { raw, temporaryFolder, type Answer } from './browser-host.ts'

type Told = ['ring', string | null, string] | ['hang-up', string]

/** What a connector reads before it tells of a call. */
export async function connectorFile(folder: string): Promise<{ port: number; token: string }> {
  const text = await readFile(join(folder, 'telephony.json'), 'utf8')
  return z.object({ port: z.number(), token: z.string() }).parse(JSON.parse(text))
}

/** A telephone at a real endpoint, over a desk that notes what it was told. Closed with the test. */
export async function telephone(change: Partial<TelephonyOptions> = {}) {
  const folder = change.folder ?? (await temporaryFolder())
  const told: Told[] = []
  const logged: string[] = []
  const clock = { now: Date.UTC(2026, 10, 23) }
  const started = await startTelephony({
    folder,
    settings: hostSettings.parse({}),
    desk: () => ({
      ring: ({ number, callId }) => Promise.resolve(void told.push(['ring', number, callId])),
      hangUp: (callId) => Promise.resolve(void told.push(['hang-up', callId])),
    }),
    log: (entry) => logged.push(JSON.stringify(entry)),
    now: () => clock.now,
    ...change,
  })
  if (!started) return expect.unreachable(`no telephony: ${logged.join()}`)
  onTestFinished(() => started.close())
  const { token } = await connectorFile(folder)
  const { port } = started
  const usual = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

  /** Sends exactly this; a header of '' is left away. */
  function send(
    body: unknown,
    {
      headers = {},
      method = 'POST',
      path = '/calls',
    }: { headers?: Record<string, string>; method?: string; path?: string } = {},
  ): Promise<Answer> {
    const sent = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== '')
    return raw(port, path, {
      method,
      headers: Object.fromEntries(sent),
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    })
  }
  return { folder, port, token, told, logged, clock, send, close: started.close }
}

export const ringing = { event: 'ringing', callId: 'switch-1.42', from: '07700 900123' }
