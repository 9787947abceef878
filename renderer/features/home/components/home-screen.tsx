import type { ReactNode } from 'react'
import { homeWords } from '../../../../shared/content/home.ts'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type { DraftView, WorkItem } from '../../../../shared/contract/work.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, ButtonRow, Card } from '../../../ui/index.ts'
import { People } from '../../practice/index.ts'
import { MyWork } from './my-work.tsx'
import { RecentCalls } from './recent-calls.tsx'
import { StartBlock, useStartCheck } from './start-block.tsx'
import '../home.css'

export type HomeScreenProps = {
  onFind: (text: string) => void
  onProblem: () => void
  /** Carry on with a draft: opens its resident, or the flow about nobody. */
  onDraft: (draft: DraftView, name: string) => void
  /** Anything else of the list that opens somewhere: a draft the desk no longer lists, a report, a promise. */
  onWork: (item: WorkItem) => void
  onOpen: (key: ResidentKey, name: string) => void
  onWrapUp: (callId: string) => void
}

const fewPeople = 8

/** Where a shift starts and where an agent comes back to: what waits for them, and the calls they had. */
export function HomeScreen(props: HomeScreenProps): ReactNode {
  const session = useSession()
  const keyOf = useKeyOf()
  const { check, starting, show } = useStartCheck(session.today)
  const practice = useDeskQuery(
    session.environment === 'practice' ? 'practice people' : null,
    (client, signal) => client.practice.state(undefined, { signal }),
    () => false,
  )
  return (
    <div className="pf-screen pf-home">
      <div className="pf-screen-tools">
        <h1 tabIndex={-1}>{homeWords.title}</h1>
        <ButtonRow>
          {starting ? null : (
            <Button small kind="quiet" onClick={() => show(true)}>
              {homeWords.start.again}
            </Button>
          )}
          <Button
            keys={keyOf('find')}
            kind={starting ? 'secondary' : 'primary'}
            onClick={() => props.onFind('')}
          >
            {homeWords.findButton}
          </Button>
          <Button keys={keyOf('problem')} onClick={props.onProblem}>
            {problemWords.title}
          </Button>
        </ButtonRow>
      </div>
      <div className="pf-home-columns">
        <div className="pf-stack">
          <MyWork
            onDraft={props.onDraft}
            onWork={props.onWork}
            onOpen={props.onOpen}
            onWrapUp={props.onWrapUp}
          />
        </div>
        <div className="pf-stack">
          {starting ? <StartBlock check={check} onStarted={() => show(false)} /> : null}
          <RecentCalls onOpen={props.onOpen} onWrapUp={props.onWrapUp} />
          {practice.value === null || practice.value.people.length === 0 ? null : (
            <Card heading={homeWords.practice}>
              <People people={practice.value.people.slice(0, fewPeople)} onFind={props.onFind} />
              <a href="#/practice">{homeWords.morePeople}</a>
            </Card>
          )}
        </div>
      </div>
    </div>
  )
}
