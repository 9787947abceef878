import { SYSTEMS, type System } from '../systems.ts'
import { NO_FAULTS, type Faults, type FaultsPatch } from './schema.ts'

export type Switchboard = ReturnType<typeof createSwitchboard>

/** Holds every system's faults and tells whoever listens when they change. */
export function createSwitchboard() {
  const faults = new Map<System, Faults>(SYSTEMS.map((system) => [system, NO_FAULTS]))
  const listeners: ((system: System, now: Faults) => Promise<void>)[] = []
  const set = async (system: System, next: Faults): Promise<Faults> => {
    faults.set(system, next)
    for (const listener of listeners) await listener(system, next)
    return next
  }
  return {
    of: (system: System): Faults => faults.get(system) ?? NO_FAULTS,
    all: (): Record<string, Faults> => Object.fromEntries(faults),
    merge: (system: System, patch: FaultsPatch): Promise<Faults> =>
      set(system, { ...(faults.get(system) ?? NO_FAULTS), ...clean(patch) }),
    reset: (system: System): Promise<Faults> => set(system, NO_FAULTS),
    onChange: (listener: (system: System, now: Faults) => Promise<void>) => void listeners.push(listener),
  }
}

/** Drops undefined members, which would otherwise wipe a switch. */
function clean(patch: FaultsPatch): Partial<Faults> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Faults>
}
