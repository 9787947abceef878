import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { sourceIds } from '../../../shared/domain/sources.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'

/** What people call each system here. */
export const sourceNames = (pack: CouncilPack): Record<SourceId, string> =>
  Object.fromEntries(sourceIds.map((source) => [source, pack.council.systems[source]])) as Record<SourceId, string>
