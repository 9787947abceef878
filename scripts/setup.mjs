// Makes a fresh clone ready: packages, and with --tests what tests need from the system. Runs on Node 20 with nothing installed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { at, pinnedNode, readJson, run, say, step, withLock, writeJson } from './lib.mjs'

const stampFile = at('node_modules', '.patchwork-setup.json')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
const upToDate = () => {
  const stamp = readJson(stampFile)
  return Boolean(stamp && stamp.lock === lockHash() && existsSync(pinnedNode))
}

/** Packages somebody installed by hand count when they are the ones the lock file names. */
function matchesLock() {
  const wanted = readJson(at('package-lock.json'))
  const there = readJson(at('node_modules', '.package-lock.json'))
  if (!wanted || !there || !existsSync(pinnedNode)) return false
  return Object.entries(wanted.packages).every(([path, one]) => {
    if (path === '' || one.link) return true
    const found = there.packages[path]
    return found ? found.version === one.version : Boolean(one.optional || one.peer)
  })
}

/**
 * `npm ci` refuses a lock file that does not list every platform's optional binaries, as one written against a registry that has not all
 * of them does. `npm install` keeps to the versions the lock file has and leaves it as it is.
 */
function installCommand() {
  const { packages } = readJson(at('package-lock.json'))
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const complete = Object.values(packages).every((one) =>
    Object.keys(one.optionalDependencies || {}).every((name) => names.has(name)),
  )
  return complete ? ['ci'] : ['install', '--no-save']
}

/** Installs the packages of the lock file when they are not the ones here. */
export async function ensurePackages() {
  if (upToDate()) return
  await withLock('setup', async () => {
    if (upToDate()) return
    if (!matchesLock()) {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
      const result = await step('Installing packages', 60_000, () =>
        run(npm, [...installCommand(), '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
          quiet: true,
          shell: process.platform === 'win32',
          // npm puts node_modules/.bin on the path, and with it a Node that this very install replaces.
          env: {
            PATH: (process.env.PATH || '')
              .split(delimiter)
              .filter((one) => !one.startsWith(at('node_modules')))
              .join(delimiter),
          },
        }),
      )
      if (result.code !== 0 || !existsSync(pinnedNode)) {
        say(result.output.trim())
        throw new Error(
          'The packages could not be installed. The lines above say why; a network is needed the first time.',
        )
      }
    }
    writeJson(stampFile, { lock: lockHash() })
  })
}

const chromiums = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
export const chromiumPath = () =>
  process.env.PLAYWRIGHT_CHROMIUM || chromiums.find((path) => existsSync(path)) || null
const onPath = (name) =>
  [...(process.env.PATH || '').split(delimiter), '/usr/sbin', '/usr/local/bin'].some((folder) =>
    existsSync(join(folder, name)),
  )

/** Chromium, nats-server and fonts, for tests only, from the system's packages. Says what is missing rather than failing: the tests will. */
export async function ensureTestTools() {
  if (process.platform !== 'linux') return
  // Fonts by name, because a bare machine has none and Chromium then lays everything out as boxes.
  const missing = [
    chromiumPath() ? null : 'chromium',
    onPath('nats-server') ? null : 'nats-server',
    existsSync('/usr/share/fonts/truetype') ? null : 'fonts-liberation',
  ].filter(Boolean)
  if (missing.length === 0) return
  const names = missing.join(', ')
  if (!existsSync('/usr/bin/apt-get') || process.getuid() !== 0) {
    say(`Tests need ${names}. Install with: sudo apt-get install ${missing.join(' ')}`)
    return
  }
  const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' }, limitMs: 8 * 60_000 }
  const result = await step(`Installing ${names} for the tests`, 90_000, async () => {
    await run('apt-get', ['update', '-qq'], quiet)
    return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
  })
  if (result.code !== 0)
    say(`${names} could not be installed:\n${result.output.trim().split('\n').slice(-5).join('\n')}`)
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    await ensurePackages()
    if (process.argv.includes('--tests')) await ensureTestTools()
    say('Ready. npm start opens Patchwork; npm test checks it.')
  } catch (error) {
    say(error.message)
    process.exit(1)
  }
}
