import { windowId } from '../../shared/contract/frame.ts'

const at = 'patchwork-window'

/**
 * This window's id: random, kept for as long as the window lives and over its reloads, and nothing to do with anybody. A window made by
 * copying another takes its storage with it; the desk tells the two apart by which of them holds its presence.
 */
export function windowIdOf(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const held = windowId.safeParse(storage.getItem(at))
  if (held.success) return held.data
  const made = crypto.randomUUID()
  storage.setItem(at, made)
  return made
}
