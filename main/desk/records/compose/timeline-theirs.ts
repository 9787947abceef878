import type { TimelineItem } from '../../../../shared/contract/resident.ts'
import { caseStatusWords } from '../../../../shared/content/resident.ts'
import { timelineItemWords as words } from '../../../../shared/content/timeline-items.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { Alert, ContactEvent, Transaction } from '../../../../shared/domain/records.ts'
import { ownOf } from '../../../../shared/rules/own.ts'
import type { StoredRecord } from '../../store/types.ts'
import { londonDate, londonTime } from '../../../../shared/rules/dates.ts'
import { sourceOfUnit } from '../provenance.ts'
import type { ResidentFacts } from '../resolve.ts'
import { alertWords, diaryKind, diaryTitle } from './words.ts'

/** What the council's systems hold, each row as an item with its source, its author and its own idea of when. */

/** Midnight to the second, London's or in UTC, is how these systems write "a day, no time": no time is then shown. */
const midnight = /^T(00|23):00:00(\.0+)?(Z|[+-]00:?00|\+01:?00)?$/

/**
 * The day of what is told without a time; null where a time is told. Moments reach here in UTC, so London's midnight in summer is 11pm of
 * the day before: only those are worked out, because this is asked of every row of a stream.
 */
export function dayOnly(at: string): string | null {
  if (at.length <= 10) return at
  const found = midnight.exec(at.slice(10))
  if (found === null) return null
  if (found[1] === '00' && found[3]?.startsWith('+01') !== true) return at.slice(0, 10)
  return londonTime(at).hour === 0 ? londonDate(at) : null
}

/** An update of a report by the status it tells, in the words its caller hears; a contact by what it was about. */
const updateTitle = ({ reason, channel }: ContactEvent): string =>
  reason === null ? channel : caseStatusWords({ status: reason, open: true })

/** What became of a callback another desk asked for; ours says it on the promise. */
function answered({ callback }: ContactEvent): string {
  if (callback == null || callback.state === 'waiting') return ''
  return words.callbackAnswer(callback.state === 'reached', callback.by, callback.note)
}

const callKinds: ReadonlyMap<string, TimelineItem['kind']> = new Map([
  ['call', 'call'],
  ['callback', 'promise'],
])

/** Our mark is put at the front in brackets by every sender; a later contact that merely mentions the reference is news. */
const mark = /\[([A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3})\]/g

/** Whether a row of a back-end is a copy of what we sent: it carries our mark, or has the id we were given for it. */
function copies(facts: ResidentFacts): (row: StoredRecord, text: string) => boolean {
  const references = new Set(facts.operations.map(({ reference }) => reference))
  const ids = new Set(
    facts.operations.flatMap(({ lane, serverId }) => (serverId === null ? [] : [`${lane}/${serverId}`])),
  )
  if (references.size === 0) return () => false
  return (row, text) =>
    ids.has(`${sourceOfUnit(row.unit)}/${row.id}`) ||
    (text.includes('[') && [...text.matchAll(mark)].some((found) => references.has(found[1] ?? '')))
}

/** An alert where it was set, and where it ended when that is past. Days only: these systems hold no times. */
function alertItems(row: StoredRecord, alert: Alert, pack: CouncilPack, today: string): TimelineItem[] {
  const item = {
    timed: false,
    kind: 'alert' as const,
    source: sourceOfUnit(row.unit),
    person: alert.personName,
    told: false,
    pending: [],
  }
  const what = alertWords(pack, alert)
  const id = `${row.unit}/${row.id}`
  const { startDate, endDate } = alert
  const set = { ...item, id, title: words.alertSet(what), text: alert.reason ?? '', author: alert.setBy }
  const ended = { ...item, id: `${id}/ended`, title: words.alertEnded(what), text: '', author: null }
  return [
    ...(startDate === null ? [] : [{ ...set, at: startDate }]),
    ...(endDate === null || endDate >= today ? [] : [{ ...ended, at: endDate }]),
  ]
}

/** The opening balance is where a ledger begins, and nobody paid it. */
const openingBalance = 'ROB'

function paymentItem(one: Transaction, unit: StoredRecord['unit'], pack: CouncilPack): TimelineItem | null {
  const code = ownOf(pack.transactionCodes, one.code)
  const receipt = code === undefined ? one.code.startsWith('R') : code.kind === 'receipt'
  if (!receipt || one.code === openingBalance) return null
  return {
    id: `${unit}/${one.id}`,
    at: one.date,
    timed: false,
    kind: 'payment',
    title: code?.words ?? one.description,
    text: words.payment(one.amountPence),
    author: null,
    source: sourceOfUnit(unit),
    person: null,
    told: false,
    pending: [],
  }
}

/** Everything the systems hold that happened, in no order, without their copies of what we did. */
export function theirItems(facts: ResidentFacts, pack: CouncilPack, today: string): TimelineItem[] {
  const isOurs = copies(facts)
  const known = new Set(facts.operations.map(({ serverId }) => serverId))
  const items: TimelineItem[] = []
  const add = (
    row: StoredRecord,
    item: Pick<TimelineItem, 'at' | 'kind' | 'title' | 'text'> & Partial<TimelineItem>,
  ): void => {
    const day = dayOnly(item.at)
    items.push({
      id: `${row.unit}/${row.id}`,
      timed: day === null,
      author: null,
      source: sourceOfUnit(row.unit),
      person: null,
      told: false,
      pending: [],
      ...item,
      at: day ?? item.at,
    })
  }
  const person =
    facts.person === null ? null : { key: `person:${facts.person.id}`, name: facts.person.fullName }

  for (const row of facts.records) {
    switch (row.kind) {
      case 'contactEvent': {
        const { at, text, author, channel, reason } = row.body
        if (row.unit.startsWith('reports.')) {
          add(row, { at, text, author, kind: 'report-update', title: updateTitle(row.body) })
        } else if (!isOurs(row, text)) {
          const kind = callKinds.get(channel) ?? 'contact'
          const about = row.subject === person?.key ? person.name : null
          const answer = answered(row.body)
          add(row, {
            at,
            text: answer === '' ? text : `${text} ${answer}`.trim(),
            author,
            kind,
            title: reason ?? channel,
            person: about,
            told: kind !== 'contact',
          })
        }
        break
      }
      case 'diaryEntry': {
        const { at, code, comment, author } = row.body
        if (!isOurs(row, comment))
          add(row, { at, text: comment, author, title: diaryTitle(pack, code), ...diaryKind(pack, code) })
        break
      }
      case 'officerCase': {
        const { id, openedAt, subject, open, handledBy } = row.body
        // Without a day it cannot stand in a stream; it is on the cases card.
        if (openedAt !== null)
          add(row, { at: openedAt, kind: 'case', title: subject, text: words.case(id, open, handledBy) })
        break
      }
      case 'serviceRequest': {
        const { id, serviceName, requestedAt, ourReference } = row.body
        if (requestedAt !== null && !known.has(id))
          add(row, { at: requestedAt, kind: 'report', title: serviceName, text: ourReference ?? id })
        break
      }
      case 'alert':
        items.push(...alertItems(row, row.body, pack, today))
        break
      default:
    }
  }
  if (facts.ledger !== null) {
    for (const one of facts.ledger.transactions) {
      const item = paymentItem(one, facts.ledger.unit, pack)
      if (item !== null) items.push(item)
    }
  }
  return items
}
