// Shared by the scripts that must run on the system's Node 20 with nothing installed: no dependency, no new syntax.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const at = (...parts) => join(root, ...parts)
export const pinnedNode = at(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

export const say = (line) => process.stdout.write(`${line}\n`)

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(value))
}

/** Runs a command to its end. `quiet` keeps its output for when it fails. Never throws: `code` is -1 when it could not start. */
export function run(
  command,
  args,
  { quiet = false, env = {}, cwd = root, limitMs = 0, shell = false, input = 'ignore' } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: [input, quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let output = ''
    const keep = (chunk) => (output = (output + chunk).slice(-200_000))
    if (quiet) {
      child.stdout.on('data', keep)
      child.stderr.on('data', keep)
    }
    let late = false
    const limit = limitMs
      ? setTimeout(() => {
          late = true
          child.kill('SIGKILL')
        }, limitMs)
      : null
    const done = (code) => {
      clearTimeout(limit)
      resolve({ code: late ? 124 : code, output, late })
    }
    child.on('error', (error) => {
      output += String(error.message)
      done(-1)
    })
    child.on(quiet ? 'close' : 'exit', (code) => done(code === null ? 1 : code))
  })
}

/** "40 seconds", "2 minutes": how long, in words. */
export function inWords(ms) {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.round(seconds / 60)} minutes`
}

/**
 * Says what is being done and roughly how long is left, then whether it worked. What it took is kept in .cache/ for the next estimate.
 * `work` returns the `run` result.
 */
export async function step(name, usualMs, work) {
  const file = at('.cache', 'durations.json')
  const known = (readJson(file) || {})[name]
  const expected = known || usualMs
  const from = Date.now()
  say(`${name} … about ${inWords(expected)}`)
  const tick = setInterval(() => {
    const left = expected - (Date.now() - from)
    say(left > 2000 ? `  still going, about ${inWords(left)} left` : '  still going, slower than usual')
  }, 15_000)
  try {
    const result = await work()
    if (result.code === 0) writeJson(file, { ...readJson(file), [name]: Date.now() - from })
    return result
  } finally {
    clearInterval(tick)
  }
}

/** A fingerprint of files and folders: names, sizes and times, so it costs milliseconds. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    let facts
    try {
      facts = statSync(path)
    } catch {
      return
    }
    if (facts.isDirectory()) for (const name of readdirSync(path).toSorted()) visit(join(path, name))
    else hash.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`)
  }
  for (const path of paths) visit(at(path))
  return hash.digest('hex')
}

/** Holds a lock folder while `work` runs, so two commands at once do not build or install over each other. */
export async function withLock(name, work) {
  const folder = at('.cache', `${name}.lock`)
  mkdirSync(at('.cache'), { recursive: true })
  const until = Date.now() + 10 * 60_000
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch {
      const holder = readJson(join(folder, 'holder.json'))
      const alive = holder
        ? isAlive(holder.pid)
        : existsSync(folder) && Date.now() - statSync(folder).mtimeMs < 10_000
      if (!alive) rmSync(folder, { recursive: true, force: true })
      else if (Date.now() > until)
        throw new Error(`Another command has been busy with "${name}" for ten minutes`)
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  writeJson(join(folder, 'holder.json'), { pid: process.pid })
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
