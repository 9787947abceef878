import type { FastifyReply, FastifyRequest } from 'fastify'
import { guid } from '../random.ts'
import { members, nested, text } from '../server/query.ts'
import type { Town } from '../server/stand-in.ts'
import { ourReference } from '../state/state.ts'
import { ticketNumber } from './history.ts'

/** Starts a call: a service request with a ticket number (council-systems.md 6.2). Not idempotent, like the real one. */
export function createServiceRequest(request: FastifyRequest, reply: FastifyReply, town: Town): unknown {
  const body = members(request)
  const contactId = text(body, 'contactId')
  if (contactId === undefined)
    return reply.code(500).send({ message: 'Unable create Service Request failed = Bad Request' })
  const at = town.now().toISOString()
  const count = town.state.ofKind('crm', 'service-request').length
  const id = guid(`service request ${contactId} ${at} ${count}`)
  const kept = {
    id,
    title: text(body, 'title') ?? null,
    description: text(body, 'description') ?? null,
    contactId,
    parentCaseId: null,
    subject: text(body, 'subject') ?? null,
    createdDate: `${at.slice(0, 19)}Z`,
    enquiryType: text(body, 'enquiryType') ?? null,
    ticketNumber: ticketNumber(id),
    createdBy: text(body, 'createdBy') ?? null,
  }
  town.state.accept({
    system: 'crm',
    kind: 'service-request',
    id,
    subject: contactId.toLowerCase(),
    ourReference: ourReference(body, request.headers),
    description: kept.description ?? kept.title ?? '',
    at,
    body: kept,
  })
  return { response: { servicerequest: kept } }
}

/** Keeps a note, message, payment or callback (council-systems.md 6.6). Accepts JSON, a form, or the query string. */
export function createInteraction(request: FastifyRequest, reply: FastifyReply, town: Town): unknown {
  const body = members(request)
  const service = nested(body, 'serviceRequest')
  const contactId = text(service, 'contactId')
  const notes = text(body, 'notes') ?? ''
  if (contactId === undefined)
    return reply.code(500).send({ message: 'Object reference not set to an instance of an object.' })
  // Longer notes do not fit the Dynamics field.
  if (notes.length > 1_800) return reply.code(500).send({ message: 'Bad Request' })
  const at = town.now().toISOString()
  const id = guid(`interaction ${contactId} ${at} ${town.state.ofKind('crm', 'interaction').length}`)
  const callback = nested(body, 'callbackRequest')
  const kept = {
    callReasonId: text(body, 'callReasonId') ?? null,
    notestype: Number(text(body, 'notestype') ?? 1) || 1,
    notes,
    govNotifyTemplateType: text(body, 'govNotifyTemplateType') ?? null,
    govNotifyChannelType: Number(text(body, 'govNotifyChannelType') ?? 0),
    serviceRequest: {
      id: text(service, 'id') ?? null,
      title: text(service, 'title') ?? null,
      description: text(service, 'description') ?? null,
      contactId,
      subject: text(service, 'subject') ?? null,
      ticketNumber: text(service, 'ticketNumber') ?? null,
      createdBy: text(service, 'createdBy') ?? null,
    },
    paymentReference: text(body, 'paymentReference') ?? null,
    paymentStatus: Number(text(body, 'paymentStatus') ?? 0),
    callTransferred: text(body, 'callTransferred') === 'true',
    housingTagRef: text(body, 'housingTagRef') ?? null,
    otherReason: text(body, 'otherReason') ?? null,
    callbackRequest: callback.size > 0 ? Object.fromEntries(callback) : null,
  }
  town.state.accept({
    system: 'crm',
    kind: 'interaction',
    id,
    subject: contactId.toLowerCase(),
    ourReference: ourReference(body, request.headers),
    description: notes,
    at,
    body: kept,
  })
  // The real answer gives back the id and little else; the ticket number comes back empty whatever was sent.
  return {
    response: {
      NCCInteraction: {
        interactionId: id,
        callReasonId: kept.callReasonId,
        notestype: 0,
        notes: null,
        createdOn: null,
        serviceRequest: { ...kept.serviceRequest, id: '', ticketNumber: '' },
      },
    },
  }
}

/** Opens an officer's case. */
export function createCase(request: FastifyRequest, reply: FastifyReply, town: Town): unknown {
  const body = members(request)
  const service = nested(body, 'serviceRequest')
  const contactId = text(body, 'contactId')
  if (contactId === undefined || text(body, 'enquirySubject') === undefined)
    return reply.code(400).send({ message: 'contactId and enquirySubject are required' })
  const at = town.now().toISOString()
  const id = guid(`case ${contactId} ${at} ${town.state.ofKind('crm', 'case').length}`)
  const kept = {
    interactionId: id,
    contactId,
    enquirySubject: text(body, 'enquirySubject') ?? null,
    estateOfficerId: text(body, 'estateOfficerId') ?? null,
    subject: text(body, 'subject') ?? null,
    adviceGiven: null,
    estateOffice: null,
    source: text(body, 'source') ?? null,
    natureofEnquiry: text(body, 'natureofEnquiry') ?? null,
    estateOfficerName: null,
    officerPatchId: text(body, 'officerPatchId') ?? null,
    areaName: text(body, 'areaName') ?? null,
    serviceRequest: {
      id: guid(`incident ${id}`),
      title: text(service, 'title') ?? null,
      description: text(service, 'description') ?? null,
      contactId,
      ticketNumber: ticketNumber(id),
      requestCallback: text(service, 'requestCallback') === 'true',
    },
    status: 0,
    processType: text(body, 'processType') ?? '0',
    householdId: null,
    processStage: 0,
  }
  town.state.accept({
    system: 'crm',
    kind: 'case',
    id,
    subject: contactId.toLowerCase(),
    ourReference: ourReference(new Map([...service, ...body]), request.headers),
    description: kept.serviceRequest.description ?? '',
    at,
    body: kept,
  })
  return reply.code(201).send(kept)
}
