import { useState, type ReactNode } from 'react'
import { practiceWords } from '../../../../shared/content/practice.ts'
import { practiceFault, type PracticeFault } from '../../../../shared/contract/practice.ts'
import { sourceIds, type SourceId } from '../../../../shared/domain/sources.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { announce, Button, ButtonRow, Callout, Card, ErrorPanel, Loading, Select } from '../../../ui/index.ts'
import { AnswerCallback } from './answer-callback.tsx'
import { People } from './people.tsx'
import { PracticePhone } from './practice-phone.tsx'

const faults = practiceFault.options.map((value) => ({ value, label: practiceWords.fault[value] }))

/** The practice council's telephone, officers and switches, and people worth trying. Only in practice. */
export function PracticeScreen({ onFind }: { onFind: (text: string) => void }): ReactNode {
  const desk = useDesk()
  const session = useSession()
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const state = useDeskQuery(
    'practice',
    (client, signal) => client.practice.state(undefined, { signal }),
    (change) => change.about === 'practice',
  )
  const set = async (source: SourceId | null, fault: PracticeFault): Promise<void> => {
    try {
      await desk.client.practice.setFault({ source, fault })
      setProblem(null)
      if (source !== null)
        announce(practiceWords.changed(session.sourceName(source), practiceWords.fault[fault]))
      else announce(fault === 'none' ? practiceWords.started : practiceWords.stopped)
    } catch (error) {
      setProblem(problemOf(error))
    }
    state.again()
  }
  return (
    <div className="pf-screen">
      <h1 tabIndex={-1}>{practiceWords.title}</h1>
      <p>{practiceWords.intro}</p>
      {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
      {state.value === null ? (
        state.problem === null ? (
          <Loading what={practiceWords.loading} pronoun="it" lines={5} />
        ) : (
          <ErrorPanel title={state.problem.title} next={state.problem.body} />
        )
      ) : (
        <div className="pf-two">
          <PracticePhone />
          <AnswerCallback />
          <Card heading={practiceWords.people}>
            <p className="pf-hint">{practiceWords.peopleHint}</p>
            <People people={state.value.people} onFind={onFind} />
          </Card>
          <Card heading={practiceWords.faults}>
            {state.value.reachable ? null : (
              <Callout kind="warning">
                <p>{practiceWords.unreachable}</p>
              </Callout>
            )}
            <p className="pf-hint">{practiceWords.faultsHint}</p>
            <div className="pf-stack">
              {sourceIds.map((source) => (
                <Select
                  key={source}
                  label={session.sourceName(source)}
                  options={faults}
                  placeholder={null}
                  value={state.value?.faults[source] ?? 'none'}
                  onChange={(event) => {
                    const fault = practiceFault.safeParse(event.currentTarget.value)
                    if (fault.success) void set(source, fault.data)
                  }}
                />
              ))}
              <ButtonRow>
                <Button onClick={() => void set(null, 'stopped')}>{practiceWords.stopAll}</Button>
                <Button onClick={() => void set(null, 'none')}>{practiceWords.startAll}</Button>
              </ButtonRow>
            </div>
          </Card>
        </div>
      )}
    </div>
  )
}
