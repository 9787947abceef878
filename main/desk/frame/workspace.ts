import { z } from 'zod'
import { windowId, workspace } from '../../../shared/contract/frame.ts'
import type { Workspace } from '../../../shared/contract/frame.ts'
import { customerOf } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import { keptAs } from './kept.ts'
import type { KeptThing } from './kept.ts'

/** More windows than one person works in; the oldest is forgotten. */
const mostKept = 8

const empty: Workspace = { tabs: [], active: null, closed: [], guide: { open: false, tab: 'problem' } }

const kept = z.array(z.object({ window: windowId, workspace }))
type KeptWorkspaces = z.infer<typeof kept>

const thingOf = ({ user }: Services): KeptThing<KeptWorkspaces> => keptAs(`workspaces:${user.id}`, kept, [])

/**
 * What this window had open. A window the desk has not seen takes over the newest workspace whose window is gone, so that the tabs of a
 * crash or of yesterday are there again; it is then the new window's, and a second new window gets the next.
 */
export async function claimWorkspace(services: Services, window: string): Promise<Workspace> {
  const living = services.team.living()
  services.team.claimed(window)
  const all = await services.kept.change(thingOf(services), (before) => {
    if (before.some((one) => one.window === window)) return before
    const left = before.find((one) => !living.has(one.window))
    return left === undefined ? before : before.map((one) => (one === left ? { ...one, window } : one))
  })
  return underOneKey(services, all.find((one) => one.window === window)?.workspace ?? empty)
}

/** Tabs kept under another key of the same customer come back as that customer's, once. */
async function underOneKey(services: Services, before: Workspace): Promise<Workspace> {
  const named = <T extends { key: string }>(tabs: readonly T[]): Promise<T[]> =>
    Promise.all(tabs.map(async (tab) => ({ ...tab, key: await customerOf(services, tab.key) })))
  const [tabs, closed] = await Promise.all([named(before.tabs), named(before.closed)])
  return { ...before, tabs, closed }
}

/** Newest first. */
export async function saveWorkspace(
  services: Services,
  input: { window: string; workspace: Workspace },
): Promise<void> {
  await services.kept.change(thingOf(services), (before) =>
    [input, ...before.filter((one) => one.window !== input.window)].slice(0, mostKept),
  )
}
