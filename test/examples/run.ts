import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runExamples } from './runner.ts'

/** `npm run examples -- FILE… [--group NAME]…`; with no file, the examples kept here. Exit 1 on any failure. */

/** npm runs scripts in the project's folder; a file is named from where the person stood. */
function fromHere(name: string): string {
  const there = resolve(process.env['INIT_CWD'] ?? '.', name)
  return existsSync(there) ? there : resolve(name)
}

const files: string[] = []
const groups: string[] = []
const given = process.argv.slice(2)
for (let at = 0; at < given.length; at += 1) {
  const word = given[at] ?? ''
  if (word.startsWith('--group=')) groups.push(word.slice('--group='.length))
  else if (word === '--group') groups.push(given[(at += 1)] ?? '')
  else files.push(fromHere(word))
}
if (files.length === 0) {
  const names = await readdir(import.meta.dirname)
  files.push(
    ...names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => join(import.meta.dirname, name)),
  )
}

let passed = 0
let failed = 0
for (const { group, passed: good, total, failures } of await runExamples(files, groups)) {
  passed += good
  failed += total - good
  console.log(`${group} ${good}/${total}`)
  const shown =
    failures.length > 0 && failures.every((text) => text.includes('no rule behind'))
      ? ['no rule behind this group']
      : failures
  for (const failure of shown) console.log(`   ${failure}`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
