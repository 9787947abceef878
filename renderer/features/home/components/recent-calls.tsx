import type { ReactNode } from 'react'
import { homeWords } from '../../../../shared/content/home.ts'
import { states } from '../../../../shared/content/states.ts'
import type { RecentCall } from '../../../../shared/contract/calls.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { Button, Card, Empty, ErrorPanel, Loading } from '../../../ui/index.ts'
import { callLine } from '../model.ts'

const words = homeWords.recent
const most = 20

export type RecentCallsProps = {
  onOpen: (key: ResidentKey, name: string) => void
  onWrapUp: (callId: string) => void
}

/** The last calls of this desk, to open again when somebody rings back. */
export function RecentCalls({ onOpen, onWrapUp }: RecentCallsProps): ReactNode {
  const calls = useDeskQuery(
    'recent calls',
    (client, signal) => client.calls.recent({ limit: most }, { signal }),
    (change) => change.about === 'calls',
  )
  return (
    <Card heading={words.heading} id="recent-calls">
      {calls.problem === null ? null : (
        <ErrorPanel
          title={words.failedTitle}
          next={words.failedNext}
          actions={<Button onClick={calls.again}>{states.error.tryAgain}</Button>}
        />
      )}
      {calls.value === null ? (
        calls.problem === null ? (
          <Loading what={words.loading} lines={4} />
        ) : null
      ) : calls.value.length === 0 ? (
        <Empty title={words.empty} why={words.emptyWhy} />
      ) : (
        <ul className="pf-rows">
          {calls.value.map((call) => (
            <OneCall key={call.id} call={call} onOpen={onOpen} onWrapUp={onWrapUp} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function OneCall({ call, onOpen, onWrapUp }: RecentCallsProps & { call: RecentCall }): ReactNode {
  const { today } = useSession()
  const { resident } = call
  const when = whenWords(call.at, today) ?? ''
  const who = resident?.name ?? words.nobody
  return (
    <li>
      <span className="pf-row-words">
        <span>
          <strong>{who}</strong> <time dateTime={call.at}>{when}</time>
        </span>
        <span className="pf-hint">{callLine(call)}</span>
      </span>
      <span className="pf-row-actions">
        {call.state === 'wrap-up' ? (
          <Button small about={words.about(who, when)} onClick={() => onWrapUp(call.id)}>
            {words.wrapUp}
          </Button>
        ) : null}
        {resident === null ? null : (
          <Button small about={words.about(who, when)} onClick={() => onOpen(resident.key, resident.name)}>
            {words.open}
          </Button>
        )}
      </span>
    </li>
  )
}
