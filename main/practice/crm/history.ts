import { toDay, toIso } from '../dates.ts'
import { record } from '../json.ts'
import { crmLine } from '../people/addresses.ts'
import type { PersonRow } from '../people/directory.ts'
import { guid, hash } from '../random.ts'
import type { Town } from '../server/stand-in.ts'
import type { Accepted } from '../state/state.ts'
import { householdId } from './people.ts'

/** Reasons for a call. The real list is not public; these stand in for it, with made-up ids. */
export const CALL_REASONS: { id: string; name: string; type: string }[] = (
  [
    ['Rent', 'Balance enquiry'],
    ['Rent', 'Make a payment'],
    ['Rent', 'Discuss Universal Credit'],
    ['Rent', 'Apply for a rent card'],
    ['Rent', 'Check former tenancy arrears'],
    ['Repairs', 'Existing repair: contractor'],
    ['Repairs', 'New repair'],
    ['Tenancy', 'Joint tenancy'],
    ['Tenancy', 'Neighbour nuisance'],
    ['RCC', 'General enquiry'],
    ['RCC', 'Other'],
    ['Rent', 'Rent statement'],
    ['Rent', 'Direct debit'],
    ['Rent', 'Payment not showing'],
    ['Rent', 'Refund of rent'],
    ['Rent', 'Housing benefit'],
    ['Rent', 'Arrears and arrangements'],
    ['Rent', 'Service charge'],
    ['Repairs', 'Existing repair'],
    ['Tenancy', 'Change of household'],
    ['Tenancy', 'Change of details'],
    ['Tenancy', 'Transfer or exchange'],
    ['Tenancy', 'End a tenancy'],
    ['Tenancy', 'Progress of a case'],
    ['Estates', 'Estate services'],
    ['RCC', 'Waste and recycling'],
    ['RCC', 'Streets and lighting'],
    ['RCC', 'Parks and trees'],
    ['RCC', 'Parking'],
    ['RCC', 'Markets'],
    ['RCC', 'Noise'],
    ['RCC', 'Environmental health'],
    ['RCC', 'Call back'],
    ['RCC', 'Complaint'],
  ] as const
).map(([type, name]) => ({ id: name === 'Other' ? '0' : guid(`reason ${name}`), name, type }))

/** Calls from before are about the first of them, so that the town's past stays as it was when the list grows. */
const OLD_REASONS = CALL_REASONS.slice(0, 11)

const NOTES = [
  'Asked for a rent statement',
  'Wanted to know the balance, explained',
  'Reported a leak, passed to repairs',
  'Chasing an answer about a transfer',
  'Changed telephone number',
  'Call Summary',
]
const NOTE_TYPES: Record<number, string> = { 1: 'Manual', 2: 'Automatic', 3: 'Callback', 4: 'Action diary' }

export function ticketNumber(seed: string): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'
  const tail = Array.from({ length: 6 }, (_, n) => letters[hash(seed, n) % letters.length]).join('')
  return `CAS-${10_000 + (hash(seed, 99) % 90_000)}-${tail}`
}

/** An accepted interaction in the shape it is listed in. */
export function listed({ id, at, body }: Accepted): Record<string, unknown> {
  const request = record(body['serviceRequest'])
  const reason = CALL_REASONS.find((one) => one.id === body['callReasonId'])
  return {
    ...body,
    interactionId: id,
    serviceRequestId: request['id'] ?? null,
    ticketNumber: request['ticketNumber'] ?? null,
    notesType: NOTE_TYPES[Number(body['notestype'])] ?? 'Manual',
    callType: reason?.type ?? null,
    callReasonType: reason?.name ?? null,
    createdOn: `${at.slice(0, 19)}Z`,
    channeltype: null,
    templatename: body['govNotifyTemplateType'] ?? null,
    contactId: request['contactId'] ?? null,
  }
}

/** A few calls from before anybody started watching: each 90 days of two years draws its own. */
export function invented(town: Town, person: PersonRow): Record<string, unknown>[] {
  const today = toDay(town.today())
  const [tenancy] = town.directory.tenanciesOf(person.person_id)
  if (!tenancy || tenancy.responsible !== 1) return []
  const calls: Record<string, unknown>[] = []
  for (let slot = Math.floor((today - 730) / 90); slot * 90 < today; slot++) {
    const draw = (salt: number): number => hash(person.guid, slot, salt)
    const day = slot * 90 + (draw(1) % 90)
    if (day >= today || draw(2) % 100 >= 38) continue
    const reason = OLD_REASONS[draw(3) % OLD_REASONS.length]
    const name = `${person.guid} ${slot}`
    const id = guid(`interaction ${name}`)
    const request = {
      id: guid(`request ${name}`),
      title: 'NCC Call',
      description: null,
      contactId: person.guid,
      subject: null,
      createdDate: null,
      enquiryType: null,
      ticketNumber: ticketNumber(name),
      createdBy: guid(`agent ${draw(5) % 12}`),
    }
    calls.push({
      interactionId: id,
      serviceRequestId: request.id,
      ticketNumber: request.ticketNumber,
      callReasonId: reason?.id ?? null,
      notestype: 1,
      notes: NOTES[draw(4) % NOTES.length],
      notesType: 'Manual',
      callType: reason?.type ?? null,
      callReasonType: reason?.name ?? null,
      createdOn: `${toIso(day)}T${String(9 + (draw(6) % 8)).padStart(2, '0')}:${String(draw(7) % 60).padStart(2, '0')}:00Z`,
      channeltype: null,
      templatename: null,
      contactId: person.guid,
      govNotifyTemplateType: null,
      govNotifyChannelType: 0,
      serviceRequest: request,
      paymentReference: null,
      paymentStatus: 0,
      callTransferred: false,
      housingTagRef: tenancy.tag_ref,
      otherReason: null,
      callbackRequest: null,
    })
  }
  return calls.toReversed()
}

const SUBJECTS: [number, string][] = [
  [100000005, 'Joint tenancy application'],
  [100000052, 'Home check'],
  [100000060, 'Introductory tenancy visit'],
  [100000156, 'Tenancy and household check'],
  [100000234, 'Pest control'],
]

/** Officers' cases about a person: one in six people has one or two. */
export function cases(town: Town, person: PersonRow): Record<string, unknown>[] {
  const home = town.directory.home(person.home_id)
  const [tenancy] = town.directory.tenanciesOf(person.person_id)
  if (!tenancy || !home || hash(person.guid, 700) % 6 !== 0) return []
  const today = toDay(town.today())
  return Array.from({ length: 1 + (hash(person.guid, 701) % 2) }, (_, n) => {
    const draw = (salt: number): number => hash(person.guid, n, salt)
    const [subjectId, subject] = SUBJECTS[draw(1) % SUBJECTS.length] ?? [0, '']
    // Counted from the start of a half year, so that a case keeps its date while days go by.
    const day = Math.floor(today / 182) * 182 - (draw(2) % 300)
    const created = toIso(day)
    return {
      incidentId: guid(`incident ${person.guid} ${n} ${day}`),
      isTransferred: false,
      ticketNumber: ticketNumber(`${person.guid} ${n} ${day}`),
      stateCode: draw(3) % 3 === 0 ? 0 : 1,
      processStage: null,
      nccOfficersId: guid('officer', draw(4) % 9),
      nccEstateOfficer: 'Carla Dias',
      createdon: `${created}T12:22:26Z`,
      nccOfficerUpdatedById: guid('officer', draw(4) % 9),
      nccOfficerUpdatedByName: 'Carla Dias',
      natureOfEnquiryId: 3,
      natureOfEnquiry: 'Estate Management',
      enquirySubjectId: subjectId,
      enquirysubject: subject,
      interactionId: guid(`case ${person.guid} ${n} ${day}`),
      areaManagerId: guid('manager'),
      areaManagerName: 'Nadia Northcote',
      officerPatchId: guid('patch', draw(4) % 9),
      officerPatchName: `HN${1 + (draw(4) % 9)}`,
      areaName: 'Homerton',
      handledBy: 'Estate Officer',
      requestCallBack: draw(5) % 2 === 0,
      contactId: person.guid,
      contactName: `${person.first_name} ${person.last_name}`.trim(),
      contactPostcode: home.postcode,
      contactAddressLine1: crmLine(home),
      contactAddressLine2: null,
      contactAddressLine3: null,
      contactAddressCity: null,
      contactBirthDate: person.born,
      contactTelephone: person.phone1,
      contactEmailAddress: person.email,
      contactLarn: home.larn,
      householdID: householdId(tenancy.tenancy_id),
      // Notes carry British dates with a T: a real trap.
      AnnotationList: [
        {
          noteText: `Visit arranged logged on  ${created.slice(8, 10)}/${created.slice(5, 7)}/${created.slice(0, 4)} 12:38:21 by Carla Dias`,
          annotationId: guid(`note ${person.guid} ${n}`),
          noteCreatedOn: `${created.slice(8, 10)}/${created.slice(5, 7)}/${created.slice(0, 4)}T12:38Z`,
        },
      ],
    }
  })
}
