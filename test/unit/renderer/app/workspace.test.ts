import { describe, expect, it } from 'vitest'
import { createApp } from '../../../../renderer/app/app-store.ts'
import { keepWorkspace } from '../../../../renderer/app/workspace.ts'
import type { Workspace } from '../../../../shared/contract/frame.ts'

const had: Workspace = {
  tabs: [
    { key: 'person:1', name: 'One', main: 'timeline' },
    { key: 'person:2', name: 'Two', main: 'cases' },
  ],
  active: 1,
  closed: [],
  guide: { open: false, tab: 'problem' },
}

const [pauseMs, retryMs, longestMs] = [600, 3000, 2000]
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window over a desk that can be away; timers run when the test says so. */
function aWindow() {
  const app = createApp(() => {})
  const disk = { workspace: had, away: false, saves: 0, typing: false, slow: Promise.resolve() }
  const timers = new Map<number, () => void>()
  const answer = <T>(value: () => T): Promise<T> =>
    disk.away ? Promise.reject(new Error('away')) : Promise.resolve(value())
  const keeper = keepWorkspace({
    app,
    claim: async () => {
      await disk.slow
      return answer(() => disk.workspace)
    },
    typing: () => disk.typing,
    pauseMs,
    retryMs,
    longestMs,
    save: (workspace) =>
      answer(() => {
        disk.saves += 1
        disk.workspace = workspace
      }),
    timers: {
      set(run, ms) {
        timers.set(ms, run)
        return () => void timers.delete(ms)
      },
    },
  })
  const passed = (ms: number): void => {
    const run = timers.get(ms)
    timers.delete(ms)
    run?.()
  }
  return {
    app,
    disk,
    keeper,
    waits: () => timers.size > 0,
    pause: async () => {
      passed(pauseMs)
      await keeper.flush()
    },
    waitOver: () => passed(longestMs),
    retry: async () => {
      passed(retryMs)
      await settled()
    },
  }
}

describe('what a window has open, on disk', () => {
  it('comes back beside somebody who is typing by then, and does not take the focus from them', async () => {
    const { app, disk, keeper } = aWindow()
    disk.typing = true
    await keeper.connected()
    const { open, route } = app.store.getState()
    expect(open.map(({ name }) => name)).toEqual(['One', 'Two'])
    expect(route).toEqual({ screen: 'home' })
  })

  it('is there again, as names, with the one in front', async () => {
    const { app, keeper } = aWindow()
    await keeper.connected()
    expect(app.store.getState().open.map(({ name, visited }) => [name, visited])).toEqual([
      ['One', false],
      ['Two', true],
    ])
  })

  it('is not written before it was read, so that an empty window empties nothing', async () => {
    const { app, disk, keeper, pause } = aWindow()
    disk.away = true
    await keeper.connected()
    app.residentPicked('person:3', 'Three', 'here')
    disk.away = false
    await pause()
    expect(disk.workspace).toEqual(had)
    await keeper.connected()
    await pause()
    expect(disk.workspace.tabs.map(({ name }) => name)).toEqual(['Three', 'One', 'Two'])
  })

  it('is waited for before a screen is shown, but not for long and not when refused', async () => {
    const { app, disk, keeper, waitOver } = aWindow()
    const answer = Promise.withResolvers<void>()
    disk.slow = answer.promise
    const asked = keeper.connected()
    expect(app.store.getState().restoring).toBe(true)
    waitOver()
    expect(app.store.getState().restoring).toBe(false)
    answer.resolve()
    await asked
    expect(app.store.getState().open).toHaveLength(2)

    const quick = aWindow()
    await quick.keeper.connected()
    expect(quick.app.store.getState().restoring).toBe(false)
    const refused = aWindow()
    refused.disk.away = true
    await refused.keeper.connected()
    expect(refused.app.store.getState().restoring).toBe(false)
  })

  it('is asked for again after a moment when that was refused, though the connection never ended', async () => {
    const { app, disk, keeper, pause, retry, waits } = aWindow()
    disk.away = true
    await keeper.connected()
    await retry()
    expect(app.store.getState().open).toEqual([])
    disk.away = false
    await retry()
    expect(app.store.getState().open.map(({ name }) => name)).toEqual(['One', 'Two'])
    await pause()
    expect(waits()).toBe(false)
  })

  it('is asked for no more once it came with a connection, or the window stopped', async () => {
    for (const then of ['connected', 'stop'] as const) {
      const { disk, keeper, waits } = aWindow()
      disk.away = true
      await keeper.connected()
      disk.away = false
      await keeper[then]()
      await keeper.flush()
      expect(waits()).toBe(false)
    }
  })

  it('is written a moment after a change, once for many changes, and only when something differs', async () => {
    const { app, disk, keeper, pause, waits } = aWindow()
    await keeper.connected()
    await pause()
    const before = disk.saves
    app.residentPicked('person:3', 'Three', 'here')
    app.mainTabPicked('statement')
    app.residentClosed(1)
    expect(disk.saves).toBe(before)
    await pause()
    expect(disk.saves).toBe(before + 1)
    expect(disk.workspace).toEqual(app.workspace())
    app.shortcutsOpened(true)
    expect(waits()).toBe(false)
    await keeper.flush()
    expect(disk.saves).toBe(before + 1)
  })

  it('is written at the next connection when the desk was away', async () => {
    const { app, disk, keeper, pause } = aWindow()
    await keeper.connected()
    disk.away = true
    app.residentPicked('person:3', 'Three', 'here')
    await pause()
    expect(disk.workspace.tabs).toHaveLength(2)
    disk.away = false
    await keeper.connected()
    expect(disk.workspace.tabs).toHaveLength(3)
  })

  it('is not written after the window stopped', async () => {
    const { app, keeper, waits } = aWindow()
    await keeper.connected()
    keeper.stop()
    app.residentPicked('person:3', 'Three', 'here')
    expect(waits()).toBe(false)
  })
})
