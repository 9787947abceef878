/** Where a key takes the focus among `total` items; null for a key that moves nothing. `page` is how many are in view. */
export function feedMove(key: string, at: number, total: number, page: number): number | null {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + Math.max(1, page),
    PageUp: at - Math.max(1, page),
    Home: 0,
    End: total - 1,
  }[key]
  return to === undefined || total === 0 ? null : Math.min(Math.max(to, 0), total - 1)
}

/** The indexes in view with one more that must stay, in order. */
export const withKept = (indexes: readonly number[], kept: number): number[] =>
  indexes.includes(kept) ? [...indexes] : [...indexes, kept].toSorted((a, b) => a - b)

/**
 * A name for each place of a stream that only grows at its top: counted from the oldest, so that an item that is fetched, and every item
 * under a new one, keeps its name.
 */
export const placeFromEnd = (index: number, total: number): string => `${place}${total - index}`
const place = 'from-end-'
export const isPlace = (key: string): boolean => key.startsWith(place)

/** Where the item with this key is now: where it was, or wherever else it went; null when it is gone. */
export function indexOfKey(
  key: string,
  was: number,
  total: number,
  keyAt: (index: number) => string,
): number | null {
  if (isPlace(key)) {
    const index = total - Number(key.slice(place.length))
    return index >= 0 && index < total ? index : null
  }
  if (was < total && keyAt(was) === key) return was
  for (let index = 0; index < total; index += 1) if (keyAt(index) === key) return index
  return null
}
