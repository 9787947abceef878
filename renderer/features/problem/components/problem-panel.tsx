import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useStore } from 'zustand'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { clashWords } from '../../../../shared/content/note.ts'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import { Clash } from '../../../lib/clash.tsx'
import { useDesk } from '../../../lib/desk-context.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import {
  announce,
  Button,
  Callout,
  Dialog,
  ErrorPanel,
  ErrorSummary,
  focusById,
  Loading,
  Quote,
  Steps,
  type Step,
} from '../../../ui/index.ts'
import {
  contactWords,
  fieldIds,
  gist,
  isStarted,
  questionsNow,
  safetyNow,
  stillMissing,
  unheard,
  whatIsMissing,
} from '../model.ts'
import { goOnWithEnter } from '../go-on.ts'
import type { FlowEntry, FlowKey, FlowsStore } from '../store.ts'
import type { Happened } from './happened.ts'
import { KeptLine } from './kept-line.tsx'
import { Outcome } from './outcome.tsx'
import { Questions } from './questions.tsx'
import { ReceiptView } from './receipt.tsx'
import { Safety } from './safety.tsx'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'
import { WhoStep } from './who-step.tsx'
import '../problem.css'

export type ProblemPanelProps = {
  flows: FlowsStore
  flowKey: FlowKey
  name: string
  /** The caller's own address, offered as the place. */
  home: string | null
  onClose: () => void
  /** Puts words in the note box of the open resident; null when there is none. */
  onNote: ((words: string) => void) | null
}

/** Logging a problem, all on one panel beside the record: the steps can be done in any order. */
export function ProblemPanel(props: ProblemPanelProps): ReactNode {
  const { flows, flowKey, name } = props
  const entry = useStore(flows.store, (state) => state.entries[flowKey])
  useEffect(() => flows.started(flowKey, name), [flows, flowKey, name])
  if (entry === undefined) return <Loading what={problemWords.title} lines={4} />
  return entry.receipt === null ? (
    <Flow {...props} entry={entry} />
  ) : (
    <ReceiptView
      receipt={entry.receipt}
      onAnother={() => {
        flows.another(flowKey)
        requestAnimationFrame(() => focusById(fieldIds.what))
      }}
      onClose={props.onClose}
    />
  )
}

function Flow({ flows, flowKey, home, entry, onNote }: ProblemPanelProps & { entry: FlowEntry }): ReactNode {
  const session = useSession()
  const desk = useDesk()
  const keyOf = useKeyOf()
  const types = useDeskQuery(
    'problem types',
    () => desk.client.problem.types(),
    () => false,
  )
  const [discarding, setDiscarding] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  const { draft, check } = entry
  const safety = safetyNow(entry.wordsSafety, check?.safety ?? [])
  const waiting = unheard(safety, draft)
  const questions = questionsNow(check?.questions ?? [], draft.answers)
  const happened: Happened = (event) => flows.happened(flowKey, event)
  const submit = async (): Promise<void> => {
    const receipt = await flows.submitted(flowKey)
    if (receipt !== null) announce(problemWords.done.announce(receipt.reference))
  }
  usePrimaryAction(box, () => void submit())
  useSaidOnce(waiting.map((one) => one.say))
  useKeptInView(box, waiting.length)

  const type = types.value?.find((one) => one.id === draft.typeId) ?? null
  const left = whatIsMissing(draft, check, safety)
  const missing = stillMissing(entry.missing, left)
  // The desk's word of what is missing comes a moment after the answer.
  const open = left
    .map(({ id }) => id)
    .filter((id) =>
      questions.every((one) => fieldIds.answer(one.id) !== id || draft.answers[one.id] === undefined),
    )
  const errorOf = (id: string): string | undefined => missing.find((one) => one.id === id)?.words
  const required = questions.filter((one) => one.required && one.kind !== 'note')
  const answered = required.every((one) => draft.answers[one.id] !== undefined)
  const placed = draft.place !== null && draft.place.text.trim() !== ''

  const steps: Step[] = [
    {
      id: 'what',
      title: problemWords.steps.what,
      state: type === null ? 'current' : 'done',
      content: (
        <WhatStep
          entry={entry}
          types={types.value ?? []}
          type={type}
          happened={happened}
          error={errorOf(fieldIds.what)}
        />
      ),
    },
    {
      id: 'where',
      title: problemWords.steps.where,
      state: placed ? 'done' : type === null ? 'todo' : 'current',
      content: (
        <>
          <WhereStep
            place={draft.place}
            home={home}
            happened={happened}
            kindError={errorOf(fieldIds.kind)}
            placeError={errorOf(fieldIds.place)}
          />
          {check === null ? null : (
            <Outcome
              outcome={check.outcome}
              onNote={
                onNote === null
                  ? null
                  : () => {
                      if (check.outcome.kind === 'not-ours')
                        onNote(contactWords(draft, type?.name ?? '', check.outcome.owner, check.outcome.say))
                    }
              }
            />
          )}
        </>
      ),
    },
    {
      id: 'questions',
      title: problemWords.steps.questions,
      state: type === null ? 'todo' : questions.length === 0 || answered ? 'done' : 'current',
      content:
        type === null ? (
          <p className="pf-hint">{problemWords.questions.none}</p>
        ) : questions.length === 0 ? (
          <p className="pf-hint">{problemWords.questions.nothing}</p>
        ) : (
          <>
            <p className="pf-hint">{problemWords.questions.enter}</p>
            <Questions questions={questions} answers={draft.answers} happened={happened} errorOf={errorOf} />
          </>
        ),
    },
    {
      id: 'who',
      title: problemWords.steps.who,
      state: 'done',
      content: <WhoStep reporter={draft.reporter} resident={flowKey !== 'nobody'} happened={happened} />,
    },
    {
      id: 'read-back',
      title: problemWords.steps.readBack,
      state: check?.ready ? 'current' : 'todo',
      content:
        check === null || !isStarted(draft) || check.readBack === '' ? (
          <p className="pf-hint">{problemWords.readBack.nothing}</p>
        ) : (
          <>
            <Quote label={problemWords.readBack.label}>{check.readBack}</Quote>
            {check.nextSteps.length === 0 ? null : (
              <>
                <p className="pf-label">{problemWords.readBack.next}</p>
                <ol className="pf-next">
                  {check.nextSteps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </>
            )}
          </>
        ),
    },
  ]

  return (
    <div
      className="pf-problem"
      ref={box}
      onKeyDown={(event) => goOnWithEnter(event, open, () => submitButton.current?.focus())}
    >
      <div className="pf-problem-head">
        <h2>{problemWords.title}</h2>
        <KeptLine save={entry.save} />
      </div>
      {entry.restoredFrom === null ? null : (
        <Callout heading={problemWords.draft.unfinished}>
          <p>{problemWords.draft.from(whenWords(entry.restoredFrom, session.today) ?? '')}</p>
        </Callout>
      )}
      {entry.theirs === null ? null : (
        <Clash
          what={clashWords.report}
          mine={gist(draft, type?.name ?? null)}
          theirs={gist(
            entry.theirs.value,
            types.value?.find((one) => one.id === entry.theirs?.value.typeId)?.name ?? null,
          )}
          savedAt={entry.theirs.savedAt}
          onSettle={(how) => {
            void flows.settled(flowKey, how).catch(() => null)
            focusById(fieldIds.what)
          }}
        />
      )}
      <ErrorSummary problems={missing} focus={missing.length === entry.missing.length} />
      <Safety id={fieldIds.safety} safety={safety} draft={draft} happened={happened} />
      <Steps steps={steps} label={problemWords.title} />
      {entry.problem === null ? null : (
        <ErrorPanel title={entry.problem.title} next={entry.problem.body} lost="" />
      )}
      <div className="pf-submit">
        <Button
          ref={submitButton}
          kind="primary"
          keys={keyOf('primary')}
          onClick={() => void submit()}
          unavailable={
            waiting.length > 0
              ? problemWords.safety.first
              : session.user.viewOnly
                ? commandBlocked.viewOnly
                : undefined
          }
        >
          {entry.sending ? problemWords.submitting : problemWords.submit}
        </Button>
        {isStarted(draft) ? (
          <Button kind="quiet" onClick={() => setDiscarding(true)}>
            {problemWords.draft.discard}
          </Button>
        ) : null}
      </div>
      <Dialog
        open={discarding}
        onOpenChange={setDiscarding}
        title={problemWords.draft.discardAsk}
        alert
        actions={
          <>
            <Button kind="primary" onClick={() => setDiscarding(false)}>
              {problemWords.draft.keep}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setDiscarding(false)
                void flows.discarded(flowKey)
              }}
            >
              {problemWords.draft.discard}
            </Button>
          </>
        }
      >
        <p>{problemWords.draft.discardBody}</p>
      </Dialog>
    </div>
  )
}

/** When safety words push the panel about, the box being typed in stays in view. */
function useKeptInView(box: RefObject<HTMLElement | null>, safety: number): void {
  useEffect(() => {
    const focused = document.activeElement
    if (safety > 0 && box.current?.contains(focused)) focused?.scrollIntoView({ block: 'nearest' })
  }, [box, safety])
}

/** Says safety words aloud to a screen reader when they first appear, at once: they are about danger. */
function useSaidOnce(words: readonly string[]): void {
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const one of words) {
      if (said.current.has(one)) continue
      said.current.add(one)
      announce(problemWords.safety.announce(one), 'assertive')
    }
  })
}
