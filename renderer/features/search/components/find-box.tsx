import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { searchWords } from '../../../../shared/content/search.ts'
import type { Status } from '../../../../shared/contract/host.ts'
import type { SearchHitView } from '../../../../shared/contract/search.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { useSession } from '../../../lib/session.tsx'
import { whenWords } from '../../../lib/words.ts'
import { Badge, SearchBox, type SearchGroup } from '../../../ui/index.ts'
import { addressWords, bornWords, groupHits, notesOf, whyWords } from '../model.ts'
import type { SearchStore } from '../store.ts'
import '../search.css'

export type FindBoxProps = {
  search: SearchStore
  status: Status | null
  onPick: (hit: SearchHitView, how: 'here' | 'behind') => void
}

/** The one box: any way a caller can be known, asked at every keystroke, opened with Enter. */
export function FindBox({ search, status, onPick }: FindBoxProps): ReactNode {
  const session = useSession()
  const desk = useDesk()
  const { text, open, answer, answered, failed, last } = useStore(search.store)
  const input = useRef<HTMLInputElement>(null)

  useEffect(
    () =>
      desk.onChange((change) => {
        if (change === 'everything' || change.about === 'status') search.again()
      }),
    [desk, search],
  )

  const groups = groupHits(answer?.hits ?? [])
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
  const offline =
    status !== null && status.sources.length > 0 && status.sources.every((one) => one.state === 'offline')
  const directory = status && {
    ...status.directory.progress,
    updated: whenWords(status.directory.loadedAt, session.today),
  }
  const notes = answer === null ? [] : notesOf(answer, directory, offline)

  return (
    <SearchBox
      prompt={searchWords.placeholder}
      label={searchWords.placeholder}
      keys={searchWords.keys}
      text={text}
      onText={search.typed}
      groups={shown}
      open={open && (answer !== null || failed)}
      onOpenChange={search.opened}
      last={last}
      inputRef={input}
      note={failed ? <p>{searchWords.failed}</p> : <Notes notes={notes} />}
      none={<None text={answered} where={searchWords.where(session.council.name)} />}
      onOpen={(id, how) => {
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
