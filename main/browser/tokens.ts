import { hashOf, newSecret, sameHash } from '../host/secrets.ts'

export type OneTimeTokens = { issue: () => string; use: (token: string) => boolean }

/** Tokens that each let one browser in, once, for ten minutes. Only their hashes are kept. */
export function oneTimeTokens(now: () => number, lifeMs = 10 * 60_000, most = 8): OneTimeTokens {
  let open: { hash: string; until: number }[] = []
  return {
    issue() {
      const token = newSecret()
      open = [
        ...open.filter((one) => one.until > now()),
        { hash: hashOf(token), until: now() + lifeMs },
      ].slice(-most)
      return token
    },
    use(token) {
      const hash = hashOf(token)
      const found = open.find((one) => sameHash(one.hash, hash))
      open = open.filter((one) => one !== found)
      return found !== undefined && found.until > now()
    },
  }
}
