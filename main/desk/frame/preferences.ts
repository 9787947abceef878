import { z } from 'zod'
import { preferences, usualPreferences } from '../../../shared/contract/frame.ts'
import type { Preferences } from '../../../shared/contract/frame.ts'
import { commandIds } from '../../../shared/domain/commands.ts'
import type { Services } from '../services.ts'
import type { KeptThing } from './kept.ts'

const fields = z.record(z.string(), z.unknown())
const keysOfCommand = preferences.shape.keys.def.valueType

/** A command that a release took away costs its own keys and no others. */
function keysIn(value: unknown): Preferences['keys'] {
  const read = fields.safeParse(value)
  if (!read.success) return {}
  const keys: Preferences['keys'] = {}
  for (const command of commandIds) {
    const chosen = keysOfCommand.safeParse(read.data[command])
    if (chosen.success) keys[command] = chosen.data
  }
  return keys
}

/** Field by field: one that is missing, or that this version does not understand, is as usual, and the rest stay as chosen. */
export function preferencesIn(value: unknown): Preferences {
  const read = fields.safeParse(value)
  const held = read.success ? read.data : {}
  const one = <K extends keyof Preferences>(name: K, schema: z.ZodType<Preferences[K]>): Preferences[K] => {
    const field = schema.safeParse(held[name])
    return field.success ? field.data : usualPreferences[name]
  }
  const { shape } = preferences
  return {
    keys: keysIn(held.keys),
    singleLetters: one('singleLetters', shape.singleLetters),
    density: one('density', shape.density),
    theme: one('theme', shape.theme),
    textSize: one('textSize', shape.textSize),
    columns: one('columns', shape.columns),
    dockLines: one('dockLines', shape.dockLines),
    quietInCalls: one('quietInCalls', shape.quietInCalls),
    seenVersion: one('seenVersion', shape.seenVersion),
  }
}

const thingOf = ({ user }: Services): KeptThing<Preferences> => ({
  name: `preferences:${user.id}`,
  read: preferencesIn,
})

export const readPreferences = (services: Services): Promise<Preferences> =>
  services.kept.get(thingOf(services))

/** Changes only what is named, and tells every window. */
export async function savePreferences(
  services: Services,
  change: { [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<Preferences> {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const saved = await services.kept.change(thingOf(services), (before) =>
    preferencesIn({ ...before, ...named }),
  )
  services.changes.publish({ about: 'preferences' })
  return saved
}
