import { foldCall } from '../../../shared/rules/calls.ts'
import type { Services } from '../services.ts'
import type { Store } from '../store/types.ts'

/** As many of the last calls as say what is usual here, and as few as say anything. */
const considered = 50
const fewest = 10

/** Kept until the next call ends: it is asked for with every change of a call. */
const known = new WeakMap<Store, Promise<number | null>>()

export const forgetUsual = (store: Store): void => void known.delete(store)

/** The middle one of these, or the mean of the middle two. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
  return Math.round((upper + lower) / 2)
}

async function count({ store, clock }: Services): Promise<number | null> {
  const now = clock.now().toISOString()
  const last = await store.work.recentCalls({ limit: considered })
  const ended = last.map(({ events }) => foldCall(events, now)).filter(({ endedAt }) => endedAt !== null)
  if (ended.length < fewest) return null
  return median(ended.map(({ ms }) => Math.floor((ms.talk + ms.hold) / 1000)))
}

/** The middle length of this desk's last calls from accepting to ending, in seconds; null with fewer than ten to go by. */
export function usualSeconds(services: Services): Promise<number | null> {
  const { store } = services
  const held = known.get(store)
  if (held !== undefined) return held
  const counting = count(services)
  known.set(store, counting)
  counting.catch(() => known.delete(store))
  return counting
}
