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

/** Where to open the second window: where it was, or else on a screen the first is not on, if there is one. */
export function besideBounds(
  saved: SavedWindow,
  screens: readonly Rectangle[],
  first: Rectangle,
): Partial<Rectangle> {
  const was = openingBounds(saved, screens)
  if (was.x !== undefined) return was
  const centre = { x: first.x + first.width / 2, y: first.y + first.height / 2 }
  const other = screens.find(
    (one) =>
      centre.x < one.x || centre.x >= one.x + one.width || centre.y < one.y || centre.y >= one.y + one.height,
  )
  if (!other || screens.length < 2) return was
  const size = { width: Math.min(saved.width, other.width), height: Math.min(saved.height, other.height) }
  return { x: other.x, y: other.y, ...size }
}
