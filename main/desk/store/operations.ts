import type { KeyObject } from 'node:crypto'
import type { Tenancy } from '../../../shared/domain/records.ts'
import { inOneCommit } from './connection.ts'
import type { Db } from './connection.ts'
import { auditChain } from './repositories/audit.ts'
import { context } from './repositories/context.ts'
import type { JsonText } from './repositories/context.ts'
import { directoryReads, directoryWrites } from './repositories/directory.ts'
import { drafts } from './repositories/drafts.ts'
import { outbox } from './repositories/outbox.ts'
import { recordReads, recordWrites } from './repositories/records.ts'
import { unitReads, unitWrites } from './repositories/units.ts'
import { directorySearch } from './search/index.ts'
import type { CacheReads, CacheWrites, WorkOperations } from './types.ts'

/** The reads of the cache; a subject's records travel as the JSON text they are stored as. */
export type ReadHandlers = Omit<CacheReads, 'recordsOf'> & {
  recordsOf: (input: { subjects: string[] }) => JsonText
}

/** Everything the work thread can do. */
export function workHandlers(db: Db, key: KeyObject): WorkOperations {
  const at = context(db)
  const audit = auditChain(at, key)
  return {
    ...outbox(at, audit),
    ...drafts(at),
    audit: (entry) => inOneCommit(db, () => audit.append(entry)),
    auditHead: audit.head,
    verifyAudit: audit.verify,
    auditEntries: audit.entries,
  }
}

/** Everything the cache's writing thread can do. */
export function cacheHandlers(db: Db): CacheWrites {
  const at = context(db)
  const units = unitWrites(at)
  const records = recordWrites(at)
  const directory = directoryWrites(at)
  return {
    ...units.writes,
    commitUnit: (input) =>
      inOneCommit(db, () => {
        const changed = units.fetched(input)
        records.replaceRecords(input.unit, input.records)
        if (input.ledger) records.replaceLedger(input.unit, input.ledger)
        for (const tenancy of input.tenancies ?? []) directory.saveTenancy(tenancy)
        for (const person of input.people ?? []) directory.savePerson(person)
        for (const row of input.records)
          if (row.kind === 'tenancy') directory.learnTenancy(row.body satisfies Tenancy)
        return { changed }
      }),
  }
}

/** Everything a reading thread can do: no write is in it. */
export function readHandlers(db: Db): ReadHandlers {
  const at = context(db)
  return { ...unitReads(at), ...recordReads(at), ...directoryReads(at), search: directorySearch(at) }
}
