import { describe, expect, it } from 'vitest'
import {
  readErrors,
  readReceipt,
  readRequests,
  readServices,
  readUpdates,
} from '../../../main/desk/backends/reports/map.ts'
import { usualReportsProfile, wholeSeconds } from '../../../main/desk/backends/reports/profile.ts'
import { BackendFailure } from '../../../main/desk/backends/types.ts'

const row =
  '"service_request_id":"638344","status":"OPEN","service_code":"006","description":"[P7K-4Q2-9TX] sofa"'
const sameInEveryStyle: [string, string][] = [
  ['root dropped', `[{${row}}]`],
  ['root kept', `{"service_requests":[{${row}}]}`],
  ['wrapped', `{"requests":[{"request":[{${row}}]}]}`],
  ['one, not a list', `{"service_requests":{"request":{${row}}}}`],
  ['numbers with leading noughts', `[{${row.replaceAll('"638344"', '638344').replace('"006"', '006')}}]`],
  [
    'xml',
    '<?xml version="1.0"?><service_requests><request><service_request_id>638344</service_request_id><status>open</status><service_code>006</service_code><description>[P7K-4Q2-9TX] sofa</description></request></service_requests>',
  ],
  [
    'xml with hyphens, types and namespaces',
    '<service-requests type="array" xmlns:a="urn:x"><a:request><service-request-id>638344</service-request-id><status>open</status><service-code>006</service-code><description>[P7K-4Q2-9TX] sofa\n</description><updated-datetime/></a:request></service-requests>',
  ],
  [
    'junk before the declaration',
    '\uFEFFHTTP/1.1 200 OK\n\n<?xml version="1.0"?><service_requests><request><description>[P7K-4Q2-9TX] sofa</description><service_request_id>638344</service_request_id><status>open</status><service_code>006</service_code></request></service_requests>',
  ],
]

describe('GeoReport, however it is written', () => {
  it.each(sameInEveryStyle)('%s', (_style, body) => {
    const { good, unreadable } = readRequests(body)
    expect(unreadable).toEqual([])
    expect(good).toMatchObject([
      { id: '638344', serviceCode: '006', status: 'open', ourReference: 'P7K-4Q2-9TX' },
    ])
  })

  it.each([
    '',
    'a bare 503 line',
    '<html><body>Sign in</body></html>x',
    '<service_requests><request>',
    '{"service_requests":',
    '{}',
    '<!DOCTYPE x [<!ENTITY a "b">]><service_requests/>',
  ])('cannot read %s', (body) => expect(() => readRequests(body)).toThrow(BackendFailure))

  it('takes an empty container as none', () => {
    expect(readRequests('<service_requests></service_requests>').good).toEqual([])
    expect(readRequests('[]').good).toEqual([])
  })

  it('counts rows without an id and keeps the rest', () => {
    const { good, unreadable, count } = readRequests(`[{"status":"open"},{${row}}]`)
    expect([good.length, unreadable.length, count]).toEqual([1, 1, 2])
  })

  it('keeps long ids to the last digit', () => {
    expect(readRequests('[{"service_request_id":12345678901234567890}]').good[0]?.id).toBe(
      '12345678901234567890',
    )
  })

  it('reads an id, a token or neither', () => {
    expect(readReceipt('[{"service_request_id":"1"}]')).toEqual({ id: '1', token: null })
    expect(readReceipt('[{"token":"t"}]')).toEqual({ id: null, token: 't' })
    expect(
      readReceipt('<service_requests><request><service_request_id/></request></service_requests>'),
    ).toEqual({ id: null, token: null })
  })

  it('reads updates of one request once each, oldest first, and puts aside the dateless', () => {
    const update = (id: string, at: string, request = '1') => ({
      update_id: id,
      service_request_id: request,
      status: 'FIXED',
      updated_datetime: at,
      description: 'Done',
    })
    const list = [
      update('b', '2021-05-02T09:00:00Z'),
      update('a', '2021-05-01T09:00:00+01:00'),
      update('b', '2021-05-02T09:00:00Z'),
      update('c', ''),
      update('d', '2021-05-01T09:00:00Z', '2'),
    ]
    for (const body of [JSON.stringify(list), JSON.stringify({ service_requests_updates: list })]) {
      const { good, unreadable } = readUpdates(body, '1')
      expect(good.map(({ id, at, reason }) => [id, at, reason])).toEqual([
        ['a', '2021-05-01T08:00:00.000Z', 'fixed'],
        ['b', '2021-05-02T09:00:00.000Z', 'fixed'],
      ])
      expect(unreadable).toHaveLength(1)
    }
  })

  it('reads services and refusals in every form', () => {
    expect(
      readServices('<services><service><service_code>Fly tip é</service_code></service></services>').good,
    ).toEqual(['Fly tip é'])
    expect(readErrors('[{"code":"400","description":"lat missing"},{"description":"no key"}]')).toBe(
      'lat missing; no key',
    )
    expect(
      readErrors('<errors><error><code>403</code><description>Bad key</description></error></errors>'),
    ).toBe('Bad key')
    expect(readErrors('<error>text</error>')).toBe('text')
    expect(readErrors('x'.repeat(900))).toHaveLength(200)
    expect(readErrors(null)).toBeNull()
  })

  it('asks in whole seconds, with a zone unless the server refuses one', () => {
    const at = new Date('2021-05-24T09:00:00.789Z')
    expect(wholeSeconds(at, usualReportsProfile)).toBe('2021-05-24T09:00:00Z')
    expect(wholeSeconds(at, { ...usualReportsProfile, omitZone: true })).toBe('2021-05-24T09:00:00')
  })
})
