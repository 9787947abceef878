import { join } from 'node:path'
import { alertRoutes } from './alerts/routes.ts'
import { startControl } from './control/control.ts'
import { crmRoutes } from './crm/routes.ts'
import { createSwitchboard } from './faults/switchboard.ts'
import { housingRoutes } from './housing/routes.ts'
import { openAccounts } from './people/accounts.ts'
import { openDirectory } from './people/directory.ts'
import { rentAccountRoutes } from './rent-account/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import type { Listener } from './server/listener.ts'
import { startStandIn, type Routes, type Town } from './server/stand-in.ts'
import { openState } from './state/state.ts'
import { SYSTEMS, type System } from './systems.ts'

export interface PracticeOptions {
  /** where the town and the accepted writes are kept */
  folder: string
  seed?: number
  people?: number
  /** `YYYY-MM-DD` */
  today: () => string
  now: () => Date
  /** listen exactly there; systems without one get any free port */
  ports?: Partial<Record<System | 'control', number>>
  host?: string
}

export interface PracticeCouncil {
  readonly origins: Record<System | 'control', string>
  readonly people: number
  readonly homes: number
  close(): Promise<void>
}

const ROUTES: Record<System, Routes> = {
  housing: housingRoutes,
  rentAccount: rentAccountRoutes,
  crm: crmRoutes,
  alerts: alertRoutes,
  reports: reportRoutes,
}

/** Starts a stand-in for every back-end, and the control server that switches their faults. */
export async function startPractice(options: PracticeOptions): Promise<PracticeCouncil> {
  const { folder, seed = 1, people = 3_000, ports = {}, host = '127.0.0.1' } = options
  const directory = openDirectory(folder, seed, people)
  const state = openState(join(folder, 'state'))
  let shifted = 0
  const town: Town = {
    directory,
    accounts: openAccounts(directory),
    state,
    faults: createSwitchboard(),
    now: () => new Date(options.now().getTime() + shifted * 1_000),
    today: () => shiftDay(options.today(), options.now(), shifted),
  }
  const clock = {
    shift: (seconds: number): void => void (shifted += seconds),
    get shifted() {
      return shifted
    },
  }
  const started: Listener[] = []
  const origins: Record<System | 'control', string> = {
    housing: '',
    rentAccount: '',
    crm: '',
    alerts: '',
    reports: '',
    control: '',
  }
  const close = async (): Promise<void> => {
    await Promise.all(started.map((listener) => listener.shut()))
    directory.close()
    state.close()
  }
  try {
    for (const system of SYSTEMS) {
      const listener = await startStandIn(system, ROUTES[system], town, host, ports[system] ?? 0)
      started.push(listener)
      origins[system] = listener.origin
    }
    const control = await startControl(town, clock, () => origins, host, ports.control ?? 0)
    started.push(control)
    origins.control = control.origin
  } catch (error) {
    await close()
    throw error
  }
  return {
    origins,
    people: directory.counts.people,
    homes: directory.counts.homes,
    close,
  }
}

/** Today as the caller says it, moved by as many whole days as the shifted clock has crossed. */
function shiftDay(today: string, now: Date, seconds: number): string {
  if (seconds === 0) return today
  const days =
    Math.floor((now.getTime() + seconds * 1_000) / 86_400_000) - Math.floor(now.getTime() / 86_400_000)
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
