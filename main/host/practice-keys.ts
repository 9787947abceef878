import { createHash } from 'node:crypto'

/**
 * The keys of a practice folder. They are no secret: anyone with this source has them, and a practice folder holds invented people only.
 * A fixed key lets a practice desk start with no question asked while its files go through the same cipher as real ones.
 */
export function practiceKeys(): { work: Buffer; cache: Buffer } {
  return { work: practiceKey('work'), cache: practiceKey('cache') }
}

function practiceKey(name: string): Buffer {
  return createHash('sha256').update(`patchwork practice ${name}: not a secret`).digest()
}
