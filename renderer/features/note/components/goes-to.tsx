import type { ReactNode } from 'react'
import { noteWords } from '../../../../shared/content/note.ts'
import type { SourceId } from '../../../../shared/domain/sources.ts'
import { useSession } from '../../../lib/session.tsx'

type GoesToProps = {
  receivers: readonly { source: SourceId; name: string }[] | null
  limit: number
  failed: boolean
}

/** Before it is saved: which systems will get it and which will not, and whose limit counts. */
export function GoesTo({ receivers, limit, failed }: GoesToProps): ReactNode {
  const { council } = useSession()
  if (receivers === null) {
    return <p className="pf-receivers">{failed ? noteWords.unknownReceivers : noteWords.asking}</p>
  }
  const not = Object.entries(council.sources)
    .filter(([source]) => !receivers.some((one) => one.source === source))
    .map(([, name]) => name)
  const tightest = receivers.at(-1)?.name
  return (
    <p className="pf-receivers">
      {noteWords.goesTo(receivers.map((one) => one.name))}{' '}
      {receivers.length === 0 ? '' : noteWords.notTo(not)}{' '}
      {tightest === undefined ? '' : noteWords.limit(limit, tightest)}
    </p>
  )
}
