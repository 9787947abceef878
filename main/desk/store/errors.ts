/**
 * What can go wrong in the store, by name. Names and codes only: no key, path of a person's file, row or statement is ever in one.
 * `retryable` means the same call may be made again without harm: reads, and writes that carry an id made beforehand.
 */
const kinds = {
  BadKey: { message: 'The key is not 32 bytes.', retryable: false },
  WrongKey: { message: 'The key does not open this file. Nothing was touched.', retryable: false },
  FileFromTheFuture: {
    message: 'A newer version of Patchwork wrote this file. Nothing was touched.',
    retryable: false,
  },
  AlreadyOpen: { message: 'Another copy of Patchwork has this folder open.', retryable: false },
  NotEncrypted: { message: 'The file on disk can be read without its key.', retryable: false },
  WrongSettings: { message: 'The database did not take a setting it needs.', retryable: false },
  OldLibrary: { message: 'The database library is older than 3.51.3.', retryable: false },
  MigrationFailed: {
    message: 'The file could not be brought up to date. It is as it was.',
    retryable: false,
  },
  FileDamaged: { message: 'The file is damaged. It is being set right.', retryable: true },
  DiskFull: { message: 'The disk is full. Nothing already saved is lost.', retryable: true },
  OperationClash: {
    message: 'An operation with this id was accepted before with other content.',
    retryable: false,
  },
  StoreRestarted: { message: 'The database thread stopped and was started again.', retryable: true },
  StoreStopped: { message: 'The database thread keeps stopping.', retryable: false },
  StoreClosed: { message: 'The store is closed.', retryable: false },
  StatementFailed: { message: 'The database refused the statement.', retryable: false },
} as const satisfies Record<string, { message: string; retryable: boolean }>

export type StoreErrorName = keyof typeof kinds

export class StoreError extends Error {
  override readonly name: StoreErrorName
  readonly retryable: boolean
  /** Which file, or SQLite's own code, where that helps support. */
  readonly detail: string | null

  constructor(name: StoreErrorName, detail: string | null = null) {
    super(detail === null ? kinds[name].message : `${kinds[name].message} (${detail})`)
    this.name = name
    this.retryable = kinds[name].retryable
    this.detail = detail
  }
}

export const isStoreError = (error: unknown, name?: StoreErrorName): error is StoreError =>
  error instanceof StoreError && (name === undefined || error.name === name)

/** SQLite's code of an error (`SQLITE_FULL`), or null when it is something else. */
export function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null
}

export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '')
export const isFull = (error: unknown): boolean => sqliteCode(error) === 'SQLITE_FULL'
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error) ?? '')

/** An error as it may cross from a database thread: SQLite's text is replaced by its code. */
export function named(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (isDamage(error)) return new StoreError('FileDamaged', sqliteCode(error))
  if (isFull(error)) return new StoreError('DiskFull')
  return new StoreError('StatementFailed', sqliteCode(error) ?? (error instanceof Error ? error.name : null))
}
