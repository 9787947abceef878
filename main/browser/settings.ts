import Conf from 'conf'
import { readSettings, type HostSettings } from '../host/settings.ts'

/** The settings of this data folder (`settings.json`). A field that cannot be used falls back to its default. */
export function openSettings(folder: string): {
  get: () => HostSettings
  set: (change: Partial<HostSettings>) => void
} {
  const store = new Conf<HostSettings>({ cwd: folder, configName: 'settings', clearInvalidConfig: true })
  return {
    get: () => readSettings(store.store),
    set: (change) => {
      store.store = { ...readSettings(store.store), ...change }
    },
  }
}
