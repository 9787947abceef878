import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { writeWhole } from '../host/files.ts'

type DeskKeys = { work: Buffer; cache: Buffer }

/** Each has its own words (`hostWords.keys`). `ready` says whether the keys were wrapped anew. */
export type Keyring =
  | { state: 'ready'; keys: DeskKeys; backend: string; reEncrypted: boolean }
  | { state: 'no-keyring' | 'changed' | 'cannot-decrypt'; backend: string }

type Wrapping = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

const keyFile = z.object({
  version: z.literal(1),
  backend: z.string().max(40),
  wrapped: z.base64().max(8_192),
})
const plainKeys = z.object({ work: key(), cache: key() })

function key() {
  return z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 32)
}

/**
 * The keys of a data folder with real people in it, wrapped by the operating system's keyring; made on first use. Never falls back to
 * anything weaker: `basic_text` (a password everybody knows) counts as no keyring. A key file that cannot be used is left as it is.
 */
export async function openKeyring(
  file: string,
  storage: Wrapping,
  platform: NodeJS.Platform,
): Promise<Keyring> {
  const backend = backendName(storage, platform)
  const protects =
    backend !== 'basic_text' && backend !== 'unknown' && (await storage.isAsyncEncryptionAvailable())
  if (!protects) return { state: 'no-keyring', backend }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) {
    const keys = { work: randomBytes(32), cache: randomBytes(32) }
    await save(file, storage, keys, backend)
    return { state: 'ready', keys, backend, reEncrypted: false }
  }
  const kept = keyFile.safeParse(parse(text))
  if (!kept.success) return { state: 'cannot-decrypt', backend }
  if (kept.data.backend !== backend) return { state: 'changed', backend }
  try {
    const opened = await storage.decryptStringAsync(Buffer.from(kept.data.wrapped, 'base64'))
    const keys = plainKeys.parse(JSON.parse(opened.result))
    if (opened.shouldReEncrypt) await save(file, storage, keys, backend)
    return { state: 'ready', keys, backend, reEncrypted: opened.shouldReEncrypt }
  } catch {
    return { state: 'cannot-decrypt', backend }
  }
}

async function save(file: string, storage: Wrapping, keys: DeskKeys, backend: string): Promise<void> {
  const plain = JSON.stringify({ work: keys.work.toString('base64'), cache: keys.cache.toString('base64') })
  const wrapped = (await storage.encryptStringAsync(plain)).toString('base64')
  await writeWhole(file, JSON.stringify({ version: 1, backend, wrapped }))
}

function backendName(storage: Wrapping, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain'
  return platform === 'win32' ? 'dpapi' : storage.getSelectedStorageBackend()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
