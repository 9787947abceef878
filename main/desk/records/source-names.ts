import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { bySource } from '../../../shared/domain/sources.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'

/** What people call each system here. */
export const sourceNames = (pack: CouncilPack): Record<SourceId, string> =>
  bySource((source) => pack.council.systems[source])
