import type { Db } from '../../connection.ts'

export const version = 30
export const name = 'work found by its kind, its reference and its call'

/** What is asked for again and again, of a file that is never thrown away, must not be looked for row by row. */
export function up(db: Db): void {
  db.exec(`
    CREATE INDEX operation_kind ON operation (kind, seq);
    CREATE INDEX operation_reference ON operation (reference);
    CREATE INDEX promise_call ON promise (json_extract(body, '$.callId'));
  `)
}
