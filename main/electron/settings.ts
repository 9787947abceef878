import Store from 'electron-store'
import type { HostSettings } from '../host/settings.ts'
import { keepSettings, type Settings } from '../host/settings-store.ts'

/** The settings of the desktop: the only user of electron-store. */
export function openSettings(folder: string): Settings {
  return keepSettings(folder, (options) => new Store<HostSettings>({ ...options, name: 'settings' }))
}
