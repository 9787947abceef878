import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KeyError, keysOf, newKeys, unwrapKeys, wrapKeys } from '../../../main/browser/keys.ts'
import { temporaryFolder } from '../../support/electron/browser-host.ts'

const passphrase = 'correct horse battery staple'

test('what was wrapped is unwrapped with the same passphrase, and the file does not hold it', async () => {
  const keys = newKeys()
  const wrapped = await wrapKeys(keys, passphrase)
  const text = JSON.stringify(wrapped)
  expect(text).not.toContain(keys.work.toString('base64').slice(0, 40))
  expect(await unwrapKeys(JSON.parse(text), passphrase)).toEqual(keys)
})

test('the same passphrase typed with other code points is the same', async () => {
  const keys = newKeys()
  const wrapped = await wrapKeys(keys, 'caf\u00e9 caf\u00e9 caf\u00e9')
  expect(await unwrapKeys(wrapped, 'cafe\u0301 cafe\u0301 cafe\u0301')).toEqual(keys)
})

test('another passphrase, or a changed file, unwraps nothing', async () => {
  const wrapped = await wrapKeys(newKeys(), passphrase)
  await expect(unwrapKeys(wrapped, `${passphrase}!`)).rejects.toMatchObject({ code: 'wrong' })
  for (const field of ['salt', 'keys'] as const) {
    const bytes = Buffer.from(wrapped[field], 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await expect(
      unwrapKeys({ ...wrapped, [field]: bytes.toString('base64') }, passphrase),
    ).rejects.toMatchObject({
      code: 'wrong',
    })
  }
})

test.each([
  ['a weaker cost', { N: 2 }],
  ['a ruinous cost', { N: 2 ** 30 }],
  ['another version', { version: 2 }],
  ['a short salt', { salt: 'AAAA' }],
  ['a short tag', { tag: 'AAAA' }],
])('a file with %s is not read', async (_name, change) => {
  const wrapped = await wrapKeys(newKeys(), passphrase)
  await expect(unwrapKeys({ ...wrapped, ...change }, passphrase)).rejects.toMatchObject({
    code: 'unreadable',
  })
})

test('a passphrase under twelve characters is refused', async () => {
  await expect(wrapKeys(newKeys(), 'short')).rejects.toBeInstanceOf(KeyError)
})

test('a folder keeps its keys; a damaged key file is left as it is', async () => {
  const file = join(await temporaryFolder(), 'keys.json')
  await expect(keysOf(file, passphrase, false)).rejects.toMatchObject({ code: 'unreadable' })
  const made = await keysOf(file, passphrase, true)
  expect(await keysOf(file, passphrase, true)).toEqual(made)
  await writeFile(file, '{"version":1')
  await expect(keysOf(file, passphrase, true)).rejects.toMatchObject({ code: 'unreadable' })
  expect(await readFile(file, 'utf8')).toBe('{"version":1')
})
