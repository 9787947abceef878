import { describe, expect, it } from 'vitest'
import { ownWindowId, windowIdOf } from '../../../../renderer/lib/window-id.ts'

function storage(from: ReadonlyMap<string, string> = new Map()) {
  const held = new Map(from)
  return {
    held,
    getItem: (at: string) => held.get(at) ?? null,
    setItem: (at: string, value: string) => void held.set(at, value),
  }
}

describe('a window’s id', () => {
  it('is made once and kept over reloads', () => {
    const mine = storage()
    const id = windowIdOf(mine)
    expect(windowIdOf(mine)).toBe(id)
    expect([...mine.held.values()]).toEqual([id])
  })

  it('is made anew when what is stored is none', () => {
    const mine = storage(new Map([['patchwork-window', 'Fatma']]))
    expect(windowIdOf(mine)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is not shared by a window made from another, and is kept by the same window reloaded', async () => {
    const locks = navigator.locks
    const first = storage()
    const id = await ownWindowId(first, locks, false)
    const copy = storage(first.held)
    const other = await ownWindowId(copy, locks, false)
    expect(other).not.toBe(id)
    expect(windowIdOf(copy)).toBe(other)
    expect(await ownWindowId(storage(first.held), locks, true)).toBe(id)
  })
})
