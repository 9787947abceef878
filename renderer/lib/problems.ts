import { ORPCError } from '@orpc/client'
import { errorWords, type ErrorWords } from '../../shared/content/errors.ts'

/** A failed call in words for the person at the screen, with the code that support asks for. */
export type DeskProblem = ErrorWords & { code: string }

/** Words for any error a call can end with; codes outside the contract get the words for "something else". */
export function problemOf(error: unknown): DeskProblem {
  const code = error instanceof ORPCError ? error.code : 'OTHER'
  const data: unknown = error instanceof ORPCError ? error.data : null
  const why =
    typeof data === 'object' && data !== null && 'why' in data && typeof data.why === 'string' ? data.why : ''
  return { ...errorWords(code, why), code: why ? `${code} (${why})` : code }
}
