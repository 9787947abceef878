import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { fieldSearchWords as words } from '../../../../shared/content/find.ts'
import { searchWords } from '../../../../shared/content/search.ts'
import type { SearchHitView } from '../../../../shared/contract/search.ts'
import { announce, Badge, DataTable, moveInList, type Column } from '../../../ui/index.ts'
import { addressWords, bornWords, whyWords } from '../model.ts'

type Pick = (hit: SearchHitView, how: 'here' | 'behind') => void
type Row = { hit: SearchHitView; at: number; onPick: Pick }

const columns: Column<Row>[] = [
  {
    key: 'name',
    heading: words.columns.name,
    names: true,
    cell: ({ hit, onPick }) => (
      <button
        type="button"
        className="pw-link-button pw-find-open"
        onClick={(event) => pick(hit, event.ctrlKey, onPick)}
      >
        {hit.kind === 'case' ? `${hit.caseReference ?? ''} · ${hit.name}` : hit.name}
      </button>
    ),
  },
  { key: 'born', heading: words.columns.born, cell: ({ hit }) => bornWords(hit) },
  { key: 'address', heading: words.columns.address, cell: ({ hit }) => addressWords(hit) },
  { key: 'tenancy', heading: words.columns.tenancy, cell: ({ hit }) => <Tenancy hit={hit} /> },
  { key: 'why', heading: words.columns.why, leaves: 'narrow', cell: ({ hit }) => whyWords(hit) ?? '' },
]

function pick(hit: SearchHitView, behind: boolean, onPick: Pick): void {
  onPick(hit, behind ? 'behind' : 'here')
  if (behind) announce(words.openedBehind(hit.name))
}

function Tenancy({ hit }: { hit: SearchHitView }): ReactNode {
  return (
    <>
      {[hit.tenure, hit.tenancyRef].filter((one) => one !== null).join(' · ')}{' '}
      {hit.tenancyRef !== null && !hit.current ? <Badge>{searchWords.former}</Badge> : null}
    </>
  )
}

/** The results: Enter opens, Ctrl+Enter opens behind, and the arrows go from name to name. */
export function FoundTable({ hits, onPick }: { hits: readonly SearchHitView[]; onPick: Pick }): ReactNode {
  const box = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent): void => {
    const names = [...(box.current?.querySelectorAll<HTMLButtonElement>('.pw-find-open') ?? [])]
    const at = names.findIndex((one) => one === document.activeElement)
    if (at === -1) return
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      const hit = hits[at]
      if (hit !== undefined) pick(hit, true, onPick)
      return
    }
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? names.length - 1
          : moveInList(event.key, at, names.length)
    if (next === null || event.altKey || event.ctrlKey) return
    event.preventDefault()
    names[next]?.focus()
  }
  return (
    <div ref={box} onKeyDown={onKeyDown}>
      <p className="pf-hint">{words.open}</p>
      <DataTable
        caption={words.results}
        captionHidden
        columns={columns}
        rows={hits.map((hit, at) => ({ hit, at, onPick }))}
        rowKey={({ at }) => String(at)}
      />
    </div>
  )
}
