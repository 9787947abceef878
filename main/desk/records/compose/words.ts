import { z } from 'zod'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { Alert } from '../../../../shared/domain/records.ts'
import { ownOf } from '../../../../shared/rules/own.ts'

/** Codes as words, from the council pack: no codes without words, and a code the pack does not know is shown as it came. */

export function tenureWords(pack: CouncilPack, code: string | null): string | null {
  if (code === null) return null
  const known = ownOf(pack.tenureCodes, code)
  return known === undefined ? code : `${known.words} (${code})`
}

/** How the tenure is charged (RENT-6); week when the code is not known. */
export const paidRhythm = (pack: CouncilPack, code: string | null): 'week' | 'month' | 'none' =>
  (code === null ? undefined : ownOf(pack.tenureCodes, code)?.paid) ?? 'week'

export const diaryTitle = (pack: CouncilPack, code: string): string => {
  const known = ownOf(pack.diaryCodes, code)
  return known === undefined ? code : `${known.words} (${code})`
}

export type DiaryKind = { kind: 'diary' | 'call' | 'letter' | 'text'; told: boolean }

const plainDiary: DiaryKind = { kind: 'diary', told: false }

/** Read from what the pack calls a code: letters, texts and calls reached the resident, whatever stage they were sent for. */
function diaryKindOf(words: string): DiaryKind {
  if (/\b(?:completed?|failed)\b/i.test(words)) return plainDiary
  if (/\b(?:text message|email)\b/i.test(words)) return { kind: 'text', told: true }
  if (/\bletters?\b/i.test(words)) return { kind: 'letter', told: true }
  if (/\bcall$/i.test(words)) return { kind: 'call', told: true }
  return plainDiary
}

const diaryKinds = new WeakMap<CouncilPack, Map<string, DiaryKind>>()

/** What kind of contact a diary code stands for; one the pack does not know is a diary entry and no more. */
export function diaryKind(pack: CouncilPack, code: string): DiaryKind {
  let kinds = diaryKinds.get(pack)
  if (kinds === undefined) {
    kinds = new Map(Object.entries(pack.diaryCodes).map(([known, { words }]) => [known, diaryKindOf(words)]))
    diaryKinds.set(pack, kinds)
  }
  return kinds.get(code) ?? plainDiary
}

export const alertWords = (pack: CouncilPack, alert: Alert): string =>
  ownOf(pack.alertCodes, alert.code)?.words ?? alert.description

const reportBody = z.object({ serviceCode: z.string() })
const noteBody = z.union([
  z.object({ text: z.string() }).transform((body) => body.text),
  z.object({ comment: z.string() }).transform((body) => body.comment),
])

const bodyOf = (operation: Operation): unknown => {
  try {
    return JSON.parse(operation.body)
  } catch {
    return null
  }
}

/** The problem type a report is of; null for what is no report, or cannot be read as one. */
export function reportTypeOf(operation: Operation): string | null {
  const body = operation.kind === 'report.create' ? reportBody.safeParse(bodyOf(operation)) : null
  return body?.success === true ? body.data.serviceCode : null
}

/** What a report is about, in the resident's words. */
export function reportTitle(pack: CouncilPack, operation: Operation): string {
  const typeId = reportTypeOf(operation)
  if (typeId === null) return operation.reference
  return pack.types.find(({ id }) => id === typeId)?.name ?? typeId
}

/** What the agent wrote. */
export const noteText = (operation: Operation): string => {
  const body = noteBody.safeParse(bodyOf(operation))
  return body.success ? body.data : ''
}
