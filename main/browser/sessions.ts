import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '../host/files.ts'
import { hashOf, newSecret, sameHash } from '../host/secrets.ts'

const kept = z.array(z.object({ hash: z.string().length(43), until: z.number() })).max(16)

export type Sessions = {
  /** the Set-Cookie header that lets this browser in */
  open: () => Promise<string>
  /** whether a Cookie header is of a browser that was let in */
  known: (cookie: string | undefined) => boolean
}

/**
 * Browsers that were let in, for a working day. Hashes are kept in a file only this user can read, so a tab finds its way back when the
 * host was started again on the same port.
 */
export async function browserSessions(
  file: string,
  port: () => number,
  now: () => number,
  lifeMs = 12 * 3_600_000,
): Promise<Sessions> {
  // Cookies do not know ports: the name keeps two hosts on one computer apart.
  const name = (): string => `patchwork-${port()}`
  let sessions = await readFile(file, 'utf8')
    .then((text) => kept.safeParse(JSON.parse(text)).data ?? [])
    .catch(() => [])
  return {
    async open() {
      const secret = newSecret()
      const live = sessions.filter((one) => one.until > now())
      sessions = [...live, { hash: hashOf(secret), until: now() + lifeMs }].slice(-16)
      await writeWhole(file, JSON.stringify(sessions))
      return `${name()}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(lifeMs / 1000)}`
    },
    known(cookie) {
      const secret = cookie
        ?.split(';')
        .map((one) => one.trim())
        .find((one) => one.startsWith(`${name()}=`))
        ?.slice(name().length + 1)
      if (!secret || secret.length !== 43) return false
      const hash = hashOf(secret)
      return sessions.some((one) => one.until > now() && sameHash(one.hash, hash))
    },
  }
}
