import { useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { wrapUpWords } from '../../../../shared/content/calls.ts'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { clashWords, quickTextWords } from '../../../../shared/content/note.ts'
import { avoidableKinds, outcomes, type WrapUp } from '../../../../shared/domain/calls.ts'
import { Clash } from '../../../lib/clash.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { SavedLine } from '../../../lib/saved-line.tsx'
import { useSession } from '../../../lib/session.tsx'
import { whenWords } from '../../../lib/words.ts'
import {
  Button,
  ButtonRow,
  ErrorPanel,
  ErrorSummary,
  focusById,
  RadioGroup,
  TextField,
  type FieldProblem,
} from '../../../ui/index.ts'
import { blanks, QuickTextArea } from '../../note/index.ts'
import type { CallsStore } from '../store.ts'
import { timesWords } from '../model.ts'
import { missingFrom, reasonOf, summaryLimit, wrapUpFields } from '../wrap-up-model.ts'
import type { WrapUpEntry } from '../wrap-up-store.ts'
import { Elapsed } from './elapsed.tsx'
import { WrapUpReasons } from './wrap-up-reasons.tsx'

type FormProps = { calls: CallsStore; callId: string; entry: WrapUpEntry }

/** What the call was about and how it ended, filled in from what was done. The usual case is read and recorded with one key. */
export function WrapUpForm({ calls, callId, entry }: FormProps): ReactNode {
  const session = useSession()
  const keyOf = useKeyOf()
  const box = useRef<HTMLDivElement>(null)
  const [gaps, setGaps] = useState<FieldProblem[]>([])
  const { view, now } = entry
  const { resident } = view.call
  const change = (to: Partial<WrapUp>): void =>
    calls.wrapUps.changed(callId, (before) => ({ ...before, ...to }))

  const { noteLimit } = session.council
  const left = missingFrom(now, view, noteLimit)
  const unfilled = blanks(now.summary).map((one) => one.words)
  const problems = [
    ...entry.missing.filter((one) => left.some(({ id }) => id === one.id)),
    ...(unfilled.length === 0 ? [] : gaps),
  ]
  const errorOf = (id: string): string | undefined => problems.find((one) => one.id === id)?.words
  const record = (): void => {
    if (session.user.viewOnly) return
    const found =
      unfilled.length === 0 ? [] : [{ id: wrapUpFields.summary, words: quickTextWords.fillIn(unfilled) }]
    setGaps(found)
    if (found.length === 0) void calls.wrapUps.finished(callId, noteLimit)
  }
  usePrimaryAction(box, record)

  return (
    <div className="pf-stack" ref={box}>
      <p>
        {wrapUpWords.about(
          resident?.name ?? null,
          view.call.number,
          whenWords(view.call.endedAt, session.today) ?? '',
        )}
      </p>
      <p className="pf-hint">{timesWords(view.call)}</p>
      <WrapTime calls={calls} callId={callId} />
      <ErrorSummary problems={problems} focus={problems.length === entry.missing.length + gaps.length} />
      {entry.theirs === null ? null : (
        <Clash
          what={clashWords.wrapUp}
          mine={gist(now, view.reasons)}
          theirs={gist(entry.theirs.value, view.reasons)}
          savedAt={entry.theirs.savedAt}
          apart={false}
          onSettle={(how) => {
            void calls.wrapUps.settled(callId, how).catch(() => null)
            focusById(wrapUpFields.summary)
          }}
        />
      )}
      <WrapUpReasons
        view={view}
        now={now}
        errorOf={errorOf}
        onChange={(to) => calls.wrapUps.changed(callId, to)}
      />
      <RadioGroup
        id={wrapUpFields.outcome}
        legend={wrapUpWords.outcome}
        hint={view.because.outcome === '' ? undefined : view.because.outcome}
        options={outcomes.map((outcome) => ({ value: outcome, label: wrapUpWords.outcomes[outcome] }))}
        value={now.outcome}
        error={errorOf(wrapUpFields.outcome)}
        onChange={(value) => change({ outcome: outcomes.find((one) => one === value) ?? null })}
      />
      <TextField
        label={wrapUpWords.transferredTo}
        optional
        maxLength={200}
        value={now.transferredTo}
        onChange={(event) => change({ transferredTo: event.currentTarget.value })}
      />
      <Avoidable entry={entry} onChange={change} />
      <QuickTextArea
        id={wrapUpFields.summary}
        label={wrapUpWords.summary}
        hint={`${wrapUpWords.summaryHint} ${quickTextWords.hint}`}
        rows={5}
        limit={summaryLimit(now, view, noteLimit)}
        receiver={view.goesTo.at(-1)?.name}
        what={wrapUpWords.summary.toLowerCase()}
        resident={resident?.key ?? null}
        value={now.summary}
        error={errorOf(wrapUpFields.summary)}
        readOnly={entry.sending || session.user.viewOnly}
        onText={(summary) => change({ summary })}
        under={
          <>
            <p className="pf-receivers">{wrapUpWords.goesTo(view.goesTo.map((one) => one.name))}</p>
            <SavedLine save={entry.save} words={wrapUpWords.saved} />
          </>
        }
      />
      {entry.problem === null ? null : (
        <ErrorPanel title={entry.problem.title} next={entry.problem.body} lost="" />
      )}
      <ButtonRow>
        <Button
          kind="primary"
          keys={keyOf('primary')}
          onClick={record}
          unavailable={session.user.viewOnly ? commandBlocked.viewOnly : undefined}
        >
          {entry.sending ? wrapUpWords.recording : wrapUpWords.record}
        </Button>
      </ButtonRow>
    </div>
  )
}

const gist = (one: WrapUp, reasons: WrapUpEntry['view']['reasons']): string =>
  [
    ...one.reasons.map(({ code, other }) => [reasonOf(code, reasons)?.name ?? code, other].join(' ').trim()),
    one.outcome === null ? '' : wrapUpWords.outcomes[one.outcome],
    one.summary,
  ]
    .filter((part) => part !== '')
    .join('. ')

/** A calm line that only informs: nothing is sent, thrown away or chosen by it. */
function WrapTime({ calls, callId }: { calls: CallsStore; callId: string }): ReactNode {
  const { wrapUps, current, heardAt } = useStore(calls.store)
  const call = wrapUps.find((one) => one.id === callId)
  if (call === undefined) return null
  return (
    <p className="pf-hint">
      <Elapsed
        counted={call.seconds.wrap}
        heardAt={heardAt}
        running={current === null}
        label={wrapUpWords.timeName}
      />{' '}
      {current === null ? wrapUpWords.time : wrapUpWords.timeStopped}
    </p>
  )
}

/** Could it have been avoided: proposed from facts, with the fact, and agreed with one press. */
function Avoidable({
  entry: { view, now },
  onChange,
}: {
  entry: WrapUpEntry
  onChange: (to: Partial<WrapUp>) => void
}): ReactNode {
  const proposed = view.proposedAvoidable ?? 'none'
  const words = wrapUpWords.avoidables
  const kinds = ['none', ...avoidableKinds] as const
  return (
    <div className="pf-stack">
      <RadioGroup
        id={wrapUpFields.avoidable}
        legend={wrapUpWords.avoidable}
        optional
        hint={wrapUpWords.proposed(words[proposed], view.because.avoidable)}
        options={kinds.map((kind) => ({ value: kind, label: words[kind] }))}
        value={now.avoidable}
        onChange={(value) => onChange({ avoidable: kinds.find((one) => one === value) ?? null })}
      />
      {now.avoidable === null ? (
        <p>
          <Button small about={words[proposed]} onClick={() => onChange({ avoidable: proposed })}>
            {wrapUpWords.agree}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
