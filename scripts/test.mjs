// npm test: everything, in order, going on after a failure. The last line is `N passed, N failed`. --fast leaves the browser out.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { at, inWords, pinnedNode, readJson, run, say } from './lib.mjs'
import { chromiumPath, ensurePackages, ensureTestTools } from './setup.mjs'
import { ensureBuilt } from './build.mjs'
import { electronBinary, fetchElectron } from './electron-binary.mjs'

// Colour codes make a kept log hard to read.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1'

const fast = process.argv.includes('--fast')
const only = process.argv.filter((one) => one.startsWith('--only=')).flatMap((one) => one.slice(7).split(','))
const minute = 60_000
const results = []
const reports = at('test-results')

const bin = (name, file) => at('node_modules', ...name.split('/'), ...file.split('/'))
/** Only ends what hangs: the longest step takes 10 minutes on 2 idle cores, and a busy machine may need twice that. */
const limitMs = 30 * minute
const node = (args, options = {}) => run(pinnedNode, args, { limitMs, ...options })

/** Runs one step and notes what passed and failed. `work` returns `{ code, counts? }`; without counts the step itself is one check. */
async function check(name, work) {
  if (only.length > 0 && !only.includes(name)) return
  const from = Date.now()
  say(`\n━━ ${name}`)
  let passed = 0
  let failed = 0
  let note = ''
  try {
    const { code, counts, skipped } = await work()
    if (skipped) note = `skipped: ${skipped}`
    else if (counts) {
      ;({ passed, failed } = counts)
      if (passed + failed === 0) {
        failed = 1
        note = 'found no tests'
      } else if (code !== 0 && failed === 0) {
        failed = 1
        note = `ended with ${code}`
      }
    } else if (code === 0) passed = 1
    else {
      failed = 1
    }
    if (code === 124)
      note = `took longer than ${inWords(limitMs)} and was ended; what it had passed is not counted`
  } catch (error) {
    failed = 1
    note = error.message
  }
  results.push({ name, passed, failed, note, ms: Date.now() - from })
  say(
    `── ${name}: ${note || (failed ? `${failed} failed, ${passed} passed` : `${passed} passed`)} in ${inWords(Date.now() - from)}`,
  )
}

async function vitest(name, filters) {
  const file = at('test-results', `${name}.json`)
  rmSync(file, { force: true })
  const { code } = await node([
    bin('vitest', 'vitest.mjs'),
    'run',
    ...filters,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = readJson(file)
  if (!report) return { code: code || 1, counts: { passed: 0, failed: 1 } }
  // A file that cannot be loaded has no test to fail.
  const unloaded = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length
  return { code, counts: { passed: report.numPassedTests, failed: report.numFailedTests + unloaded } }
}

async function playwright(project) {
  const file = at('test-results', `e2e-${project}.json`)
  rmSync(file, { force: true })
  const { code } = await node(
    [bin('@playwright/test', 'cli.js'), 'test', `--project=${project}`, '--reporter=list,json'],
    {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    },
  )
  const stats = readJson(file)?.stats
  if (!stats) return { code: code || 1, counts: { passed: 0, failed: 1 } }
  return { code, counts: { passed: stats.expected, failed: stats.unexpected + stats.flaky } }
}

/** The worked examples: every file copied into test/examples, through the shipped rules. */
async function examples() {
  const files = existsSync(at('test/examples')) ? readdirSync(at('test/examples'), { recursive: true }) : []
  const cases = files.map(String).filter((file) => file.endsWith('.json'))
  if (cases.length === 0) return { code: 1, counts: { passed: 0, failed: 0 } }
  const { code, output } = await node(
    [at('test/examples/run.ts'), ...cases.map((file) => at('test/examples', file))],
    {
      quiet: true,
    },
  )
  say(output.trim().split('\n').slice(-60).join('\n'))
  const last = /(\d+) passed, (\d+) failed\s*$/.exec(output.trim())
  return {
    code,
    counts: last ? { passed: Number(last[1]), failed: Number(last[2]) } : { passed: 0, failed: 1 },
  }
}

async function types() {
  let worst = 0
  for (const part of ['shared', 'main', 'preload', 'renderer', 'test']) {
    const { code } = await node([bin('typescript', 'bin/tsc'), '-p', at(`tsconfig.${part}.json`)])
    if (code !== 0) worst = code
  }
  return { code: worst }
}

async function electron() {
  if (!electronBinary()) {
    const { path, why } = await fetchElectron(60_000)
    if (!path) return { code: 0, skipped: `no Electron binary (${why})` }
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { code: 0, skipped: 'no screen; run it under xvfb-run' }
  return playwright('electron')
}

const from = Date.now()
try {
  await ensurePackages()
  if (!fast) await ensureTestTools()
  rmSync(reports, { recursive: true, force: true })
  await check('types', types)
  await check('lint', () => node([bin('oxlint', 'bin/oxlint'), '--quiet']))
  await check('format', () =>
    node([bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  )
  await check('boundaries', () => vitest('boundaries', ['--project', 'unit', 'test/unit/boundaries.test.ts']))
  await check('examples', examples)
  await check('unit', () =>
    vitest('unit', ['--project', 'unit', '--exclude', 'test/unit/boundaries.test.ts']),
  )
  await check('integration', () => vitest('integration', ['--project', 'integration']))
  await check('exploits', () => vitest('exploits', ['--project', 'exploits']))
  await check('build', async () => ({ code: (await ensureBuilt()) ? 0 : 1 }))
  if (!fast) {
    await check('e2e', async () => {
      if (!chromiumPath()) throw new Error('Chromium is not here and could not be installed')
      return playwright('chromium')
    })
    await check('electron', electron)
  }
} catch (error) {
  say(error.message)
  results.push({ name: 'setup', passed: 0, failed: 1, note: error.message, ms: 0 })
}

say(`\n━━ summary, ${inWords(Date.now() - from)}`)
for (const { name, passed, failed, note, ms } of results)
  say(
    `${failed ? '✗' : passed ? '✓' : '–'} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${inWords(ms)}${note ? `  (${note})` : ''}`,
  )
const sum = (key) => results.reduce((total, one) => total + one[key], 0)
say(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)
