import type { ResidentView } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import { answered, fromUnits } from '../provenance.ts'
import { bodiesOf } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'
import { alertWords } from './words.ts'

/** Live alerts only: one with no end date is live, one that has ended never shows as active (council-systems 11). */
export function composeAlerts(
  facts: ResidentFacts,
  pack: CouncilPack,
  today: string,
  now: string,
): ResidentView['alerts'] {
  const from = fromUnits(facts, ['alerts.people', 'alerts.property'], now)
  if (!answered(from)) return { value: null, from }
  const live = bodiesOf(facts, 'alert').filter((alert) => alert.endDate === null || alert.endDate >= today)
  return { value: live.map((alert) => ({ ...alert, words: alertWords(pack, alert) })), from }
}
