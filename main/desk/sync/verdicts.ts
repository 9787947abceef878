import type { OperationState } from '../../../shared/domain/outbox.ts'
import type { FailureReason } from '../../../shared/domain/freshness.ts'
import type { SendOutcome, WriteClass } from '../backends/types.ts'

/**
 * Why an operation is where it is: the first word of its `lastError`. The words an agent reads are made from these elsewhere; what the
 * server said, shortened and with contact details taken out, may follow after a colon.
 */
export type ErrorCode =
  | Exclude<WriteClass, 'accepted'>
  /** Accepted, but nothing read back proves it yet. */
  | 'unproved'
  /** We stopped while it was on its way. */
  | 'interrupted'
  /** Looked up and not there; being sent again. */
  | 'not-there'
  | 'cannot-look'
  | 'mismatch'

export const errorCode = (lastError: string | null): string | null => lastError?.split(':', 1)[0] ?? null

/** The server's words, fit to keep: one line, no contact details, at most 200 characters. */
export function sanitised(said: string | null): string | null {
  const line = said
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d\s()-]{5,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
  return line ? line : null
}

export const errorText = (code: ErrorCode, said: string | null = null): string => {
  const line = sanitised(said)
  return line === null ? code : `${code}: ${line}`
}

/** Where a failed send goes, and how it waits (offline reference 4.4). `soon` looks up shortly, `slow` is the ceiling. */
export type Verdict = { to: OperationState; wait: 'backoff' | 'soon' | 'slow' }

export function verdictOf(failed: Extract<SendOutcome, { result: 'failed' }>): Verdict {
  switch (failed.class) {
    case 'not-reached':
    case 'busy':
      // Where the profile knows that a busy answer may have had an effect, it says so.
      return failed.effect === 'none' ? { to: 'queued', wait: 'backoff' } : { to: 'unknown', wait: 'soon' }
    case 'not-signed-in':
      return { to: 'queued', wait: 'slow' }
    case 'invalid':
      return { to: 'rejected', wait: 'slow' }
    case 'not-allowed':
    case 'not-found':
    case 'conflict':
    case 'wrong-environment':
    case 'cannot-send':
      return { to: 'attention', wait: 'slow' }
    case 'no-answer':
    case 'server-error':
    case 'unreadable':
    case 'redirected':
      return { to: 'unknown', wait: 'soon' }
    default:
      return assertNever(failed.class)
  }
}

/** What a failed send says about the back-end as a whole; null when it says nothing against it. */
export function healthReason(failed: Extract<SendOutcome, { result: 'failed' }>): FailureReason | null {
  switch (failed.class) {
    case 'not-reached':
      return 'refused'
    case 'busy':
      return 'too-many'
    case 'no-answer':
      return 'timeout'
    case 'server-error':
      return 'server-error'
    case 'unreadable':
    case 'redirected':
    case 'wrong-environment':
      return failed.class
    case 'not-signed-in':
    case 'not-allowed':
      return 'not-allowed'
    case 'not-found':
    case 'invalid':
    case 'conflict':
      return 'not-found'
    case 'cannot-send':
      return null
    default:
      return assertNever(failed.class)
  }
}

function assertNever(value: never): never {
  throw new TypeError(`Unexpected ${String(value)}`)
}
