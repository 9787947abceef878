import type { Tenancy } from '../../../../shared/domain/records.ts'
import { inOneCommit } from '../connection.ts'
import type { Db } from '../connection.ts'
import { context } from '../repositories/context.ts'
import { directoryWrites } from '../repositories/directory-writes.ts'
import { recordWrites } from '../repositories/records.ts'
import { unitWrites } from '../repositories/units.ts'
import type { CacheWrites } from '../types.ts'

/** Everything the cache's writing thread can do. */
export function cacheHandlers(db: Db): CacheWrites {
  const at = context(db)
  const units = unitWrites(at)
  const records = recordWrites(at)
  const directory = directoryWrites(at)
  directory.renewKeys()
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
