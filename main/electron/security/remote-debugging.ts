import { app } from 'electron'

/** Switches that would let another program read or weaken our pages. The inspect fuse does not cover them. */
const switches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-targets',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'load-extension',
  'js-flags',
  'inspect',
  'inspect-brk',
] as const

/** Ends a release that was started with such a switch, before any window exists. Returns whether it did. Development is left alone. */
export function refuseRemoteDebugging(): boolean {
  if (!app.isPackaged) return false
  if (!switches.some((name) => app.commandLine.hasSwitch(name))) return false
  app.exit(1)
  return true
}
