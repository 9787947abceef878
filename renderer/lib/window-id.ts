import { windowId } from '../../shared/contract/frame.ts'

const at = 'patchwork-window'

/** This window's id: random, kept for as long as the window lives and over its reloads, and nothing to do with anybody. */
export function windowIdOf(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const held = windowId.safeParse(storage.getItem(at))
  return held.success ? held.data : newWindowId(storage)
}

function newWindowId(storage: Pick<Storage, 'setItem'>): string {
  const made = crypto.randomUUID()
  storage.setItem(at, made)
  return made
}

/**
 * Sees to it that no two windows share an id: a window that was made from another (a duplicate, or one it opened) starts with a copy of
 * that one's storage. The lock is held until the window goes, so whoever finds it taken makes an id of its own. A reload is the same
 * window, whose lock may be a moment late in going.
 */
export async function ownWindowId(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  locks: Pick<LockManager, 'request'> | undefined,
  reloaded: boolean,
): Promise<string> {
  const id = windowIdOf(storage)
  if (locks === undefined) return id
  const hold = (name: string, wait: boolean): Promise<boolean> =>
    new Promise((answer, fail) => {
      const held = (lock: Lock | null): Promise<void> | undefined => {
        answer(lock !== null)
        return lock === null ? undefined : new Promise<void>(() => {})
      }
      locks.request(`${at} ${name}`, wait ? {} : { ifAvailable: true }, held).catch(fail)
    })
  if (reloaded) {
    void hold(id, true).catch(() => false)
    return id
  }
  if (await hold(id, false).catch(() => true)) return id
  const mine = newWindowId(storage)
  void hold(mine, true).catch(() => false)
  return mine
}

/** Whether this page is the same window's page again. */
export const wasReloaded = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((one) => one instanceof PerformanceNavigationTiming && one.type === 'reload')
