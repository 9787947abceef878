import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { differences } from '../../examples/compare.ts'
import { runExamples } from '../../examples/runner.ts'

const FOLDER = join(import.meta.dirname, '../../examples')

describe('the worked examples', () => {
  it('all pass through the shipped rules', async () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
    const results = await runExamples(files.map((name) => join(FOLDER, name)))
    const groups = results.map(({ group }) => group)
    for (const group of ['rent-headline', 'rent-year', 'statement-running-balance', 'phone', 'postcode']) {
      expect(groups).toContain(group)
    }
    expect(results.flatMap(({ failures }) => failures)).toEqual([])
    expect(results.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThanOrEqual(41)
  })

  it('fail when a group that was asked for is not there', async () => {
    const results = await runExamples([join(FOLDER, 'contact.json')], ['phone', 'no-such-group'])
    expect(results.map(({ group, passed, total }) => [group, passed === total])).toEqual([
      ['phone', true],
      ['no-such-group', false],
    ])
  })
})

describe('comparing with an example', () => {
  it('takes expected as a part of the answer, null as absent and numbers to 1e-9', () => {
    expect(
      differences({ a: 1, b: null, c: [{ d: 'x' }] }, { a: 1 + 1e-12, c: [{ d: 'x', e: 1 }], f: 2 }),
    ).toEqual([])
    expect(differences({ a: null }, { a: 0 })).toHaveLength(1)
    expect(differences({ a: 1 }, { a: 1.001 })).toHaveLength(1)
    expect(differences({ a: [1, 2] }, { a: [2, 1] })).toHaveLength(2)
    expect(differences({ a: [1, 2] }, { a: [2, 1] }, ['a'])).toEqual([])
    expect(differences({ a: [1] }, { a: [1, 2] })).toHaveLength(1)
  })
})
