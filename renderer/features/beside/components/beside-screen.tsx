import { useEffect, type ReactNode } from 'react'
import { appWords } from '../../../../shared/content/app.ts'
import { common } from '../../../../shared/content/common.ts'
import { states } from '../../../../shared/content/states.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { addressOf } from '../../../lib/address.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, ErrorPanel, Loading } from '../../../ui/index.ts'
import { moneyToSay, TimelinePart, useResident } from '../../resident/index.ts'

const words = appWords.beside

export type BesideResident = { key: ResidentKey; name: string; home: string | null }

/**
 * One part of one customer in a window of its own. It stays with that customer and says whose it is, because the main window goes on to
 * others. The address has only the id the desk gave the window.
 */
export function BesideScreen({
  id,
  guide,
  onResident,
}: {
  id: string
  guide: (resident: BesideResident, money: string | null) => ReactNode
  /** Told whom the window is about. */
  onResident: (key: ResidentKey) => void
}): ReactNode {
  const about = useDeskQuery(
    `beside ${id}`,
    (client, signal) => client.frame.beside.get({ id }, { signal }),
    () => false,
  )
  const key = about.value?.resident ?? null
  const record = useResident(key)
  const { today } = useSession()
  useEffect(() => {
    if (key !== null) onResident(key)
  }, [key, onResident])

  if (about.value === null) {
    if (about.problem === null) return <Waiting title={words.opening} />
    const gone = about.problem.code === 'NOT_FOUND'
    return (
      <main className="pf-start" id="main" tabIndex={-1}>
        <h1 tabIndex={-1}>{appWords.screens.beside}</h1>
        <ErrorPanel
          level={2}
          title={gone ? words.gone : about.problem.title}
          next={gone ? words.goneWhy : about.problem.body}
          actions={
            gone ? (
              <Button onClick={() => window.close()}>{words.close}</Button>
            ) : (
              <Button onClick={about.again}>{states.error.tryAgain}</Button>
            )
          }
        />
      </main>
    )
  }
  const { part } = about.value
  const view = record.value
  const name = view?.name ?? about.value.name
  const home = view === null ? null : addressOf(view)
  return (
    <>
      <section className="pf-beside-head" aria-label={common.frame.identity}>
        <h1 tabIndex={-1}>{name}</h1>
        {home === null ? null : <p>{home}</p>}
        <p className="pf-hint">{words.belongs}</p>
      </section>
      <main className="pf-beside-part" id="main" data-panel={part} aria-label={words.lead[part]} tabIndex={0}>
        {part === 'guide' ? (
          guide({ key: about.value.resident, name, home }, view === null ? null : moneyToSay(view, today))
        ) : view === null ? (
          record.problem === null ? (
            <Loading what={words.lead.timeline} lines={8} />
          ) : (
            <ErrorPanel
              level={2}
              title={record.problem.title}
              next={record.problem.body}
              actions={<Button onClick={record.again}>{states.error.tryAgain}</Button>}
            />
          )
        ) : (
          <TimelinePart view={view} />
        )}
      </main>
    </>
  )
}

function Waiting({ title }: { title: string }): ReactNode {
  return (
    <main className="pf-start" id="main" tabIndex={-1}>
      <h1 tabIndex={-1}>{title}</h1>
      <Loading what={title} pronoun="it" lines={4} />
    </main>
  )
}
