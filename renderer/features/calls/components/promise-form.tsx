import { useEffect, useRef, type ReactNode } from 'react'
import { promiseForm, wrapUpWords } from '../../../../shared/content/calls.ts'
import { commandBlocked } from '../../../../shared/content/commands.ts'
import { clashWords } from '../../../../shared/content/note.ts'
import type { CallView } from '../../../../shared/contract/calls.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { promiseKinds } from '../../../../shared/domain/promises.ts'
import { formatDay } from '../../../../shared/rules/dates.ts'
import { formatPhone } from '../../../../shared/rules/phone.ts'
import { Clash } from '../../../lib/clash.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { SavedLine } from '../../../lib/saved-line.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { whenWords } from '../../../lib/words.ts'
import {
  announce,
  Button,
  ButtonRow,
  ErrorPanel,
  ErrorSummary,
  RadioGroup,
  TextArea,
  TextField,
} from '../../../ui/index.ts'
import type { CallbacksStore, PromiseEntry } from '../callbacks.ts'
import {
  dayOf,
  duePicks,
  isWritten,
  messageLimit,
  missingFromPromise,
  promiseFields,
  promiseFrom,
  type PromiseDraft,
} from '../promise-model.ts'
import { PromiseTo } from './promise-to.tsx'

type PromiseFormProps = {
  forms: CallbacksStore
  entry: PromiseEntry
  formKey: string
  residentKey: ResidentKey | null
  name: string
  call: CallView | null
}

const words = promiseForm

export function PromiseForm({ forms, entry, formKey, residentKey, name, call }: PromiseFormProps): ReactNode {
  const session = useSession()
  const { today } = session
  const keyOf = useKeyOf()
  const box = useRef<HTMLDivElement>(null)
  const { draft } = entry
  const teams = useDeskQuery(
    'callback teams',
    (client, signal) => client.promises.teams(undefined, { signal }),
    () => false,
  )
  const phones = useDeskQuery(
    residentKey === null ? null : `callback numbers ${residentKey}`,
    async (client, signal) => (await client.resident.get({ key: residentKey ?? '' }, { signal })).phones,
    () => false,
  )
  const known = call?.number ?? phones.value?.[0] ?? null
  // Nothing already given is asked again: the number they ring from, or the one on their record.
  useEffect(() => {
    if (known !== null && draft.number === '') forms.filled(formKey, { number: formatPhone(known) })
  }, [forms, formKey, known, draft.number])

  const change = (to: Partial<PromiseDraft>): void => forms.changed(formKey, to)
  const days = { today, bankHolidays: session.council.bankHolidays }
  const facts = {
    id: entry.draftId,
    resident: residentKey,
    name,
    callId: call?.id ?? null,
    ...days,
    teams: teams.value ?? [],
  }
  const limit = messageLimit(draft, {
    ...facts,
    madeBy: session.user.name,
    noteLimit: session.council.noteLimit,
  })
  const missing = missingFromPromise(draft, { ...days, limit, onRecord: residentKey !== null })
  const problems = entry.missing.filter((one) => missing.some(({ id }) => id === one.id))
  const errorOf = (id: string): string | undefined => problems.find((one) => one.id === id)?.words
  const save = async (): Promise<void> => {
    forms.refused(formKey, missing)
    if (missing.length > 0 || entry.theirs !== null || session.user.viewOnly) return
    const made = await forms.made(formKey, promiseFrom(draft, facts))
    if (made !== null) announce(words.done[made.kind])
  }
  usePrimaryAction(box, () => void save())
  const picks = duePicks.map((pick) => ({
    value: pick,
    label:
      pick === 'other' ? words.dues.other : words.dues[pick](formatDay(dayOf({ due: pick, date: '' }, days))),
  }))

  return (
    <div className="pf-stack" ref={box}>
      <h2 tabIndex={-1}>{words.title}</h2>
      {entry.restoredFrom === null ? null : (
        <p className="pf-hint">{words.restored(whenWords(entry.restoredFrom, today) ?? '')}</p>
      )}
      <ErrorSummary problems={problems} focus={problems.length === entry.missing.length} />
      {entry.theirs === null ? null : (
        <Clash
          what={clashWords.promise}
          mine={draft.what}
          theirs={entry.theirs.value.what}
          savedAt={entry.theirs.savedAt}
          onSettle={(how) => void forms.settled(formKey, how).catch(() => null)}
        />
      )}
      <RadioGroup
        legend={words.kind}
        options={promiseKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'promise' ? 'promise' : 'callback' })}
      />
      {residentKey === null ? (
        <TextField
          id={promiseFields.name}
          label={words.name}
          maxLength={200}
          value={draft.name}
          error={errorOf(promiseFields.name)}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      ) : null}
      <TextArea
        id={promiseFields.what}
        label={words.what[draft.kind]}
        hint={words.whatHint}
        rows={4}
        limit={limit}
        what={words.message}
        value={draft.what}
        error={errorOf(promiseFields.what)}
        readOnly={entry.sending || session.user.viewOnly}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <PromiseTo
        draft={draft}
        teams={teams.value ?? []}
        failed={teams.problem !== null}
        errorOf={errorOf}
        onChange={change}
      />
      <RadioGroup
        id={draft.due === 'other' ? undefined : promiseFields.date}
        legend={words.due}
        options={picks.map((pick) =>
          pick.value === 'other'
            ? {
                ...pick,
                whenPicked: (
                  <TextField
                    id={promiseFields.date}
                    type="date"
                    width={10}
                    label={words.date}
                    min={today}
                    value={draft.date}
                    error={errorOf(promiseFields.date)}
                    onChange={(event) => change({ date: event.currentTarget.value })}
                  />
                ),
              }
            : pick,
        )}
        value={draft.due}
        onChange={(value) => change({ due: duePicks.find((one) => one === value) ?? 'other' })}
      />
      <TextField
        type="time"
        width={10}
        label={words.time}
        optional
        value={draft.time}
        onChange={(event) => change({ time: event.currentTarget.value })}
      />
      <TextField
        id={promiseFields.number}
        type="tel"
        width={20}
        label={words.number}
        optional={draft.kind === 'promise'}
        hint={phones.value?.length ? words.numberOnRecord(phones.value.map(formatPhone)) : undefined}
        maxLength={30}
        value={draft.number}
        error={errorOf(promiseFields.number)}
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
      <TextField
        label={words.bestTime}
        optional
        maxLength={200}
        value={draft.bestTime}
        onChange={(event) => change({ bestTime: event.currentTarget.value })}
      />
      <SavedLine save={entry.save} words={wrapUpWords.saved} />
      {entry.problem === null ? null : (
        <ErrorPanel title={entry.problem.title} next={entry.problem.body} lost="" />
      )}
      <ButtonRow>
        <Button
          kind="primary"
          keys={keyOf('primary')}
          onClick={() => void save()}
          unavailable={session.user.viewOnly ? commandBlocked.viewOnly : undefined}
        >
          {entry.sending ? words.saving : words.save[draft.kind]}
        </Button>
        {isWritten(draft) ? (
          <Button kind="quiet" onClick={() => void forms.discarded(formKey).catch(() => null)}>
            {words.discard}
          </Button>
        ) : null}
      </ButtonRow>
    </div>
  )
}
