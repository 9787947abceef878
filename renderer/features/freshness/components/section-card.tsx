import type { ReactNode } from 'react'
import { freshnessWords } from '../../../../shared/content/freshness.ts'
import type { Section } from '../../../../shared/domain/freshness.ts'
import { useSession } from '../../../lib/session.tsx'
import { Card, Loading } from '../../../ui/index.ts'
import { cardTrouble, isFailing } from '../model.ts'
import { FromLine } from './from-line.tsx'

export type SectionCardProps<T> = {
  heading: string
  id: string
  /** What is being fetched, to follow "Getting". */
  getting: string
  section: Section<T>
  /** What is here. Called only with something to show. */
  children: (value: T) => ReactNode
  /** Shown when nothing is held because there is nothing to hold, as a balance of someone without a tenancy. */
  none?: ReactNode
  actions?: ReactNode
  flush?: boolean
  lines?: number
}

/**
 * A part of the record on its card: what we hold, why something is missing, where it came from. With nothing held it says whether it
 * is still coming or cannot be had, and never shows an empty space or a zero.
 */
export function SectionCard<T>(props: SectionCardProps<T>): ReactNode {
  const session = useSession()
  const { section } = props
  const trouble = cardTrouble(section.from, section.value !== null, session)
  return (
    <Card
      heading={props.heading}
      id={props.id}
      actions={props.actions}
      flush={props.flush}
      state={trouble?.state}
    >
      {section.value === null ? (
        isFailing(section.from) ? undefined : (
          (props.none ?? <Loading what={props.getting} lines={props.lines ?? 3} />)
        )
      ) : (
        <>
          {props.children(section.value)}
          <UnreadableHere section={section} />
        </>
      )}
      <FromLine from={section.from} trouble={trouble} />
    </Card>
  )
}

function UnreadableHere({ section }: { section: Section<unknown> }): ReactNode {
  const session = useSession()
  const counts = new Map<string, number>()
  for (const one of section.from) {
    if (one.unreadable > 0)
      counts.set(
        session.sourceName(one.source),
        (counts.get(session.sourceName(one.source)) ?? 0) + one.unreadable,
      )
  }
  return [...counts].map(([name, count]) => (
    <p key={name} className="pf-unreadable">
      {freshnessWords.unreadable(count, name)}
    </p>
  ))
}
