import { join } from 'node:path'
import { connect } from '../../../main/desk/store/connection.ts'
import { rangeQuery } from '../../../main/desk/store/search/routes.ts'
import { shapes } from '../../../main/desk/store/search/keys.ts'
import { TODAY } from '../support/desk.ts'
import type { BenchStore } from '../support/desk.ts'
import { quantile, slower, timed } from '../support/figure.ts'
import type { Bench, Figure } from '../support/figure.ts'
import { misspelt, PAGE, typedInputs } from '../support/typed.ts'
import type { Typed } from '../support/typed.ts'

export const names = [
  'search.keystroke.p50',
  'search.keystroke.p95',
  'search.found.first20',
  'search.found.misspelt',
]

const INPUTS = 600
const TYPED_OUT = 150

/** offline-and-durability 2: the person is among the first twenty. */
const budgets = {
  found: { of: 'value', least: 0.97 },
  misspelt: { of: 'value', least: 0.95 },
} as const

const search = (at: BenchStore, text: string) => at.store.read.search({ text, limit: PAGE, today: TODAY })

async function found(at: BenchStore, typed: readonly Typed[]): Promise<number> {
  let seen = 0
  for (const { text, person } of typed) {
    const { hits } = await search(at, text)
    if (hits.some((hit) => hit.kind === 'person' && hit.person.id === person.id)) seen += 1
  }
  return seen / typed.length
}

/** Through the reading thread and back, as a window's every key does. Raw: one prefix range of the same index, asked of the file directly. */
async function keystrokes(
  at: BenchStore,
  typed: readonly Typed[],
): Promise<{ keys: number[]; raw: number[] }> {
  const file = connect(join(at.folder, 'cache.db'), at.keys.cache, 'cache', 'read')
  const range = file.prepare(rangeQuery)
  const keys: number[] = []
  const raw: number[] = []
  for (const { text } of typed) {
    for (let length = 1; length <= text.length; length += 1) {
      const start = text.slice(0, length)
      keys.push(await timed(() => search(at, start)))
      const lower = start.toLowerCase()
      raw.push(await timed(() => range.all(shapes.name, lower, `${lower}\u{10ffff}`, 201)))
    }
  }
  file.close()
  return { keys, raw }
}

export async function measure(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of bench.sizes) {
    const at = await bench.store(size)
    const typed = typedInputs(at.town, INPUTS, bench.chance)
    const wrong = misspelt(at.town, INPUTS / 2, bench.chance)
    const { keys, raw } = await keystrokes(at, typed.slice(0, TYPED_OUT))
    figures.push(
      slower('search.keystroke.p50', size, quantile(keys, 0.5), quantile(raw, 0.5)),
      slower('search.keystroke.p95', size, quantile(keys, 0.95), quantile(raw, 0.95)),
      {
        name: 'search.found.first20',
        size,
        value: await found(at, typed),
        unit: 'share',
        raw: null,
        ratio: null,
        budget: budgets.found,
      },
      {
        name: 'search.found.misspelt',
        size,
        value: await found(at, wrong),
        unit: 'share',
        raw: null,
        ratio: null,
        budget: budgets.misspelt,
      },
    )
  }
  return figures
}
