import type { z } from 'zod'
import type { Store } from '../store/types.ts'

/** One thing a setting of the work file holds: its name, what it looks like, and what to go on with when it is not there or not that. */
export type KeptThing<T> = { name: string; read: (value: unknown) => T }

/** Small things the desk remembers for people, in the encrypted work file. Changes of one thing are made one after another. */
export type Kept = {
  get: <T>(thing: KeptThing<T>) => Promise<T>
  /** Answers what is kept from now on. `change` may answer the value it was given: then nothing is written. */
  change: <T>(thing: KeptThing<T>, change: (before: T) => T) => Promise<T>
}

/** A thing with a schema, whole or not at all. */
export const keptAs = <T>(name: string, schema: z.ZodType<T>, otherwise: T): KeptThing<T> => ({
  name,
  read: (value) => {
    const read = schema.safeParse(value)
    return read.success ? read.data : otherwise
  },
})

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function createKept({ work }: Pick<Store, 'work'>): Kept {
  const queues = new Map<string, Promise<unknown>>()
  const get = async <T>({ name, read }: KeptThing<T>): Promise<T> =>
    read(parsed(await work.setting({ name })))

  return {
    get,
    change: (thing, change) => {
      // Two windows change one thing at once: the second must see what the first left, or it takes it away.
      const turn = (queues.get(thing.name) ?? Promise.resolve()).then(async () => {
        const before = await get(thing)
        const after = change(before)
        if (after !== before) await work.setSetting({ name: thing.name, value: JSON.stringify(after) })
        return after
      })
      const settled = turn.catch(() => undefined)
      queues.set(thing.name, settled)
      void settled.then(() => {
        if (queues.get(thing.name) === settled) queues.delete(thing.name)
      })
      return turn
    },
  }
}
