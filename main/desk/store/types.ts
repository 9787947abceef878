import type { FailureReason, UnitKey, UnitKind } from '../../../shared/domain/freshness.ts'
import type { CallEvent, WrapUp } from '../../../shared/domain/calls.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import type { NewOperation, Operation, OperationKind, OperationState } from '../../../shared/domain/outbox.ts'
import type {
  Person,
  RecordBodies,
  RecordKind,
  TenancySummary,
  Transaction,
} from '../../../shared/domain/records.ts'
import type { Environment, SourceId } from '../../../shared/domain/sources.ts'

/** A cached row: what a back-end said, with the unit that fetched it. `subject` clusters rows that are read together. */
export type RecordRow = {
  [K in RecordKind]: { subject: string; kind: K; id: string; sort: string; body: RecordBodies[K] }
}[RecordKind]
export type StoredRecord = RecordRow & { unit: UnitKey; fetchedAt: string }

/** A row of an answer that could not be read: kept with its raw text, shown as "could not be read", never dropped. */
export type UnreadableRow = { at: string; reason: string; raw: string }

export type UnitStatus = {
  unit: UnitKey
  kind: UnitKind
  source: SourceId
  subject: string
  fetchedAt: string | null
  freshUntil: string | null
  usableUntil: string | null
  failCount: number
  lastFailure: FailureReason | null
  nextAttemptAt: string
  priority: number
  etag: string | null
  bodyHash: string | null
  environment: Environment | null
  unreadable: number
}

/** 0 on screen, 1 open tabs, 2 my work, 3 recently used, 4 background. */
export type UnitWanted = {
  unit: UnitKey
  subject: string
  priority: 0 | 1 | 2 | 3 | 4
  nextAttemptAt: string
}

/** One fetched unit, committed with its rows, its freshness and its cursor in a single transaction (law 7). */
export type UnitCommit = {
  unit: UnitKey
  subject: string
  fetchedAt: string
  freshUntil: string
  usableUntil: string
  nextAttemptAt: string
  etag: string | null
  bodyHash: string
  environment: Environment
  /** Replaces every record row of this unit. */
  records: RecordRow[]
  /** Replaces every transaction of the account, when the unit carries a ledger. */
  ledger?: { accountId: string; transactions: Transaction[] }
  /** Directory rows: inserted or replaced, with their search keys. */
  people?: Person[]
  tenancies?: TenancySummary[]
  unreadable: UnreadableRow[]
}

export type SearchHit =
  | { kind: 'person'; person: Person; tenancy: TenancySummary | null; why: SearchWhy; score: number }
  | { kind: 'tenancy'; tenancy: TenancySummary; why: SearchWhy; score: number }

/** Why a row matched, for the words beside it. `on` is the field, `how` the tolerance used. */
export type SearchWhy = {
  on:
    | 'name'
    | 'address'
    | 'postcode'
    | 'phone'
    | 'email'
    | 'dateOfBirth'
    | 'tenancyRef'
    | 'paymentRef'
    | 'uprn'
    | 'personRef'
  how: 'exact' | 'starts' | 'nickname' | 'soundsLike' | 'spelling' | 'order' | 'part'
  matched: string
}
export type SearchAnswer = { hits: SearchHit[]; total: number; more: boolean }

export type Draft = {
  id: string
  kind: 'note' | 'problem' | 'wrap-up' | 'promise'
  subject: string
  body: string
  /** Raised by every save. */
  rev: number
  savedAt: string
}
/** Everything that happened in one call, in order; `wrapUp` once it was recorded. */
export type StoredCall = { id: string; events: CallEvent[]; wrapUp: WrapUp | null }
/** Events to add to a call, made on the belief that it had `after` of them; `closed` when nothing more is to come of it. */
export type CallAppend = {
  callId: string
  after: number
  events: CallEvent[]
  closed: boolean
  /** In the same commit as the events. */
  audit?: AuditEntry
}
export type AuditEntry = { at: string; actor: string; action: string; subject: string; detail: string }
/** `breaks` are the numbers of rows that do not follow from the one before: edited, moved, or after a row that is gone. */
export type AuditCheck = { rows: number; breaks: number[] }

/** Every cache write. All run on the one cache-writer thread. */
export type CacheWrites = {
  commitUnit: (input: UnitCommit) => { changed: boolean }
  /** A 304, or the same body again: times move, rows stay. */
  confirmUnit: (
    input: Pick<
      UnitCommit,
      'unit' | 'fetchedAt' | 'freshUntil' | 'usableUntil' | 'nextAttemptAt' | 'environment'
    >,
  ) => void
  failUnit: (input: { unit: UnitKey; reason: FailureReason; nextAttemptAt: string }) => void
  /** Adds unknown units; for known ones raises the priority and brings the next attempt forward, never back. */
  wantUnits: (input: UnitWanted[]) => void
  /** Lowers the priority of a subject nobody is looking at any more. */
  releaseSubject: (input: { subject: string; priority: 1 | 2 | 3 | 4 }) => void
  /** Brings the next attempt of every failed unit (of one source, or all) forward to `at`. */
  retryFailed: (input: { source: SourceId | null; at: string }) => { units: number }
}

export type CacheReads = {
  unitsDue: (input: { now: string; limit: number; except: UnitKey[] }) => UnitStatus[]
  nextDue: (input: { except: UnitKey[] }) => { at: string } | null
  unitsOf: (input: { subjects: string[] }) => UnitStatus[]
  unit: (input: { unit: UnitKey }) => UnitStatus | null
  recordsOf: (input: { subjects: string[] }) => StoredRecord[]
  /** Which of these units tell of a report with one of these statuses, by the reporting system's number of it. */
  reportsWith: (input: { units: UnitKey[]; statuses: string[] }) => string[]
  ledger: (input: {
    accountId: string
  }) => { transactions: Transaction[]; unit: UnitKey; fetchedAt: string } | null
  unreadableOf: (input: { units: UnitKey[] }) => (UnreadableRow & { unit: UnitKey })[]
  person: (input: { id: string }) => Person | null
  tenancySummary: (input: { ref: string }) => TenancySummary | null
  /** People of the directory whose address and postcode match the tenancy's, by folded text. */
  peopleAt: (input: { tenancyRef: string }) => Person[]
  tenanciesOf: (input: { personId: string }) => TenancySummary[]
  search: (input: { text: string; limit: number; today: string }) => SearchAnswer
  directory: (input: Record<string, never>) => { people: number; tenancies: number }
  /** Distinct postcode sectors of the tenancy directory, `E8 1`, in order: what the people directory is walked by. */
  postcodeSectors: (input: Record<string, never>) => string[]
  sourceSummary: (input: { now: string }) => {
    source: SourceId
    units: number
    fresh: number
    due: number
    failed: number
    lastGoodAt: string | null
    nextAttemptAt: string | null
  }[]
}

/** `serverIds`: delivered under these; `actionIds`: of these acts. */
export type OperationsWanted = {
  ids?: string[]
  serverIds?: string[]
  subjects?: string[]
  actionIds?: string[]
  references?: string[]
  kinds?: OperationKind[]
  states?: OperationState[]
  limit?: number
}

/** Every use of the work file, on its one writer thread, so a read there always sees the last commit. */
export type WorkOperations = {
  /** The operations of one action, its draft's end and its audit row in one commit: after this, "saved" may be shown. */
  accept: (input: {
    operations: NewOperation[]
    audit: AuditEntry
    endDraft: string | null
    /** What the resident was told happens next, to be told the same when the act is asked again. */
    told?: string[]
    /** What the flow told the resident will happen; kept with the act that said it. An id that is known is left as it is. */
    promises?: PromiseRecord[]
    /** The wrap-up this act is, and the end of its call. */
    wrapUp?: { callId: string; wrapUp: WrapUp; events: CallEvent[] }
  }) => Operation[]
  /** Adds to a call (the first time: makes it). Null, and nothing is added, when the call has other than `after` events by now. */
  appendCall: (input: CallAppend) => StoredCall | null
  call: (input: { callId: string }) => StoredCall | null
  /** Calls that are not closed, oldest first. */
  openCalls: (input: Record<string, never>) => StoredCall[]
  /** Closed or not, newest first; calls that were never accepted are left out. */
  recentCalls: (input: { limit: number }) => StoredCall[]
  /** Saved only when the row still has `rev` (0: it is not there yet); the kept row is answered, with its rev raised by one. */
  savePromise: (input: {
    promise: PromiseRecord
    rev: number
    audit: AuditEntry
  }) => { result: 'saved'; promise: PromiseRecord } | { result: 'clash'; theirs: PromiseRecord }
  promise: (input: { id: string }) => PromiseRecord | null
  /** By due; of any of these subjects, or of everybody. Cut at `limit`: the open ones furthest off, of all the oldest. */
  promises: (input: { subjects: string[] | null; open: boolean; limit: number }) => PromiseRecord[]
  /** Whoever they were made to, in the order they were made. */
  promisesOfCall: (input: { callId: string }) => PromiseRecord[]
  /**
   * Claims the next operation of a lane that is due, by a commit before the first byte leaves: `queued` becomes `sending` and counts an
   * attempt. `unknown` and due `attention` rows are handed out as they are, to be looked up. An operation is not handed out while
   * an older unsettled one of the same lane and subject exists. `skip` holds ids already in hand.
   */
  claim: (input: { lane: SourceId; now: string; skip: string[] }) => Operation | null
  settle: (input: {
    id: string
    from: OperationState[]
    to: OperationState
    at: string
    nextAt: string
    serverId?: string | null
    evidence?: string | null
    error?: string | null
  }) => Operation | null
  /** At start: whatever was `sending` when we stopped is `unknown`, never `queued`. */
  recoverInterrupted: (input: { at: string }) => { recovered: number }
  /** Brings the next attempt forward; lane null = all. */
  hasten: (input: { lane: SourceId | null; id: string | null; at: string }) => { operations: number }
  cancel: (input: { id: string; at: string }) => Operation | null
  /** Those that are of every list given, oldest first; with `limit`, the newest of them. */
  operations: (input: OperationsWanted) => Operation[]
  operation: (input: { id: string }) => Operation | null
  /** Every report this person made that is on its way or delivered, as its id and the reporting system's; not in any order. */
  reportsBy: (input: { madeBy: string }) => { id: string; serverId: string | null }[]
  /** What the resident was told with this act; nothing when it told nothing or is not known. */
  told: (input: { actionId: string }) => string[]
  nextDue: (input: { lane: SourceId; except: string[] }) => { at: string } | null
  counts: (input: Record<string, never>) => Record<OperationState, number>
  /**
   * Saved when the draft has `rev` by now (0: it is not there). The same words again are the same save, whatever their rev: a save that lost
   * its answer may be asked again. A draft that has ended (a rev above 0, and no row) is not brought back.
   */
  saveDraft: (
    input: Draft,
  ) =>
    | { result: 'saved'; rev: number; savedAt: string }
    | { result: 'clash'; theirs: Draft }
    | { result: 'ended' }
  /** Whether the act of this draft was accepted: its operations, its wrap-up or its promise are here. */
  sent: (input: { id: string }) => boolean
  draft: (input: { id: string }) => Draft | null
  drafts: (input: { subject: string | null }) => Draft[]
  endDraft: (input: { id: string }) => void
  /** Appends one audit row outside an action (opening a record is an event too). */
  audit: (input: AuditEntry) => void
  /** Number and seal of the last row: sent to where the desk cannot rewrite it, so a cut-off tail shows. */
  auditHead: (input: Record<string, never>) => { n: number; hash: string } | null
  /** Checks the chain from row `from` (1 = all of it). */
  verifyAudit: (input: { from: number }) => AuditCheck
  /** Newest first. */
  auditEntries: (input: { subject: string | null; limit: number }) => (AuditEntry & { n: number })[]
  setting: (input: { name: string }) => string | null
  setSetting: (input: { name: string; value: string }) => void
}

type Calls<T extends Record<string, (input: never) => unknown>> = {
  [K in keyof T]: (...input: Parameters<T[K]>) => Promise<ReturnType<T[K]>>
}

/** What opening a file came to; each has its own words and its own test. */
export type OpenOutcome =
  | { file: 'cache' | 'work'; outcome: 'opened' | 'created' }
  | {
      file: 'cache' | 'work'
      outcome: 'rebuilt' | 'salvaged'
      movedTo: string
      why: 'damaged' | 'wrong-key'
      rowsKept?: number
    }

export type Store = {
  work: Calls<WorkOperations>
  cache: Calls<CacheWrites>
  read: Calls<CacheReads>
  /** What opening each file came to, and every later setting right of a damaged one, in order. */
  outcomes: OpenOutcome[]
  /** Makes a verified copy of the work file now; it is also made after every 100 operations. */
  copyWork: () => Promise<{ file: string; operations: number }>
  /** Longest any thread has been asked to wait right now, in milliseconds, for health. */
  longestWait: () => number
  close: () => Promise<void>
}

export type OpenStoreOptions = {
  folder: string
  keys: { work: Buffer; cache: Buffer }
  readers?: number
  /** Called with the operation's name when it took over 40 ms. Never with its input. */
  slow?: (name: string, ms: number) => void
  /** Called when a file was set right while open: the same outcome is added to `outcomes`. After `rebuilt` the cache is empty. */
  outcome?: (outcome: OpenOutcome) => void
  /** Called when the disk filled up: the work file's reserve was let go, so stop refreshing and tell the person. */
  diskFull?: (file: 'cache' | 'work') => void
}
