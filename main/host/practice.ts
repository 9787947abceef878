import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { z } from 'zod'
import { entryFile } from './entries.ts'
import { keptPorts, practiceSystems } from './ports.ts'
import type { Launch, Launched } from './launch.ts'
import type { HostLog } from './log.ts'

const readyLine = z.object({
  ready: z.literal(true),
  origins: z.record(z.string(), z.url()),
  tookMs: z.number().optional(),
})

export type PracticeOptions = {
  /** the host's data folder; the council keeps its people in `practice-council` below it */
  folder: string
  seed: number
  people: number
  launch: Launch
  log: HostLog
  /** the council's entry, for tests */
  entry?: string
}

export type PracticeCouncil = {
  /** where each back-end answers (or will): known before the council is up, and the same after a restart */
  origins: Record<string, string>
  control: string
  /** resolves when the council first answers */
  ready: Promise<void>
  stop: () => Promise<void>
}

const firstWait = 200
const longestWait = 5_000

/**
 * Starts the practice council in a process of its own and keeps it up until `stop`. It is started again with a growing pause if it
 * dies, on the same addresses.
 */
export async function startPractice(options: PracticeOptions): Promise<PracticeCouncil> {
  const ports = await keptPorts(join(options.folder, 'practice-ports.json'))
  const entry = options.entry ?? entryFile(import.meta.url, '../practice/cli.ts', 'practice')
  const args = [
    '--folder',
    join(options.folder, 'practice-council'),
    '--seed',
    String(options.seed),
    '--people',
    String(options.people),
    '--ports',
    practiceSystems.map((name) => `${name}=${ports[name]}`).join(','),
  ]
  const all = Object.fromEntries(practiceSystems.map((name) => [name, `http://127.0.0.1:${ports[name]}`]))
  const { control = '', ...origins } = all

  let child: Launched | null = null
  let stopping = false
  let wait = firstWait
  let again: NodeJS.Timeout | undefined
  const ready = Promise.withResolvers<void>()

  const start = (): void => {
    const startedAt = performance.now()
    const running = options.launch(entry, args, 'Patchwork practice council')
    child = running
    createInterface({ input: running.output }).on('line', (line) => {
      if (!line.startsWith('{')) return
      const said = readyLine.safeParse(parse(line))
      if (!said.success) return
      wait = firstWait
      options.log({ level: 'info', name: 'practice.ready', ms: Math.round(performance.now() - startedAt) })
      ready.resolve()
    })
    const lastWords: string[] = []
    createInterface({ input: running.errors }).on('line', (line) => {
      lastWords.push(line)
      if (lastWords.length > 12) lastWords.shift()
    })
    void running.exited.then((code) => {
      child = null
      if (stopping) return
      options.log({
        level: 'warn',
        name: 'practice.stopped',
        note: `code ${code}; ${lastWords.join(' | ').slice(0, 600)}`,
      })
      again = setTimeout(start, wait)
      wait = Math.min(wait * 2, longestWait)
    })
  }
  start()

  return {
    origins,
    control,
    ready: ready.promise,
    async stop() {
      stopping = true
      clearTimeout(again)
      await child?.stop()
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
