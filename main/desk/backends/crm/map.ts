import type { ContactEvent, CrmAccount, OfficerCase, Person } from '../../../../shared/domain/records.ts'
import type { UnreadableRow } from '../../store/types.ts'
import {
  contentIds,
  listIn,
  listOf,
  parseJson,
  readOne,
  readRows,
  sortKey,
  uniqueById,
  unwrap,
} from '../rows.ts'
import { day, flag, moment, momentNeeded, needed, pence, text, texts, Unreadable } from '../text.ts'
import type { Reading } from '../unit.ts'
import { account, callReasonRow, citizen, interaction, noticeRow, officerCase } from './wire.ts'
import type { Account, CallbackRequest, Citizen, Interaction, OfficerCaseRow } from './wire.ts'

const source = 'crm'

/** People of a postcode sector. The Citizen Index repeats people under more than one id: the CRM's contact id decides. */
export function readPeople(body: string): Reading {
  const rows = listIn(source, parseJson(source, body), ['results', 'citizens', 'people'])
  const { good, unreadable } = readRows(rows, citizen, 'results', personFrom)
  const { good: people, unreadable: repeated } = uniqueById(good, (person) => person.id, 'results')
  return { people, unreadable: [...unreadable, ...repeated] }
}

function personFrom(row: Citizen): Person {
  const contact = text(row.crmcontactid)
  // People only the Citizen Index knows have a contact id of noughts, which is nobody's.
  const known = contact !== null && !/^[0-]+$/.test(contact)
  const id = known ? contact : (text(row.id) ?? needed(row.usn, 'crmcontactid'))
  const firstName = text(row.firstname) ?? ''
  const lastName = text(row.surname) ?? ''
  const title = text(row.title)
  // The whole name comes in capitals; the parts do not.
  const fullName =
    lastName === '' ? (text(row.fullname) ?? firstName) : [firstName, lastName].filter(Boolean).join(' ')
  if (fullName === '') throw new Unreadable('fullname is missing')
  const lines = texts(row.addressline1, row.addressline2, row.addressline3, row.addresscity).join(', ')
  const display = text(row.fulladdressdisplay)?.replace(/\s*[\r\n]+\s*/g, ', ') ?? null
  return {
    id,
    title,
    firstName,
    lastName,
    fullName,
    dateOfBirth: day(row.dateofbirth, 'dateofbirth'),
    address: display ?? (lines === '' ? null : lines),
    postcode: text(row.postcode),
    uprn: text(row.uprn),
    householdId: text(row.householdid),
    phones: texts(row.telephone1, row.telephone2, row.telephone3),
    email: text(row.emailaddress),
    activeTenant: flag(row.isactivetenant) ?? false,
  }
}

/**
 * The CRM's copies of a person's accounts: they lag the housing system, and their sign is the housing system's. One object or a list; a
 * person with none has an empty list, which is an answer and not a failure.
 */
export function readAccount(body: string, contactId: string, subject: string): Reading {
  const json = parseJson(source, body)
  const names = [
    'tagReferenceNumber',
    'TagReferenceNumber',
    'currentBalance',
    'CurrentBalance',
    'accountid',
    'accountId',
  ]
  const one = unwrap(json, names)
  const rows = one === undefined ? listIn(source, json, ['results', 'accounts']) : [one]
  const { good, unreadable } = readRows(rows, account, 'accounts', (row) => accountFrom(row, contactId))
  const { good: accounts, unreadable: repeated } = uniqueById(good, (row) => row.tenancyRef ?? '', 'accounts')
  const records = accounts.map((row, index) => {
    const id = `${contactId}/${row.tenancyRef ?? ''}`
    return { subject, kind: 'crmAccount' as const, id, sort: sortKey('', index), body: row }
  })
  return { records, unreadable: [...unreadable, ...repeated] }
}

function accountFrom(row: Account, personId: string): CrmAccount {
  if (text(row.tagreferencenumber) === null && row.currentbalance == null)
    throw new Unreadable('tagreferencenumber is missing')
  return {
    personId,
    tenancyRef: text(row.tagreferencenumber),
    propertyRef: text(row.propertyreferencenumber),
    balancePence: pence(row.currentbalance, 'currentbalance'),
    weeklyRentPence: pence(row.rent, 'rent'),
    weeklyBenefitPence: pence(row.benefit, 'benefit'),
    responsible: flag(row.responsible),
    personNumber: text(row.personnumber),
    ended: flag(row.accountterminated) ?? false,
  }
}

export function readInteractions(body: string, subject: string): Reading {
  const { events, unreadable } = contactEvents(body)
  const records = events.map((event, index) => {
    return {
      subject,
      kind: 'contactEvent' as const,
      id: event.id,
      sort: sortKey(event.at, index),
      body: event,
    }
  })
  return { records, unreadable }
}

/** A person's whole contact history, in the order sent. */
export function contactEvents(body: string): { events: ContactEvent[]; unreadable: UnreadableRow[] } {
  const rows = listIn(source, parseJson(source, body), [
    'interactions',
    'nccInteractions',
    'results',
    'result',
  ])
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, interaction, 'interactions', (row) => eventFrom(row, idOf))
  const { good: events, unreadable: repeated } = uniqueById(good, (event) => event.id, 'interactions')
  return { events, unreadable: [...unreadable, ...repeated] }
}

function eventFrom(row: Interaction, idOf: ReturnType<typeof contentIds>): ContactEvent {
  const at = momentNeeded(row.createdon ?? row.createddate ?? row.servicerequest?.createddate, 'createddate')
  const notes = text(row.notes) ?? ''
  const author = wordsOnly(row.createdby) ?? wordsOnly(row.servicerequest?.createdby)
  return {
    id: text(row.interactionid) ?? text(row.id) ?? idOf(at, notes, author),
    at,
    channel: row.callbackrequest == null ? 'call' : 'callback',
    text: notes,
    author,
    reason: wordsOnly(row.callreasontype) ?? wordsOnly(row.callreason) ?? text(row.otherreason),
    callback: row.callbackrequest == null ? null : callbackFrom(row.callbackrequest, notes),
  }
}

/** What stands before an officer's own words in the notes of a callback they answered. */
const answerMark = /(?:^|\n)\s*Callback response:[ \t]*([^]*)$/i

/** 1 called them back, 2 could not get through; anything else is no answer yet (council-systems.md 6.6). */
function callbackFrom(request: CallbackRequest, notes: string): NonNullable<ContactEvent['callback']> {
  const response = text(request.response)?.replace(/\s/g, '').toLowerCase() ?? '0'
  const state = ['1', 'calledthemback'].includes(response)
    ? 'reached'
    : ['2', 'couldntgetthrough'].includes(response)
      ? 'not-reached'
      : 'waiting'
  return {
    state,
    note: state === 'waiting' ? null : text(answerMark.exec(notes)?.[1]),
    number: text(request.phonenumber),
    by: text(request.responseby),
  }
}

/** Text for a person to read: Dynamics gives ids where it has no words. */
function wordsOnly(value: unknown): string | null {
  const found = text(value)
  return found !== null && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(found) ? null : found
}

export function readCases(body: string, subject: string): Reading {
  const rows = listIn(source, parseJson(source, body), ['results', 'interactions', 'cases'])
  const { good, unreadable } = readRows(rows, officerCase, 'results', caseFrom)
  const { good: cases, unreadable: repeated } = uniqueById(good, (row) => row.id, 'results')
  const records = cases.map((row, index) => {
    return {
      subject,
      kind: 'officerCase' as const,
      id: row.id,
      sort: sortKey(row.openedAt ?? '', index),
      body: row,
    }
  })
  return { records, unreadable: [...unreadable, ...repeated] }
}

/** State code 1 is open (council-systems.md 7). */
function caseFrom(row: OfficerCaseRow): OfficerCase {
  const number = text(row.ticketnumber)
  return {
    id: number ?? needed(row.incidentid, 'incidentid'),
    openedAt: moment(row.createdon, 'createdon'),
    subject: text(row.enquirysubject) ?? text(row.subject) ?? text(row.natureofenquiry) ?? '',
    open: /^(1|open|active|in progress)$/i.test(needed(row.statecode, 'statecode')),
    handledBy: text(row.handledby),
  }
}

/** The notice shown to all agents; none, when nothing is written in it. */
export function readNotice(body: string, subject: string): Reading {
  const json = parseJson(source, body)
  const names = ['content', 'Content', 'editorialContent', 'EditorialContent', 'text']
  const one = unwrap(json, names) ?? listOf(json, ['results', 'result'])?.[0]
  if (one === undefined) return { records: [], unreadable: [] }
  return readOne(source, one, noticeRow, (row) => {
    const words = text(row.content) ?? text(row.editorialcontent) ?? text(row.text)
    const at = moment(row.updatedon ?? row.modifiedon, 'updatedon')
    return {
      records:
        words === null ? [] : [{ subject, kind: 'notice', id: 'all', sort: '', body: { text: words, at } }],
      unreadable: [],
    }
  })
}

/** The CRM's own list of call reasons: its id for each name. */
export function readCallReasons(body: string): { id: string; name: string }[] {
  const rows = listIn(source, parseJson(source, body), ['results', 'callReasons', 'enquiryTypes'])
  return readRows(rows, callReasonRow, 'results', (row) => ({
    id: needed(row.id, 'id'),
    name: needed(row.name, 'name'),
  })).good
}
