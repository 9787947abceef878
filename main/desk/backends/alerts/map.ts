import type { Alert } from '../../../../shared/domain/records.ts'
import { contentIds, listIn, listOf, parseJson, rawOf, readRows } from '../rows.ts'
import { day, needed, text } from '../text.ts'
import type { Reading } from '../unit.ts'
import { alertRow, contactRow } from './wire.ts'
import type { AlertRow } from './wire.ts'

const source = 'alerts'

/** An alert that cannot be read is put aside and counted, because "no alerts" said wrongly sends somebody into danger. */
export function readPersonAlerts(
  body: string,
  person: { tagRef: string; number: string },
  subject: string,
): Reading {
  const contacts = listIn(source, parseJson(source, body), ['contacts'])
  const reading = { records: [], unreadable: [] } as Required<Pick<Reading, 'records' | 'unreadable'>>
  const idOf = contentIds()
  contacts.forEach((contact, index) => {
    const at = `contacts[${index}]`
    const read = contactRow.safeParse(contact)
    if (!read.success) {
      reading.unreadable.push({ at, reason: 'contact: unexpected shape', raw: rawOf(contact) })
      return
    }
    const tagRef = text(read.data.tenancyAgreementReference)
    const number = text(read.data.personNumber)
    const other =
      (tagRef !== null && tagRef !== person.tagRef) ||
      (number !== null && Number(number) !== Number(person.number))
    if (other) return
    const { good, unreadable } = readRows(read.data.alerts ?? [], alertRow, `${at}.alerts`, (row) => {
      const alert = alertFrom(row, 'person')
      return {
        ...alert,
        id: idOf(
          'person',
          person.tagRef,
          person.number,
          alert.code,
          alert.startDate,
          alert.endDate,
          alert.reason,
        ),
      }
    })
    reading.records.push(...good.map((alert) => record(alert, subject)))
    reading.unreadable.push(...unreadable)
  })
  return reading
}

export function readPropertyAlerts(body: string, propertyRef: string, subject: string): Reading {
  const json = parseJson(source, body)
  const rows = listOf(json, ['alerts']) ?? listIn(source, json, ['properties'])
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, alertRow, 'alerts', (row) => {
    const alert = alertFrom(row, 'property')
    return {
      ...alert,
      id: idOf('property', propertyRef, alert.code, alert.startDate, alert.endDate, alert.reason),
    }
  })
  return { records: good.map((alert) => record(alert, subject)), unreadable }
}

const record = (alert: Alert, subject: string) => ({
  subject,
  kind: 'alert' as const,
  id: alert.id,
  sort: alert.startDate ?? '',
  body: alert,
})

function alertFrom(row: AlertRow, about: Alert['about']): Omit<Alert, 'id'> {
  const code = needed(row.alertCode, 'alertCode')
  return {
    about,
    code,
    description: text(row.description) ?? code,
    startDate: day(row.startDate, 'startDate'),
    endDate: day(row.endDate, 'endDate'),
    reason: text(row.reason),
    setBy: text(row.modifiedBy),
    personName: text(row.personName),
  }
}
