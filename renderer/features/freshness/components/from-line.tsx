import type { ReactNode } from 'react'
import type { Provenance } from '../../../../shared/domain/freshness.ts'
import { useSession } from '../../../lib/session.tsx'
import { FreshnessTag, SourceLine } from '../../../ui/index.ts'
import { saidOnCard, sourcesSaid, type CardTrouble } from '../model.ts'

/** Under every card: where it came from, when, and how far to trust it. A line for each system. */
export function FromLine({
  from,
  trouble,
}: {
  from: readonly Provenance[]
  /** What the card has already said at its top. */
  trouble?: CardTrouble | undefined
}): ReactNode {
  const session = useSession()
  const said = sourcesSaid(from, session).filter((one) => !saidOnCard(one, trouble))
  if (said.length === 0) return null
  return (
    <div className="pf-from">
      {said.map((one) =>
        one.when === null ? (
          <p className="pw-source" key={one.source}>
            <FreshnessTag kind={one.kind} words={one.words ?? ''} />
          </p>
        ) : (
          <SourceLine
            key={one.source}
            source={session.sourceName(one.source)}
            when={one.when}
            freshness={one.words === null ? undefined : { kind: one.kind, words: one.words }}
          />
        ),
      )}
    </div>
  )
}
