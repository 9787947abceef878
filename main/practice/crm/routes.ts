import type { FastifyReply } from 'fastify'
import { toDay, toIso } from '../dates.ts'
import { NORTH_WARDS } from '../people/names/places.ts'
import { ALERT_WORDS } from '../alerts/routes.ts'
import { record, textOf } from '../json.ts'
import { guid } from '../random.ts'
import { query } from '../server/query.ts'
import type { Routes } from '../server/stand-in.ts'
import { accountByReference, accountOf, patchOf, transactionsOf } from './accounts.ts'
import { CALL_REASONS, cases, invented, listed } from './history.ts'
import { citizen, contactDetails, findPeople } from './people.ts'
import { answeredCallback } from './callbacks.ts'
import { createCase, createInteraction, createServiceRequest } from './writes.ts'

function required(reply: FastifyReply, name: string): unknown {
  return reply.code(400).send({ message: `${name} is required` })
}

/** Dynamics 365 behind two services: Manage a Tenancy (`/v1`) and the Neighbourhood CRM (`/api`). */
export const crmRoutes: Routes = (app, town) => {
  app.get('/v1/citizenindexsearch', (request, reply) => {
    const terms = {
      firstName: query(request, 'firstname'),
      surname: query(request, 'surname'),
      address: query(request, 'addressline12'),
      postcode: query(request, 'postcode'),
    }
    if (Object.values(terms).every((term) => term === undefined))
      return required(reply, 'At least one search field')
    return {
      results: findPeople(town, {
        ...terms,
        advanced: query(request, 'isAdvanceSearch')?.toLowerCase() === 'true',
      }).map((person) => citizen(town, person)),
    }
  })

  app.get('/v1/accounts/accountdetailsbycontactid', (request, reply) => {
    const id = query(request, 'contactid')
    if (id === undefined) return required(reply, 'contactid')
    const person = town.directory.personByGuid(id)
    return {
      results: person
        ? town.directory.tenanciesOf(person.person_id).map((tenancy) => accountOf(town, tenancy, person))
        : [],
    }
  })
  app.get('/v1/accounts/accountdetailsbypaymentortagreference', (request, reply) => {
    const reference = query(request, 'referencenumber')
    if (reference === undefined) return required(reply, 'referencenumber')
    const tenancy = town.directory.tenancy(reference) ?? town.directory.tenancyByPayment(reference)
    return { results: tenancy ? [accountByReference(town, tenancy)] : [] }
  })

  app.get('/v1/contacts/getcontactdetails', (request, reply) => {
    const id = query(request, 'contactId')
    if (id === undefined) return required(reply, 'contactId')
    const person = town.directory.personByGuid(id)
    // Not wrapped, unlike its neighbours.
    return person ? contactDetails(town, person) : reply.code(404).send({ message: 'Contact not found' })
  })
  app.get('/v1/contacts/getcontactsbyuprn', (request, reply) => {
    const uprn = query(request, 'uprn') ?? query(request, 'urpn')
    if (uprn === undefined) return required(reply, 'uprn')
    const home = town.directory.homeByUprn(uprn)
    return {
      results: home
        ? town.directory
            .peopleAt(home.home_id)
            .filter((person) => person.system === 'CRM')
            .map((person) => contactDetails(town, person))
        : [],
    }
  })
  app.get('/v1/contacts/getcautionaryalerts', (request, reply) => {
    const uprn = query(request, 'urpn') ?? query(request, 'uprn')
    if (uprn === undefined) return required(reply, 'urpn')
    const home = town.directory.homeByUprn(uprn)
    const tenancies = home ? town.directory.tenanciesAt(home.home_id) : []
    return {
      results: tenancies.flatMap((tenancy) =>
        town.directory.personAlerts(tenancy.tenancy_id).map((alert) => {
          const person = town.directory
            .members(tenancy.tenancy_id)
            .find((member) => member.person_no === (alert.person_no ?? 1))
          return {
            cautionaryAlertType: ALERT_WORDS[alert.code] ?? alert.code,
            cautionaryAlertId: guid('alert', alert.alert_id),
            contactId: person?.guid ?? null,
            contactName: person ? `${person.first_name} ${person.last_name}`.trim() : null,
            uprn: home?.uprn ?? null,
            createdOn: `${alert.started} 15:30:53`,
          }
        }),
      ),
    }
  })

  app.get('/v1/areapatch/getareapatch', (request, reply) => {
    const uprn = query(request, 'UPRN')
    if (uprn === undefined || query(request, 'postcode') === undefined)
      return required(reply, 'postcode and UPRN')
    const home = town.directory.homeByUprn(uprn)
    return { result: home ? patchOf(town, home, NORTH_WARDS.has(home.ward)) : null }
  })

  app.get('/v1/transactions', (request, reply) => {
    const tagRef = query(request, 'tagReference')
    if (tagRef === undefined) return required(reply, 'tagReference')
    const tenancy = town.directory.tenancy(tagRef)
    return { results: tenancy ? transactionsOf(town, tenancy) : [] }
  })

  app.get('/v1/tenancymanagementinteractions', (request, reply) => {
    const id = query(request, 'contactid')
    if (id === undefined) return required(reply, 'contactid')
    const person = town.directory.personByGuid(id)
    const opened = town.state.about('crm', 'case', id.toLowerCase()).map(({ body, at }) => {
      const service = record(body['serviceRequest'])
      return {
        incidentId: service['id'],
        ticketNumber: service['ticketNumber'],
        stateCode: 1,
        createdon: `${at.slice(0, 19)}Z`,
        natureOfEnquiryId: Number(body['natureofEnquiry']) || null,
        enquirySubjectId: Number(body['enquirySubject']) || null,
        interactionId: body['interactionId'],
        areaName: body['areaName'],
        contactId: body['contactId'],
        AnnotationList: [
          { noteText: service['description'], annotationId: guid(textOf(service['id'])), noteCreatedOn: at },
        ],
      }
    })
    return { results: [...opened.toReversed(), ...(person ? cases(town, person) : [])] }
  })
  app.post('/v1/tenancymanagementinteractions/createtenancymanagementinteraction', (request, reply) =>
    createCase(request, reply, town),
  )

  app.post('/api/CRM/CreateServiceRequests', (request, reply) => createServiceRequest(request, reply, town))
  app.post('/api/CRM/CreateNCCInteractions', (request, reply) => createInteraction(request, reply, town))
  app.get('/api/CRM/GetAllNCCInteractions', (request, reply) => {
    const id = query(request, 'contactId')
    if (id === undefined) return required(reply, 'contactId')
    const person = town.directory.personByGuid(id)
    const mine = town.state
      .about('crm', 'interaction', id.toLowerCase())
      .map((write) => answeredCallback(town, listed(write)))
      .toReversed()
    return { results: [...mine, ...(person ? invented(town, person) : [])] }
  })
  app.get('/api/CRM/GetLastXCalls', (request, reply) => {
    const count = Number(query(request, 'XCalls') ?? 0)
    if (!(count >= 10)) return reply.code(500).send('XCalls need to be provided and should be more than 10')
    // A list inside a list, as the real controller builds it.
    return [
      town.state.latest('crm', 'interaction', Math.min(count, 500)).map((write) => {
        const row = listed(write)
        const person = town.directory.personByGuid(write.subject)
        return {
          createdon: row['createdOn'],
          name: person ? `${person.first_name} ${person.last_name}`.trim() : null,
          callreason: row['callReasonType'],
          otherreason: row['otherReason'],
          callreasonId: row['callReasonId'],
          ticketnumber: row['ticketNumber'],
          servicerequestid: row['serviceRequestId'],
          contactid: row['contactId'],
          housingref: row['housingTagRef'] ?? '',
        }
      }),
    ]
  })
  // The real field names are not public; one object in `result`, as its neighbours wrap theirs.
  app.get('/api/CRM/GetEditorialDetails', () => ({
    result: {
      editorialId: guid('editorial'),
      content:
        'Lifts at the Marlowe Estate are being replaced until Friday: residents have been written to. Ask whether anybody in the home cannot use the stairs before you log a report.',
      updatedOn: `${toIso(toDay(town.today()) - 1)}T16:30:00Z`,
      updatedBy: 'Priya Team-Leader',
    },
  }))
  app.get('/api/CRM/CRMEnquiryCallTypes', () => ({
    results: [...new Set(CALL_REASONS.map((reason) => reason.type))].map((name, id) => ({
      id: id + 1,
      name,
    })),
  }))
  app.get('/api/CRM/CRMEnquirySubTypes', () => ({
    results: CALL_REASONS.map(({ id, name, type }) => ({ id, name, callType: type })),
  }))
}
