import Conf from 'conf'
import type { HostSettings } from '../host/settings.ts'
import { keepSettings, type Settings } from '../host/settings-store.ts'

/** The settings of this data folder (`settings.json`, the same shape as the desktop's). */
export function openSettings(folder: string): Settings {
  return keepSettings(folder, (options) => new Conf<HostSettings>({ ...options, configName: 'settings' }))
}
