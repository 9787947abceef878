import { useState, type ReactNode } from 'react'
import { outboxWords } from '../../../../shared/content/outbox.ts'
import { states } from '../../../../shared/content/states.ts'
import type { OutboxItem } from '../../../../shared/contract/work.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import {
  announce,
  Button,
  ButtonRow,
  CopyButton,
  DataTable,
  Dialog,
  Empty,
  ErrorPanel,
  Loading,
  RadioGroup,
  Reference,
  type Column,
} from '../../../ui/index.ts'
import { Delivery } from '../../freshness/index.ts'
import {
  copyOf,
  isOpen,
  newestFirst,
  outboxFilters,
  stateDetail,
  statesOf,
  whatOf,
  type OutboxFilter,
} from '../model.ts'
import '../outbox.css'

type Row = { item: OutboxItem; tryNow: () => void; cancel: () => void }

const columns: Column<Row>[] = [
  { key: 'what', heading: outboxWords.columns.what, names: true, cell: ({ item }) => <What item={item} /> },
  {
    key: 'who',
    heading: outboxWords.columns.who,
    width: '13%',
    cell: ({ item }) => item.forWhom || outboxWords.noSubject,
  },
  { key: 'when', heading: outboxWords.columns.when, width: '7rem', cell: ({ item }) => <Made item={item} /> },
  {
    key: 'state',
    heading: outboxWords.columns.state,
    width: '29%',
    cell: ({ item }) => <State item={item} />,
  },
  {
    key: 'actions',
    heading: outboxWords.columns.actions,
    width: '1%',
    cell: (row) => <Actions {...row} />,
  },
]

function What({ item }: { item: OutboxItem }): ReactNode {
  return (
    <div className="pf-cell">
      <span className="pf-outbox-what">
        <strong>{whatOf(item)}</strong> <Reference value={item.reference} />
        {item.serverId === null || item.kind !== 'report.create' ? null : (
          <span className="pf-hint">{outboxWords.theirReference(item.serverId)}</span>
        )}
      </span>
      {item.text === '' || item.text === item.what ? null : (
        <span className="pf-outbox-text">{item.text}</span>
      )}
    </div>
  )
}

function Made({ item }: { item: OutboxItem }): ReactNode {
  return whenWords(item.madeAt, useSession().today)
}

function Actions({ item, tryNow, cancel }: Row): ReactNode {
  const about = outboxWords.about(whatOf(item), item.forWhom)
  return (
    <div className="pf-actions">
      <CopyButton small text={copyOf(item)} what={about} label={outboxWords.copy} />
      {isOpen(item.state) && item.state !== 'rejected' ? (
        <Button small about={about} onClick={tryNow}>
          {outboxWords.tryNow}
        </Button>
      ) : null}
      {item.canCancel ? (
        <Button small kind="quiet" about={about} onClick={cancel}>
          {outboxWords.cancel}
        </Button>
      ) : null}
    </div>
  )
}

/** Everything that was done here and is, or is not yet, in the council's systems. */
export function OutboxScreen(): ReactNode {
  const desk = useDesk()
  const [filter, setFilter] = useState<OutboxFilter>('open')
  const [cancelling, setCancelling] = useState<OutboxItem | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const list = useDeskQuery(
    `outbox ${filter}`,
    (client, signal) => client.work.outbox.list({ states: statesOf(filter) }, { signal }),
    (change) => change.about === 'outbox',
  )
  const tryNow = async (id: string | null): Promise<void> => {
    try {
      const { operations } = await desk.client.work.outbox.tryNow({ id })
      announce(operations === 0 ? outboxWords.nothingToTry : outboxWords.trying(operations))
      setProblem(null)
    } catch (error) {
      setProblem(problemOf(error))
    }
    list.again()
  }
  const cancel = async (item: OutboxItem): Promise<void> => {
    setCancelling(null)
    try {
      const { cancelled } = await desk.client.work.outbox.cancel({ id: item.id })
      announce(cancelled ? outboxWords.cancelled : outboxWords.cancelTooLate)
      setProblem(null)
    } catch (error) {
      setProblem(problemOf(error))
    }
    list.again()
  }

  const rows = newestFirst(list.value ?? []).map((item) => ({
    item,
    tryNow: () => void tryNow(item.id),
    cancel: () => setCancelling(item),
  }))
  const { title, why } = outboxWords.empty[filter]
  return (
    <div className="pf-screen">
      <h1 tabIndex={-1}>{outboxWords.title}</h1>
      <p>{outboxWords.intro}</p>
      <div className="pf-screen-tools">
        <RadioGroup
          legend={outboxWords.filter}
          inline
          options={outboxFilters.map((value) => ({ value, label: outboxWords.filters[value] }))}
          value={filter}
          onChange={(value) => {
            setFilter(outboxFilters.find((one) => one === value) ?? 'open')
            setProblem(null)
          }}
        />
        {filter === 'open' && rows.length > 0 ? (
          <ButtonRow>
            <Button onClick={() => void tryNow(null)}>{outboxWords.tryAll}</Button>
          </ButtonRow>
        ) : null}
      </div>
      {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
      {list.problem === null ? null : (
        <ErrorPanel
          title={list.problem.title}
          next={list.problem.body}
          actions={<Button onClick={list.again}>{states.error.tryAgain}</Button>}
        />
      )}
      {list.loading ? (
        <Loading what={outboxWords.loading} pronoun="it" lines={5} />
      ) : list.value === null ? null : rows.length === 0 ? (
        <Empty title={title} why={why} />
      ) : (
        <DataTable
          caption={outboxWords.caption}
          columns={columns}
          rows={rows}
          rowKey={({ item }) => item.id}
        />
      )}
      <Dialog
        open={cancelling !== null}
        onOpenChange={(open) => {
          if (!open) setCancelling(null)
        }}
        title={outboxWords.cancelAsk}
        alert
        actions={
          <>
            <Button kind="primary" onClick={() => setCancelling(null)}>
              {outboxWords.cancelKeep}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                if (cancelling !== null) void cancel(cancelling)
              }}
            >
              {outboxWords.cancel}
            </Button>
          </>
        }
      >
        <p>{outboxWords.cancelBody}</p>
      </Dialog>
    </div>
  )
}

function State({ item }: { item: OutboxItem }): ReactNode {
  const { today, sourceName } = useSession()
  const next =
    isOpen(item.state) && item.state !== 'rejected' && item.state !== 'sending' && item.attempts > 0
  return (
    <div className="pf-cell">
      <Delivery item={item} />
      <span className="pf-hint">{stateDetail(item, sourceName(item.lane))}</span>
      {next ? (
        <span className="pf-hint">
          {outboxWords.attempts(item.attempts)}. {outboxWords.nextTry(whenWords(item.nextAt, today) ?? '')}.
        </span>
      ) : null}
    </div>
  )
}
