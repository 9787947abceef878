import { parseMoneyNumber, parseMoneyText } from '../../../shared/rules/money.ts'
import { isoDate } from '../../../shared/rules/dates.ts'

/**
 * How the council's systems write things, read leniently and exactly once. Every reader here throws `Unreadable` when a value that is
 * there cannot be understood, so that its row is put aside rather than guessed at; absent is null, never zero.
 */
export class Unreadable extends Error {}

/** An object with fields, and not a list. */
export const hasFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Trimmed, null when nothing is left. Numbers become their digits. */
export function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const trimmed = value.trim()
  return trimmed === '' ? null : trimmed
}

/** As `text`, for a field a row is worth nothing without. */
export function needed(value: unknown, field: string): string {
  const found = text(value)
  if (found === null) throw new Unreadable(`${field} is missing`)
  return found
}

/** Whole pence from `¤1,234.50`, `(¤12.00)`, `-£214.37`, 214.37 or null. The sign is the system's own. */
export function pence(value: unknown, field: string): number | null {
  if (value === null || value === undefined) return null
  const read =
    typeof value === 'number'
      ? parseMoneyNumber(value)
      : parseMoneyText(typeof value === 'string' ? value : ' ?')
  if (read.ok) return read.pence
  if (read.reason === 'empty') return null
  throw new Unreadable(`${field} is ${read.reason}`)
}

export function penceNeeded(value: unknown, field: string): number {
  const found = pence(value, field)
  if (found === null) throw new Unreadable(`${field} is missing`)
  return found
}

const isoLike =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i
const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

type Parts = {
  date: string
  hour: number
  minute: number
  second: number
  offset: string | null
  timed: boolean
}

function parts(value: string): Parts | null {
  const iso = isoLike.exec(value)
  const uk = iso ? null : british.exec(value)
  const found = iso ?? uk
  if (!found) return null
  const [year, month, date_] = iso ? [found[1], found[2], found[3]] : [found[3], found[2], found[1]]
  const date = isoDate(Number(year), Number(month), Number(date_))
  const hour = Number(found[4] ?? 0)
  const minute = Number(found[5] ?? 0)
  const second = Number(found[6] ?? 0)
  if (date === null || hour > 23 || minute > 59 || second > 59) return null
  return { date, hour, minute, second, offset: iso?.[7] ?? null, timed: found[4] !== undefined }
}

/** `2014-08-30 00:00:00Z`, `2014-08-30`, `30/08/2014` and the like as YYYY-MM-DD; 1900-01-01 and .NET's 0001-01-01 are none. */
export function day(value: unknown, field: string): string | null {
  const written = text(value)
  if (written === null || isNever(written)) return null
  const found = parts(written)
  if (found === null) throw new Unreadable(`${field} is not a date`)
  return found.date
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The same forms as a moment in UTC, `2021-05-10T09:14:00.000Z`. A time without a zone is taken as UTC, as these services mean it. */
export function moment(value: unknown, field: string): string | null {
  const written = text(value)
  if (written === null || isNever(written)) return null
  const found = parts(written)
  if (found === null) throw new Unreadable(`${field} is not a time`)
  const zone =
    found.offset === null || /z/i.test(found.offset)
      ? 'Z'
      : found.offset.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')
  return new Date(
    `${found.date}T${two(found.hour)}:${two(found.minute)}:${two(found.second)}${zone}`,
  ).toISOString()
}

export function momentNeeded(value: unknown, field: string): string {
  const found = moment(value, field)
  if (found === null) throw new Unreadable(`${field} is missing`)
  return found
}

const isNever = (written: string): boolean =>
  /^(1900-01-01|0001-01-01|01\/01\/1900|01\/01\/0001)/.test(written)

/** true, "true", 1, "1", "Y"; null when the field is not there. */
export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const written = text(value)
  return written === null ? null : /^(true|1|y|yes)$/i.test(written)
}

/** The texts that are there, each once. */
export function texts(...values: unknown[]): string[] {
  return [...new Set(values.map(text).filter((value) => value !== null))]
}

export const looksLikeHtml = (body: string): boolean =>
  /^\s*(<!doctype html|<html|<head|<body)/i.test(body.slice(0, 512))
