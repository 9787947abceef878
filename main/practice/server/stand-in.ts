import Fastify, { type FastifyInstance } from 'fastify'
import { gate } from '../faults/gate.ts'
import { malform } from '../faults/malform.ts'
import type { Switchboard } from '../faults/switchboard.ts'
import type { Accounts } from '../people/accounts.ts'
import type { Directory } from '../people/directory.ts'
import type { State } from '../state/state.ts'
import type { System } from '../systems.ts'
import { listen, type Listener } from './listener.ts'

/** All that a stand-in may know: the town, its accounts, the writes it has accepted, its faults and the time. */
export interface Town {
  readonly directory: Directory
  readonly accounts: Accounts
  readonly state: State
  readonly faults: Switchboard
  /** `YYYY-MM-DD` */
  today(): string
  now(): Date
}

/** Adds a system's routes. */
export type Routes = (app: FastifyInstance, town: Town) => void

/** Starts one stand-in behind its fault gate. Routes are matched whatever their capitals, as .NET matches them. */
export async function startStandIn(
  system: System,
  routes: Routes,
  town: Town,
  host: string,
  port: number,
): Promise<Listener> {
  const app = Fastify({
    logger: false,
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { caseSensitive: false, maxParamLength: 300 },
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not Found'))
  app.setErrorHandler((error, _request, reply) => {
    const status =
      typeof error === 'object' &&
      error !== null &&
      'statusCode' in error &&
      typeof error.statusCode === 'number'
        ? error.statusCode
        : 500
    return reply
      .code(status)
      .type('application/json')
      .send(JSON.stringify({ message: status < 500 ? 'Bad Request' : 'An error has occurred.' }))
  })
  if (system !== 'reports') {
    app.addHook('onRequest', async (request, reply) => {
      const key = request.headers['x-api-key']
      if (typeof key !== 'string' || key.trim() === '')
        return reply.code(401).send({ message: 'Unauthorized' })
      return undefined
    })
  }
  app.addHook('preSerialization', async (_request, reply, answer) =>
    reply.statusCode < 300 ? malform(answer, town.faults.of(system).malformed) : answer,
  )
  routes(app, town)
  await app.ready()
  const listener = await listen(
    (request, response) => {
      gate(request, response, town.faults.of(system), town.now(), () => app.routing(request, response)).catch(
        () => request.socket.destroy(),
      )
    },
    host,
    port,
  )
  town.faults.onChange(async (changed, faults) => {
    if (changed !== system) return
    if (faults.mode === 'refused') await listener.shut()
    else {
      await listener.open()
      listener.cutAll()
    }
  })
  return {
    ...listener,
    origin: listener.origin,
    shut: async () => {
      await listener.shut()
      await app.close()
    },
  }
}
