import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { PACK_FILE_NAMES, packSchema } from '../../../shared/domain/council-pack.ts'
import type { CouncilPack, PackFile, Question } from '../../../shared/domain/council-pack.ts'
import { checkReferences } from './check.ts'
import type { PackFiles } from './check.ts'
import { lineOfParseError, positionsOf, writtenPath } from './positions.ts'
import type { JsonPath, Positions } from './positions.ts'

/** One thing wrong with a pack: "problem-types.json:42 [3].teams.E: unknown team "EX"". */
export type PackProblem = { file: string; line: number; field: string; problem: string }

/** A pack that cannot be used. Everything wrong with it is in `problems`; the message holds one a line. */
export class CouncilPackError extends Error {
  override readonly name = 'CouncilPackError'
  readonly problems: readonly PackProblem[]

  constructor(problems: readonly PackProblem[]) {
    super(problems.map(({ file, line, field, problem }) => `${file}:${line} ${field}: ${problem}`).join('\n'))
    this.problems = problems
  }
}

type Read = { value: unknown; positions: Positions }

/** A JSON file of a pack is a list named after its file ("types[3]") or an object. */
const ROOTS: Partial<Record<PackFile, string>> = {
  'areas.json': 'areas',
  'teams.json': 'teams',
  'problem-types.json': 'types',
  'safety.json': 'rules',
  'next-steps.json': 'steps',
  'not-ours.json': 'owners',
  'call-reasons.json': 'reasons',
  'quick-text.json': 'texts',
  'callbacks.json': 'teams',
}

const field = (file: PackFile, path: JsonPath): string => {
  const shown = `${ROOTS[file] ?? ''}${writtenPath(path)}`
  return shown === '' ? 'file' : shown
}

async function readOne(folder: string, file: PackFile, problems: PackProblem[]): Promise<Read | null> {
  let text: string
  try {
    text = await readFile(join(folder, file), 'utf8')
  } catch {
    problems.push({ file, line: 1, field: 'file', problem: 'could not be read' })
    return null
  }
  try {
    const value: unknown = JSON.parse(text)
    const positions = positionsOf(text)
    for (const { path, line } of positions.repeatedKeys) {
      problems.push({ file, line, field: field(file, path), problem: 'written twice' })
    }
    return { value, positions }
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    problems.push({
      file,
      line: lineOfParseError(text, message),
      field: 'file',
      problem: `not JSON: ${message}`,
    })
    return null
  }
}

type Issue = z.core.$ZodIssue

/** A union fails as a whole: what went wrong in its likeliest member says more. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const members = issue.errors.filter((member) => member.length > 0)
  const best = members.toSorted((a, b) => a.length - b.length)[0]?.[0]
  return best ? deepest({ ...best, path: [...issue.path, ...best.path] }) : issue
}

const steps = (path: readonly PropertyKey[]): JsonPath =>
  path.map((step) => (typeof step === 'number' ? step : String(step)))

/** An issue with the file it is in; none for a file that was not read, which has been said already. */
function problemOf(raw: Issue, reads: ReadonlyMap<PackFile, Read>): PackProblem[] {
  const issue = deepest(raw)
  const [first, ...rest] = issue.path
  const file = PACK_FILE_NAMES.find((name) => name === first)
  const read = file && reads.get(file)
  if (!file || !read) return []
  const extra = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : null
  const path = steps(extra === null ? rest : [...rest, extra])
  const problem = extra === null ? issue.message : 'not a field we know'
  return [{ file, line: read.positions.lineOf(path), field: field(file, path), problem }]
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

function questionsOf(files: PackFiles): Record<string, Question[]> {
  const { shared, always, types } = files['questions.json']
  const byKey = new Map(shared.map((question) => [question.key, question]))
  const filled: Record<string, Question[]> = {}
  for (const { id } of files['problem-types.json']) {
    const asked: Question[] = []
    for (const item of [...(types[id] ?? []), ...always.map((use) => ({ use, effects: undefined }))]) {
      const question = 'use' in item ? byKey.get(item.use) : item
      if (!question || asked.some(({ key }) => key === question.key)) continue
      const extra = 'use' in item ? (item.effects ?? []) : []
      const effects = [...(question.effects ?? []), ...extra]
      asked.push(effects.length > 0 ? { ...question, effects } : question)
    }
    filled[id] = asked
  }
  return filled
}

/**
 * Reads and checks the council pack in `folder`. Throws CouncilPackError naming file, line and field of everything wrong:
 * a file missing or not JSON, a field of the wrong shape, or a team, area, question, place, safety rule, next step, owner, type, deed or
 * blank that is named but not there. The answer is frozen.
 */
export async function loadCouncilPack(folder: string): Promise<CouncilPack> {
  const problems: PackProblem[] = []
  const reads = new Map<PackFile, Read>()
  const raw: Partial<Record<PackFile, unknown>> = {}
  for (const file of PACK_FILE_NAMES) {
    const read = await readOne(folder, file, problems)
    if (!read) continue
    reads.set(file, read)
    raw[file] = read.value
  }
  const parsed = packSchema.safeParse(raw)
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => problemOf(issue, reads)))
  if (!parsed.success || problems.length > 0) throw new CouncilPackError(problems)
  const files = parsed.data
  for (const { file, path, problem } of checkReferences(files)) {
    const line = reads.get(file)?.positions.lineOf(path) ?? 1
    problems.push({ file, line, field: field(file, path), problem })
  }
  if (problems.length > 0) throw new CouncilPackError(problems)
  return freeze<CouncilPack>({
    council: files['council.json'],
    areas: files['areas.json'],
    teams: files['teams.json'],
    types: files['problem-types.json'],
    questions: questionsOf(files),
    safety: files['safety.json'],
    nextSteps: files['next-steps.json'],
    notOurs: files['not-ours.json'],
    routing: files['routing.json'],
    triage: files['triage.json'],
    transactionCodes: files['transaction-codes.json'],
    tenureCodes: files['tenure-codes.json'],
    diaryCodes: files['diary-codes.json'],
    alertCodes: files['alert-codes.json'],
    callReasons: files['call-reasons.json'],
    quickTexts: files['quick-text.json'],
    callbackTeams: files['callbacks.json'],
  })
}
