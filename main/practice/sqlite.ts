import { createRequire } from 'node:module'
import type Sqlite from '../../node_modules/better-sqlite3/index.d.ts'

/**
 * One door to SQLite. The package ships its types beside its `exports` but not in them, so a plain import has none;
 * this gives the real constructor its real types in one place.
 */
const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite

export type Db = Sqlite.Database
export type Statement = Sqlite.Statement

export function openDatabase(file: string, options?: Sqlite.Options): Db {
  return new Database(file, options)
}
