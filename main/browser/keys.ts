import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '../host/files.ts'

/** The two keys of a data folder, 32 bytes each. Whoever is handed them zeroes its copy when done. */
export type DeskKeys = { work: Buffer; cache: Buffer }

const cost = { N: 2 ** 17, r: 8, p: 1 } as const
const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)

const wrappedKeys = z.object({
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  // Bounds: a file that was tampered with must neither weaken the key nor eat the memory.
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  salt: base64(16),
  nonce: base64(12),
  tag: base64(16),
  keys: base64(64),
})
export type WrappedKeys = z.infer<typeof wrappedKeys>

const shortestPassphrase = 12

/** Why keys could not be had: `wrong` covers a wrong passphrase and a damaged file, which cannot be told apart. */
export class KeyError extends Error {
  override name = 'KeyError'
  readonly code: 'wrong' | 'unreadable' | 'short'
  constructor(code: 'wrong' | 'unreadable' | 'short') {
    super(`Keys: ${code}`)
    this.code = code
  }
}

export function newKeys(): DeskKeys {
  return { work: randomBytes(32), cache: randomBytes(32) }
}

/** Wraps the keys with a passphrase: scrypt (128 MB, so guessing is dear), then AES-256-GCM over both. */
export async function wrapKeys(keys: DeskKeys, passphrase: string): Promise<WrappedKeys> {
  if (normal(passphrase).length < shortestPassphrase) throw new KeyError('short')
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const wrapping = await stretch(passphrase, salt)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(header)
  const plain = Buffer.concat([keys.work, keys.cache])
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  wrapping.fill(0)
  return {
    version: 1,
    kdf: 'scrypt',
    ...cost,
    salt: toText(salt),
    nonce: toText(nonce),
    tag: toText(cipher.getAuthTag()),
    keys: toText(sealed),
  }
}

/** Unwraps what `wrapKeys` made. Throws `KeyError`. */
export async function unwrapKeys(stored: unknown, passphrase: string): Promise<DeskKeys> {
  const read = wrappedKeys.safeParse(stored)
  if (!read.success) throw new KeyError('unreadable')
  const { salt, nonce, tag, keys } = read.data
  const wrapping = await stretch(passphrase, toBytes(salt))
  const decipher = createDecipheriv('aes-256-gcm', wrapping, toBytes(nonce))
  decipher.setAAD(header)
  decipher.setAuthTag(toBytes(tag))
  try {
    const plain = Buffer.concat([decipher.update(toBytes(keys)), decipher.final()])
    const result = { work: Buffer.from(plain.subarray(0, 32)), cache: Buffer.from(plain.subarray(32)) }
    plain.fill(0)
    return result
  } catch {
    throw new KeyError('wrong')
  } finally {
    wrapping.fill(0)
  }
}

/** The keys of this folder: unwrapped from its key file, or made and wrapped when there is none and `create` is allowed. */
export async function keysOf(file: string, passphrase: string, create: boolean): Promise<DeskKeys> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return unwrapKeys(parse(text), passphrase)
  if (!create) throw new KeyError('unreadable')
  const keys = newKeys()
  await writeWhole(file, JSON.stringify(await wrapKeys(keys, passphrase)))
  return keys
}

const toText = (bytes: Buffer): string => bytes.toString('base64')
const toBytes = (text: string): Buffer => Buffer.from(text, 'base64')

const header = Buffer.from('patchwork keys 1')

/** The same passphrase typed on another keyboard gives the same bytes. */
const normal = (passphrase: string): string => passphrase.normalize('NFKC')

function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normal(passphrase), salt, 32, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
