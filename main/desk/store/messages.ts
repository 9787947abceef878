import type { StoreErrorName } from './errors.ts'
import type { CacheReads, CacheWrites, OpenOutcome, WorkOperations } from './types.ts'

type AnyCalls = Record<string, (input: never) => unknown>

/** One request of a family of calls; a thread of one family has no way to take a request of another. */
export type RequestOf<T extends AnyCalls> = {
  [K in keyof T & string]: { id: number; name: K; input: Parameters<T[K]>[0] }
}[keyof T & string]

export type Families = { work: WorkOperations; cache: CacheWrites; reader: CacheReads; copier: CopierCalls }
export type CopierCalls = { copyWork: (input: Record<string, never>) => { file: string; operations: number } }
export type Role = keyof Families

export type CallOf<R extends Role> = keyof Families[R] & string
export type InputOf<R extends Role, K extends CallOf<R>> = Families[R][K] extends (input: infer I) => unknown
  ? I
  : never
export type AnswerOf<R extends Role, K extends CallOf<R>> = Families[R][K] extends (input: never) => infer A
  ? A
  : never

export type ThreadData = { role: Role; folder: string; key: Uint8Array<ArrayBuffer>; thorough: boolean }

export type ToThread = { [R in Role]: RequestOf<Families[R]> }[Role] | 'close'

export type FromThread =
  | { ready: OpenOutcome | null }
  | { refused: StoreErrorName; detail: string | null }
  /** `value` is JSON text; null when the call answers nothing. */
  | { id: number; value: string | null; ms: number }
  | { id: number; error: StoreErrorName; detail: string | null; ms: number }
  | { diskFull: 'work' | 'cache' }

/** The names of each family, so that a proxy has exactly the calls its thread knows. */
const names = <T extends AnyCalls>(of: Record<keyof T & string, true>): (keyof T & string)[] =>
  Object.keys(of)

export const callNames: { [R in Role]: CallOf<R>[] } = {
  work: names<WorkOperations>({
    accept: true,
    appendCall: true,
    call: true,
    openCalls: true,
    recentCalls: true,
    savePromise: true,
    promise: true,
    promises: true,
    promisesOfCall: true,
    claim: true,
    settle: true,
    recoverInterrupted: true,
    hasten: true,
    cancel: true,
    operations: true,
    operation: true,
    reportsBy: true,
    told: true,
    nextDue: true,
    counts: true,
    saveDraft: true,
    sent: true,
    draft: true,
    drafts: true,
    endDraft: true,
    audit: true,
    auditHead: true,
    verifyAudit: true,
    auditEntries: true,
    setting: true,
    setSetting: true,
  }),
  cache: names<CacheWrites>({
    commitUnit: true,
    confirmUnit: true,
    failUnit: true,
    wantUnits: true,
    releaseSubject: true,
    retryFailed: true,
  }),
  reader: names<CacheReads>({
    unitsDue: true,
    nextDue: true,
    unitsOf: true,
    unit: true,
    recordsOf: true,
    reportsWith: true,
    ledger: true,
    unreadableOf: true,
    person: true,
    tenancySummary: true,
    peopleAt: true,
    tenanciesOf: true,
    search: true,
    directory: true,
    postcodeSectors: true,
    sourceSummary: true,
  }),
  copier: names<CopierCalls>({ copyWork: true }),
}
