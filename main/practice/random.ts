/**
 * Repeatable chance. Nothing in the practice council uses Math.random: the same seed must make the same town.
 */

/** 32-bit mix of a text and numbers; the same on every machine. */
export function hash(text: string, ...numbers: number[]): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  }
  for (const n of numbers) h = mix(h ^ Math.imul(n | 0, 0x9e3779b1))
  return mix(h)
}

/** Murmur's finaliser: spreads neighbouring numbers far apart. */
export function mix(n: number): number {
  let h = n | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export interface Chance {
  /** 0 <= n < 1 */
  next(): number
  /** whole number from 0 up to but not including `below` */
  below(below: number): number
  /** whole number, both ends included */
  between(low: number, high: number): number
  /** true this share of the time, 0 to 1 */
  odds(share: number): boolean
  pick<T>(from: readonly T[]): T
}

/** A stream of chance started by any 32-bit number. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state) / 0x1_0000_0000
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    odds: (share) => next() < share,
    pick: (from) => {
      const item = from[below(from.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

/** A GUID made from a name: the shape of a random one, the same every time. */
export function guid(name: string, seed = 0): string {
  const part = (n: number): string => hash(name, seed, n).toString(16).padStart(8, '0')
  const all = part(1) + part(2) + part(3) + part(4)
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-a${all.slice(17, 20)}-${all.slice(20, 32)}`
}
