import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { differences } from './compare.ts'
import { GROUPS, prepare } from './groups.ts'

/** Runs example files through the shipped rules (design.md 5). */

const caseSchema = z.object({
  id: z.string(),
  title: z.string().optional(),
  input: z.unknown(),
  expected: z.unknown(),
})
const fileSchema = z.object({ groups: z.array(z.object({ group: z.string(), cases: z.array(caseSchema) })) })
type ExampleCase = z.infer<typeof caseSchema>
type ExampleFile = z.infer<typeof fileSchema>
export type GroupResult = { group: string; passed: number; total: number; failures: string[] }

/** One case: its differences, or the error the rule threw. */
function check(group: string, one: ExampleCase): string[] {
  const rule = GROUPS[group]
  if (!rule) return ['no rule behind this group']
  try {
    const actual = rule.run(one.input)
    return rule.differences
      ? rule.differences(one.expected, actual)
      : differences(one.expected, actual, rule.unordered)
  } catch (error) {
    return [`threw ${error instanceof Error ? error.message : String(error)}`]
  }
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
      ;({ groups } = fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))))
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
