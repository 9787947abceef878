import type { Db } from '../../connection.ts'

export const version = 50
export const name = 'what the resident was told with an act'

/** As a JSON list of sentences, so that an act asked again answers what was said the first time and not what would be said now. */
export function up(db: Db): void {
  db.exec(`
    ALTER TABLE operation ADD COLUMN told TEXT;
    CREATE TRIGGER operation_told_once BEFORE UPDATE OF told ON operation
      BEGIN SELECT RAISE(ABORT, 'what was told is never changed'); END;
  `)
}
