import type { Session, Status } from '../../../shared/contract/host.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import type { Services } from '../services.ts'
import { directoryState } from './directory.ts'
import { sourceNames } from './source-names.ts'

export function readSession(services: Services): Session {
  const { council } = services.pack
  return {
    host: services.host,
    council: {
      name: council.name,
      sources: sourceNames(services.pack),
      noteLimit: council.noteLimit,
      bankHolidays: [...council.bankHolidays],
    },
    environment: services.environment,
    user: services.user,
    today: londonDate(services.clock.now().toISOString()),
    notices: services.store.outcomes.flatMap((one) =>
      one.outcome === 'rebuilt'
        ? ['cache-rebuilt' as const]
        : one.outcome === 'salvaged'
          ? ['work-salvaged' as const]
          : [],
    ),
  }
}

/** How each back-end is doing now, and when it last answered, in this run or before it. */
export async function sourceStates(services: Services): Promise<Status['sources']> {
  const now = services.clock.now().toISOString()
  const summaries = await services.store.read.sourceSummary({ now })
  const health = services.freshness.health()
  return sourceIds.map((source) => {
    const summary = summaries.find((one) => one.source === source)
    const { units = 0, fresh = 0, due = 0, failed = 0 } = summary ?? {}
    const lastGood = [health[source].lastGoodAt, summary?.lastGoodAt ?? null].filter((at) => at !== null)
    return {
      source,
      state: health[source].state,
      since: health[source].since,
      lastGoodAt: lastGood.toSorted().at(-1) ?? null,
      nextProbeAt: health[source].nextProbeAt ?? summary?.nextAttemptAt ?? null,
      units: { total: units, fresh, due, failed },
    }
  })
}

export async function readStatus(services: Services): Promise<Status> {
  const [sources, directory, counts] = await Promise.all([
    sourceStates(services),
    directoryState(services),
    services.store.work.counts({}),
  ])
  return {
    now: services.clock.now().toISOString(),
    sources,
    directory,
    outbox: {
      waiting: counts.queued,
      sending: counts.sending,
      unknown: counts.unknown,
      attention: counts.attention,
      rejected: counts.rejected,
    },
  }
}
