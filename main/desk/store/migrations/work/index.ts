import type { Migration } from '../../migrate.ts'
import * as first from './0010-first.ts'
import * as callsAndPromises from './0020-calls-promises.ts'
import * as foundBy from './0030-found-by.ts'
import * as reports from './0040-reports.ts'
import * as told from './0050-told.ts'

/** In order; a released one is never changed, only followed. */
export const workMigrations = [
  first,
  callsAndPromises,
  foundBy,
  reports,
  told,
] as const satisfies readonly Migration[]
