import type { ResidentView, TimelineItem } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import { caseStatusWords } from '../../../../shared/content/resident.ts'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { ContactEvent } from '../../../../shared/domain/records.ts'
import { answered, fromUnits, sourceOfUnit } from '../provenance.ts'
import type { ResidentFacts } from '../resolve.ts'
import { pendingItem } from './pending.ts'
import { diaryTitle, noteText, reportTitle } from './words.ts'

/** Midnight to the second is how these systems write "a day, no time": no time is then shown. */
const hasTime = (at: string): boolean => at.length > 10 && !/T00:00:00(\.0+)?(Z|[+-]00:?00)?$/.test(at)

/** What a note or report says, so that a back-end's own copy of it is not shown a second time beside ours. */
const carries = (text: string, reference: string): boolean => text.includes(reference)

/** An update of a report by the status it tells, in the words its caller hears; a contact by what it was about. */
const contactTitle = (unit: string, event: ContactEvent): string => {
  if (event.reason === null) return event.channel
  return unit.startsWith('reports.') ? caseStatusWords({ status: event.reason, open: true }) : event.reason
}

/** One thing the agent did, however many systems it goes to: the overlay of design section 2, made in this one place. */
function ourItems(pack: CouncilPack, operations: Operation[]): TimelineItem[] {
  const actions = Map.groupBy(operations, (operation) => operation.actionId)
  return [...actions.values()].flatMap((deliveries) => {
    const first = deliveries[0]
    if (first === undefined || first.state === 'cancelled') return []
    const isReport = first.kind === 'report.create'
    return [
      {
        id: first.actionId,
        at: first.madeAt,
        timed: true,
        kind: isReport ? ('report' as const) : ('note' as const),
        title: isReport ? reportTitle(pack, first) : '',
        text: isReport ? first.reference : noteText(first),
        author: first.madeBy,
        source: null,
        pending: deliveries.map(pendingItem),
      },
    ]
  })
}

/**
 * Contact history, newest first: what the CRM and the action diary hold, updates from the reporting system, and what we did here. A row
 * a back-end shows that carries one of our references is our own, already there with its delivery, so it is not repeated.
 */
export function composeTimeline(
  facts: ResidentFacts,
  pack: CouncilPack,
  now: string,
): ResidentView['timeline'] {
  const from = fromUnits(facts, ['crm.contacts', 'housing.diary', 'reports.ours'], now)
  const ours = ourItems(pack, facts.operations)
  const references = facts.operations.map((operation) => operation.reference)
  const isOurs = (text: string): boolean => references.some((reference) => carries(text, reference))
  const theirs = facts.records.flatMap((row): TimelineItem[] => {
    if (row.kind === 'contactEvent') {
      if (isOurs(row.body.text) && !row.unit.startsWith('reports.')) return []
      return [
        {
          id: `${row.unit}/${row.id}`,
          at: row.body.at,
          timed: hasTime(row.body.at),
          kind: row.unit.startsWith('reports.') ? 'report-update' : 'contact',
          title: contactTitle(row.unit, row.body),
          text: row.body.text,
          author: row.body.author,
          source: sourceOfUnit(row.unit),
          pending: [],
        },
      ]
    }
    if (row.kind === 'diaryEntry') {
      if (isOurs(row.body.comment)) return []
      return [
        {
          id: `${row.unit}/${row.id}`,
          at: row.body.at,
          timed: hasTime(row.body.at),
          kind: 'diary',
          title: diaryTitle(pack, row.body.code),
          text: row.body.comment,
          author: row.body.author,
          source: sourceOfUnit(row.unit),
          pending: [],
        },
      ]
    }
    return []
  })
  const all = [...ours, ...theirs].toSorted((a, b) => b.at.localeCompare(a.at))
  return { value: all.length > 0 || answered(from) ? all : null, from }
}
