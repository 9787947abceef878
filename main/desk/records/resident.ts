import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { ResidentView, StatementView } from '../../../shared/contract/resident.ts'
import type { Section } from '../../../shared/domain/freshness.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { isOpenPromise } from '../../../shared/rules/promises.ts'
import type { Services } from '../services.ts'
import { promiseViews } from '../work/promises.ts'
import { composeResident } from './compose/index.ts'
import { composeStatement } from './compose/statement.ts'
import type { Window } from './open-residents.ts'
import { readFacts } from './resolve.ts'
import type { ResidentFacts } from './resolve.ts'
import { unitsWanted } from './wanted.ts'

const compose = (services: Services, facts: ResidentFacts): ResidentView => {
  const now = services.clock.now().toISOString()
  const open = facts.promises.filter(({ state }) => isOpenPromise(state))
  const promises = promiseViews(services, open, facts.operations)
  return composeResident(facts, services.pack, londonDate(now), now, promises)
}

/**
 * Asks for every unit the screen is made of, at on-screen priority. The engine leaves fresh ones alone; one that is failing keeps its
 * back-off, because opening a screen is no reason to hammer.
 */
function wantOnScreen(services: Services, facts: ResidentFacts): Promise<void> {
  const now = services.clock.now().toISOString()
  const failing = new Map(
    facts.units.flatMap((unit) => (unit.failCount > 0 ? [[unit.unit, unit.nextAttemptAt]] : [])),
  )
  return services.freshness.want(
    unitsWanted(facts).map((wanted) => ({
      ...wanted,
      priority: 0,
      nextAttemptAt: failing.get(wanted.unit) ?? now,
    })),
  )
}

/** Answers from the local copy at once; fetching starts behind it, and goes on until this window closes it. */
export async function openResident(
  services: Services,
  key: ResidentKey,
  window: Window,
): Promise<ResidentView | null> {
  const facts = await readFacts(services, key)
  if (facts === null) return null
  services.openResidents.open(key, facts.subjects, window)
  // Told again once the wants are on file: until then a part can say neither where it comes from nor when it will be tried.
  void wantOnScreen(services, facts).then(
    () => services.changes.residentChanged(facts.subjects),
    () => services.log({ level: 'error', name: 'resident.want' }),
  )
  return compose(services, facts)
}

export async function readResident(services: Services, key: ResidentKey): Promise<ResidentView | null> {
  const facts = await readFacts(services, key)
  return facts === null ? null : compose(services, facts)
}

export async function readWholeStatement(
  services: Services,
  key: ResidentKey,
): Promise<Section<StatementView>> {
  const facts = await readFacts(services, key)
  if (facts === null) return { value: null, from: [] }
  return composeStatement(facts, services.pack, services.clock.now().toISOString(), null)
}

/** Everything on this screen again, now, whatever its age. Answers how many units that is. */
export async function refreshResident(services: Services, key: ResidentKey): Promise<{ units: number }> {
  const facts = await readFacts(services, key)
  if (facts === null) return { units: 0 }
  const nextAttemptAt = services.clock.now().toISOString()
  const wanted = unitsWanted(facts)
  await services.freshness.want(
    wanted.map((unit) => ({ ...unit, priority: 0, nextAttemptAt })),
    { evenIfFresh: true },
  )
  return { units: wanted.length }
}

/** After a commit: an open resident may now want units whose keys were not known before. */
export async function followUp(services: Services, subject: string): Promise<void> {
  for (const key of services.openResidents.keysOn(subject)) {
    const facts = await readFacts(services, key)
    if (facts === null) continue
    services.openResidents.standsOn(key, facts.subjects)
    const known = new Set(facts.units.map((unit) => unit.unit))
    const news = unitsWanted(facts).filter((wanted) => !known.has(wanted.unit))
    if (news.length === 0) continue
    const nextAttemptAt = services.clock.now().toISOString()
    await services.freshness.want(news.map((wanted) => ({ ...wanted, priority: 0, nextAttemptAt })))
  }
}
