import { useRef, useState, type ReactNode } from 'react'
import { homeWords } from '../../../../shared/content/home.ts'
import { statusWords } from '../../../../shared/content/outbox.ts'
import { states } from '../../../../shared/content/states.ts'
import type { StartCheck } from '../../../../shared/contract/frame.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery, type DeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { startingBy } from '../model.ts'
import {
  announce,
  Button,
  ButtonRow,
  Callout,
  Card,
  Disclosure,
  ErrorPanel,
  KeyValues,
  Loading,
  StatusText,
  type StatusKind,
} from '../../../ui/index.ts'

const words = homeWords.start

/** The day this window was told that work begins: kept over screens. Over restarts the desk knows, but not of who may only look. */
let shiftOn: string | null = null

/**
 * The check of this day, and whether it is shown: until work began, here or before a restart, and whenever it is asked for. Nothing is
 * shown before the desk says which, so that no page comes and goes.
 */
export function useStartCheck(today: string): {
  check: DeskQuery<StartCheck>
  starting: boolean
  show: (shown: boolean) => void
} {
  const [asked, setAsked] = useState<{ day: string; shown: boolean } | null>(null)
  // A new day begins with the check again.
  const said = asked?.day === today ? asked.shown : shiftOn === today ? false : null
  const check = useDeskQuery(
    said === false ? null : `start check ${today}`,
    (client, signal) => client.frame.startCheck(undefined, { signal }),
    (change) => change.about === 'status' || change.about === 'source' || change.about === 'outbox',
  )
  const starting = said ?? startingBy(check)
  return { check, starting, show: (shown) => setAsked({ day: today, shown }) }
}

const kinds = {
  online: 'done',
  slow: 'unknown',
  offline: 'attention',
  unknown: 'off',
} as const satisfies Record<StartCheck['sources'][number]['state'], StatusKind>

/** The start of a shift on one page: whether everything answers, what was left, what is new. Nothing here has to be waited for. */
export function StartBlock({
  check,
  onStarted,
}: {
  check: DeskQuery<StartCheck>
  onStarted: () => void
}): ReactNode {
  const desk = useDesk()
  const { today, user } = useSession()
  const keyOf = useKeyOf()
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const start = async (): Promise<void> => {
    try {
      if (!user.viewOnly) await desk.client.frame.startShift()
    } catch (error) {
      setProblem(problemOf(error))
      return
    }
    shiftOn = today
    announce(words.started)
    onStarted()
    document.querySelector('h1')?.focus()
  }
  usePrimaryAction(box, () => void start())
  return (
    <div ref={box}>
      <Card heading={words.heading} id="start-check">
        <div className="pf-stack">
          {check.value === null ? (
            check.problem === null ? (
              <Loading what={words.loading} pronoun="it" lines={4} />
            ) : (
              <ErrorPanel
                title={words.failedTitle}
                next={words.failedNext}
                actions={<Button onClick={check.again}>{states.error.tryAgain}</Button>}
              />
            )
          ) : (
            <Check check={check.value} />
          )}
          {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
          {user.viewOnly ? <p className="pf-hint">{words.viewOnly}</p> : null}
          <ButtonRow>
            <Button kind="primary" keys={keyOf('primary')} onClick={() => void start()}>
              {words.begin}
            </Button>
            {check.value === null ? null : <p className="pf-hint">{words.version(check.value.version)}</p>}
          </ButtonRow>
        </div>
      </Card>
    </div>
  )
}

function Check({ check }: { check: StartCheck }): ReactNode {
  const { today, sourceName } = useSession()
  const when = (moment: string | null): string | null => whenWords(moment, today)
  const environment = { practice: states.practice.sentence, test: states.test.sentence, live: null }
  const sentence = environment[check.environment]
  const troubled = check.sources.filter((one) => one.state !== 'online')
  const systems = (sources: StartCheck['sources']): ReactNode => (
    <ul className="pf-plain pf-start-systems" aria-label={words.systems}>
      {sources.map((one) => (
        <li key={one.source}>
          <StatusText kind={kinds[one.state]}>
            {statusWords.source(sourceName(one.source), statusWords.state[one.state])}
          </StatusText>
          {one.state === 'online' ? null : (
            <span className="pf-hint">
              {one.lastGoodAt === null ? words.neverGood : words.lastGood(when(one.lastGoodAt) ?? '')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <p className="pf-start-head">
        <StatusText kind={check.ready ? 'done' : 'attention'}>{check.words}</StatusText>
      </p>
      {sentence === null ? null : <p>{sentence}</p>}
      {check.notice === null ? null : (
        <Callout heading={words.notice}>
          <p className="pf-long-text">{check.notice.text}</p>
          {check.notice.at === null ? null : (
            <p className="pf-hint">{words.noticeAt(when(check.notice.at) ?? check.notice.at)}</p>
          )}
        </Callout>
      )}
      {troubled.length === 0 ? (
        <Disclosure summary={words.eachSystem}>{systems(check.sources)}</Disclosure>
      ) : (
        systems(troubled)
      )}
      <KeyValues
        items={[
          { label: words.payments, value: check.payments.words },
          {
            label: words.unsent,
            value: (
              <>
                {check.unsent.words}{' '}
                {check.unsent.now === 0 ? null : (
                  <>
                    {words.waiting(check.unsent.now)} <a href="#/outbox">{words.openOutbox}</a>
                  </>
                )}
              </>
            ),
          },
          { label: words.update, value: when(check.lastFullUpdate) ?? words.noUpdate },
          {
            label:
              check.lastShiftAt === null ? words.changed : words.changedSince(when(check.lastShiftAt) ?? ''),
            key: 'changed',
            value: <Changed check={check} />,
          },
        ]}
      />
    </>
  )
}

function Changed({ check }: { check: StartCheck }): ReactNode {
  if (check.changed.length === 0) return check.lastShiftAt === null ? words.first : words.nothingChanged
  return (
    <ul className="pf-start-changed">
      {check.changed.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
