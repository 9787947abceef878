import { createRequire } from 'node:module'

/** The part of better-sqlite3 that is used here. The package's own types are not reachable through its `exports`. */
export interface Statement<Bind extends unknown[] = unknown[], Row = unknown> {
  run(...values: Bind): { changes: number; lastInsertRowid: number | bigint }
  get(...values: Bind): Row | undefined
  all(...values: Bind): Row[]
}

export interface Db {
  prepare<Bind extends unknown[] = unknown[], Row = unknown>(sql: string): Statement<Bind, Row>
  exec(sql: string): unknown
  pragma(sql: string): unknown
  close(): unknown
}

type Open = new (file: string, options?: { readonly?: boolean }) => Db

/** One door to SQLite, so that its missing types are made up for once. */
const Database: Open = createRequire(import.meta.url)('better-sqlite3')

export function openDatabase(file: string, options?: { readonly?: boolean }): Db {
  return new Database(file, options)
}
