import { app } from 'electron'
import { resolve } from 'node:path'
import { residentKey } from '../../shared/contract/common.ts'
import { ringsForMs } from '../../shared/domain/calls.ts'
import { readNumber } from '../host/caller.ts'
import { tokenBucket } from '../host/limits.ts'
import { linkScheme } from './identity.ts'

/**
 * What a link may ask: to show a record, or to say who rings (a number, or null when withheld). Links never act; the agent does.
 */
type ResidentLink = { show: 'resident'; key: string }
type CallLink = { show: 'call'; number: string | null }
export type DeepLink = ResidentLink | CallLink

const longest = 300

/** Reads a `patchwork://` link from outside. Null for anything that is not exactly one of ours: the words of a link are not trusted. */
export function readDeepLink(address: string): DeepLink | null {
  if (address.length > longest) return null
  return readResidentLink(address) ?? readCallLink(address)
}

/** `patchwork://resident/tenancy:123` */
function readResidentLink(address: string): ResidentLink | null {
  const found = /^patchwork:\/\/resident\/([A-Za-z0-9:%/_.-]+)$/.exec(address)
  const key = found && decoded(found[1] ?? '')
  if (!key) return null
  const plain = residentKey.safeParse(key)
  // Keys are references of council systems: letters, digits and a few marks.
  return plain.success && /^[a-z]+:[A-Za-z0-9/_-]{1,60}$/.test(key) ? { show: 'resident', key } : null
}

/** `patchwork://call?from=07700900123`; nothing after `from=`, or no `from`, is a withheld number. */
function readCallLink(address: string): CallLink | null {
  const found = /^patchwork:\/\/call\/?(?:\?from=(\+?[\d%A-Fa-f().-][\d%A-Fa-f().+-]{0,99})?)?$/.exec(address)
  if (!found) return null
  const given = found[1] ?? ''
  if (given === '') return { show: 'call', number: null }
  // Forms write a space as a plus; the first is the plus of a country's code, which some do not encode.
  const text = decoded(given.slice(0, 1) + given.slice(1).replaceAll('+', ' '))
  const number = text === null ? null : readNumber(text)
  return number === null ? null : { show: 'call', number }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The link among a program's arguments (Windows and Linux), or null. */
export function linkInArguments(args: readonly string[]): DeepLink | null {
  const address = args.findLast((one) => one.startsWith(`${linkScheme}:`))
  return address === undefined ? null : readDeepLink(address)
}

/** The page's own address for a record: the part after # never leaves the page. A number never gets into one. */
export function hashOf(link: ResidentLink): string {
  return `#/${link.show}/${encodeURIComponent(link.key)}`
}

const calls = { perSecond: 0.2, burst: 5 }

/**
 * Holds the newest link of each kind until it can be followed: on a cold start, while locked, while the desk is coming back. A call that
 * waited two minutes rings no more. Any page may offer a link, so calls are few.
 */
export function linkQueue(follow: (link: DeepLink) => boolean, now: () => number) {
  const few = tokenBucket(calls, now)
  let record: ResidentLink | null = null
  let call: { link: CallLink; at: number } | null = null

  function keep(link: DeepLink, at: number): void {
    if (follow(link)) return
    if (link.show === 'call') call = { link, at }
    else record = link
  }

  return {
    open(link: DeepLink | null): void {
      if (link === null || (link.show === 'call' && few.take() !== null)) return
      keep(link, now())
    },
    /** Called when links can be followed again. */
    release(): void {
      const waiting = { record, call }
      record = call = null
      if (waiting.record) keep(waiting.record, now())
      if (waiting.call && now() - waiting.call.at < ringsForMs) keep(waiting.call.link, waiting.call.at)
    },
  }
}

/** Makes `patchwork://` links of this computer ours. */
export function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  else if (process.argv[1])
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, [resolve(process.argv[1])])
}
