import { residentKey, type ResidentKey } from '../../shared/contract/common.ts'

/** Screens with no more to their address than their name. */
export const plainScreens = ['home', 'outbox', 'sources', 'practice', 'gallery', 'settings', 'find'] as const
export type PlainScreen = (typeof plainScreens)[number]

/** Where the window is. An open resident is named by its tab's number only: nothing personal stands in the address. */
export type Route =
  | { screen: PlainScreen }
  | { screen: 'resident'; tab: number }
  /** A second window for one part of one customer, by the id the desk gave it. */
  | { screen: 'beside'; id: string }

const besideId = /^[\w-]{1,60}$/

/** The route of an address' hash; home for one that is none of ours. */
export function routeOf(hash: string): Route {
  const [screen, at = ''] = hash.replace(/^#\/?/, '').split('/')
  if (screen === 'tab' && /^\d{1,6}$/.test(at)) return { screen: 'resident', tab: Number(at) }
  if (screen === 'beside' && besideId.test(at)) return { screen, id: at }
  const plain = plainScreens.find((one) => one === screen)
  return { screen: plain ?? 'home' }
}

export function hashOf(route: Route): string {
  switch (route.screen) {
    case 'home':
      return '#/'
    case 'resident':
      return `#/tab/${route.tab}`
    case 'beside':
      return `#/beside/${route.id}`
    default:
      return `#/${route.screen}`
  }
}

/** The resident a link from outside asks for (`#/resident/tenancy:0123456/01`); it is opened in a tab, and the key leaves the address. */
export function residentAsked(hash: string): ResidentKey | null {
  const [, key] = /^#\/resident\/(.+)$/.exec(hash) ?? []
  const read = residentKey.safeParse(key === undefined ? null : decode(key))
  return read.success ? read.data : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
