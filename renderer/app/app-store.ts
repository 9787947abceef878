import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { Workspace } from '../../shared/contract/frame.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { MainTab } from '../features/resident/index.ts'
import { addressOf } from '../lib/address.ts'
import { hashOf, residentAsked, routeOf, type Route } from './routes.ts'

export const guideTabs = ['problem', 'callback', 'say', 'verify', 'wrap-up'] as const
export type GuideTab = (typeof guideTabs)[number]

export type OpenResident = {
  tab: number
  key: ResidentKey
  name: string
  /** The caller's own address, once the record says it. */
  home: string | null
  main: MainTab
  /** Whether it has been in front since the window opened: until then it is a name only, and nothing is asked for it. */
  visited: boolean
  /** Came back with the window: its unfinished words are not here before it is in front. */
  back: boolean
}
export type ClosedResident = Pick<OpenResident, 'key' | 'name' | 'main'>
export type CallDialog = 'end-call' | 'transfer' | 'caller'

export type AppState = {
  route: Route
  open: OpenResident[]
  /** Closed last is first. */
  closed: ClosedResident[]
  guide: { open: boolean; tab: GuideTab }
  /** Whose note the dock holds: the resident in front unless the agent asked for another, or for `nobody`; null until one is known. */
  dock: { open: boolean; key: string | null }
  shortcuts: boolean
  help: boolean
  hidden: 'no' | 'yes' | 'asking'
  dialog: CallDialog | null
  /** The tab that has typed text not on disk and was asked to close. */
  closing: number | null
  /** The dialog to put the columns in another order. */
  columns: boolean
  finding: boolean
  /** What the window had before is not known yet: no screen is shown and no command runs. */
  restoring: boolean
}

export const mostOpen = 10
export const mostClosed = 20

export type AppStore = {
  store: StoreApi<AppState>
  /** The address changed, by a link, by the browser's back, or by us. */
  wentTo: (hash: string) => void
  went: (route: Route) => void
  /** Opens a tab, or the one that is open already. Null when there are as many as may be. */
  residentPicked: (key: ResidentKey, name: string, how: 'here' | 'behind') => OpenResident | null
  residentRead: (view: ResidentView) => void
  /** The same customer has another key: the tab goes on under that, or ends in the tab they have already. */
  residentRekeyed: (from: ResidentKey, to: ResidentKey) => void
  /** Closes without asking; asking is the shell's. */
  residentClosed: (tab: number) => OpenResident | null
  mainTabPicked: (tab: MainTab) => void
  tabStepped: (step: 1 | -1) => void
  /** Goes to the n-th open resident, counted from 1. False when there are not as many. */
  tabAt: (n: number) => boolean
  /** This one, or the one closed last. Null when nothing was closed, or as many are open as may be. */
  tabReopened: (which?: ClosedResident) => OpenResident | null
  tabMoved: (tab: number, step: 1 | -1) => void
  guideAsked: (tab: GuideTab) => void
  guideOpened: (open: boolean) => void
  /** Opens the dock for somebody's note. */
  dockAsked: (key: string) => void
  dockOpened: (open: boolean) => void
  shortcutsOpened: (open: boolean) => void
  helpOpened: (open: boolean) => void
  hiddenSet: (hidden: AppState['hidden']) => void
  dialogOpened: (dialog: CallDialog | null) => void
  closingAsked: (tab: number | null) => void
  columnsOpened: (open: boolean) => void
  findingOpened: (open: boolean) => void
  /**
   * What the window had before it was closed comes back, as names, unless something was opened meanwhile. `stay`: somebody is typing by
   * now, and goes on where they are.
   */
  restored: (workspace: Workspace, how?: 'go there' | 'stay') => void
  /** It could not be asked for just now: the window begins without it. */
  restoreLater: () => void
  workspace: () => Workspace
}

const asClosed = ({ key, name, main }: ClosedResident): ClosedResident => ({ key, name, main })

/** What the window itself owns: where it is, who is open, what lies over it. `workspace` is the part that outlives the window. */
export function createApp(goTo: (hash: string) => void): AppStore {
  let nextTab = 1
  const store = createStore<AppState>(() => ({
    route: { screen: 'home' },
    open: [],
    closed: [],
    guide: { open: false, tab: 'problem' },
    dock: { open: false, key: null },
    shortcuts: false,
    help: false,
    hidden: 'no',
    dialog: null,
    closing: null,
    columns: false,
    finding: false,
    restoring: true,
  }))
  const get = store.getState
  const change = (matches: (one: OpenResident) => boolean, to: Partial<OpenResident>): void =>
    store.setState(({ open }) => ({ open: open.map((one) => (matches(one) ? { ...one, ...to } : one)) }))

  /** Where the window is now, with what follows from it: who is in front has been visited, and the dock follows the agent. */
  function arrive(route: Route): void {
    const { open, dock } = get()
    const front = route.screen === 'resident' ? open.find((one) => one.tab === route.tab) : undefined
    store.setState({
      route,
      finding: false,
      ...(front === undefined
        ? {}
        : {
            dock: { ...dock, key: front.key },
            open: front.visited ? open : open.map((one) => (one === front ? { ...one, visited: true } : one)),
          }),
    })
  }

  // At once, and not when the browser tells: it tells nothing when the address stays the same.
  const go = (route: Route): void => {
    arrive(route)
    goTo(hashOf(route))
  }

  const add = ({ key, name, main }: ClosedResident, back = false): OpenResident => {
    const resident = { tab: nextTab++, key, name, home: null, main, visited: false, back }
    store.setState(({ open, closed }) => ({
      open: [...open, resident],
      closed: closed.filter((one) => one.key !== key),
    }))
    return resident
  }

  /** The tab as it stands now, after going there or not. */
  const now = (tab: number): OpenResident | null => get().open.find((one) => one.tab === tab) ?? null

  function opened(what: ClosedResident, how: 'here' | 'behind'): OpenResident | null {
    const { open } = get()
    const found = open.find((one) => one.key === what.key)
    if (found === undefined && open.length >= mostOpen) return null
    const resident = found ?? add(what)
    if (how === 'here') go({ screen: 'resident', tab: resident.tab })
    return now(resident.tab)
  }

  const residentPicked: AppStore['residentPicked'] = (key, name, how) =>
    opened({ key, name, main: 'timeline' }, how)

  return {
    store,
    wentTo(hash) {
      const asked = residentAsked(hash)
      if (asked !== null) {
        // Nowhere to put another: the address must not keep the key.
        if (residentPicked(asked, '', 'here') === null) go(get().route)
        return
      }
      const route = routeOf(hash)
      // A tab that is not open any more, as after a reload: there is nobody to show.
      if (route.screen === 'resident' && now(route.tab) === null) go({ screen: 'home' })
      else arrive(route)
    },
    went: go,
    residentPicked,
    residentRead(view) {
      const words = addressOf(view)
      const one = get().open.find((open) => open.key === view.key)
      if (one !== undefined && (one.name !== view.name || one.home !== words))
        change((open) => open.key === view.key, { name: view.name, home: words })
    },
    residentRekeyed(from, to) {
      const { open, closed, dock, route } = get()
      const mine = open.find((one) => one.key === from)
      if (mine === undefined) return
      const other = open.find((one) => one.key === to)
      store.setState({
        open:
          other === undefined
            ? open.map((one) => (one === mine ? { ...one, key: to } : one))
            : open.filter((one) => one !== mine),
        closed: closed.filter((one) => one.key !== from && one.key !== to),
        dock: dock.key === from ? { ...dock, key: to } : dock,
      })
      if (other !== undefined && route.screen === 'resident' && route.tab === mine.tab)
        go({ screen: 'resident', tab: other.tab })
    },
    residentClosed(tab) {
      const { open, route, closed, dock, closing: asked } = get()
      const at = open.findIndex((one) => one.tab === tab)
      const closing = open[at]
      if (closing === undefined) return null
      const left = open.filter((one) => one.tab !== tab)
      store.setState({
        open: left,
        closed: [asClosed(closing), ...closed].slice(0, mostClosed),
        dock: dock.key === closing.key ? { open: false, key: null } : dock,
        closing: asked === tab ? null : asked,
      })
      if (route.screen === 'resident' && route.tab === tab) {
        const next = left[Math.min(at, left.length - 1)]
        go(next === undefined ? { screen: 'home' } : { screen: 'resident', tab: next.tab })
      }
      return closing
    },
    mainTabPicked(main) {
      const { route } = get()
      if (route.screen === 'resident') change((one) => one.tab === route.tab, { main })
    },
    tabStepped(step) {
      const { open, route } = get()
      if (open.length === 0) return
      const at = route.screen === 'resident' ? open.findIndex((one) => one.tab === route.tab) : -1
      const next = at === -1 ? (step === 1 ? 0 : open.length - 1) : (at + step + open.length) % open.length
      const to = open[next]
      if (to !== undefined && next !== at) go({ screen: 'resident', tab: to.tab })
    },
    tabAt(n) {
      const to = get().open[n - 1]
      if (to !== undefined) go({ screen: 'resident', tab: to.tab })
      return to !== undefined
    },
    tabReopened(which = get().closed[0]) {
      return which === undefined ? null : opened(which, 'here')
    },
    tabMoved(tab, step) {
      const open = [...get().open]
      const at = open.findIndex((one) => one.tab === tab)
      const [one, other] = [open[at], open[at + step]]
      if (one === undefined || other === undefined) return
      open[at] = other
      open[at + step] = one
      store.setState({ open })
    },
    guideAsked: (tab) => store.setState({ guide: { open: true, tab } }),
    guideOpened: (open) => store.setState(({ guide }) => ({ guide: { ...guide, open } })),
    dockAsked: (key) => store.setState({ dock: { open: true, key } }),
    dockOpened: (open) => store.setState(({ dock }) => ({ dock: { ...dock, open } })),
    shortcutsOpened: (shortcuts) => store.setState({ shortcuts }),
    helpOpened: (help) => store.setState({ help }),
    hiddenSet: (hidden) => store.setState({ hidden }),
    dialogOpened: (dialog) => store.setState({ dialog }),
    closingAsked: (closing) => store.setState({ closing }),
    columnsOpened: (columns) => store.setState({ columns }),
    findingOpened: (finding) => store.setState({ finding }),
    restored({ tabs, active, closed, guide }, how = 'go there') {
      const before = get()
      const front = active === null ? undefined : tabs[active]
      for (const one of tabs) {
        const { open } = get()
        if (open.length < mostOpen && !open.some(({ key }) => key === one.key)) add(one, true)
      }
      const { open } = get()
      store.setState({
        closed: [...before.closed, ...closed.map(asClosed)]
          .filter((one, at, all) => all.findIndex(({ key }) => key === one.key) === at)
          .filter((one) => !open.some(({ key }) => key === one.key))
          .slice(0, mostClosed),
        guide: before.guide.open ? before.guide : { open: guide.open, tab: guideTabOf(guide.tab) },
      })
      // Only a window that went nowhere yet is taken anywhere.
      const at = open.find((one) => one.key === front?.key)
      const nowhereYet = before.route.screen === 'home' && before.open.length === 0
      if (at !== undefined && nowhereYet && how === 'go there') go({ screen: 'resident', tab: at.tab })
      store.setState({ restoring: false })
    },
    restoreLater: () => store.setState({ restoring: false }),
    workspace() {
      const { open, closed, route, guide } = get()
      const active = route.screen === 'resident' ? open.findIndex((one) => one.tab === route.tab) : -1
      return {
        tabs: open.map(asClosed),
        active: active === -1 ? null : active,
        closed: closed.map(asClosed),
        guide: { open: guide.open, tab: guide.tab },
      }
    },
  }
}

/** A wrap-up is of a call and not of a window: after a restart the guide opens at the start. */
const guideTabOf = (tab: string): GuideTab =>
  guideTabs.find((one) => one === tab && one !== 'wrap-up') ?? 'problem'

/** The resident on screen, or null. */
export const shownResident = ({ route, open }: AppState): OpenResident | null =>
  route.screen === 'resident' ? (open.find((one) => one.tab === route.tab) ?? null) : null
