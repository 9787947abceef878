import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { ourCallId, readNumber } from '../../../main/host/caller.ts'
import { tokenBucket } from '../../../main/host/limits.ts'
import { hostSettings } from '../../../main/host/settings.ts'
import { startTelephony } from '../../../main/host/telephony.ts'
import { temporaryFolder } from '../../support/electron/browser-host.ts'
import { ringing, telephone } from '../../support/electron/telephone.ts'

test('a call rings with its digits, a withheld one with none, and its end hangs up that call', async () => {
  const line = await telephone()
  expect(await line.send(ringing)).toMatchObject({ status: 202, text: 'Passed on to the agent.\n' })
  await line.send({ ...ringing, callId: 'b', from: null })
  await line.send({ ...ringing, callId: 'c', from: '' })
  await line.send({ ...ringing, callId: 'd', from: '+44 (0)20-7946.0958' })
  await line.send({ event: 'ended', callId: ringing.callId })
  const id = ourCallId(ringing.callId)
  expect(line.told.map((one) => one.slice(0, -1))).toEqual([
    ['ring', '07700900123'],
    ['ring', null],
    ['ring', null],
    ['ring', '+4402079460958'],
    ['hang-up'],
  ])
  expect(line.told.at(0)?.at(-1)).toBe(id)
  expect(line.told.at(-1)?.at(-1)).toBe(id)
})

test.each([
  ['no event', { callId: 'a', from: null }],
  ['another event', { ...ringing, event: 'answered' }],
  ['no number said', { event: 'ringing', callId: 'a' }],
  ['a word for a number', { ...ringing, from: 'anonymous' }],
  ['a number as a number', { ...ringing, from: 7_700_900_123 }],
  ['a call without a name', { ...ringing, callId: '' }],
  ['a name with a line in it', { ...ringing, callId: 'a\nb' }],
  ['a name of 101 letters', { ...ringing, callId: 'a'.repeat(101) }],
  ['something more', { ...ringing, name: 'Fatma Aydın' }],
  ['a list', [ringing]],
  ['nothing', null],
])('%s is refused in words', async (_name, body) => {
  const line = await telephone()
  const answer = await line.send(body)
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('callId')
  expect(line.told).toEqual([])
})

test('another method and another address are refused', async () => {
  const line = await telephone()
  const answer = await line.send('', { method: 'GET' })
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST'])
  for (const path of ['/', '/calls/', '/calls?x', '//calls', '/%63alls'])
    expect([path, (await line.send(ringing, { path })).status]).toEqual([path, 404])
})

test('while there is no desk it says so', async () => {
  const line = await telephone({ desk: () => null })
  expect((await line.send(ringing)).status).toBe(503)
})

test('it is on in practice, off elsewhere, and as the settings say', async () => {
  const start = async (settings: object) => {
    const running = await startTelephony({
      folder: await temporaryFolder(),
      settings: hostSettings.parse(settings),
      desk: () => null,
      log: () => {},
      now: Date.now,
    })
    await running?.close()
    return running !== null
  }
  expect(await start({})).toBe(true)
  expect(await start({ environment: 'live' })).toBe(false)
  expect(await start({ environment: 'live', telephony: { enabled: true } })).toBe(true)
  expect(await start({ telephony: { enabled: false } })).toBe(false)
})

test('a port that was set and is taken turns it off with a line in the log; one that was kept is replaced', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void other.close())
  const { port } = z.object({ port: z.number() }).parse(other.address())
  const logged: string[] = []
  const folder = await temporaryFolder()
  const none = await startTelephony({
    folder,
    settings: hostSettings.parse({ telephony: { port } }),
    desk: () => null,
    log: ({ name, note }) => logged.push(`${name} ${note}`),
    now: Date.now,
  })
  expect([none, logged]).toEqual([null, ['telephony.failed EADDRINUSE']])
  await writeFile(join(folder, 'telephony.json'), JSON.stringify({ port, token: null }))
  const line = await telephone({ folder })
  expect(line.port).not.toBe(port)
  await line.close()
  await writeFile(join(folder, 'telephony.json'), '{"port":80,')
  expect((await (await telephone({ folder })).send(ringing)).status).toBe(202)
})

test('whatever the text, a number is digits with a plus in front or none', () => {
  const marks = fc.string({ unit: fc.constantFrom(...'0123456789+ ().-a;,%\n'.split('')), maxLength: 45 })
  fc.assert(
    fc.property(fc.oneof(fc.string(), marks), (text) => {
      const number = readNumber(text)
      if (number !== null) {
        expect(number).toMatch(/^\+?\d{3,15}$/)
        expect(number.replace('+', '')).toBe(text.replaceAll(/\D/g, ''))
      }
    }),
  )
  expect(readNumber('020 7946 0958')).toBe('02079460958')
})

test('our id of a call is a UUID, the same for the same name and another for another', () => {
  const name = fc.string({ minLength: 1 })
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(z.uuid().safeParse(ourCallId(one)).success).toBe(true)
      expect(ourCallId(one) === ourCallId(other)).toBe(one === other)
    }),
  )
})

test('a bucket never lets more through than its burst and its rate allow', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 2_000 }), { maxLength: 200 }), (steps) => {
      let now = 0
      let forward = 0
      let through = 0
      const bucket = tokenBucket({ perSecond: 5, burst: 20 }, () => now)
      for (const step of steps) {
        now += step
        forward += Math.max(0, step)
        if (bucket.take() === null) through++
      }
      expect(through).toBeLessThanOrEqual(20 + (forward / 1_000) * 5 + 1e-6)
    }),
  )
})
