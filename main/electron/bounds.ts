import type { Rectangle } from 'electron'
import type { HostSettings } from '../host/settings.ts'

type SavedWindow = HostSettings['window']

/** Where to open the window: where it was, unless that is not on a screen any more (a laptop off its dock). */
export function openingBounds(saved: SavedWindow, screens: readonly Rectangle[]): Partial<Rectangle> {
  const size = { width: saved.width, height: saved.height }
  const { x, y } = saved
  if (x === undefined || y === undefined) return size
  // A piece of the title bar that can be caught with the mouse must be on a screen.
  const seen = screens.some(
    (screen) =>
      x + saved.width > screen.x + 100 &&
      x < screen.x + screen.width - 100 &&
      y >= screen.y - 10 &&
      y < screen.y + screen.height - 60,
  )
  return seen ? { x, y, ...size } : size
}
