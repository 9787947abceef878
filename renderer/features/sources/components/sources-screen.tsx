import { useState, type ReactNode } from 'react'
import { statusWords } from '../../../../shared/content/outbox.ts'
import { sourceWords } from '../../../../shared/content/sources.ts'
import { states } from '../../../../shared/content/states.ts'
import type { SourceHealth, Status } from '../../../../shared/contract/host.ts'
import type { SourceId } from '../../../../shared/domain/sources.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import {
  announce,
  Button,
  Card,
  DataTable,
  ErrorPanel,
  Loading,
  StatusText,
  type Column,
  type StatusKind,
} from '../../../ui/index.ts'

const kinds = {
  online: 'done',
  slow: 'unknown',
  offline: 'attention',
  unknown: 'off',
} as const satisfies Record<SourceHealth['state'], StatusKind>

type Row = {
  health: SourceHealth
  name: string
  when: (moment: string | null) => string | null
  tryNow: () => void
}

const columns: Column<Row>[] = [
  { key: 'system', heading: sourceWords.columns.system, names: true, cell: ({ name }) => name },
  {
    key: 'state',
    heading: sourceWords.columns.state,
    cell: ({ health, when }) => (
      <StatusText kind={kinds[health.state]}>{stateWords(health, when)}</StatusText>
    ),
  },
  {
    key: 'lastGood',
    heading: sourceWords.columns.lastGood,
    cell: ({ health, when }) => when(health.lastGoodAt) ?? sourceWords.never,
  },
  {
    key: 'records',
    heading: sourceWords.columns.records,
    cell: ({ health: { units } }) => sourceWords.units(units.fresh, units.due, units.failed).join(' · '),
  },
  {
    key: 'next',
    heading: sourceWords.columns.next,
    cell: ({ health, when }) => when(health.nextProbeAt) ?? sourceWords.noNext,
  },
  {
    key: 'actions',
    heading: sourceWords.columns.actions,
    cell: ({ name, tryNow }) => (
      <Button small about={name} onClick={tryNow}>
        {sourceWords.tryNow}
      </Button>
    ),
  },
]

/** Every system we read from: whether it answers, since when, how fresh its records are here, when it is asked again. */
export function SourcesScreen(): ReactNode {
  const desk = useDesk()
  const session = useSession()
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const status = useDeskQuery(
    'sources',
    (client, signal) => client.host.status(undefined, { signal }),
    (change) => change.about === 'status' || change.about === 'source',
  )
  const tryNow = async (source: SourceId | null): Promise<void> => {
    try {
      const { units } = await desk.client.work.sources.tryNow({ source })
      announce(units === 0 ? sourceWords.nothing : sourceWords.trying(units))
      setProblem(null)
    } catch (error) {
      setProblem(problemOf(error))
    }
    status.again()
  }
  const when = (moment: string | null): string | null => whenWords(moment, session.today)

  return (
    <div className="pf-screen">
      <h1 tabIndex={-1}>{sourceWords.title}</h1>
      <p>{sourceWords.intro}</p>
      {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
      {status.problem === null ? null : (
        <ErrorPanel
          title={status.problem.title}
          next={status.problem.body}
          actions={<Button onClick={status.again}>{states.error.tryAgain}</Button>}
        />
      )}
      {status.value === null ? (
        <Loading what={sourceWords.loading} pronoun="it" lines={5} />
      ) : (
        <>
          <DataTable
            caption={sourceWords.caption}
            captionHidden
            columns={columns}
            rows={status.value.sources.map((health) => ({
              health,
              name: session.sourceName(health.source),
              when,
              tryNow: () => void tryNow(health.source),
            }))}
            rowKey={({ health }) => health.source}
          />
          <div>
            <Button onClick={() => void tryNow(null)}>{sourceWords.tryAll}</Button>
          </div>
          <DirectoryCard directory={status.value.directory} when={when} />
        </>
      )}
    </div>
  )
}

function stateWords(one: SourceHealth, when: (moment: string | null) => string | null): string {
  const since = when(one.since)
  const word = statusWords.state[one.state]
  return one.state === 'unknown' || since === null ? word : sourceWords.since(word, since)
}

function DirectoryCard({
  directory,
  when,
}: {
  directory: Status['directory']
  when: (moment: string | null) => string | null
}): ReactNode {
  const loaded = when(directory.loadedAt)
  return (
    <Card heading={sourceWords.directory}>
      <p>{sourceWords.directoryLine(directory.people, directory.tenancies)}</p>
      <p>
        {directory.complete && loaded !== null
          ? sourceWords.directoryDone(loaded)
          : sourceWords.directoryLoading(directory.progress.done, directory.progress.of)}
      </p>
    </Card>
  )
}
