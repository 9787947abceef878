import { chance } from './chance.ts'
import { closeBenchStore, openBenchStore } from './desk.ts'
import type { BenchStore } from './desk.ts'

/** One measurement beside its raw limit, taken in the same run. `ratio` is value over raw, or raw over value where more is better. */
export type Figure = {
  name: string
  /** What it was measured over, such as the number of people. */
  size: number
  value: number
  unit: 'ms' | 'share' | 'rows/s'
  raw: number | null
  ratio: number | null
  /** How far it may go, where that is said anywhere: `most` of the value or of the ratio, or `least` of it. */
  budget?: Budget
}
export type Budget = { of: 'value' | 'ratio' } & ({ most: number } | { least: number })

/** Whether it kept to its budget; one that could not be measured did not. */
export function within({ value, ratio, budget }: Figure): boolean {
  if (budget === undefined) return true
  const found = (budget.of === 'value' ? value : ratio) ?? Number.NaN
  return 'most' in budget ? found <= budget.most : found >= budget.least
}

/** What a file of figures exports. `names` are all it can give, so that `--only` need not run it. */
export type FigureFile = { names: readonly string[]; measure: (bench: Bench) => Promise<Figure[]> }

export type Bench = {
  sizes: readonly number[]
  /** The store of that many people, made once a run and shared by every file. */
  store: (people: number) => Promise<BenchStore>
  chance: ReturnType<typeof chance>
}

export function newBench(sizes: readonly number[]): { bench: Bench; close: () => Promise<void> } {
  const held = new Map<number, Promise<BenchStore>>()
  const store = (people: number): Promise<BenchStore> => {
    const known = held.get(people) ?? openBenchStore(people)
    held.set(people, known)
    return known
  }
  const close = async (): Promise<void> => {
    for (const one of held.values()) await closeBenchStore(await one)
  }
  return { bench: { sizes, store, chance: chance(20261123) }, close }
}

/** The value below which this share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export async function timed(act: () => unknown): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

export const slower = (name: string, size: number, value: number, raw: number, budget?: Budget): Figure => ({
  name,
  size,
  value,
  unit: 'ms',
  raw,
  ratio: value / raw,
  ...(budget === undefined ? {} : { budget }),
})
