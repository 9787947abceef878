import type { z } from 'zod'
import { NEXT_STEP_PLACEHOLDERS, PACK_FILES, QUICK_TEXT_BLANKS } from '../../../shared/domain/council-pack.ts'
import type { AnswerEffect, PackFile, Question } from '../../../shared/domain/council-pack.ts'
import { dayOfWeek } from '../../../shared/rules/dates.ts'
import type { JsonPath } from './positions.ts'

/** What each file of a pack holds once its shape has been checked. */
export type PackFiles = { [F in PackFile]: z.infer<(typeof PACK_FILES)[F]> }

export type Loose = { file: PackFile; path: JsonPath; problem: string }

type Known = Record<
  'area' | 'team' | 'type' | 'safety rule' | 'next step' | 'owner' | 'question',
  Set<string>
>

const quoted = (value: string): string => JSON.stringify(value)

/** Every value used twice where each must be named once. */
function repeated(file: PackFile, values: readonly string[], key: string): Loose[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ file, path: [index, key], problem: `${quoted(value)} is used twice` }]
      : [],
  )
}

/** Everything in a pack that names something which is not there. */
export function checkReferences(files: PackFiles): Loose[] {
  const loose: Loose[] = []
  const types = files['problem-types.json']
  const known: Known = {
    area: new Set(files['areas.json'].map(({ code }) => code)),
    team: new Set(files['teams.json'].map(({ code }) => code)),
    type: new Set(types.map(({ id }) => id)),
    'safety rule': new Set(files['safety.json'].map(({ code }) => code)),
    'next step': new Set(files['next-steps.json'].map(({ code }) => code)),
    owner: new Set(files['not-ours.json'].map(({ id }) => id)),
    question: new Set(files['questions.json'].shared.map(({ key }) => key)),
  }
  const need = (
    file: PackFile,
    what: keyof Known,
    value: string | null | undefined,
    path: JsonPath,
  ): void => {
    if (value != null && !known[what].has(value)) {
      loose.push({ file, path, problem: `unknown ${what} ${quoted(value)}` })
    }
  }

  loose.push(
    ...repeated(
      'areas.json',
      files['areas.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'teams.json',
      files['teams.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'problem-types.json',
      types.map(({ id }) => id),
      'id',
    ),
    ...repeated(
      'safety.json',
      files['safety.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'next-steps.json',
      files['next-steps.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'not-ours.json',
      files['not-ours.json'].map(({ id }) => id),
      'id',
    ),
    ...repeated(
      'call-reasons.json',
      files['call-reasons.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'quick-text.json',
      files['quick-text.json'].map(({ code }) => code),
      'code',
    ),
    ...repeated(
      'callbacks.json',
      files['callbacks.json'].map(({ code }) => code),
      'code',
    ),
  )

  files['teams.json'].forEach(({ area }, index) => need('teams.json', 'area', area, [index, 'area']))
  types.forEach((type, index) => {
    need('problem-types.json', 'area', type.area, [index, 'area'])
    need('problem-types.json', 'owner', type.notOurs, [index, 'notOurs'])
    if (Object.keys(type.teams).length === 0 && type.notOurs === undefined) {
      loose.push({ file: 'problem-types.json', path: [index, 'teams'], problem: 'no team at any place' })
    }
    for (const [place, teams] of Object.entries(type.teams)) {
      teams.forEach((team, at) => need('problem-types.json', 'team', team, [index, 'teams', place, at]))
    }
    type.next.forEach((step, at) => need('problem-types.json', 'next step', step, [index, 'next', at]))
    if (!Object.hasOwn(files['questions.json'].types, type.id)) {
      loose.push({ file: 'questions.json', path: ['types'], problem: `no questions for ${quoted(type.id)}` })
    }
  })
  loose.push(
    ...checkQuestions(files, need),
    ...checkNextSteps(files),
    ...checkReasons(files, need),
    ...checkQuickTexts(files),
    ...checkBankHolidays(files),
  )

  const routing = files['routing.json']
  for (const [key, value] of Object.entries(routing)) {
    if (!Array.isArray(value)) continue
    value.forEach((item, at) => {
      if (typeof item === 'string') need('routing.json', 'type', item, [key, at])
      else need('routing.json', 'type', item.type, [key, at, 'type'])
    })
  }
  need('routing.json', 'team', routing.marketTeam, ['marketTeam'])
  for (const id of Object.keys(files['triage.json'].phrases)) need('triage.json', 'type', id, ['phrases', id])
  return loose
}

type Need = (file: PackFile, what: keyof Known, value: string | null | undefined, path: JsonPath) => void

const ANSWERS: Partial<Record<Question['kind'], readonly string[]>> = {
  yn: ['yes', 'no'],
  ynu: ['yes', 'no', "don't know"],
}

function checkEffects(
  question: Question,
  effects: readonly AnswerEffect[],
  path: JsonPath,
  need: Need,
  loose: Loose[],
): void {
  const answers = question.options ?? ANSWERS[question.kind]
  effects.forEach((effect, at) => {
    const here = [...path, 'effects', at]
    need('questions.json', 'safety rule', effect.safety, [...here, 'safety'])
    need('questions.json', 'owner', effect.notOurs, [...here, 'notOurs'])
    need('questions.json', 'type', effect.offer, [...here, 'offer'])
    if (effect.answer !== undefined && answers && !answers.includes(effect.answer)) {
      const problem = `${quoted(effect.answer)} is not an answer to ${quoted(question.key)}`
      loose.push({ file: 'questions.json', path: [...here, 'answer'], problem })
    }
  })
}

function checkQuestions(files: PackFiles, need: Need): Loose[] {
  const file = 'questions.json'
  const loose: Loose[] = []
  const { shared, always, types } = files[file]
  const byKey = new Map(shared.map((question) => [question.key, question]))
  const one = (question: Question, path: JsonPath): void => {
    const choice = question.kind === 'one' || question.kind === 'any'
    if (choice !== (question.options !== undefined)) {
      const problem = choice ? 'needs options' : `options do not go with kind ${quoted(question.kind)}`
      loose.push({ file, path: choice ? [...path, 'kind'] : [...path, 'options'], problem })
    }
    checkEffects(question, question.effects ?? [], path, need, loose)
  }
  shared.forEach((question, index) => one(question, ['shared', index]))
  always.forEach((key, index) => need(file, 'question', key, ['always', index]))
  for (const [id, items] of Object.entries(types)) {
    need(file, 'type', id, ['types', id])
    const keys = new Set<string>()
    items.forEach((item, index) => {
      const path = ['types', id, index]
      const key = 'use' in item ? item.use : item.key
      if (keys.has(key)) loose.push({ file, path, problem: `${quoted(key)} is asked twice` })
      keys.add(key)
      if (!('use' in item)) return one(item, path)
      need(file, 'question', item.use, [...path, 'use'])
      const question = byKey.get(item.use)
      if (question) checkEffects(question, item.effects ?? [], path, need, loose)
    })
    items.forEach((item, index) => {
      if ('use' in item || item.when === undefined || keys.has(item.when.key)) return
      loose.push({
        file,
        path: ['types', id, index, 'when', 'key'],
        problem: `unknown question ${quoted(item.when.key)}`,
      })
    })
  }
  return loose
}

/** A length of time, or a day, written out. */
const writtenTime =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?:working )?(?:minute|hour|day|week|fortnight|month)s?\b|\b(?:today|tonight|tomorrow|(?:same|next|on the) day)\b/i

/**
 * A time told to a resident is kept as a promise only where it is the problem's own: one written out would be told for problems that have
 * another, told while the reporting system is away, and kept by nobody.
 */
function checkNextSteps(files: PackFiles): Loose[] {
  const allowed: readonly string[] = NEXT_STEP_PLACEHOLDERS
  return files['next-steps.json'].flatMap(({ steps }, index) =>
    steps.flatMap((step, at) => {
      const { say, noPromise = false } = typeof step === 'string' ? { say: step } : step
      const unknown = [...say.matchAll(/\{([^}]*)\}/g)]
        .map((found) => found[1] ?? '')
        .filter((name) => !allowed.includes(name))
        .map((name) => `unknown placeholder ${quoted(name)}`)
      const time = noPromise ? undefined : writtenTime.exec(say)?.[0]
      const problems = [
        ...unknown,
        ...(time === undefined
          ? []
          : [`${quoted(time)} is a time: write {target}, or say that it is noPromise`]),
        ...(/\bwithin \{target\}/i.test(say) ? ['{target} says "within" itself'] : []),
      ]
      return problems.map((problem) => ({
        file: 'next-steps.json' as const,
        path: typeof step === 'string' ? [index, 'steps', at] : [index, 'steps', at, 'say'],
        problem,
      }))
    }),
  )
}

/** What proposes a reason must be there, and there is one reason, asking for words, for when nothing else fits. */
function checkReasons(files: PackFiles, need: Need): Loose[] {
  const file = 'call-reasons.json'
  const loose: Loose[] = []
  const others = files[file].flatMap((reason, index) => (reason.other ? [{ ...reason, index }] : []))
  if (others.length === 0) loose.push({ file, path: [], problem: 'no reason is marked other' })
  for (const { index } of others.slice(1))
    loose.push({ file, path: [index, 'other'], problem: 'a second reason is marked other' })
  for (const { index, asks } of others) {
    if (asks === null) loose.push({ file, path: [index, 'asks'], problem: 'other must ask for words' })
  }
  files[file].forEach(({ from }, index) =>
    from.forEach(({ deed, areas = [], types = [] }, at) => {
      const here = [index, 'from', at]
      areas.forEach((area, n) => need(file, 'area', area, [...here, 'areas', n]))
      types.forEach((type, n) => need(file, 'type', type, [...here, 'types', n]))
      if (deed !== 'report' && areas.length + types.length > 0)
        loose.push({ file, path: [...here, 'deed'], problem: 'areas and types go only with a report' })
    }),
  )
  return loose
}

function checkQuickTexts(files: PackFiles): Loose[] {
  const allowed: readonly string[] = QUICK_TEXT_BLANKS
  return files['quick-text.json'].flatMap(({ text }, index) =>
    [...text.matchAll(/\{\{([^}]*)\}\}/g)]
      .map((found) => found[1] ?? '')
      .filter((name) => !allowed.includes(name))
      .map((name) => ({
        file: 'quick-text.json' as const,
        path: [index, 'text'],
        problem: `unknown blank ${quoted(name)}`,
      })),
  )
}

/** GOV.UK lists the day each holiday is kept, which is never at a weekend: one that is was copied wrong. */
function checkBankHolidays(files: PackFiles): Loose[] {
  const file = 'council.json' as const
  const days = files[file].bankHolidays
  return days.flatMap((day, index) => {
    const path: JsonPath = ['bankHolidays', index]
    if (dayOfWeek(day) > 5) return [{ file, path, problem: `${day} is at a weekend` }]
    return days.indexOf(day) < index ? [{ file, path, problem: `${day} is written twice` }] : []
  })
}
