import type { HostFacts } from './options.ts'
import type { CouncilPack } from '../../shared/domain/council-pack.ts'
import type { Environment } from '../../shared/domain/sources.ts'
import type { Triage } from '../../shared/rules/triage.ts'
import type { Receipt } from '../../shared/contract/problem.ts'
import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { DeskOptions, Log } from './options.ts'
import type { Kept } from './frame/kept.ts'
import type { PracticeControl } from './practice-control.ts'
import type { DirectoryWatch } from './records/directory.ts'
import type { OpenResidents } from './records/open-residents.ts'
import type { Store } from './store/types.ts'
import type { Team } from './team/presence.ts'
import type { TeamBus } from './team/bus.ts'
import type { Freshness } from './sync/freshness.ts'
import type { Outbox } from './sync/outbox.ts'

/** What the desk is made of, handed to every handler. Composed once, in `index.ts`. */
export type Services = {
  pack: CouncilPack
  triage: Triage
  store: Store
  directory: DirectoryWatch
  freshness: Freshness
  outbox: Outbox
  changes: Changes
  clock: Clock
  randomBytes: (count: number) => Uint8Array
  environment: Environment
  origins: DeskOptions['origins']
  user: DeskOptions['user']
  host: HostFacts
  practice: PracticeControl | null
  openResidents: OpenResidents
  bus: TeamBus
  /** Who is at which customer. */
  team: Team
  /** What the desk remembers for people: preferences, workspaces, shifts. */
  kept: Kept
  /** Saves under way, by draft. */
  accepting: Map<string, Promise<Receipt | null>>
  log: Log
}
