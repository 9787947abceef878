import { shell } from 'electron'

const longest = 2_048

/** Marks that browsers, shells and servers do not read alike. */
const readTwoWays = /[\\\s]/

/**
 * The address a link may open in the person's own browser, or null: https, a host on the list exactly, the usual port, no name or password
 * inside. What is opened is the parsed address, so nothing a shell reads otherwise is left in it.
 */
export function externalLink(address: string, hosts: readonly string[]): string | null {
  if (address.length > longest || !address.startsWith('https://') || readTwoWays.test(address)) return null
  const url = URL.parse(address)
  if (!url || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return null
  return hosts.includes(url.hostname) ? url.href : null
}

/** The only way out to another program. Returns whether it opened. */
export async function openExternal(address: string, hosts: readonly string[]): Promise<boolean> {
  const allowed = externalLink(address, hosts)
  if (allowed === null) return false
  return shell.openExternal(allowed).then(
    () => true,
    () => false,
  )
}
