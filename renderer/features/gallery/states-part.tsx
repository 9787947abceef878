import type { ReactNode } from 'react'
import { common } from '../../../shared/content/common.ts'
import { states } from '../../../shared/content/states.ts'
import {
  Button,
  Conflict,
  Empty,
  ErrorPanel,
  Loading,
  NotAllowed,
  OfflineBar,
  PartialLine,
  PracticeStripe,
  Quote,
  StaleLine,
  ViewOnlyBar,
} from '../../ui/index.ts'
import { sample } from './sample.ts'
import { Part, Show } from './show.tsx'

export function StatesPart(): ReactNode {
  return (
    <Part id="states" title={common.gallery.parts.states}>
      <div className="pw-gallery-grid">
        <Show name="Practice and test" wide>
          <PracticeStripe />
          <PracticeStripe environment="test" />
        </Show>
        <Show name="Offline" wide>
          <OfflineBar since="10:12am" />
        </Show>
        <Show name="View only" wide>
          <ViewOnlyBar />
        </Show>
        <Show name="Loading">
          <Loading what="transactions" now />
        </Show>
        <Show name="Loading, slow">
          <p>{states.loading.slow('transactions')}</p>
        </Show>
        <Show name="Empty">
          <Empty
            title="Nothing is waiting for you"
            why="New callbacks and promises will appear here."
            action={<Button small>See all callbacks</Button>}
          />
        </Show>
        <Show name="Partial, page">
          <PartialLine missing={['parking', 'libraries']} />
        </Show>
        <Show name="Stale, page">
          <StaleLine
            when="9:14am yesterday"
            action={
              <Button small keys="F5">
                Refresh
              </Button>
            }
          />
          <StaleLine kind="refreshing" when="10:42am" />
          <StaleLine kind="failed" when="9:14am" />
        </Show>
        <Show name="Conflict" wide>
          <Conflict
            what="today’s balance"
            values={[
              { value: '£312.40 owed', source: sample.systems.account, when: '10:41am', used: true },
              { value: '£362.40 owed', source: sample.systems.housing, when: 'today, 6:02am' },
            ]}
            why="a payment of £50.00 at 9:58am has not reached housing yet."
            say={<Quote label={common.sayAloud}>Your payment is on its way to your rent account.</Quote>}
          />
        </Show>
        <Show name="Conflict, edited">
          <Conflict
            what="this phone number"
            values={[
              { value: sample.phone, source: sample.officer, when: '4 minutes ago', used: true },
              { value: '07700 900456', source: 'you', when: 'now' },
            ]}
            actions={
              <>
                <Button small>{states.conflict.keepTheirs}</Button>
                <Button small>{states.conflict.keepMine}</Button>
                <Button small>{states.conflict.keepBoth}</Button>
              </>
            }
          />
        </Show>
        <Show name="Error">
          <ErrorPanel
            title="Transactions did not load"
            next={`The balance above is still right as at 10:41am. Try again, or use ${sample.systems.housing}.`}
            actions={<Button small>{states.error.tryAgain}</Button>}
          />
          <ErrorPanel
            title="The report was not saved"
            lost="What you typed is still here."
            next="Try again."
            meanwhile="the paper log on your desk"
            actions={<Button small>{states.error.tryAgain}</Button>}
          />
        </Show>
        <Show name="Not allowed">
          <NotAllowed
            because="it is about someone who works here"
            who={`Your team leader, ${sample.officer},`}
          />
        </Show>
      </div>
    </Part>
  )
}
