import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { StoreError } from './errors.ts'

/**
 * The raw key in the form the cipher takes, `x'…64 hex digits…'`, as bytes so that it can be zeroed. Checked here because the
 * library quietly takes a short raw key as a passphrase, and an empty one makes a plaintext file.
 */
export function cipherKey(key: Uint8Array): Buffer {
  const text = Buffer.alloc(67)
  if (key.length !== 32) throw new StoreError('BadKey')
  text.write("x'", 0, 'latin1')
  key.forEach((byte, index) => text.write(byte.toString(16).padStart(2, '0'), 2 + index * 2, 'latin1'))
  text.write("'", 66, 'latin1')
  const digits = text.subarray(2, 66).every((c) => (c >= 48 && c <= 57) || (c >= 97 && c <= 102))
  if (!digits || key.every((byte) => byte === 0)) {
    text.fill(0)
    throw new StoreError('BadKey')
  }
  return text
}

const derived = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `patchwork ${purpose} v1`, 32))

/** The key of the audit chain: tied to the work key, useless for opening the file. */
export const auditKey = (key: Uint8Array): Buffer => derived(key, 'audit chain')

const check = (key: Uint8Array): string => {
  const own = derived(key, 'key check')
  const print = createHmac('sha256', own).update('patchwork').digest('hex')
  own.fill(0)
  return print
}

/**
 * A small file beside the database that tells a wrong key from a damaged file, which SQLite cannot ("file is not a database" is
 * said of both). It holds a print that says nothing about the key. Written once the database exists, so that it also tells a
 * database that was lost from one that never was.
 */
export function readKeyCheck(file: string, key: Uint8Array): 'right' | 'wrong' | 'absent' {
  let held: string
  try {
    held = readFileSync(file, 'latin1').trim()
  } catch {
    return 'absent'
  }
  if (!/^[0-9a-f]{64}$/.test(held)) return 'absent'
  return timingSafeEqual(Buffer.from(held), Buffer.from(check(key))) ? 'right' : 'wrong'
}

export function writeKeyCheck(file: string, key: Uint8Array): void {
  const part = `${file}.part`
  const handle = openSync(part, 'w', 0o600)
  try {
    writeSync(handle, `${check(key)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(part, file)
}
