import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { MainTab } from '../features/resident/index.ts'
import { hashOf, residentAsked, routeOf, type Route } from './routes.ts'

export type GuideTab = 'problem' | 'note'
export type OpenResident = {
  tab: number
  key: ResidentKey
  name: string
  /** The caller's own address, once the record says it. */
  home: string | null
  main: MainTab
}

export type AppState = {
  route: Route
  open: OpenResident[]
  guide: { open: boolean; tab: GuideTab }
  shortcuts: boolean
}

export const mostOpen = 10

export type AppStore = {
  store: StoreApi<AppState>
  /** The address changed, by a link, by the browser's back, or by us. */
  wentTo: (hash: string) => void
  /** Opens a tab, or the one that is open already. Null when there are as many as may be. */
  residentPicked: (key: ResidentKey, name: string, how: 'here' | 'behind') => OpenResident | null
  residentRead: (view: ResidentView) => void
  residentClosed: (tab: number) => OpenResident | null
  mainTabPicked: (tab: MainTab) => void
  guideAsked: (tab: GuideTab) => void
  guideOpened: (open: boolean) => void
  shortcutsOpened: (open: boolean) => void
}

/** What the window itself owns: where it is, who is open, whether the guide is. Never kept after the window closes. */
export function createApp(goTo: (hash: string) => void): AppStore {
  let nextTab = 1
  const store = createStore<AppState>(() => ({
    route: { screen: 'home' },
    open: [],
    guide: { open: false, tab: 'problem' },
    shortcuts: false,
  }))
  const change = (matches: (one: OpenResident) => boolean, to: Partial<OpenResident>): void =>
    store.setState(({ open }) => ({ open: open.map((one) => (matches(one) ? { ...one, ...to } : one)) }))

  // At once, and not when the browser tells: it tells nothing when the address stays the same.
  const go = (route: Route): void => {
    store.setState({ route })
    goTo(hashOf(route))
  }

  const residentPicked: AppStore['residentPicked'] = (key, name, how) => {
    const { open } = store.getState()
    const found = open.find((one) => one.key === key)
    if (found === undefined && open.length >= mostOpen) return null
    const resident = found ?? { tab: nextTab++, key, name, home: null, main: 'timeline' as const }
    if (found === undefined) store.setState({ open: [...open, resident] })
    if (how === 'here') go({ screen: 'resident', tab: resident.tab })
    return resident
  }

  return {
    store,
    wentTo(hash) {
      const asked = residentAsked(hash)
      if (asked !== null) {
        residentPicked(asked, '', 'here')
        return
      }
      const route = routeOf(hash)
      const open = store.getState().open
      // A tab that is not open any more, as after a reload: there is nobody to show.
      if (route.screen === 'resident' && !open.some((one) => one.tab === route.tab)) go({ screen: 'home' })
      else store.setState({ route })
    },
    residentPicked,
    residentRead(view) {
      const home =
        view.address === null
          ? null
          : [view.address, view.postcode].filter((part) => part !== null && part !== '')
      const words = home === null ? null : dedupe(home)
      const now = store.getState().open.find((one) => one.key === view.key)
      if (now !== undefined && (now.name !== view.name || now.home !== words))
        change((one) => one.key === view.key, { name: view.name, home: words })
    },
    residentClosed(tab) {
      const { open, route } = store.getState()
      const at = open.findIndex((one) => one.tab === tab)
      const closing = open[at]
      if (closing === undefined) return null
      const left = open.filter((one) => one.tab !== tab)
      store.setState({ open: left })
      if (route.screen === 'resident' && route.tab === tab) {
        const next = left[Math.min(at, left.length - 1)]
        go(next === undefined ? { screen: 'home' } : { screen: 'resident', tab: next.tab })
      }
      return closing
    },
    mainTabPicked(main) {
      const { route } = store.getState()
      if (route.screen === 'resident') change((one) => one.tab === route.tab, { main })
    },
    guideAsked: (tab) => store.setState({ guide: { open: true, tab } }),
    guideOpened: (open) => store.setState(({ guide }) => ({ guide: { ...guide, open } })),
    shortcutsOpened: (shortcuts) => store.setState({ shortcuts }),
  }
}

/** Address and postcode in one line, the postcode once. */
function dedupe(parts: readonly (string | null)[]): string {
  const [address = '', postcode] = parts.map((part) => part ?? '')
  return postcode && !address.toUpperCase().includes(postcode.toUpperCase())
    ? `${address}, ${postcode}`
    : address
}

/** The resident on screen, or null. */
export const shownResident = ({ route, open }: AppState): OpenResident | null =>
  route.screen === 'resident' ? (open.find((one) => one.tab === route.tab) ?? null) : null
