import { app } from 'electron'
import { resolve } from 'node:path'
import { residentKey } from '../../shared/contract/common.ts'
import { linkScheme } from './identity.ts'

/** What a link may ask: to show a record. Links never act; the agent does. */
export type DeepLink = { show: 'resident'; key: string }

const longest = 300

/** Reads a `patchwork://resident/tenancy:123` link from outside. Null for anything else: the words of a link are not trusted. */
export function readDeepLink(address: string): DeepLink | null {
  if (address.length > longest) return null
  const found = /^patchwork:\/\/resident\/([A-Za-z0-9:%/_.-]+)$/.exec(address)
  if (!found) return null
  let key: string
  try {
    key = decodeURIComponent(found[1] ?? '')
  } catch {
    return null
  }
  const plain = residentKey.safeParse(key)
  // Keys are references of council systems: letters, digits and a few marks.
  return plain.success && /^[a-z]+:[A-Za-z0-9/_-]{1,60}$/.test(key) ? { show: 'resident', key } : null
}

/** The link among a program's arguments (Windows and Linux), or null. */
export function linkInArguments(args: readonly string[]): DeepLink | null {
  const address = args.findLast((one) => one.startsWith(`${linkScheme}:`))
  return address === undefined ? null : readDeepLink(address)
}

/** The page's own address for a link: the part after # never leaves the page. */
export function hashOf(link: DeepLink): string {
  return `#/${link.show}/${encodeURIComponent(link.key)}`
}

/** Holds the newest link until a window can show it: on a cold start, while locked, while the desk is coming back. */
export function linkQueue(show: (link: DeepLink) => boolean) {
  let waiting: DeepLink | null = null
  return {
    open(link: DeepLink | null): void {
      if (link !== null && !show(link)) waiting = link
    },
    /** Called when a window can show links again. */
    release(): void {
      const link = waiting
      waiting = null
      if (link !== null && !show(link)) waiting = link
    },
  }
}

/** Makes `patchwork://` links of this computer ours. */
export function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  else if (process.argv[1])
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, [resolve(process.argv[1])])
}
