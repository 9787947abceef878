import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
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

/** Rows this program wrote itself, after an adapter had checked them. */
export const parsedPerson = (text: string): Person => JSON.parse(text)
export const parsedTenancy = (text: string): TenancySummary => JSON.parse(text)
