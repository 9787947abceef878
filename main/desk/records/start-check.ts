import { z } from 'zod'
import type { StartCheck } from '../../../shared/contract/frame.ts'
import { caseStatusWords } from '../../../shared/content/resident.ts'
import { releases, startWords, thingsInWords } from '../../../shared/content/start.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import { unsettledStates } from '../../../shared/domain/outbox.ts'
import type { Operation } from '../../../shared/domain/outbox.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { isOverdue } from '../../../shared/rules/promises.ts'
import { keptAs } from '../frame/kept.ts'
import type { KeptThing } from '../frame/kept.ts'
import type { Services } from '../services.ts'
import { directoryState } from './directory.ts'
import { sourceNames } from './source-names.ts'
import { sourceStates } from './status.ts'

/** Reports named one by one; the rest are counted. */
const mostNamed = 5
/** Reports and promises looked at: more than a desk has open. */
const mostReports = 500
const mostPromises = 500

/** The team leader's notice to all agents: one for everybody, so its subject is nobody. */
export const noticeSubject = 'notice:all'

export function wantNotice(services: Services): Promise<void> {
  const nextAttemptAt = services.clock.now().toISOString()
  return services.freshness.want([
    { unit: unitKey('crm.notice', 'all'), subject: noticeSubject, priority: 2, nextAttemptAt },
  ])
}

const began = z.object({ at: z.string(), version: z.string() })
/** This shift, and the one before it on this computer. */
const shift = z.object({ now: began, before: began.nullable() })
type Shift = z.infer<typeof shift>

const thingOf = ({ user }: Services): KeptThing<Shift | null> =>
  keptAs(`shift:${user.id}`, shift.nullable(), null)

/** The shift that is on, null when the last one was another day's. */
const ofToday = (services: Services, held: Shift | null): Shift | null =>
  held !== null && londonDate(held.now.at) === londonDate(services.clock.now().toISOString()) ? held : null

/** A shift is a day's: starting again after lunch or a restart goes on with it, so what changed since the last one stays said. */
export async function startShift(services: Services): Promise<void> {
  const now = { at: services.clock.now().toISOString(), version: services.host.version }
  await services.kept.change(
    thingOf(services),
    (held) => ofToday(services, held) ?? { now, before: held?.now ?? null },
  )
}

const byAction = (operations: Operation[]): Operation[] => [
  ...new Map(operations.map((operation) => [operation.actionId, operation])).values(),
]

async function unsent(services: Services, before: string): Promise<StartCheck['unsent']> {
  const all = byAction(await services.store.work.operations({ states: [...unsettledStates] }))
  const old = all.filter((operation) => operation.madeAt < before)
  const words = startWords.unsent(thingsInWords(old.map(({ kind }) => kind)), old.length)
  return { fromBefore: old.length, now: all.length, words }
}

/** Reports made here that the reporting system has said something new of since then. */
async function reportsMoved(services: Services, since: string): Promise<string[]> {
  const made = await services.store.work.operations({ kinds: ['report.create'], limit: mostReports })
  const reports = made.filter(({ serverId }) => serverId !== null)
  const subjects = [...new Set(reports.map(({ subject }) => subject))]
  if (subjects.length === 0) return []
  const records = await services.store.read.recordsOf({ subjects })
  const lines = records.flatMap((row) => {
    if (row.kind !== 'serviceRequest' || row.body.updatedAt === null || row.body.updatedAt <= since) return []
    const report = reports.find(({ serverId }) => serverId === row.body.id)
    // Made since: its first status is no news.
    if (report === undefined || report.madeAt > since) return []
    const status = caseStatusWords({ status: row.body.status, open: true })
    return [startWords.reportMoved(row.body.serviceName, report.reference, status)]
  })
  const rest = lines.length - mostNamed
  return rest > 0 ? [...lines.slice(0, mostNamed), startWords.moreReports(rest)] : lines
}

async function promisesOverdue(services: Services, now: string): Promise<string[]> {
  const open = await services.store.work.promises({ subjects: null, open: true, limit: mostPromises })
  const late = open.filter((promise) => isOverdue(promise, now)).length
  return late === 0 ? [] : [startWords.overdue(late)]
}

const newIn = (version: string, before: string | null): readonly string[] =>
  before === null || before === version ? [] : (releases.find((one) => one.version === version)?.lines ?? [])

/** The page at the start of a shift (agent-desktop 7.1): from what the desk holds, without asking anybody and waiting. */
export async function readStartCheck(services: Services): Promise<StartCheck> {
  const now = services.clock.now().toISOString()
  const { version } = services.host
  const held = await services.kept.get(thingOf(services))
  const today = ofToday(services, held)
  const last = today === null ? (held?.now ?? null) : today.before
  const [sources, directory, waiting, late, moved, notices] = await Promise.all([
    sourceStates(services),
    directoryState(services),
    unsent(services, today?.now.at ?? now),
    promisesOverdue(services, now),
    last === null ? [] : reportsMoved(services, last.at),
    services.store.read.recordsOf({ subjects: [noticeSubject] }),
  ])
  const names = sourceNames(services.pack)
  const named = (state: string): string[] =>
    sources.filter((one) => one.state === state).map(({ source }) => names[source])
  const down = named('offline')
  const asking = named('unknown').length
  const notice = notices.flatMap((row) =>
    row.kind === 'notice' && row.body.text.trim() !== '' ? [row.body] : [],
  )[0]
  return {
    environment: services.environment,
    words: startWords.head({ all: sources.length, down, slow: named('slow'), asking }),
    ready: down.length === 0 && asking === 0,
    sources: sources.map(({ source, state, lastGoodAt }) => ({ source, state, lastGoodAt })),
    payments: { mode: 'none', words: startWords.payments },
    unsent: waiting,
    lastFullUpdate: directory.complete ? directory.loadedAt : null,
    changed: [...newIn(version, last?.version ?? null), ...moved, ...late],
    notice: notice ?? null,
    lastShiftAt: last?.at ?? null,
    startedToday: today !== null,
    version,
  }
}
