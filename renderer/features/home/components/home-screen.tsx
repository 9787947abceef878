import { useState, type ReactNode } from 'react'
import { homeWords } from '../../../../shared/content/home.ts'
import { statusWords } from '../../../../shared/content/outbox.ts'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { Status } from '../../../../shared/contract/host.ts'
import type { DraftView } from '../../../../shared/contract/work.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import { Button, ButtonRow, Card, Dialog, Empty, ErrorPanel } from '../../../ui/index.ts'
import { People } from '../../practice/index.ts'
import { nameOfDraft, worthShowing } from '../model.ts'
import '../home.css'

export type HomeScreenProps = {
  status: Status | null
  onFind: (text: string) => void
  onProblem: () => void
  /** Carry on with a draft: opens its resident, or the flow about nobody. */
  onDraft: (draft: DraftView, name: string) => void
}

const fewPeople = 8

/** Where a shift starts: finding someone, what was left unfinished, and what needs a person. */
export function HomeScreen({ status, onFind, onProblem, onDraft }: HomeScreenProps): ReactNode {
  const session = useSession()
  const practice = useDeskQuery(
    session.environment === 'practice' ? 'practice people' : null,
    (client, signal) => client.practice.state(undefined, { signal }),
    () => false,
  )
  return (
    <div className="pf-screen pf-home">
      <h1 tabIndex={-1}>{homeWords.title}</h1>
      <div className="pf-two">
        <div className="pf-stack">
          <Card heading={homeWords.findHeading}>
            <div className="pf-stack">
              <p>{homeWords.find}</p>
              <p>{homeWords.anonymous}</p>
              <ButtonRow>
                <Button keys="Ctrl+K" kind="primary" onClick={() => onFind('')}>
                  {homeWords.findButton}
                </Button>
                <Button keys="F3" onClick={onProblem}>
                  {problemWords.title}
                </Button>
              </ButtonRow>
            </div>
          </Card>
          <Unfinished onDraft={onDraft} status={status} />
        </div>
        {practice.value === null || practice.value.people.length === 0 ? null : (
          <Card heading={homeWords.practice}>
            <People people={practice.value.people.slice(0, fewPeople)} onFind={onFind} />
            {practice.value.people.length <= fewPeople ? null : (
              <a href="#/practice">{homeWords.morePeople}</a>
            )}
          </Card>
        )}
      </div>
    </div>
  )
}

function Unfinished({ onDraft, status }: Pick<HomeScreenProps, 'onDraft' | 'status'>): ReactNode {
  const desk = useDesk()
  const { today } = useSession()
  const [discarding, setDiscarding] = useState<DraftView | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const drafts = useDeskQuery(
    'all drafts',
    (client, signal) => client.work.drafts.list({ subject: null }, { signal }),
    (change) => change.about === 'outbox',
  )
  const shown = (drafts.value ?? []).filter(worthShowing)
  const attention = (status?.outbox.attention ?? 0) + (status?.outbox.rejected ?? 0)
  const discard = async (draft: DraftView): Promise<void> => {
    setDiscarding(null)
    try {
      await desk.client.work.drafts.discard({ id: draft.id })
      setProblem(null)
    } catch (error) {
      setProblem(problemOf(error))
    }
    drafts.again()
  }
  return (
    <Card heading={homeWords.unfinished}>
      {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
      {shown.length === 0 && attention === 0 && drafts.value !== null ? (
        <Empty title={homeWords.nothingWaiting} why={homeWords.nothingWaitingWhy} />
      ) : (
        <ul className="pf-unfinished">
          {attention === 0 || status === null ? null : (
            <li>
              <span>
                {[
                  status.outbox.attention > 0 ? statusWords.attention(status.outbox.attention) : null,
                  status.outbox.rejected > 0 ? statusWords.rejected(status.outbox.rejected) : null,
                ]
                  .filter((words) => words !== null)
                  .join('. ')}
              </span>
              <a href="#/outbox">{homeWords.openOutbox}</a>
            </li>
          )}
          {shown.map((draft) => {
            const name = nameOfDraft(draft) || homeWords.somebody
            const what =
              draft.kind === 'problem'
                ? problemWords.draft.unfinishedFor(name)
                : homeWords.unfinishedNote(name)
            return (
              <li key={draft.id}>
                <span>
                  <strong>{what}</strong>
                  <span className="pf-hint">
                    {problemWords.draft.from(whenWords(draft.savedAt, today) ?? '')}
                  </span>
                </span>
                <ButtonRow>
                  <Button small about={what} onClick={() => onDraft(draft, name)}>
                    {homeWords.carryOn}
                  </Button>
                  <Button small kind="quiet" about={what} onClick={() => setDiscarding(draft)}>
                    {homeWords.discard}
                  </Button>
                </ButtonRow>
              </li>
            )
          })}
        </ul>
      )}
      <Dialog
        open={discarding !== null}
        onOpenChange={(open) => {
          if (!open) setDiscarding(null)
        }}
        title={problemWords.draft.discardAsk}
        alert
        actions={
          <>
            <Button kind="primary" onClick={() => setDiscarding(null)}>
              {problemWords.draft.keep}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                if (discarding !== null) void discard(discarding)
              }}
            >
              {homeWords.discard}
            </Button>
          </>
        }
      >
        <p>{problemWords.draft.discardBody}</p>
      </Dialog>
    </Card>
  )
}
