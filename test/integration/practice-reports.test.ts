import { XMLParser } from 'fast-xml-parser'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aCouncil, type Answer, type Council, type Json } from './practice-support.ts'

let council: Council
beforeAll(async () => {
  council = await aCouncil()
})
afterAll(() => council.end())
afterEach(() => council.control('DELETE', '/faults/all'))

const xml = (text: string): Json =>
  new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    isArray: (name) => ['service', 'request', 'attribute', 'value', 'error', 'request_update'].includes(name),
  }).parse(text)
const report = (more: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    api_key: 'practice',
    service_code: 'fly-tip',
    lat: '51.545',
    long: '-0.055',
    description: 'Mattress on the pavement. Our ref: PW-REPORT-1',
    'attribute[size]': 'a-van-load',
    'attribute[our_reference]': 'PW-REPORT-1',
    'attribute[place_kind]': 'S',
    ...more,
  })
const send = (form = report()): Promise<Answer> => council.post('reports', '/requests.json', form)
const set = (faults: Json): Promise<Answer> => council.control('PUT', '/faults/reports', faults)

const count = async (): Promise<number> => (await council.control('GET', '/received/reports')).json.count

describe('the practice reporting system', () => {
  it('offers discovery and sixty services in both formats', async () => {
    expect((await council.get('reports', '/discovery.json')).json.endpoints[0].formats).toEqual([
      'text/xml',
      'application/json',
    ])
    const services = await council.get('reports', '/services.json', { 'x-api-key': '' })
    expect(services.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(services.json).toHaveLength(60)
    const inXml = await council.get('reports', '/services.xml')
    expect(inXml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(xml(inXml.text)['services'].service.map((row: Json) => row['service_code'])).toEqual(
      services.json.map((row: Json) => row['service_code']),
    )
    expect((await council.get('reports', '/services/fly-tip.csv')).text).toContain('Bad extension')
  })

  it('defines a service with its questions and the desk’s own fields', async () => {
    const { json } = await council.get('reports', '/services/needles.json')
    expect(json.attributes[0]).toMatchObject({ variable: false, order: 1 })
    expect(json.attributes.find((one: Json) => one['code'] === 'our_reference')).toMatchObject({
      automated: 'server_set',
    })
    const parsed = xml((await council.get('reports', '/services/needles.xml')).text)['service_definition']
    expect(parsed.attributes.attribute.length).toBe(json.attributes.length)
    expect((await council.get('reports', '/services/nothing.json')).json).toEqual([
      { code: 404, description: 'service_code was not found' },
    ])
  })

  it('keeps a report and shows it in the list, by id and with extensions', async () => {
    const made = await send()
    expect(made.status).toBe(200)
    const id = made.json[0].service_request_id
    expect((await council.get('reports', `/requests/${id}.json`)).json[0]).toMatchObject({
      service_request_id: id,
      status: 'open',
      service_code: 'fly-tip',
      lat: 51.545,
      long: -0.055,
      requested_datetime: '2026-05-26T12:00:00Z',
    })
    expect(
      (await council.get('reports', `/requests/${id}.json?extensions=true`)).json[0].extended_attributes
        .our_reference,
    ).toBe('PW-REPORT-1')
    const list = (
      await council.get('reports', '/requests.json?service_code=fly-tip&start_date=2026-05-26T11:55:00Z')
    ).json
    expect(list.map((row: Json) => row['service_request_id'])).toContain(id)
    expect(
      xml((await council.get('reports', `/requests/${id}.xml`)).text)['service_requests'].request[0]
        .service_request_id,
    ).toBe(id)
    const received = (await council.control('GET', '/received/reports')).json.writes.at(-1)
    expect(received).toMatchObject({
      our_reference: 'PW-REPORT-1',
      body: { attributes: { size: 'a-van-load', place_kind: 'S' } },
    })
  })

  it('makes two reports of one form sent twice', async () => {
    const before = await count()
    const [one, two] = [await send(), await send()]
    expect(one.json[0].service_request_id).not.toBe(two.json[0].service_request_id)
    expect(await count()).toBe(before + 2)
  })

  it('keeps whatever a person can type', async () => {
    const description = 'A < B & "C" ’é ☎ \u0007 end ]]>'
    const id = (await send(report({ description }))).json[0].service_request_id
    expect((await council.get('reports', `/requests/${id}.json`)).json[0].description).toBe(description)
    expect(
      xml((await council.get('reports', `/requests/${id}.xml`)).text)['service_requests'].request[0]
        .description,
    ).toBe(description.replace('\u0007', ''))
  })

  it('refuses what the standard refuses', async () => {
    const without = (key: string): URLSearchParams => {
      const form = report()
      form.delete(key)
      return form
    }
    expect((await send(without('api_key'))).status).toBe(403)
    expect((await send(report({ api_key: 'invalid' }))).status).toBe(403)
    expect((await send(without('service_code'))).json).toEqual([
      { code: 400, description: 'service_code was not provided' },
    ])
    expect((await send(report({ service_code: 'unknown' }))).status).toBe(404)
    expect((await send(without('lat'))).status).toBe(400)
    expect((await send(report({ lat: '' }))).status).toBe(400)
    const placed = without('lat')
    placed.set('address_string', '1 Sample Road')
    expect((await send(placed)).status).toBe(200)
    expect((await send(report({ description: 'x'.repeat(4_001) }))).status).toBe(400)
    expect(
      (
        await council.get(
          'reports',
          '/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-05-01T00:00:00Z',
        )
      ).status,
    ).toBe(400)
    expect((await council.get('reports', '/requests.json?status=&start_date=')).status).toBe(200)
  })

  it('checks answers when asked to be strict', async () => {
    await set({ answers: 'strict' })
    const refused = await send(report({ 'attribute[size]': 'enormous', 'attribute[blocks]': 'nothing' }))
    expect(refused).toMatchObject({
      status: 400,
      json: [{ description: 'attribute[size] does not have a value enormous' }],
    })
    const form = report()
    form.delete('attribute[size]')
    expect((await send(form)).json[0].description).toBe('attribute[size] is required')
    expect((await send()).status).toBe(200)
    expect((await council.get('reports', '/requests.json?start_date=2026-05-26T11:00:00.000Z')).status).toBe(
      400,
    )
  })

  it('moves reports on by themselves, and tells of it once per step', async () => {
    const id = (await send()).json[0].service_request_id
    council.time.now = new Date('2026-06-20T12:00:00Z')
    const updates = (
      await council.get(
        'reports',
        '/servicerequestupdates.json?start_date=2026-05-26T12:00:00Z&end_date=2026-06-20T12:00:00Z',
      )
    ).json.filter((row: Json) => row['service_request_id'] === id)
    expect(updates.map((row: Json) => row['status']).slice(0, 2)).toEqual([
      'investigating',
      'action_scheduled',
    ])
    expect(updates).toHaveLength(3)
    expect((await council.get('reports', `/requests/${id}.json`)).json[0].status).toBe('closed')
    expect(
      (
        await council.get(
          'reports',
          `/requests.json?service_request_id=${id}&status=open&start_date=2020-01-01T00:00:00Z`,
        )
      ).json,
    ).toHaveLength(1)
    council.time.now = new Date('2026-05-26T12:00:00Z')
  })

  it('takes a status from the control server, and an update from the desk', async () => {
    const id = (await send()).json[0].service_request_id
    expect(
      (
        await council.control('POST', `/reports/${id}/status`, {
          status: 'in_progress',
          notes: 'Crew on the way',
        })
      ).json,
    ).toEqual({ id, status: 'in_progress' })
    const update = new URLSearchParams({
      api_key: 'practice',
      update_id: '17',
      service_request_id: id,
      status: 'OPEN',
      updated_datetime: '2026-05-26T12:00:00Z',
      description: 'Caller says there are two more bags',
    })
    expect((await council.post('reports', '/servicerequestupdates.json', update)).json[0].update_id).toMatch(
      /^u\d+$/,
    )
    const rows = (await council.get('reports', '/servicerequestupdates.json')).json.filter(
      (row: Json) => row['service_request_id'] === id,
    )
    expect(rows.map((row: Json) => [row['status'], row['description']])).toEqual([
      ['in_progress', 'Crew on the way'],
      ['open', 'Caller says there are two more bags'],
    ])
    update.set('service_request_id', 'nothing')
    expect((await council.post('reports', '/servicerequestupdates.json', update)).status).toBe(404)
    expect((await council.control('POST', `/reports/${id}/status`, { status: 'forgotten' })).status).toBe(400)
  })

  it('has reports near homes from before anybody looked', async () => {
    const { json } = await council.get('reports', '/requests.json')
    expect(json.length).toBeGreaterThan(20)
    for (const row of json) expect(row['requested_datetime'] <= '2026-05-26T12:00:00Z').toBe(true)
    expect(json.some((row: Json) => row['status'] === 'closed')).toBe(true)
  })

  it('answers with a token that resolves at once, at the third asking, or never', async () => {
    await set({ writes: 'token-only', tokens: 'third-poll' })
    const made = (await send()).json[0]
    expect(made.service_request_id).toBeUndefined()
    const ask = async (): Promise<string> =>
      (await council.get('reports', `/tokens/${made.token}.json`)).json[0].service_request_id
    expect([await ask(), await ask()]).toEqual(['', ''])
    expect(await ask()).toMatch(/^\d+$/)
    await set({ tokens: 'never' })
    expect(await ask()).toBe('')
    expect((await council.get('reports', '/tokens/unknown.json')).status).toBe(404)
  })

  it('copies the habits of real servers', async () => {
    await set({ style: 'adapter' })
    const adapter = await council.get('reports', '/services/fly-tip.json')
    expect(adapter.headers.get('content-type')).toMatch(/^application\/json/)
    expect(adapter.json.attributes[0].required).toBe('false')
    expect(Object.keys(adapter.json)).toEqual(['attributes', 'service_code'])
    expect((await send(report({ surprise: '1' }))).status).toBe(400)
    await set({ style: 'fixmystreet' })
    expect((await council.get('reports', '/services.json')).json.services[0].service_code).toBe(
      'Dumped rubbish',
    )
    expect((await council.get('reports', '/requests.json')).text).toContain('<html>')
    expect(
      (await council.get('reports', '/requests.json?jurisdiction_id=x')).json.service_requests[0]
        .agency_responsible,
    ).toEqual({ recipient: ['Practice Council'] })
    expect(
      (await council.get('reports', `/services/${encodeURIComponent('Dumped rubbish')}.xml`)).status,
    ).toBe(200)
    await set({ style: 'klarschiff' })
    const klarschiff = await council.get('reports', '/requests.xml')
    expect(klarschiff.text).toContain('<service-requests type="array">')
    expect(klarschiff.text).toContain('<adress-id>')
    expect((await council.get('reports', '/requests.json')).json[0].requested_datetime).toMatch(
      /\.000\+00:00$/,
    )
    await set({ style: 'legacy' })
    expect((await council.get('reports', '/services/fly-tip.xml')).text).not.toContain('<attributes>')
    expect((await council.get('reports', '/services/nothing.xml')).text).toBe(
      '<error>service_code was not found</error>',
    )
  })

  it('spoils the feed of updates when asked', async () => {
    const id = (await send()).json[0].service_request_id
    await council.control('POST', `/reports/${id}/status`, { status: 'fixed' })
    const feed = async (): Promise<Json[]> =>
      (await council.get('reports', '/servicerequestupdates.json')).json.filter(
        (row: Json) => row['service_request_id'] === id,
      )
    await set({ updates: 'duplicated' })
    const rows = await feed()
    expect(rows).toHaveLength(2)
    expect(rows[0]?.['update_id']).toBe(rows[1]?.['update_id'])
    await set({ updates: 'reopened' })
    expect((await feed()).map((row) => row['status'])).toEqual(['fixed', 'open'])
    await set({ updates: 'normal', junkBeforeXml: true })
    expect((await council.get('reports', '/services.xml')).text.indexOf('<?xml')).toBeGreaterThan(0)
    await set({ junkBeforeXml: false, emptyId: true })
    expect((await send()).json[0].service_request_id).toBe('')
  })
})
