// Builds out/ when the sources changed since last time (always with --force).
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { at, fingerprint, pinnedNode, readJson, run, say, step, withLock, writeJson } from './lib.mjs'
import { ensurePackages } from './setup.mjs'

const sources = [
  'main',
  'preload',
  'renderer',
  'shared',
  'assets',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const stampFile = at('out', '.stamp.json')
const current = () => {
  const stamp = readJson(stampFile)
  return Boolean(
    stamp && stamp.sources === fingerprint(sources) && existsSync(at('out', 'main', 'browser.js')),
  )
}

/** Returns whether out/ is now built from these sources; says why not. */
export async function ensureBuilt({ force = false } = {}) {
  if (!force && current()) return true
  return withLock('build', async () => {
    if (!force && current()) return true
    const before = fingerprint(sources)
    rmSync(stampFile, { force: true })
    const result = await step('Building Patchwork', 8_000, () =>
      run(
        pinnedNode,
        [at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
        { quiet: true, env: { NO_COLOR: '1' } },
      ),
    )
    if (result.code !== 0) {
      say(result.output.trim())
      return false
    }
    writeJson(stampFile, { sources: before })
    return true
  })
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  await ensurePackages()
  process.exit((await ensureBuilt({ force: process.argv.includes('--force') })) ? 0 : 1)
}
