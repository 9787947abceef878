import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isRecord, textOf } from '../../main/practice/json.ts'
import { aCouncil, type Answer, type Council, type Json } from './practice-support.ts'

let council: Council
beforeAll(async () => {
  council = await aCouncil({ people: 200 })
})
afterAll(() => council.end())
afterEach(() => council.control('DELETE', '/faults/all'))

const PATH = '/api/v2/tenancies/search?PostCode=E'
const set = (system: string, faults: Json): Promise<Answer> =>
  council.control('PUT', `/faults/${system}`, faults)
/** The code of a network failure, or `answered`. */
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) =>
      error instanceof Error && isRecord(error.cause) ? textOf(error.cause['code'], error.name) : 'failed',
  )
const diary = (comment: string): Json => ({
  tenancyAgreementRef: council.who('zero')['tenancyRef'],
  actionCode: 'INC',
  actionCategory: '8',
  comment,
  username: 'P Agent',
})
const kept = async (): Promise<string[]> =>
  (await council.control('GET', '/received/housing')).json.writes.map((write: Json) => write['description'])

describe('practice faults', () => {
  it('refuse connections and come back on the same port', async () => {
    await set('housing', { mode: 'refused' })
    expect(await failure(council.get('housing', PATH))).toBe('ECONNREFUSED')
    expect((await council.get('crm', '/v1/transactions?tagReference=1')).status).toBe(200)
    await council.control('DELETE', '/faults/housing')
    expect((await council.get('housing', PATH)).status).toBe(200)
  })

  it('cut connections', async () => {
    await set('housing', { mode: 'reset' })
    expect(await failure(council.get('housing', PATH))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    await set('housing', { mode: 'truncated' })
    expect(await failure(council.get('housing', PATH))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
  })

  it('hang until let go', async () => {
    await set('housing', { mode: 'hang' })
    const waiting = failure(council.get('housing', PATH))
    // Another system answers meanwhile, so this one had every chance to.
    expect((await council.get('crm', '/environment')).status).toBe(200)
    await council.control('DELETE', '/faults/housing')
    expect(await waiting).not.toBe('answered')
  })

  it('answer wrongly in many ways', async () => {
    const answers: [Json, Json][] = [
      [{ mode: 'error-500' }, { status: 500 }],
      [{ mode: 'error-503' }, { status: 503 }],
      [{ mode: 'too-many', retryAfterSeconds: 7 }, { status: 429 }],
      [{ mode: 'unauthorised' }, { status: 401 }],
      [{ mode: 'redirect' }, { status: 302 }],
      [{ mode: 'html' }, { status: 200, json: null }],
    ]
    for (const [faults, expected] of answers) {
      await set('housing', faults)
      expect(await council.get('housing', PATH), JSON.stringify(faults)).toMatchObject(expected)
    }
    await set('housing', { mode: 'too-many' })
    expect((await council.get('housing', PATH)).headers.get('retry-after')).toBe('7')
  })

  it('send far too much, or a byte at a time', async () => {
    await set('housing', { mode: 'forty-megabytes' })
    expect((await council.get('housing', PATH)).text.length).toBeGreaterThan(40_000_000)
    await set('housing', { mode: 'slow-drip' })
    const response = await fetch(`${council.origins.housing}${PATH}`, { headers: { 'x-api-key': 'k' } })
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBeLessThan(20)
    await reader?.cancel()
  })

  it('wait, and skew the clock', async () => {
    await set('housing', { latencyMs: 120, clockSkewSeconds: -3600 })
    const began = performance.now()
    const answer = await council.get('housing', PATH)
    expect(performance.now() - began).toBeGreaterThanOrEqual(110)
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(Date.parse('2026-05-26T11:00:00Z'))
  })

  it('lose an answer after keeping the write', async () => {
    await set('housing', { writes: 'lose-answer' })
    expect(
      await failure(council.post('housing', '/api/v2/tenancies/arrears-action-diary', diary('lost answer'))),
    ).not.toBe('answered')
    expect(await kept()).toContain('lost answer')
    await set('housing', { writes: 'error-after-accept' })
    expect(
      (await council.post('housing', '/api/v2/tenancies/arrears-action-diary', diary('told it failed')))
        .status,
    ).toBe(500)
    expect(await kept()).toContain('told it failed')
  })

  it('lose a request before keeping it', async () => {
    await set('housing', { writes: 'lose-request' })
    expect(
      await failure(council.post('housing', '/api/v2/tenancies/arrears-action-diary', diary('never kept'))),
    ).not.toBe('answered')
    expect(await kept()).not.toContain('never kept')
    expect((await council.get('housing', PATH)).status).toBe(200)
  })

  it('spoil rows but not all of them', async () => {
    await set('housing', { malformed: 'wrong-types' })
    const rows = (await council.get('housing', PATH)).json.data.tenancies
    expect(typeof rows[0].ref).toBe('object')
    expect(typeof rows[1].ref).toBe('string')
    await set('housing', { malformed: 'empty-object' })
    expect((await council.get('housing', PATH)).json).toEqual({})
  })

  it('say which environment this is on every answer', async () => {
    expect((await council.get('housing', '/environment', { 'x-api-key': '' })).json).toEqual({
      environment: 'practice',
    })
    expect((await council.get('housing', '/nowhere')).headers.get('x-environment')).toBe('practice')
    await set('all', { environment: 'live' })
    for (const system of ['housing', 'rentAccount', 'crm', 'alerts', 'reports']) {
      const answer = await council.get(system, '/environment')
      expect([answer.json.environment, answer.headers.get('x-environment')], system).toEqual(['live', 'live'])
    }
  })
})

describe('the practice controls', () => {
  it('cannot be flipped by a web page', async () => {
    const plain = await fetch(`${council.origins.control}/state`)
    expect(plain.status).toBe(403)
    const preflight = await fetch(`${council.origins.control}/faults/all`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-practice',
      },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
    expect(preflight.ok).toBe(false)
  })

  it('refuse unknown systems and switches', async () => {
    expect((await set('paris', { mode: 'up' })).status).toBe(404)
    expect((await set('housing', { mood: 'bad' })).status).toBe(400)
    expect((await set('housing', { mode: 'sleepy' })).status).toBe(400)
  })

  it('show the state, the people, and move the clock', async () => {
    const state = (await council.control('GET', '/state')).json
    expect(state).toMatchObject({ environment: 'practice', people: 200, faults: { crm: { mode: 'up' } } })
    expect((await council.control('GET', '/people?limit=5')).json.people).toHaveLength(5)
    const moved = (await council.control('PUT', '/clock', { advanceSeconds: 86_400 })).json
    expect(moved).toMatchObject({ today: '2026-05-27', now: '2026-05-27T12:00:00.000Z' })
    await council.control('POST', '/reset')
    expect((await council.control('GET', '/state')).json).toMatchObject({
      today: '2026-05-26',
      received: { housing: 0 },
    })
  })
})
