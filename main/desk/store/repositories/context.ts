import { statements } from '../connection.ts'
import type { Db, Statements } from '../connection.ts'

/** What a repository works with: one connection and its kept statements. */
export type Context = { db: Db; sql: Statements }

export const context = (db: Db): Context => ({ db, sql: statements(db) })

/** JSON text that is already an answer: sent across threads as it is, parsed once where it is used. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A row's JSON, which this program wrote itself. */
export function parsed<T>(text: string): T {
  const value: T = JSON.parse(text)
  return value
}
