import type { Db } from '../../connection.ts'

export const version = 40
export const name = 'reports found by the number they were given and by who made them'

/** Whose reports are on their way or delivered is answered from the index alone, without their bodies. */
export function up(db: Db): void {
  db.exec(`
    CREATE INDEX operation_server ON operation (server_id) WHERE server_id IS NOT NULL;
    CREATE INDEX operation_report ON operation (made_by, state, id, server_id) WHERE kind = 'report.create';
  `)
}
