// Whether Electron's own program is here, or can be fetched within a short limit. Never hangs: the fetch runs in a child that is ended.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, pinnedNode, readJson, run, say, writeJson } from './lib.mjs'

const aDay = 24 * 3_600_000
const memory = at('.cache', 'electron-fetch.json')

/** The path of Electron's program, or null. */
export function electronBinary() {
  const home = at('node_modules', 'electron')
  try {
    const name = readFileSync(join(home, 'path.txt'), 'utf8')
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(home, 'dist'), name)
    return existsSync(path) ? path : null
  } catch {
    const path = process.env.ELECTRON_OVERRIDE_DIST_PATH
      ? join(process.env.ELECTRON_OVERRIDE_DIST_PATH, 'electron')
      : ''
    return path && existsSync(path) ? path : null
  }
}

/** Fetches Electron's program once a day at most. Returns its path, or null with the reason in words. */
export async function fetchElectron(limitMs = 20_000) {
  const there = electronBinary()
  if (there) return { path: there, why: '' }
  const last = readJson(memory)
  if (last && Date.now() - last.at < aDay) return { path: null, why: last.why }
  say(`Fetching Electron (about 110 MB, for at most ${Math.round(limitMs / 1000)} seconds) …`)
  const result = await run(pinnedNode, [at('node_modules', 'electron', 'install.js')], {
    quiet: true,
    limitMs,
    env: { electron_config_cache: at('.cache', 'electron') },
  })
  const path = electronBinary()
  if (path) return { path, why: '' }
  const why = result.late
    ? `Electron could not be fetched within ${Math.round(limitMs / 1000)} seconds`
    : 'Electron could not be fetched from here'
  writeJson(memory, { at: Date.now(), why })
  return { path: null, why }
}
