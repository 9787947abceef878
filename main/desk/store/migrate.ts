import { inOneCommit } from './connection.ts'
import type { Db } from './connection.ts'
import { isDamage, isFull, sqliteCode, StoreError } from './errors.ts'

export type Migration = { version: number; name: string; up: (db: Db) => void }

export const latest = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0

export const fileVersion = (db: Db): number => Number(db.pragma('user_version', { simple: true }))

/** Throws before anything is touched when a newer Patchwork wrote the file. */
export function refuseTheFuture(db: Db, migrations: readonly Migration[], file: string): void {
  if (fileVersion(db) > latest(migrations)) throw new StoreError('FileFromTheFuture', file)
}

/**
 * Brings the file up to date, one commit a step: its version and its shape move together or not at all.
 * @returns how many steps were taken
 */
export function migrate(db: Db, migrations: readonly Migration[], file: string): number {
  refuseTheFuture(db, migrations, file)
  let steps = 0
  let last = 0
  for (const step of migrations) {
    if (step.version <= last) throw new StoreError('MigrationFailed', `${file} list does not rise`)
    last = step.version
    if (step.version <= fileVersion(db)) continue
    try {
      inOneCommit(db, () => {
        step.up(db)
        const broken = db.pragma('foreign_key_check')
        if (Array.isArray(broken) && broken.length > 0)
          throw new StoreError('MigrationFailed', `${file} ${step.version}`)
        db.pragma(`user_version = ${step.version}`)
      })
    } catch (error) {
      if (isDamage(error) || isFull(error)) throw error
      throw new StoreError('MigrationFailed', `${file} ${step.version} ${sqliteCode(error) ?? ''}`.trim())
    }
    steps += 1
  }
  if (steps > 0) db.pragma('optimize')
  return steps
}
