import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { fieldSearchWords as words } from '../../../../shared/content/find.ts'
import { searchWords } from '../../../../shared/content/search.ts'
import type { Status } from '../../../../shared/contract/host.ts'
import type { SearchAnswerView, SearchHitView } from '../../../../shared/contract/search.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { usePrimaryAction } from '../../../lib/primary-action.ts'
import { useSession } from '../../../lib/session.tsx'
import {
  announce,
  Button,
  ButtonRow,
  Chips,
  ErrorSummary,
  focusById,
  Loading,
  TextField,
} from '../../../ui/index.ts'
import { fieldNames, filled, type FieldName, type FieldSearchStore } from '../field-store.ts'
import { directoryNotes } from '../model.ts'
import { FoundTable } from './found-table.tsx'
import '../search.css'

export type StructuredSearchProps = {
  search: FieldSearchStore
  status: Status | null
  onPick: (hit: SearchHitView, how: 'here' | 'behind') => void
}

const fieldId = (name: FieldName): string => `find-${name}`
/** Where the command that comes here puts the focus. */
export const fieldSearchIds = { lastName: fieldId('lastName') } as const

const widths = { postcode: 10, dateOfBirth: 10, phone: 20, reference: 20 } as const satisfies Partial<
  Record<FieldName, number>
>

/** The one box in parts: for callers whose name is common, or who know only pieces. What is filled in stands above the results as chips. */
export function StructuredSearch({ search, status, onPick }: StructuredSearchProps): ReactNode {
  const desk = useDesk()
  const state = useStore(search.store)
  const form = useRef<HTMLFormElement>(null)
  const ask = async (): Promise<void> => say(await search.searched())
  usePrimaryAction(form, () => void ask())

  useEffect(() => {
    search.came()
    return search.left
  }, [search])
  useEffect(
    () =>
      desk.onChange((change) => {
        if (change === 'everything' || change.about === 'status') search.again()
      }),
    [desk, search],
  )

  const problems = [
    ...(state.nothing ? [{ id: fieldId('lastName'), words: words.empty }] : []),
    ...state.unread.map((name) => ({ id: fieldId(name), words: words.unread[name] })),
  ]
  const error = (name: FieldName): string | undefined =>
    state.unread.includes(name)
      ? words.unread[name]
      : state.nothing && name === 'lastName'
        ? words.empty
        : undefined

  return (
    <div className="pf-screen pw-find">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p>{words.lead}</p>
      {problems.length === 0 ? null : <ErrorSummary problems={problems} focus />}
      <form
        ref={form}
        className="pw-find-form"
        aria-label={words.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        {fieldNames.map((name) => (
          <TextField
            key={name}
            id={fieldId(name)}
            label={words.fields[name]}
            hint={name in words.hints ? hintOf(name) : undefined}
            error={error(name)}
            width={name in widths ? widthOf(name) : 30}
            autoComplete="off"
            value={state.fields[name]}
            onChange={(event) => search.typed(name, event.currentTarget.value)}
          />
        ))}
        <ButtonRow>
          <Button kind="primary" type="submit" keys="Enter">
            {words.search}
          </Button>
          <Button
            onClick={() => {
              search.cleared()
              announce(words.cleared)
              focusById(fieldId('lastName'))
            }}
          >
            {words.clear}
          </Button>
        </ButtonRow>
      </form>
      <AskedBy search={search} onSaid={say} />
      <Found search={search} status={status} onPick={onPick} onAsk={() => void ask()} />
    </div>
  )
}

const hints: Partial<Record<FieldName, string>> = words.hints
const hintOf = (name: FieldName): string | undefined => hints[name]
const boxes: Partial<Record<FieldName, 10 | 20>> = widths
const widthOf = (name: FieldName): 10 | 20 | undefined => boxes[name]

/** Results are counted aloud, once an answer; focus stays in the form. */
function say(answer: SearchAnswerView | null): void {
  if (answer === null) return
  announce(answer.hits.length === 0 ? words.none : words.count(answer.hits.length))
}

/** What is being searched by, each of which can be taken away. */
function AskedBy({
  search,
  onSaid,
}: {
  search: FieldSearchStore
  onSaid: (answer: SearchAnswerView | null) => void
}): ReactNode {
  const asked = useStore(search.store, (state) => state.asked)
  const box = useRef<HTMLUListElement>(null)
  const names = filled(asked)

  async function remove(name: FieldName, at: number): Promise<void> {
    const answer = await search.removed(name)
    announce(words.removed(words.fields[name]))
    onSaid(answer)
    // The chip that had the focus is gone: its neighbour has it, or the form.
    const left = [...(box.current?.querySelectorAll('button') ?? [])]
    const next = left[Math.min(at, left.length - 1)]
    if (next === undefined) focusById(fieldId(name))
    else next.focus()
  }
  return (
    <Chips
      ref={box}
      label={words.filters}
      remove={words.remove}
      chips={names.map((name) => ({ id: name, words: words.chip(words.fields[name], asked[name]) }))}
      onRemove={(chip, at) => void remove(chip.id, at)}
    />
  )
}

function Found({ search, status, onPick, onAsk }: StructuredSearchProps & { onAsk: () => void }): ReactNode {
  const session = useSession()
  const { answer, asking, failed } = useStore(search.store)
  if (failed)
    return (
      <div role="alert" className="pw-find-none">
        <p>{words.failed}</p>
        <Button onClick={onAsk}>{words.search}</Button>
      </div>
    )
  if (answer === null) return asking ? <Loading what={words.results.toLowerCase()} lines={3} /> : null
  const notes = directoryNotes(answer, status, session.today)
  return (
    <section className="pw-find-found" aria-labelledby="find-results">
      <h2 id="find-results">
        {words.results}: {words.count(answer.hits.length)}
      </h2>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {answer.hits.length === 0 ? (
        <div className="pw-find-none">
          <p>
            <strong>{words.none}</strong>
          </p>
          <ul>
            {[...words.noneTry, ...searchWords.noneTry.slice(1, 3)].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : (
        <FoundTable hits={answer.hits} onPick={onPick} />
      )}
    </section>
  )
}
