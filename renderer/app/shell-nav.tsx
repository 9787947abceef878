import { memo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import type { Status } from '../../shared/contract/host.ts'
import { useSession } from '../lib/session.tsx'
import { useDeskQuery } from '../lib/use-desk-query.ts'
import { announce, Menu, NavList } from '../ui/index.ts'
import type { ShellActions, ShellStores } from './actions.ts'
import type { AppStore } from './app-store.ts'
import { dueToday, navGroups } from './nav.ts'

/** The left column: places with what waits there, and the open residents with their numbers, in the order the person likes. */
export const ShellNav = memo(function ShellNav({
  stores: { app, calls },
  actions,
  status,
}: {
  stores: ShellStores
  actions: ShellActions
  status: Status | null
}): ReactNode {
  const session = useSession()
  const route = useStore(app.store, (state) => state.route)
  const open = useStore(app.store, (state) => state.open)
  const wrapUps = useStore(calls.store, (state) => state.wrapUps.length)
  const caller = useStore(calls.store, () => calls.current()?.resident?.key ?? null)
  const work = useDeskQuery(
    'my work',
    (client, signal) => client.work.mine(undefined, { signal }),
    (change) => change.about === 'work' || change.about === 'calls',
  )
  const groups = navGroups({
    route,
    open,
    status,
    environment: session.environment,
    due: dueToday(work.value ?? []),
    wrapUps,
    caller,
  })
  return groups.map((group) => (
    <NavList
      key={group.id}
      heading={group.heading}
      items={group.items.map((item) => {
        const { tab } = item
        if (tab === undefined) return item
        const at = open.findIndex((one) => one.tab === tab)
        return {
          ...item,
          onClose: () => actions.close(tab),
          closeLabel: appWords.closeResident(item.label),
          ...(open.length < 2
            ? {}
            : {
                onMove: (step: 1 | -1) => moveTab(app, tab, step),
                more: <TabMenu app={app} tab={tab} name={item.label} at={at} of={open.length} />,
              }),
        }
      })}
    />
  ))
})

function moveTab(app: AppStore, tab: number, step: 1 | -1): void {
  app.tabMoved(tab, step)
  const { open } = app.store.getState()
  const at = open.findIndex((one) => one.tab === tab)
  const name = open[at]?.name
  if (name !== undefined) announce(appWords.tabMoved(name, at + 1, open.length))
}

/** Reordering by buttons, for whoever does not use the keys. */
const TabMenu = memo(function TabMenu({
  app,
  tab,
  name,
  at,
  of,
}: {
  app: AppStore
  tab: number
  name: string
  at: number
  of: number
}): ReactNode {
  return (
    <span className="pf-nav-more">
      <Menu
        small
        kind="quiet"
        label=""
        name={appWords.tabMore(name)}
        groups={[
          {
            actions: [
              {
                id: 'up',
                label: appWords.tabUp,
                keys: appWords.tabUpKeys,
                disabled: at === 0,
                onAction: () => moveTab(app, tab, -1),
              },
              {
                id: 'down',
                label: appWords.tabDown,
                keys: appWords.tabDownKeys,
                disabled: at === of - 1,
                onAction: () => moveTab(app, tab, 1),
              },
            ],
          },
        ]}
      />
    </span>
  )
})
