import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret nobody guesses: 256 bits, safe in an address and in a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Compares in the same time whatever differs. */
export function sameHash(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
