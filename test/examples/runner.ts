import { readFile } from 'node:fs/promises'
import { differences } from './compare.ts'
import { GROUPS, prepare } from './groups.ts'

/** Runs example files through the shipped rules (design.md 5). */

export type ExampleCase = { id: string; title?: string; input: unknown; expected: unknown }
export type ExampleFile = { groups: { group: string; cases: ExampleCase[] }[] }
export type GroupResult = { group: string; passed: number; total: number; failures: string[] }

/** One case: its differences, or the error the rule threw. */
function check(group: string, one: ExampleCase): string[] {
  const rule = GROUPS[group]
  if (!rule) return ['no rule behind this group']
  try {
    const actual = rule.run(one.input as never)
    return rule.differences
      ? rule.differences(one.expected as never, actual as never)
      : differences(one.expected, actual, rule.unordered)
  } catch (error) {
    return [`threw ${error instanceof Error ? error.message : String(error)}`]
  }
}

function parse(text: string, file: string): ExampleFile {
  const value = JSON.parse(text) as Partial<ExampleFile>
  if (!Array.isArray(value.groups)) throw new Error(`${file}: no groups in it`)
  return { groups: value.groups }
}

/** Every wanted group of the files, in order; a wanted group found nowhere fails. No names means all. */
export async function runExamples(
  files: readonly string[],
  wanted: readonly string[] = [],
): Promise<GroupResult[]> {
  await prepare()
  const results: GroupResult[] = []
  for (const file of files) {
    let groups: ExampleFile['groups']
    try {
      ;({ groups } = parse(await readFile(file, 'utf8'), file))
    } catch (error) {
      results.push({
        group: file,
        passed: 0,
        total: 1,
        failures: [error instanceof Error ? error.message : 'unreadable'],
      })
      continue
    }
    for (const { group, cases } of groups) {
      if (wanted.length > 0 && !wanted.includes(group)) continue
      const failures: string[] = []
      let passed = 0
      for (const one of cases) {
        const found = check(group, one)
        if (found.length === 0) passed += 1
        else failures.push(`${one.id} ${one.title ?? ''}\n${found.map((line) => `      ${line}`).join('\n')}`)
      }
      results.push({ group, passed, total: cases.length, failures })
    }
  }
  for (const group of wanted) {
    if (!results.some((result) => result.group === group)) {
      results.push({ group, passed: 0, total: 1, failures: ['no such group in these files'] })
    }
  }
  return results
}
