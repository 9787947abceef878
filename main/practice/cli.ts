import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startPractice } from './index.ts'
import { isSystem, type System } from './systems.ts'

/**
 * The practice council as a process of its own:
 *   node main/practice/cli.ts --folder DIR [--seed 1] [--people 3000] [--ports housing=4701,…] [--today YYYY-MM-DD]
 * Prints one line of JSON when ready (tookMs is since the process began). Ends on SIGTERM or SIGINT, or when whoever started it goes away.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '3000' },
    ports: { type: 'string', default: '' },
    host: { type: 'string', default: '127.0.0.1' },
    today: { type: 'string' },
  },
})
if (values.folder === undefined) {
  process.stderr.write('practice: --folder DIR is needed\n')
  process.exit(2)
}

// With --today, the clock starts at noon of that day and runs on.
const offset = values.today === undefined ? 0 : Date.parse(`${values.today}T12:00:00Z`) - Date.now()
const now = (): Date => new Date(Date.now() + offset)
const council = await startPractice({
  folder: values.folder,
  seed: Number(values.seed),
  people: Number(values.people),
  ports: readPorts(values.ports),
  host: values.host,
  now,
  // The council's day is London's.
  today: () =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Europe/London',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(now()),
}).catch((error: unknown) => {
  process.stderr.write(
    `practice: could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
})

let leaving = false
const leave = (): void => {
  if (leaving) return
  leaving = true
  void council.close().finally(() => process.exit(0))
}
process.on('SIGTERM', leave)
process.on('SIGINT', leave)
process.on('disconnect', leave)
if (isHeldByParent()) process.stdin.resume().on('end', leave).on('close', leave).on('error', leave)

process.stdout.write(
  `${JSON.stringify({ ready: true, origins: council.origins, people: council.people, homes: council.homes, tookMs: Math.round(performance.now()) })}\n`,
)

/** A pipe or socket closes when the parent dies; a terminal or /dev/null says nothing about it. */
function isHeldByParent(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isSocket()
  } catch {
    return false
  }
}

function readPorts(text: string): Partial<Record<System | 'control', number>> {
  const ports: Partial<Record<System | 'control', number>> = {}
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', port = ''] = part.split('=')
    if ((isSystem(name) || name === 'control') && Number.isInteger(Number(port))) ports[name] = Number(port)
    else {
      process.stderr.write(`practice: --ports has ${part}; write housing=4701,control=4706\n`)
      process.exit(2)
    }
  }
  return ports
}
