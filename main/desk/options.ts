import type { hostFacts } from '../../shared/contract/host.ts'
import type { Environment, SourceId } from '../../shared/domain/sources.ts'
import type { TeamBus } from './team/bus.ts'
import type { z } from 'zod'

export type HostFacts = z.infer<typeof hostFacts>

/** Names, durations and codes; never a payload, a name of a person, a phone number or a key. */
export type Log = (entry: {
  level: 'info' | 'warn' | 'error'
  name: string
  ms?: number
  note?: string
}) => void

/** What a host gives the desk. */
export type DeskOptions = {
  /** Folder for cache.db and work.db; made when missing. */
  folder: string
  /** 32 bytes each. The desk hands them to the store and zeroes its own copies. */
  keys: { work: Buffer; cache: Buffer }
  /** Folder of the council pack. */
  council: string
  environment: Environment
  /** Scheme, host and port of each back-end. */
  origins: Record<SourceId, string>
  /** What each back-end knows this desk by. Never logged. The practice council takes any. */
  apiKeys?: Partial<Record<SourceId, string>>
  /** Origin of the practice council's control server; null outside practice. */
  practiceControl: string | null
  host: HostFacts
  user: { id: string; name: string; role: string; viewOnly: boolean }
  /** What desks tell each other over; one of its own when left out. */
  bus?: TeamBus
  log: Log
}

export type DeskHealth = {
  status: 'starting' | 'ready' | 'failed'
  environment: Environment
  searchReady: boolean
  waiting: number
  directory: { people: number; tenancies: number; complete: boolean }
  reason?: string
}
