import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { SourceId } from '../../../shared/domain/sources.ts'
import type { UnreadableRow } from '../store/types.ts'
import { hasFields, Unreadable } from './text.ts'
import { BackendFailure } from './types.ts'

/** Raised when the meaning we take from an answer changes, so that an unchanged body is read again after an upgrade. */
export const readingVersion = 2

const longestRaw = 4_000

/** JSON by our own hands. Anything else is failure `unreadable`, which keeps the old rows. */
export function parseJson(source: SourceId, body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch {
    throw new BackendFailure(source, 'unreadable')
  }
}

const wrappers = ['data', 'results', 'result', 'response', 'value', 'body']

/** The part of an answer that is an object with one of `names`, whether the service wrapped it or not. Undefined when nowhere. */
export function unwrap(value: unknown, names: string[], depth = 3): Record<string, unknown> | undefined {
  if (!hasFields(value)) return undefined
  if (names.some((name) => name in value)) return value
  if (depth === 0) return undefined
  for (const name of wrappers) {
    const inner = unwrap(value[name], names, depth - 1)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The list in an answer: the answer itself, or under one of `names`, wrapped or not. A null under a known name is an empty list. */
export function listOf(value: unknown, names: string[], depth = 3): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!hasFields(value)) return undefined
  for (const name of names) {
    const inner = value[name]
    if (Array.isArray(inner)) return inner
    if (inner === null) return []
  }
  if (depth === 0) return undefined
  for (const name of wrappers) {
    const inner = listOf(value[name], names, depth - 1)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The list, or failure `unreadable`. */
export function listIn(source: SourceId, value: unknown, names: string[]): unknown[] {
  const found = listOf(value, names)
  if (found === undefined) throw new BackendFailure(source, 'unreadable')
  return found
}

export type Rows<T> = { good: T[]; unreadable: UnreadableRow[] }

/**
 * Each row by its schema and its mapping, one at a time: a row that fails either is put aside with the reason and its raw text, and the
 * rest are kept. Reasons name fields, never values.
 */
export function readRows<S extends z.ZodType, T>(
  rows: unknown[],
  schema: S,
  at: string,
  map: (row: z.output<S>, index: number) => T,
): Rows<T> {
  const good: T[] = []
  const unreadable: UnreadableRow[] = []
  rows.forEach((row, index) => {
    const read = schema.safeParse(row)
    if (!read.success) {
      unreadable.push({ at: `${at}[${index}]`, reason: issues(read.error), raw: rawOf(row) })
      return
    }
    try {
      good.push(map(read.data, index))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      unreadable.push({ at: `${at}[${index}]`, reason: error.message, raw: rawOf(row) })
    }
  })
  return { good, unreadable }
}

/** One object that the whole answer stands on: if it cannot be read, neither can the answer. */
export function readOne<S extends z.ZodType, T>(
  source: SourceId,
  value: unknown,
  schema: S,
  map: (row: z.output<S>) => T,
): T {
  const read = schema.safeParse(value)
  if (!read.success) throw new BackendFailure(source, 'unreadable')
  try {
    return map(read.data)
  } catch (error) {
    if (error instanceof Unreadable) throw new BackendFailure(source, 'unreadable')
    throw error
  }
}

/** `amount: invalid_type`: the path and the kind, so that nothing personal is in it. */
function issues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'row'}: ${issue.code}`)
    .join('; ')
}

export function rawOf(row: unknown): string {
  const raw = typeof row === 'string' ? row : (JSON.stringify(row) ?? String(row))
  return raw.slice(0, longestRaw)
}

const digest = (value: string): string => createHash('sha256').update(value).digest('hex')

/** Says whether an answer is the same as the last, under the same reading of it. */
export const hashBody = (body: string): string => `${readingVersion}:${digest(body)}`

/**
 * Makes ids for rows that have none: the same content always gets the same id, and equal rows are told apart by their number among
 * themselves, so the order the service answers in does not matter.
 */
export function contentIds(): (...content: (string | number | null)[]) => string {
  const seen = new Map<string, number>()
  return (...content) => {
    const id = digest(JSON.stringify(content)).slice(0, 20)
    const number = (seen.get(id) ?? 0) + 1
    seen.set(id, number)
    return `${id}-${number}`
  }
}

/** Keeps the first of each id; the service's own ids sometimes repeat, and a second with other content is put aside, not lost. */
export function uniqueById<T>(rows: T[], idOf: (row: T) => string, at: string): Rows<T> {
  const kept = new Map<string, T>()
  const unreadable: UnreadableRow[] = []
  rows.forEach((row, index) => {
    const id = idOf(row)
    const before = kept.get(id)
    if (before === undefined) kept.set(id, row)
    else if (JSON.stringify(before) !== JSON.stringify(row)) {
      unreadable.push({ at: `${at}[${index}]`, reason: 'id: repeated', raw: rawOf(row) })
    }
  })
  return { good: [...kept.values()], unreadable }
}

/** A sort text that puts rows the service already ordered newest first in that order when sorted downwards. */
export const sortKey = (date: string, index: number): string =>
  `${date}#${String(99_999 - index).padStart(5, '0')}`
