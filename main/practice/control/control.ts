import Fastify from 'fastify'
import { z } from 'zod'
import { answerCallback } from '../crm/callbacks.ts'
import { faultsPatch } from '../faults/schema.ts'
import { ATTRIBUTION } from '../people/geography.ts'
import { reportById } from '../reports/reports.ts'
import { STATUSES } from '../reports/progress.ts'
import { pushStatus } from '../reports/updates.ts'
import { listen, type Listener } from '../server/listener.ts'
import { param, query } from '../server/query.ts'
import type { Town } from '../server/stand-in.ts'
import { isSystem, SYSTEMS } from '../systems.ts'
import { numbersToDial } from './numbers.ts'
import { samplePeople, specialPeople } from './people.ts'

export interface Clock {
  /** Moves the practice council's time; it is forgotten when the process ends. */
  shift(seconds: number): void
  readonly shifted: number
}

const statusBody = z.strictObject({ status: z.enum(STATUSES), notes: z.string().max(4_000).default('') })
const callbackBody = z.strictObject({ reached: z.boolean(), note: z.string().max(500).default('') })
const clockBody = z.strictObject({ advanceSeconds: z.number().min(-315_360_000).max(315_360_000) })

/**
 * The switches, for tests, demonstrations and trainers. Loopback only, and every request must carry `X-Practice: 1`:
 * a web page cannot add that without being allowed to first, and nothing here allows it.
 */
export async function startControl(
  town: Town,
  clock: Clock,
  origins: () => Record<string, string>,
  host: string,
  port: number,
): Promise<Listener> {
  const app = Fastify({ logger: false })
  app.addHook('onRequest', async (request, reply) => {
    const named = (request.headers.host ?? '').replace(/:\d+$/, '')
    const local =
      ['127.0.0.1', 'localhost', '[::1]', host].includes(named) &&
      /^(::1|::ffff:127\.|127\.)/.test(request.socket.remoteAddress ?? '')
    if (!local || request.headers['x-practice'] !== '1')
      return reply.code(403).send({ error: 'The practice controls need X-Practice: 1, from this machine.' })
    return undefined
  })
  app.setErrorHandler((error, _request, reply) =>
    reply
      .code(error instanceof z.ZodError ? 400 : 500)
      .send({ error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) }),
  )

  app.get('/state', () => ({
    environment: 'practice',
    origins: origins(),
    now: town.now().toISOString(),
    today: town.today(),
    shiftedSeconds: clock.shifted,
    seed: town.directory.seed,
    ...town.directory.counts,
    faults: town.faults.all(),
    attribution: ATTRIBUTION,
    received: Object.fromEntries(SYSTEMS.map((system) => [system, town.state.received(system).length])),
  }))

  app.put('/faults/:system', async (request, reply) => {
    const name = param(request, 'system')
    const patch = faultsPatch.parse(request.body ?? {})
    if (name === 'all') for (const system of SYSTEMS) await town.faults.merge(system, patch)
    else if (isSystem(name)) return town.faults.merge(name, patch)
    else return reply.code(404).send({ error: `No system ${name}. There are: ${SYSTEMS.join(', ')}` })
    return town.faults.all()
  })
  app.delete('/faults/:system', async (request, reply) => {
    const name = param(request, 'system')
    if (name === 'all') for (const system of SYSTEMS) await town.faults.reset(system)
    else if (isSystem(name)) return town.faults.reset(name)
    else return reply.code(404).send({ error: `No system ${name}` })
    return town.faults.all()
  })

  app.get('/received/:system', (request, reply) => {
    const name = param(request, 'system')
    if (!isSystem(name)) return reply.code(404).send({ error: `No system ${name}` })
    const writes = town.state.received(name)
    return {
      count: writes.length,
      writes: writes.map(({ seq, kind, id, subject, ourReference, description, at, body }) => ({
        seq,
        kind,
        id,
        subject,
        our_reference: ourReference,
        description,
        at,
        body,
      })),
    }
  })

  app.post('/reports/:id/status', (request, reply) => {
    const { status, notes } = statusBody.parse(request.body)
    const id = param(request, 'id')
    return pushStatus(town, id, status, notes)
      ? { id, status: reportById(town, id)?.status }
      : reply.code(404).send({ error: `No report ${id}` })
  })

  app.put('/clock', (request) => {
    clock.shift(clockBody.parse(request.body).advanceSeconds)
    return { now: town.now().toISOString(), today: town.today(), shiftedSeconds: clock.shifted }
  })

  app.post('/reset', async () => {
    for (const system of SYSTEMS) await town.faults.reset(system)
    clock.shift(-clock.shifted)
    town.state.reset()
    return { reset: true }
  })

  app.get('/people', (request) => ({
    people: samplePeople(town, Math.min(500, Math.max(1, Number(query(request, 'limit') ?? 20) || 20))),
  }))
  app.get('/people/special', () => specialPeople(town))
  app.get('/numbers', () => ({ numbers: numbersToDial(town) }))

  app.post('/callbacks/answer', (request) => {
    const { reached, note } = callbackBody.parse(request.body)
    return { answered: answerCallback(town, reached, note) }
  })

  await app.ready()
  return listen((request, response) => app.routing(request, response), host, port)
}
