import type { Migration } from '../../migrate.ts'
import * as first from './0010-first.ts'

/** In order; a released one is never changed, only followed. */
export const cacheMigrations = [first] as const satisfies readonly Migration[]
