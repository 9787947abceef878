import type { WorkItem } from '../../../shared/contract/work.ts'
import { residentKey } from '../../../shared/contract/common.ts'
import { dueInWords } from '../../../shared/content/promises.ts'
import { endedWords } from '../../../shared/content/wrap-up.ts'
import { outboxWords } from '../../../shared/content/outbox.ts'
import { workWords } from '../../../shared/content/work.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import { foldCall } from '../../../shared/rules/calls.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { bySoonest, dueSoon } from '../../../shared/rules/promises.ts'
import { closedStatuses } from '../records/compose/cases.ts'
import { reportTitle } from '../records/compose/words.ts'
import { customerOf } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import type { Draft } from '../store/types.ts'
import { nameOf } from './outbox-list.ts'
import { promiseViews } from './promises.ts'

/** More than one person has open at a time. */
const mostPromises = 1_000
const mostOperations = 500

const noTime = { due: null, dueTimed: false, overdue: false, dueWords: '' }

const keyOf = (subject: string): string | null => (residentKey.safeParse(subject).success ? subject : null)

const nextTryWords = (at: string | null): string | null =>
  at === null ? null : dueInWords({ due: at, dueTimed: at.length > 10 })

/**
 * Callbacks and promises that are open: the agent's own, and any that are overdue, whoever made them, so that a broken one is seen. What
 * a flow told a resident shows once it is nearly due: until then it is the team's work and not the agent's.
 */
async function promised(services: Services): Promise<WorkItem[]> {
  const now = services.clock.now().toISOString()
  const records = await services.store.work.promises({ subjects: null, open: true, limit: mostPromises })
  return promiseViews(services, records, []).flatMap((one): WorkItem[] => {
    const mine = one.madeBy === services.user.name && (one.origin === 'agent' || dueSoon(one, now) !== null)
    if (!mine && !one.overdue) return []
    return [
      {
        id: one.id,
        kind: one.kind,
        title: one.kind === 'callback' ? workWords.callback(one.to.name) : workWords.promise(one.what),
        detail: [
          ...(one.kind === 'callback' ? [one.what] : [dueInWords(one)]),
          ...(one.state === 'tried' ? [workWords.tried(nextTryWords(one.nextTry))] : []),
        ].join(' · '),
        resident: one.resident,
        name: one.name === '' ? workWords.somebody : one.name,
        due: one.due,
        dueTimed: one.dueTimed,
        overdue: one.overdue,
        dueWords: one.dueWords,
        at: one.madeAt,
      },
    ]
  })
}

/** Calls that ended and are not wrapped up: they wait for ever, and are never recorded by time. */
async function wrapUps(services: Services): Promise<WorkItem[]> {
  const now = services.clock.now().toISOString()
  const open = await services.store.work.openCalls({})
  return open.flatMap(({ id, events }): WorkItem[] => {
    const call = foldCall(events, now)
    if (call.state !== 'wrap-up') return []
    const at = call.endedAt ?? call.acceptedAt ?? now
    return [
      {
        id,
        kind: 'wrap-up',
        title: workWords.wrapUp,
        detail: workWords.wrapUpOf(endedWords(at, londonDate(now))),
        resident: call.resident?.key ?? null,
        name: call.resident?.name ?? workWords.nobodyChosen,
        ...noTime,
        at,
      },
    ]
  })
}

/** Whom a draft is about and whether anything is in it. One that cannot be read is shown, so that it is not lost unseen. */
export function readDraft({ body }: Pick<Draft, 'body'>): { name: string; empty: boolean } {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null) return { name: '', empty: false }
    const name = 'name' in parsed && typeof parsed.name === 'string' ? parsed.name : ''
    const content = 'content' in parsed ? parsed.content : null
    return { name, empty: typeof content === 'string' && content.trim() === '' }
  } catch {
    return { name: '', empty: false }
  }
}

async function drafts(services: Services): Promise<WorkItem[]> {
  const all = await services.store.work.drafts({ subject: null })
  return all.flatMap((draft): WorkItem[] => {
    // A wrap-up shows as its call.
    if (draft.kind === 'wrap-up') return []
    const { name, empty } = readDraft(draft)
    if (empty) return []
    return [
      {
        id: draft.id,
        kind: `draft-${draft.kind}`,
        title: workWords.drafts[draft.kind],
        detail: '',
        resident: keyOf(draft.subject),
        name: name === '' ? workWords.somebody : name,
        ...noTime,
        at: draft.savedAt,
      },
    ]
  })
}

async function failedSends(services: Services): Promise<WorkItem[]> {
  const operations = await services.store.work.operations({
    states: ['attention', 'rejected'],
    limit: mostOperations,
  })
  return Promise.all(
    operations.map(async (operation): Promise<WorkItem> => ({
      id: operation.id,
      kind: 'failed-send',
      title: workWords.failedSend(outboxWords.kinds[operation.kind]),
      detail: operation.state === 'rejected' ? workWords.refused : workWords.needsYou,
      resident: keyOf(operation.subject),
      name: (await nameOf(services, operation.subject)) || workWords.somebody,
      ...noTime,
      at: operation.madeAt,
    })),
  )
}

/**
 * Reports this person logged that are still open, as far as the reporting system has told: every one, however many. Which have ended is
 * asked by number, so that neither they nor anybody's records are read.
 */
async function ownReports(services: Services): Promise<WorkItem[]> {
  const { store, pack, user } = services
  const mine = await store.work.reportsBy({ madeBy: user.name })
  const units = mine.flatMap(({ serverId }) => (serverId === null ? [] : [unitKey('reports.ours', serverId)]))
  const ended =
    units.length === 0 ? [] : await store.read.reportsWith({ units, statuses: [...closedStatuses] })
  const gone = new Set(ended)
  const ids = mine.flatMap(({ id, serverId }) => (serverId !== null && gone.has(serverId) ? [] : [id]))
  const open = ids.length === 0 ? [] : await store.work.operations({ ids })
  return Promise.all(
    open.map(async (operation): Promise<WorkItem> => ({
      id: operation.id,
      kind: 'case',
      title: reportTitle(pack, operation),
      detail: operation.reference,
      resident: keyOf(operation.subject),
      name: (await nameOf(services, operation.subject)) || workWords.somebody,
      ...noTime,
      at: operation.madeAt,
    })),
  )
}

/** Overdue first, then what has a time, soonest first; the rest by kind, newest first. */
const order: readonly WorkItem['kind'][] = [
  'callback',
  'promise',
  'wrap-up',
  'failed-send',
  'draft-note',
  'draft-problem',
  'draft-promise',
  'case',
]
export const byUrgency = (a: WorkItem, b: WorkItem): number =>
  Number(b.overdue) - Number(a.overdue) ||
  bySoonest(a, b) ||
  order.indexOf(a.kind) - order.indexOf(b.kind) ||
  b.at.localeCompare(a.at)

/** Everything that waits for this person. */
export async function myWork(services: Services): Promise<WorkItem[]> {
  const parts = await Promise.all([
    promised(services),
    wrapUps(services),
    drafts(services),
    failedSends(services),
    ownReports(services),
  ])
  const items = await Promise.all(
    parts.flat().map(async (item) => ({
      ...item,
      resident: item.resident === null ? null : await customerOf(services, item.resident),
    })),
  )
  return items.toSorted(byUrgency)
}
