import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import { onMessagePortClose } from '@orpc/client/message-port'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { WebSocket } from 'ws'
import { splitUnitKey } from '../../shared/domain/freshness.ts'
import { sourceIds } from '../../shared/domain/sources.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import { prepareTriage } from '../../shared/rules/triage.ts'
import { dismissCall, recoverCalls, ringDesk, stopLapsing } from './calls/calls.ts'
import { createBackends } from './backends/registry.ts'
import { createChanges } from './changes.ts'
import { systemClock, systemRandom, systemRandomBytes } from './clock.ts'
import { loadCouncilPack } from './council-pack/load.ts'
import { createKept } from './frame/kept.ts'
import { createPracticeControl } from './practice-control.ts'
import {
  directoryState,
  wantHousingDirectory,
  wantPeopleDirectory,
  watchDirectory,
} from './records/directory.ts'
import { createOpenResidents } from './records/open-residents.ts'
import { noticeSubject, wantNotice } from './records/start-check.ts'
import { followUp } from './records/resident.ts'
import { router } from './router/index.ts'
import { openStore } from './store/index.ts'
import { createFreshness } from './sync/freshness.ts'
import { createOutbox } from './sync/outbox.ts'
import { createProcessBus } from './team/bus.ts'
import { createTeam } from './team/presence.ts'
import { afterDelivery } from './work/after-delivery.ts'
import { watchDue } from './work/due-watch.ts'
import { noteCallbacks, noteReports } from './work/promises.ts'
import type { DeskHealth, DeskOptions } from './options.ts'
import type { CallContext } from './router/implementer.ts'
import type { Services } from './services.ts'

export type { DeskHealth, DeskOptions } from './options.ts'
export { createProcessBus } from './team/bus.ts'

export type Desk = {
  /** Serves one window over a MessagePort, Electron's or Node's. */
  servePort: (port: SupportedMessagePort) => void
  /** Serves one window over a WebSocket. */
  serveSocket: (socket: WebSocket) => void
  /** A telephone rings at this desk. `callId` is the telephone's own name for the call, so that telling of it twice makes one. */
  ring: (call: { number: string | null; callId?: string; origin?: 'link' | 'telephony' }) => Promise<void>
  /** The telephone stopped ringing before anybody answered. */
  hangUp: (callId: string) => Promise<void>
  /** Resolves when search answers from the local index. */
  ready: () => Promise<void>
  health: () => Promise<DeskHealth>
  /** Resolves when nothing is being fetched or sent, and nothing that may be is due. */
  idle: () => Promise<void>
  /** Finishes what is being written and closes both files. Nothing unsent is lost: it waits in the work file. */
  close: () => Promise<void>
}

/**
 * Opens the two files, starts freshness and the outbox, and answers windows. Knows nothing of its host. Rejects with the store's named
 * errors (wrong key, file from the future …) or the council pack's, and then nothing has been touched.
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { log } = options
  const clock = systemClock
  const pack = await loadCouncilPack(options.council)
  const store = await openStore({
    folder: options.folder,
    keys: options.keys,
    slow: (name, ms) => log({ level: 'warn', name: `store.${name}`, ms }),
  })
  options.keys.work.fill(0)
  options.keys.cache.fill(0)

  const changes = createChanges(clock)
  const openResidents = createOpenResidents()
  const apiKeys = options.apiKeys ?? Object.fromEntries(sourceIds.map((source) => [source, 'practice']))
  const backends = createBackends({
    origins: options.origins,
    environment: options.environment,
    clock,
    headers: Object.fromEntries(sourceIds.map((source) => [source, { 'X-Api-Key': apiKeys[source] ?? '' }])),
    reports: { apiKey: apiKeys.reports ?? null },
  })
  const quietly = (name: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      log({ level: 'error', name, note: error instanceof Error ? error.name : 'unknown' }),
    )
  }

  /**
   * One back-end lost, or back, is a hint about the rest: each is asked now, by one read, so that "offline" is known within seconds and a
   * network that returns is noticed by all of them. Nothing depends on the hint; the clock alone would get there.
   */
  const askOthers = (source: SourceId, state: 'online' | 'slow' | 'offline' | 'unknown'): void => {
    if (state !== 'online' && state !== 'offline') return
    const health = freshness.health()
    const others = sourceIds.filter((other) => other !== source && health[other].state !== state)
    for (const other of others) quietly('source.probe', freshness.breaker.probe(other))
  }

  const freshness = createFreshness({
    store,
    backends,
    clock,
    random: systemRandom,
    onCommitted: (unit, subject, changed) => {
      if (subject === 'directory') {
        changes.statusChanged()
        quietly('directory.watch', services.directory.changed())
        if (unit.startsWith('housing.directory')) quietly('directory.people', wantPeopleDirectory(services))
        return
      }
      if (subject === noticeSubject) {
        changes.statusChanged()
        return
      }
      changes.residentChanged([subject])
      if (changed) quietly('resident.follow-up', followUp(services, subject))
    },
    onRecords: (unit, subject, records) => {
      const { source } = splitUnitKey(unit)
      quietly('outbox.seen', outbox.noteSeen(subject, records, source))
      if (source === 'crm') quietly('promises.seen', noteCallbacks(services, subject, records))
      if (source === 'reports') quietly('promises.seen', noteReports(services, subject, records))
    },
    onFailed: (_unit, subject) => changes.residentChanged([subject]),
    onHealth: (source, health) => {
      changes.publish({ about: 'source', source, state: health.state })
      changes.statusChanged()
      askOthers(source, health.state)
    },
  })
  const outbox = createOutbox({
    store,
    backends,
    clock,
    random: systemRandom,
    environment: options.environment,
    breaker: freshness.breaker,
    onChange: (operation) => {
      changes.outboxChanged([operation.subject])
      changes.residentChanged([operation.subject])
      quietly('outbox.after', afterDelivery(services, operation))
    },
  })
  const ownBus = createProcessBus(clock)
  const bus = options.bus ?? ownBus
  const team = createTeam({
    bus,
    clock,
    desk: systemRandomBytes(8).toString('hex'),
    user: options.user,
    failed: () => log({ level: 'warn', name: 'team.bus' }),
  })
  const services: Services = {
    pack,
    triage: prepareTriage(pack),
    store,
    directory: watchDirectory({ store }),
    freshness,
    outbox,
    changes,
    clock,
    randomBytes: systemRandomBytes,
    environment: options.environment,
    origins: options.origins,
    user: options.user,
    host: options.host,
    practice: options.practiceControl === null ? null : createPracticeControl(options.practiceControl),
    openResidents,
    bus,
    team,
    kept: createKept(store),
    accepting: new Map(),
    log,
  }
  openResidents.onClosed((subjects) => {
    for (const subject of subjects) quietly('resident.release', freshness.release(subject))
  })

  await recoverCalls(services)
  await wantNotice(services)
  await wantHousingDirectory(services)
  await wantPeopleDirectory(services)
  await services.directory.changed()
  freshness.start()
  await outbox.start()
  const due = watchDue(services)

  const ports = new PortHandler<CallContext>(router)
  const sockets = new SocketHandler<CallContext>(router)
  /** One window, until its connection ends; `onEnd` tells when. */
  const context = (onEnd: (listener: () => void) => void): CallContext => {
    const window = { inFlight: 0 }
    onEnd(() => openResidents.left(window))
    return { services, window }
  }

  const searchAnswers = async (): Promise<void> => {
    await store.read.search({ text: 'a', limit: 1, today: clock.now().toISOString().slice(0, 10) })
  }

  return {
    servePort: (port) =>
      ports.upgrade(port, { context: context((listener) => onMessagePortClose(port, listener)) }),
    serveSocket: (socket) =>
      void sockets.upgrade(socket, { context: context((listener) => void socket.once('close', listener)) }),
    ring: async ({ number, callId, origin = 'telephony' }) => {
      await ringDesk(services, { number, origin, ...(callId === undefined ? {} : { callId }) })
    },
    hangUp: async (callId) => {
      await dismissCall(services, { callId })
    },
    ready: searchAnswers,
    health: async () => {
      const [directory, counts] = await Promise.all([directoryState(services), store.work.counts({})])
      await searchAnswers()
      return {
        status: 'ready',
        environment: options.environment,
        searchReady: true,
        waiting: counts.queued + counts.sending + counts.unknown + counts.attention,
        directory: { people: directory.people, tenancies: directory.tenancies, complete: directory.complete },
      }
    },
    idle: async () => {
      await Promise.all([freshness.whenIdle(), outbox.whenIdle()])
    },
    close: async () => {
      due.stop()
      stopLapsing(services)
      await Promise.all([freshness.stop(), outbox.stop(), team.close()])
      ownBus.close()
      await store.close()
    },
  }
}
