import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Services } from '../services.ts'
import type { UnitStatus } from '../store/types.ts'

export type DirectoryState = {
  people: number
  tenancies: number
  /** Every known page of both walks has been fetched at least once, and both have pages. */
  complete: boolean
  progress: { done: number; of: number }
  loadedAt: string | null
}

const fetched = (unit: UnitStatus): boolean => unit.fetchedAt !== null

/** How far the background load of the search index has come. */
export async function directoryState(services: Pick<Services, 'store'>): Promise<DirectoryState> {
  const [counts, units] = await Promise.all([
    services.store.read.directory({}),
    services.store.read.unitsOf({ subjects: ['directory'] }),
  ])
  const done = units.filter(fetched)
  const both = (['housing.directory', 'crm.directory'] as const).every((kind) =>
    units.some((unit) => unit.kind === kind),
  )
  const oldest = done.map((unit) => unit.fetchedAt ?? '').toSorted()[0]
  return {
    ...counts,
    complete: both && done.length === units.length,
    progress: { done: done.length, of: units.length },
    loadedAt: oldest ?? null,
  }
}

/** The first pages of the housing walk, one a postcode district; each page that comes names the next. */
export function wantHousingDirectory(services: Services): Promise<void> {
  const nextAttemptAt = services.clock.now().toISOString()
  return services.freshness.want(
    services.pack.council.postcodeDistricts.map((district) => ({
      unit: unitKey('housing.directory', `${district}/1`),
      subject: 'directory',
      priority: 3 as const,
      nextAttemptAt,
    })),
  )
}

/** The people walk goes by the postcode sectors the housing walk has found so far. */
export async function wantPeopleDirectory(services: Services): Promise<void> {
  const nextAttemptAt = services.clock.now().toISOString()
  const [sectors, units] = await Promise.all([
    services.store.read.postcodeSectors({}),
    services.store.read.unitsOf({ subjects: ['directory'] }),
  ])
  const known = new Set(units.map((unit) => unit.unit))
  const news = sectors.map((sector) => unitKey('crm.directory', sector)).filter((unit) => !known.has(unit))
  if (news.length === 0) return
  await services.freshness.want(
    news.map((unit) => ({ unit, subject: 'directory', priority: 3 as const, nextAttemptAt })),
  )
}

/** Whether the search index is whole, known without asking the files: a question for every key pressed. */
export type DirectoryWatch = { complete: () => boolean; changed: () => Promise<void> }

export function watchDirectory(services: Pick<Services, 'store'>): DirectoryWatch {
  let complete = false
  let asking = false
  let again = false
  return {
    complete: () => complete,
    changed: async () => {
      again = true
      if (asking) return
      asking = true
      while (again) {
        again = false
        complete = (await directoryState(services)).complete
      }
      asking = false
    },
  }
}
