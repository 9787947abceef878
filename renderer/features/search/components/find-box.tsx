import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { findBoxWords } from '../../../../shared/content/find.ts'
import { searchWords } from '../../../../shared/content/search.ts'
import type { Status } from '../../../../shared/contract/host.ts'
import type { SearchHitView } from '../../../../shared/contract/search.ts'
import type { CommandId } from '../../../../shared/domain/commands.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useSession } from '../../../lib/session.tsx'
import { Badge, KeyHint, KeyLine, SearchBox, type SearchGroup } from '../../../ui/index.ts'
import { asksCommands, matchCommands, type FindCommand } from '../commands.ts'
import { addressWords, bornWords, directoryNotes, groupHits, whyWords } from '../model.ts'
import type { SearchStore } from '../store.ts'
import '../search.css'

export type FindBoxProps = {
  search: SearchStore
  status: Status | null
  onPick: (hit: SearchHitView, how: 'here' | 'behind') => void
  /** Every command, with why it cannot run now. */
  commands: readonly FindCommand[]
  onRun: (id: CommandId) => void
}

const runId = 'run-'

/**
 * The one box: any way a caller can be known, asked at every keystroke, opened with Enter; and every command, after the people it may
 * also name, or alone after ">".
 */
export function FindBox({ search, status, onPick, commands, onRun }: FindBoxProps): ReactNode {
  const session = useSession()
  const desk = useDesk()
  const { text, open, answer, answered, failed, last } = useStore(search.store)
  const input = useRef<HTMLInputElement>(null)
  const keyOf = useKeyOf()

  useEffect(
    () =>
      desk.onChange((change) => {
        if (change === 'everything' || change.about === 'status') search.again()
      }),
    [desk, search],
  )

  const onlyCommands = asksCommands(text)
  const groups = groupHits(onlyCommands ? [] : (answer?.hits ?? []))
  // Never before people were looked for: Enter must not run a command in the place of somebody about to be shown.
  const settled = onlyCommands || failed || answered === text.trim()
  const meant = settled ? matchCommands(text, commands) : []
  const byId = new Map(groups.flatMap((group) => group.hits.map(({ id, hit }) => [id, hit])))
  const shown: SearchGroup[] = groups.map((group) => ({
    heading: group.heading,
    results: group.hits.map(({ id, hit }) => ({
      id,
      title: <Title hit={hit} />,
      detail: <Detail hit={hit} />,
      tag: <Tag hit={hit} />,
    })),
  }))
  if (meant.length > 0) {
    shown.push({
      heading: findBoxWords.commands,
      results: meant.map((command) => ({
        id: `${runId}${command.id}`,
        title: command.label,
        tag: command.keys[0] === undefined ? undefined : <KeyHint keys={command.keys[0]} />,
        unavailable: command.why ?? undefined,
      })),
    })
  }
  const notes = answer === null || onlyCommands ? [] : directoryNotes(answer, status, session.today)

  return (
    <SearchBox
      prompt={searchWords.placeholder}
      label={searchWords.placeholder}
      keys={keyOf('find')}
      text={text}
      onText={search.typed}
      groups={shown}
      open={open && (answer !== null || failed || onlyCommands)}
      onOpenChange={search.opened}
      last={last}
      inputRef={input}
      note={failed ? <p>{searchWords.failed}</p> : notes.length === 0 ? undefined : <Notes notes={notes} />}
      foot={onlyCommands ? <KeyLine keys="Enter">{findBoxWords.runs}</KeyLine> : undefined}
      none={
        onlyCommands ? (
          <p>{findBoxWords.noCommand}</p>
        ) : (
          <None text={answered} where={searchWords.where(session.council.name)} />
        )
      }
      onOpen={(id, how) => {
        const command = meant.find((one) => `${runId}${one.id}` === id)
        if (command !== undefined) {
          search.picked('command')
          onRun(command.id)
          return
        }
        const hit = byId.get(id)
        if (hit === undefined) return
        if (how === 'here') search.picked()
        onPick(hit, how)
      }}
    />
  )
}

function Notes({ notes }: { notes: readonly string[] }): ReactNode {
  return notes.map((note) => <p key={note}>{note}</p>)
}

function Title({ hit }: { hit: SearchHitView }): ReactNode {
  if (hit.kind === 'case') {
    return (
      <>
        <strong>{hit.caseReference}</strong> · {hit.name}
      </>
    )
  }
  return (
    <>
      <strong>{hit.name}</strong>{' '}
      {hit.kind === 'person' || hit.dateOfBirth !== null ? `(${bornWords(hit)})` : null}
      {hit.tenure === null ? null : <> · {hit.tenure}</>}
    </>
  )
}

function Detail({ hit }: { hit: SearchHitView }): ReactNode {
  const why = whyWords(hit)
  return (
    <>
      {addressWords(hit)}
      {hit.tenancyRef === null ? null : <> · {searchWords.tenancy(hit.tenancyRef)}</>}
      {why === null ? null : (
        <>
          {' '}
          · <em>{why}</em>
        </>
      )}
    </>
  )
}

function Tag({ hit }: { hit: SearchHitView }): ReactNode {
  return hit.tenancyRef !== null && !hit.current ? <Badge>{searchWords.former}</Badge> : null
}

function None({ text, where }: { text: string; where: string }): ReactNode {
  return (
    <>
      <p>
        <strong>{searchWords.none(text, where)}</strong>
      </p>
      <ul>
        {searchWords.noneTry.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  )
}
