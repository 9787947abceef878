import type { FailureReason, UnitKey } from '../../../shared/domain/freshness.ts'
import type { Operation, OperationKind } from '../../../shared/domain/outbox.ts'
import type { Person, TenancySummary } from '../../../shared/domain/records.ts'
import type { Environment, SourceId } from '../../../shared/domain/sources.ts'
import type { RecordRow, UnitCommit, UnreadableRow } from '../store/types.ts'

/** A unit an answer showed to be worth fetching next, such as the next page. The engine gives it its priority. */
type UnitWish = { unit: UnitKey; subject: string }

/** What a back-end answered for one unit, in our own terms. `bodyHash` covers the body and the version of our reading of it. */
export type Fetched = {
  status: 'changed'
  etag: string | null
  bodyHash: string
  environment: Environment
  /** The back-end's own clock, ISO 8601, when it told us. */
  serverDate: string | null
  subject?: string
  records: RecordRow[]
  ledger?: NonNullable<UnitCommit['ledger']>
  people?: Person[]
  tenancies?: TenancySummary[]
  unreadable: UnreadableRow[]
  alsoWant: UnitWish[]
}
export type FetchResult = Fetched | { status: 'unchanged'; environment: Environment }

export type FetchAbout = { subject: string; etag: string | null; signal: AbortSignal }

/** Why nothing readable came back. Holds no address, header, body or name: it may be logged. */
export class BackendFailure extends Error {
  readonly source: SourceId
  readonly reason: FailureReason
  /** HTTP status, when there was one. */
  readonly status: number | null
  readonly retryAfterMs: number | null

  constructor(
    source: SourceId,
    reason: FailureReason,
    more: { status?: number; retryAfterMs?: number | null } = {},
  ) {
    super(`${source}: ${reason}`)
    this.name = 'BackendFailure'
    this.source = source
    this.reason = reason
    this.status = more.status ?? null
    this.retryAfterMs = more.retryAfterMs ?? null
  }
}

/** What became of a write, in the classes of the offline reference 4.4. `accepted` is a 2xx we could read. */
export type WriteClass =
  | 'accepted'
  | 'not-reached'
  | 'busy'
  | 'no-answer'
  | 'server-error'
  | 'unreadable'
  | 'redirected'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'wrong-environment'
  /** We cannot make the request from what was frozen: a body version or shape this program does not know. Nothing was sent. */
  | 'cannot-send'

/** What a back-end gave us to prove that an operation is there (law 10). Never a name or a text somebody typed. */
export type Evidence = {
  serverId: string | null
  ourReference: string
  how: 'read-back' | 'look-up' | 'token'
  readAt: string
  environment: Environment
  /** Where our reference was found. */
  matched: string[]
  /** A promise of an id not yet kept (Open311 tokens). */
  token?: string
  /** More than one record carries our reference: shown to a person, never sent again. */
  alsoFound?: string[]
}

export type SendOutcome =
  | { result: 'confirmed'; serverId: string; evidence: Evidence }
  /** Answered yes, but nothing read back proves it yet: `serverId` or a token may be known. Never sent again while either is. */
  | { result: 'accepted'; serverId: string | null; evidence: Evidence | null; recheckMs: number }
  | {
      result: 'failed'
      effect: 'none' | 'possible'
      class: Exclude<WriteClass, 'accepted'>
      retryAfterMs: number | null
      said: string | null
    }

export type LookUpOutcome =
  | { result: 'found'; serverId: string; evidence: Evidence }
  /** Looked properly and it is not there. Means "not done" only once settled. */
  | { result: 'not-found' }
  /** It was accepted (an id or a token says so) but cannot be seen yet: keep looking, never send again. */
  | { result: 'pending'; evidence: Evidence | null }
  | { result: 'failed'; reason: FailureReason; retryAfterMs: number | null }

export type SenderProfile = {
  /** How long "not found" proves nothing after a send: twice the longest timeout, at least 120 s. */
  settleMs: number
  /** After this long without an answer a person is told; the machine goes on trying. */
  maxUnattendedMs: number
  /** Whether an unknown outcome can be looked up at all; if not, it is never sent a second time by the machine. */
  canLookUp: boolean
}

export type SendAbout = { signal?: AbortSignal }

export type Sender = {
  /** The versions of the frozen body it can still send: every one in any work file. */
  bodyVersions: number[]
  send: (op: Operation, about?: SendAbout) => Promise<SendOutcome>
  lookUp: (op: Operation, about?: SendAbout) => Promise<LookUpOutcome>
  profile: SenderProfile
}

export type Backend = {
  source: SourceId
  origin: string
  /** Reads something only that environment has. Throws BackendFailure, `wrong-environment` when it is another. */
  proveEnvironment: () => Promise<Environment>
  /** Throws BackendFailure, and nothing else. */
  fetch: (unit: UnitKey, about: FetchAbout) => Promise<FetchResult>
  senders: Partial<Record<OperationKind, Sender>>
}
export type Backends = Record<SourceId, Backend>
