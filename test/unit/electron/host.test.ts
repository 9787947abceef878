import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { entryFile } from '../../../main/host/entries.ts'
import { claimFolder } from '../../../main/host/folder.ts'
import { launchWithNode, smallEnvironment, type Launched } from '../../../main/host/launch.ts'
import { openLog, redact } from '../../../main/host/log.ts'
import { keptPorts, practiceSystems } from '../../../main/host/ports.ts'
import { startPractice } from '../../../main/host/practice.ts'
import { practiceKeys } from '../../../main/host/practice-keys.ts'
import { withNonce } from '../../../main/host/content-policy.ts'
import { temporaryFolder } from '../../support/electron/browser-host.ts'

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

test('an entry is a source beside sources, and a bundle beside bundles', () => {
  expect(entryFile('file:///app/main/host/practice.ts', '../practice/cli.ts', 'practice')).toBe(
    '/app/main/practice/cli.ts',
  )
  expect(entryFile('file:///app/out/main/chunk-x-1.js', '../practice/cli.ts', 'practice')).toBe(
    '/app/out/main/practice.js',
  )
})

test('the ports of a practice council are picked once and kept', async () => {
  const file = join(await temporaryFolder(), 'ports.json')
  const first = await keptPorts(file)
  expect(Object.keys(first)).toEqual([...practiceSystems])
  expect(new Set(Object.values(first)).size).toBe(practiceSystems.length)
  expect(await keptPorts(file)).toEqual(first)
})

test('a port something else took meanwhile is replaced, the others stay', async () => {
  const file = join(await temporaryFolder(), 'ports.json')
  const first = await keptPorts(file)
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(first['crm'], '127.0.0.1', () => resolve()))
  onTestFinished(() => void other.close())
  const second = await keptPorts(file)
  expect(second['crm']).not.toBe(first['crm'])
  expect({ ...second, crm: 0 }).toEqual({ ...first, crm: 0 })
})

test('a ports file that is damaged is made anew', async () => {
  const file = join(await temporaryFolder(), 'ports.json')
  await writeFile(file, '{"housing":99999999,')
  expect(Object.keys(await keptPorts(file))).toHaveLength(practiceSystems.length)
})

test('a practice council that dies is started again on the same addresses, and stops when told', async () => {
  const folder = await temporaryFolder()
  const started: { args: readonly string[]; child: Launched }[] = []
  const council = await startPractice({
    folder,
    seed: 1,
    people: 10,
    entry: here('../../support/electron/fake-practice.ts'),
    log: () => {},
    launch: (entry, args, title) => {
      const child = launchWithNode(entry, args, title)
      started.push({ args, child })
      return child
    },
  })
  await council.ready
  if (started[0]?.child.pid) process.kill(started[0].child.pid, 'SIGKILL')
  await expect.poll(() => started.length, { timeout: 10_000 }).toBe(2)
  expect(started[1]?.args).toEqual(started[0]?.args)
  await council.stop()
  expect(await started[1]?.child.exited).toBeNull()
  expect(started).toHaveLength(2)
})

test('helpers get a few variables of the system and nothing of ours', () => {
  expect(
    smallEnvironment({ PATH: '/bin', HOME: '/home/a', NOTIFY_API_KEY: 'x', NODE_OPTIONS: '--inspect' }),
  ).toEqual({
    PATH: '/bin',
    HOME: '/home/a',
  })
})

test('a folder made for practice is not opened for live', async () => {
  const folder = await temporaryFolder()
  await claimFolder(folder, 'practice')
  await claimFolder(folder, 'practice')
  await expect(claimFolder(folder, 'live')).rejects.toMatchObject({ name: 'WrongFolder' })
})

test('practice keys are the same every time, and each file has its own', () => {
  const keys = practiceKeys()
  expect(practiceKeys()).toEqual(keys)
  expect([keys.work.length, keys.cache.length]).toEqual([32, 32])
  expect(keys.work).not.toEqual(keys.cache)
})

test('a log line has a name, a duration and a short note, and nothing else', async () => {
  const folder = await temporaryFolder()
  const { log, close } = openLog(folder)
  const entry = { level: 'info' as const, name: 'a', ms: 1.26, note: 'ok', resident: 'Ada Lovelace' }
  log(entry)
  close()
  const file = join(folder, 'logs', 'patchwork.log')
  await expect.poll(() => readFile(file, 'utf8')).toContain('"name":"a"')
  const line: unknown = JSON.parse(await readFile(file, 'utf8'))
  expect(line).toEqual({ level: 30, time: expect.any(String), name: 'a', ms: 1, note: 'ok' })
})

test.each([
  ['ring 07700 900123 back', 'ring [number] back'],
  ['ada@example.com wrote', '[email] wrote'],
  ['lives at E8 1EA', 'lives at [postcode]'],
  ['card 4111 1111 1111 1111', 'card [number]'],
  [`key ${'a1B2'.repeat(11)}`, 'key [secret]'],
  ['code 70; 3 within a minute', 'code 70; 3 within a minute'],
  ['ECONNREFUSED 127.0.0.1:4620', 'ECONNREFUSED 127.0.0.1:4620'],
])('in a note, "%s" becomes "%s"', (note, kept) => {
  expect(redact(note)).toBe(kept)
})

test.each(['Ada Sample rang', `{"notes":[${'1,'.repeat(40)} Ada Sample, "rang" ${',2'.repeat(40)}]}`])(
  'what is quoted of a text that is not JSON is kept out of a note: %s',
  (text) => {
    let note = ''
    try {
      JSON.parse(text)
    } catch (error) {
      note = String(error)
    }
    expect(note, 'quoted by the engine').toContain('Ada')
    expect(redact(note)).toMatch(/^SyntaxError: Unexpected token 'A', \[text\] is not valid JSON$/)
  },
)

test('a page without a place for the nonce gets one', () => {
  expect(withNonce('<html><head></head></html>', 'n1')).toContain(
    '<head><meta property="csp-nonce" content="n1"',
  )
  expect(withNonce('<head><style>a{}</style></head>', 'n1')).toContain('<style nonce="n1">')
  expect(withNonce('<head><meta property="csp-nonce" content="$&"></head>', "$'")).toContain(`content="$'"`)
})
