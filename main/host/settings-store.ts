import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { hostSettings, readSettings, type HostSettings } from './settings.ts'

export type Settings = { get: () => HostSettings; set: (change: Partial<HostSettings>) => void }

/** What conf and electron-store are told: where the file is, and to check what they read against the schema. */
export type StoreOptions = { cwd: string; deserialize: (text: string) => HostSettings }

/**
 * The settings file of a data folder, checked against the schema. One that does not fit (edited by hand, half written) is moved aside,
 * and what can be used of it is kept.
 */
export function keepSettings(
  folder: string,
  open: (options: StoreOptions) => { store: HostSettings },
): Settings {
  const options: StoreOptions = { cwd: folder, deserialize: (text) => hostSettings.parse(JSON.parse(text)) }
  let kept: { store: HostSettings }
  try {
    kept = open(options)
  } catch {
    const file = join(folder, 'settings.json')
    const usable = readSettings(parse(readFileSync(file, 'utf8')))
    renameSync(file, join(folder, 'settings.unusable.json'))
    kept = open(options)
    kept.store = usable
  }
  return {
    get: () => readSettings(kept.store),
    set: (change) => {
      kept.store = hostSettings.parse({ ...readSettings(kept.store), ...change })
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
