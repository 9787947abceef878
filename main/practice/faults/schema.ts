import { z } from 'zod'

/**
 * The switches of one stand-in. All are off by default. They are set over the control server and forgotten when the
 * process ends: a restart is always a well practice council.
 */
export const faultsSchema = z.strictObject({
  /**
   * How the whole system behaves.
   * - `up` answers. `refused` closes the listening socket, so that connections are refused; anything else opens it again.
   * - `hang` accepts and never answers. `reset` cuts the connection. `truncated` sends half an answer, then cuts.
   * - `slow-drip` sends the right answer a byte at a time. `forty-megabytes` answers with far too much.
   * - `error-500`, `error-503`, `too-many` (429 with Retry-After), `unauthorised` (401) refuse.
   * - `html` answers 200 with a sign-in page; `redirect` answers 302 towards one.
   */
  mode: z.enum([
    'up',
    'refused',
    'hang',
    'reset',
    'error-500',
    'error-503',
    'too-many',
    'unauthorised',
    'html',
    'redirect',
    'forty-megabytes',
    'slow-drip',
    'truncated',
  ]),
  /** wait this long before doing anything else */
  latencyMs: z.int().min(0).max(600_000),
  /** seconds in the Retry-After of `too-many` and `error-503` */
  retryAfterSeconds: z.int().min(0).max(86_400),
  /** what is wrong inside an otherwise right JSON answer */
  malformed: z.enum([
    'none',
    'wrong-types',
    'missing-fields',
    'null-dates',
    'duplicate-ids',
    'currency-garbage',
    'empty-object',
  ]),
  /**
   * What happens to writes. `lose-answer` keeps the write and cuts the connection; `lose-request` cuts before keeping it;
   * `error-after-accept` keeps it and says 500; `token-only` (reports) keeps it and answers with a token, no id.
   */
  writes: z.enum(['normal', 'lose-answer', 'lose-request', 'error-after-accept', 'token-only']),
  /** rentAccount and crm give figures as they were this many days ago */
  staleDays: z.int().min(0).max(3_650),
  /** rentAccount and crm leave out one recent payment */
  loseTransaction: z.boolean(),
  /** rentAccount and crm give one recent payment twice */
  duplicateTransaction: z.boolean(),
  /** the Date header is this far from the truth; plus = fast */
  clockSkewSeconds: z.int().min(-31_536_000).max(31_536_000),
  /** which environment the system says it is, in `X-Environment` and `GET /environment` */
  environment: z.enum(['practice', 'test', 'live']),
  /** reports: whose habits to copy (open311-and-reporting.md 15) */
  style: z.enum(['spec', 'adapter', 'fixmystreet', 'klarschiff', 'legacy']),
  /** reports: when a token turns into an id */
  tokens: z.enum(['resolve', 'third-poll', 'never']),
  /** reports: what is odd about the update feed */
  updates: z.enum([
    'normal',
    'duplicated',
    'out-of-order',
    'missing-date',
    'before-report',
    'unknown-status',
    'reopened',
  ]),
  /** reports: `strict` refuses missing required answers, unknown list values and fractions of a second */
  answers: z.enum(['lenient', 'strict']),
  /** reports: a byte-order mark and junk before the XML declaration */
  junkBeforeXml: z.boolean(),
  /** reports: the answer to a POST has an empty id */
  emptyId: z.boolean(),
})

export type Faults = z.infer<typeof faultsSchema>
export const faultsPatch = faultsSchema.partial()
export type FaultsPatch = z.infer<typeof faultsPatch>

export const NO_FAULTS: Faults = {
  mode: 'up',
  latencyMs: 0,
  retryAfterSeconds: 5,
  malformed: 'none',
  writes: 'normal',
  staleDays: 0,
  loseTransaction: false,
  duplicateTransaction: false,
  clockSkewSeconds: 0,
  environment: 'practice',
  style: 'spec',
  tokens: 'resolve',
  updates: 'normal',
  answers: 'lenient',
  junkBeforeXml: false,
  emptyId: false,
}
