import { residentKey, type ResidentKey } from '../../shared/contract/common.ts'

/** Where the window is. An open resident is named by its tab's number only: nothing personal stands in the address. */
export type Route =
  | { screen: 'home' }
  | { screen: 'resident'; tab: number }
  | { screen: 'outbox' }
  | { screen: 'sources' }
  | { screen: 'practice' }
  | { screen: 'gallery' }

/** The route of an address' hash; home for one that is none of ours. */
export function routeOf(hash: string): Route {
  const [screen, tab] = hash.replace(/^#\/?/, '').split('/')
  switch (screen) {
    case 'tab':
      return /^\d{1,6}$/.test(tab ?? '') ? { screen: 'resident', tab: Number(tab) } : { screen: 'home' }
    case 'outbox':
    case 'sources':
    case 'practice':
    case 'gallery':
      return { screen }
    default:
      return { screen: 'home' }
  }
}

export function hashOf(route: Route): string {
  if (route.screen === 'home') return '#/'
  return route.screen === 'resident' ? `#/tab/${route.tab}` : `#/${route.screen}`
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
