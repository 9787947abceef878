// npm start: sets up, builds when sources changed, opens the desktop window where that can be, the browser host otherwise.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { at, pinnedNode, say } from './lib.mjs'
import { ensurePackages } from './setup.mjs'
import { ensureBuilt } from './build.mjs'
import { fetchElectron } from './electron-binary.mjs'

const usage = `npm start -- [options]
  --browser        the browser version even where a desktop window could open
  --port 4620      its port
  --no-open        do not open a browser
  --data DIR       where records are kept
  --people 3000    how many people the practice council has
  --seed 1         which practice council
  --role agent     who sits at the practice desk: agent, supervisor, library …`

let asked
try {
  asked = parseArgs({
    options: {
      browser: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      data: { type: 'string' },
      people: { type: 'string' },
      seed: { type: 'string' },
      role: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values
  const number = (name, least, most) => {
    const value = asked[name]
    if (value !== undefined && !(/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most))
      throw new Error(`--${name} needs a whole number from ${least} to ${most}`)
  }
  number('port', 0, 65_535)
  number('people', 1, 1_000_000)
  number('seed', 0, 4_294_967_295)
} catch (error) {
  say(`${error.message}\n\n${usage}`)
  process.exit(2)
}
if (asked.help) {
  say(usage)
  process.exit(0)
}

const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Why a desktop window cannot open, in words that follow "because"; or Electron's program. */
async function desktop() {
  if (asked.browser) return { path: null, why: 'you asked for it' }
  if (!screen) return { path: null, why: 'this computer has no screen to open a window on' }
  // Chromium's sandbox refuses to run for root, and we do not run without it.
  if (process.platform === 'linux' && process.getuid() === 0)
    return { path: null, why: 'a desktop window does not open for root' }
  return fetchElectron()
}

const pass = (names) => names.flatMap((name) => (asked[name] === undefined ? [] : [`--${name}`, asked[name]]))

/** Runs a host to its end, passing signals on. A host that crashes is started again, three times in a minute at most. */
function hold(command, args, againArgs) {
  let child
  let stopping = false
  const crashes = []
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      stopping = true
      child.kill(signal)
    })
  const start = (more) => {
    child = spawn(command, [...args, ...more], { stdio: 'inherit' })
    child.on('error', (error) => {
      say(`Could not start: ${error.message}`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => {
      // 0: closed; 2: could not start and said why. Anything else is a crash.
      if (stopping || code === 0 || code === 2 || !againArgs) process.exit(code === null ? 1 : code)
      crashes.push(Date.now())
      if (crashes.filter((moment) => moment > Date.now() - 60_000).length > 3) {
        say(
          'Patchwork stopped three times within a minute. Everything saved is kept; please tell the IT service desk.',
        )
        process.exit(1)
      }
      say(`Patchwork stopped by itself (${signal || `code ${code}`}); starting it again.`)
      start(againArgs)
    })
  }
  start([])
}

try {
  await ensurePackages()
  if (!(await ensureBuilt())) throw new Error('Patchwork could not be built; the lines above say why.')
  const { path, why } = await desktop()
  if (path) hold(path, [at('.'), ...pass(['data', 'people', 'seed', 'role'])], null)
  else {
    const open = screen && !asked['no-open'] ? ['--open'] : []
    const args = [
      at('out', 'main', 'browser.js'),
      '--why',
      why,
      ...pass(['port', 'data', 'people', 'seed', 'role']),
    ]
    hold(pinnedNode, [...args, ...open], ['--again'])
  }
} catch (error) {
  say(error.message)
  process.exit(1)
}
