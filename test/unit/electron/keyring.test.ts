import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openKeyring } from '../../../main/electron/keyring.ts'
import { hostWords } from '../../../shared/content/host.ts'
import { temporaryFolder } from '../../support/electron/browser-host.ts'
import { resetElectron, safeStorage, standIn } from '../../support/electron/index.ts'

afterEach(resetElectron)

const open = (file: string, platform: NodeJS.Platform = 'linux') => openKeyring(file, safeStorage, platform)
const keyFile = async (): Promise<string> => join(await temporaryFolder(), 'keyring.json')

test('ready: keys are made once and come back the same', async () => {
  const file = await keyFile()
  const first = await open(file)
  expect(first).toMatchObject({ state: 'ready', backend: 'gnome_libsecret', reEncrypted: false })
  expect(await open(file)).toEqual(first)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, backend: 'gnome_libsecret' })
})

test.each(['basic_text', 'unknown'] as const)(
  'no keyring: %s protects nothing and is refused',
  async (backend) => {
    standIn.keyring.backend = backend
    const file = await keyFile()
    expect(await open(file)).toEqual({ state: 'no-keyring', backend })
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
  },
)

test('no keyring: encryption that is not available is refused', async () => {
  standIn.keyring.available = false
  expect(await open(await keyFile(), 'win32')).toEqual({ state: 'no-keyring', backend: 'dpapi' })
})

test('changed: keys wrapped by another keyring are kept and not replaced', async () => {
  const file = await keyFile()
  await open(file)
  const before = await readFile(file, 'utf8')
  standIn.keyring.backend = 'kwallet6'
  expect(await open(file)).toEqual({ state: 'changed', backend: 'kwallet6' })
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('cannot decrypt: a lost secret or a damaged file changes nothing', async () => {
  const file = await keyFile()
  await open(file)
  const before = await readFile(file, 'utf8')
  standIn.keyring.secret = 'another'
  expect(await open(file)).toMatchObject({ state: 'cannot-decrypt' })
  expect(await readFile(file, 'utf8')).toBe(before)
  for (const damaged of ['', '{', '{"version":1,"backend":"gnome_libsecret"}']) {
    await writeFile(file, damaged)
    expect(await open(file)).toMatchObject({ state: 'cannot-decrypt' })
    expect(await readFile(file, 'utf8')).toBe(damaged)
  }
})

test('needs re-encrypt: keys are wrapped anew and stay the same', async () => {
  const file = await keyFile()
  const first = await open(file)
  const before = await readFile(file, 'utf8')
  standIn.keyring.rotated = true
  const second = await open(file)
  expect(second).toMatchObject({ state: 'ready', reEncrypted: true })
  expect({ ...second, reEncrypted: false }).toEqual(first)
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('every state but ready has its own words', () => {
  const words = (['no-keyring', 'changed', 'cannot-decrypt'] as const).map((state) => hostWords.keys[state])
  expect(new Set(words).size).toBe(3)
})
