import type { Db } from '../connection.ts'
import { context } from '../repositories/context.ts'
import type { JsonText } from '../repositories/context.ts'
import { directoryReads } from '../repositories/directory-reads.ts'
import { recordReads } from '../repositories/records.ts'
import { unitReads } from '../repositories/units.ts'
import { directorySearch } from '../search/index.ts'
import type { CacheReads } from '../types.ts'

/** The reads of the cache; a subject's records travel as the JSON text they are stored as. */
export type ReadHandlers = Omit<CacheReads, 'recordsOf'> & {
  recordsOf: (input: { subjects: string[] }) => JsonText
}

/** Everything a reading thread can do: no write is in it. */
export function readHandlers(db: Db): ReadHandlers {
  const at = context(db)
  return { ...unitReads(at), ...recordReads(at), ...directoryReads(at), search: directorySearch(at) }
}
