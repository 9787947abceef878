// node scripts/with-node.mjs FILE ARGS: runs FILE with the project's own Node 24, installing packages first where needed.
import { spawn } from 'node:child_process'
import { pinnedNode, root, say } from './lib.mjs'
import { ensurePackages } from './setup.mjs'

try {
  await ensurePackages()
} catch (error) {
  say(error.message)
  process.exit(1)
}
const child = spawn(pinnedNode, process.argv.slice(2), {
  stdio: 'inherit',
  cwd: process.cwd(),
  env: { ...process.env, PATCHWORK_ROOT: root },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  say(error.message)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 1) : code))
