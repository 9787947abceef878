import { readdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { newBench, within } from './support/figure.ts'
import type { Figure, FigureFile } from './support/figure.ts'

/**
 * `npm run bench -- --json FILE [--only PREFIX,…] [--sizes 3000,60000]`. A file of `figures/` makes figures.
 *
 * Ends with 1 when a figure is over its budget. Budgets are those of the issues: times a person feels are milliseconds, whatever the
 * machine; what depends on the disk is a ratio to the raw limit of the same run. A figure also fails when what it times did not happen.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    sizes: { type: 'string', default: '3000,60000' },
  },
})
const prefixes = (values.only ?? '').split(',').filter((prefix) => prefix !== '')
const wanted = (name: string): boolean =>
  prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))

const machine = {
  system: `${type()} ${release()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}

const folder = new URL('./figures/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .toSorted()
const { bench, close } = newBench(values.sizes.split(',').map(Number))
const figures: Figure[] = []

const shown = (value: number | null): string => (value === null ? '' : value.toPrecision(3))
try {
  for (const name of files) {
    const file = (await import(new URL(name, folder).href)) as FigureFile
    if (!file.names.some(wanted)) continue
    for (const figure of (await file.measure(bench)).filter((made) => wanted(made.name))) {
      figures.push(figure)
      console.log(
        `${figure.name} at ${figure.size}: ${shown(figure.value)} ${figure.unit}`,
        figure.raw === null ? '' : `(raw ${shown(figure.raw)}, ratio ${shown(figure.ratio)})`,
        within(figure) ? '' : `OVER its budget: ${JSON.stringify(figure.budget)}`,
      )
    }
  }
} finally {
  await close()
}
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`)
if (!figures.every(within)) process.exitCode = 1
