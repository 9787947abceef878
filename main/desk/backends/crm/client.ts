import { createHttp } from '../http.ts'
import type { HttpOptions } from '../http.ts'
import type { Backend } from '../types.ts'
import { fetchWith, readUnit } from '../unit.ts'
import { callSender } from './call-sender.ts'
import { callbackSender } from './callback-sender.ts'
import { readAccount, readCases, readInteractions, readNotice, readPeople } from './map.ts'
import { noteSender } from './note-sender.ts'

/** The neighbourhood CRM and Manage a Tenancy (council-systems.md 6 and 7): one host, two prefixes. */
export function createCrm(options: Omit<HttpOptions, 'source'>): Backend {
  const http = createHttp({ ...options, source: 'crm' })
  return {
    source: 'crm',
    origin: http.origin,
    proveEnvironment: http.proveEnvironment,
    fetch: fetchWith(http, {
      'crm.directory': async (sector, about) =>
        readUnit(
          http,
          { path: '/v1/citizenindexsearch', query: { postcode: sector, isAdvanceSearch: 'false' } },
          about,
          readPeople,
        ),
      'crm.account': async (id, about) =>
        readUnit(
          http,
          { path: '/v1/accounts/accountdetailsbycontactid', query: { contactid: id } },
          about,
          (body) => readAccount(body, id, about.subject),
        ),
      'crm.contacts': async (id, about) =>
        readUnit(http, { path: '/api/CRM/GetAllNCCInteractions', query: { contactId: id } }, about, (body) =>
          readInteractions(body, about.subject),
        ),
      'crm.cases': async (id, about) =>
        readUnit(
          http,
          { path: '/v1/tenancymanagementinteractions', query: { contactId: id, personType: 'contact' } },
          about,
          (body) => readCases(body, about.subject),
        ),
      'crm.notice': async (_all, about) =>
        readUnit(http, { path: '/api/CRM/GetEditorialDetails' }, about, (body) =>
          readNotice(body, about.subject),
        ),
    }),
    senders: {
      'note.crm': noteSender(http, options.clock),
      'call.crm': callSender(http, options.clock),
      'callback.crm': callbackSender(http, options.clock),
    },
  }
}
