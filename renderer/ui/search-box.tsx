import {
  Fragment,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { common } from '../../shared/content/common.ts'
import { announce } from './announce.tsx'
import { KeyHint, KeyLine } from './key-hint.tsx'

export type SearchResult = {
  id: string
  title: ReactNode
  /** Second line: address, reference, why it matched. Wraps, never cut off. */
  detail?: ReactNode
  /** At the end of the line: "Former tenant", a state. */
  tag?: ReactNode
  /** Why it cannot be opened now: shown as its second line, told to screen readers, and Enter does nothing but say it. */
  unavailable?: string | undefined
}

export type SearchGroup = { heading: string; results: readonly SearchResult[] }

export type SearchBoxProps = {
  label?: string | undefined
  /** Seen in the empty box. */
  prompt?: string | undefined
  keys?: string | undefined
  text: string
  onText: (text: string) => void
  groups: readonly SearchGroup[]
  onOpen: (id: string, how: 'here' | 'behind') => void
  /** What is known of the highlighted result; shown beside the list and kept up with the arrows. */
  preview?: ((id: string) => ReactNode) | undefined
  /** Shown instead of results: nothing found, what to try. Also said when there are none. */
  none?: ReactNode
  /** Above the list: offline, too many. */
  note?: ReactNode
  /** Under the list, in place of what Enter and Ctrl+Enter do. */
  foot?: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Up arrow in an empty box brings this back. */
  last?: string | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
}

/** Where the arrows go from `at` in a list of `count`. Null when the key does not move. */
export function moveInList(key: string, at: number, count: number, page = 8): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return at + 1 >= count ? 0 : at + 1
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'PageDown':
      return Math.min(count - 1, Math.max(at, 0) + page)
    case 'PageUp':
      return Math.max(0, at - page)
    default:
      return null
  }
}

/**
 * The search of the top bar: a combobox whose list has groups, with a preview beside it. Arrows move and the preview follows; Enter
 * opens, Ctrl+Enter opens behind, Escape closes and then clears. The first result is highlighted, so typing and Enter is enough.
 */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { label = common.search.label, text, groups, open, preview, inputRef } = props
  const base = useId()
  const box = useRef<HTMLDivElement>(null)
  const all = groups.flatMap((group) => group.results)
  const [activeId, setActiveId] = useState<string | null>(null)
  const found = all.findIndex((result) => result.id === activeId)
  const at = found === -1 && all.length > 0 ? 0 : found
  const active = all[at]
  const optionId = (id: string): string => `${base}-option-${id}`

  useEffect(() => {
    if (active === undefined) return
    document.getElementById(`${base}-option-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, base])

  const counted = all.length
  const askedFor = open ? text.trim() : ''
  useEffect(() => {
    if (askedFor === '') return undefined
    const pause = setTimeout(() => announce(common.search.count(counted)), 700)
    return () => clearTimeout(pause)
  }, [askedFor, counted])

  const pick = (result: SearchResult, behind: boolean): void => {
    if (result.unavailable !== undefined) announce(result.unavailable)
    else props.onOpen(result.id, behind ? 'behind' : 'here')
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      if (active === undefined || !open) return
      event.preventDefault()
      pick(active, event.ctrlKey)
      return
    }
    if (event.key === 'Escape') {
      if (open) props.onOpenChange(false)
      else if (text !== '') props.onText('')
      else return
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.key === 'ArrowUp' && text === '' && props.last !== undefined) {
      event.preventDefault()
      props.onText(props.last)
      props.onOpenChange(true)
      return
    }
    const next = moveInList(event.key, open ? at : -1, all.length)
    if (next === null) return
    event.preventDefault()
    if (!open) props.onOpenChange(true)
    setActiveId(all[next]?.id ?? null)
  }

  const showing = open && text.trim() !== ''
  return (
    <div
      className="pw-search"
      ref={box}
      role="search"
      aria-label={label}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) props.onOpenChange(false)
      }}
    >
      <label className="pw-hidden" htmlFor={`${base}-input`}>
        {label}
      </label>
      <input
        ref={inputRef}
        id={`${base}-input`}
        className="pw-input pw-search-input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        placeholder={props.prompt ?? label}
        value={text}
        aria-expanded={showing && all.length > 0}
        aria-controls={showing && all.length > 0 ? `${base}-list` : undefined}
        aria-activedescendant={showing && active !== undefined ? optionId(active.id) : undefined}
        aria-autocomplete="list"
        onChange={(event) => {
          setActiveId(null)
          props.onText(event.currentTarget.value)
          props.onOpenChange(true)
        }}
        onFocus={() => {
          if (text !== '') props.onOpenChange(true)
        }}
        onKeyDown={onKeyDown}
      />
      {props.keys === undefined || text !== '' ? null : (
        <span className="pw-search-keys">
          <KeyHint keys={props.keys} quiet />
        </span>
      )}
      {showing ? (
        <div
          className="pw-search-sheet"
          data-preview={preview !== undefined && active !== undefined ? true : undefined}
        >
          <div className="pw-search-left">
            {props.note === undefined ? null : <div className="pw-search-note">{props.note}</div>}
            {all.length === 0 ? (
              <div className="pw-search-none">{props.none}</div>
            ) : (
              <div
                className="pw-search-list"
                role="listbox"
                id={`${base}-list`}
                aria-label={common.search.results}
              >
                {groups.map((group, index) =>
                  group.results.length === 0 ? null : (
                    <Fragment key={group.heading}>
                      <div role="group" aria-labelledby={`${base}-group-${index}`}>
                        <div className="pw-search-heading" id={`${base}-group-${index}`} role="presentation">
                          {group.heading}
                        </div>
                        {group.results.map((result) => (
                          // Focus stays in the box; the option is reached with the arrows, so it has no key handler of its own.
                          <div
                            key={result.id}
                            id={optionId(result.id)}
                            role="option"
                            className="pw-option"
                            aria-selected={result.id === active?.id}
                            aria-disabled={result.unavailable === undefined ? undefined : true}
                            onMouseDown={(event) => event.preventDefault()}
                            onMouseMove={() => setActiveId(result.id)}
                            onClick={(event) => pick(result, event.ctrlKey)}
                          >
                            <span className="pw-option-title">{result.title}</span>
                            {result.tag === undefined ? null : (
                              <span className="pw-option-tag">{result.tag}</span>
                            )}
                            {result.detail === undefined && result.unavailable === undefined ? null : (
                              <span className="pw-option-note">{result.unavailable ?? result.detail}</span>
                            )}
                          </div>
                        ))}
                      </div>
                    </Fragment>
                  ),
                )}
              </div>
            )}
            {all.length === 0 ? null : (
              <p className="pw-search-foot">
                {props.foot ?? (
                  <>
                    <KeyLine keys="Enter">{common.search.opens}</KeyLine>
                    <KeyLine keys="Ctrl+Enter">{common.search.opensBehind}</KeyLine>
                  </>
                )}
              </p>
            )}
          </div>
          {preview === undefined || active === undefined ? null : (
            <section className="pw-search-preview" aria-label={common.preview}>
              {preview(active.id)}
            </section>
          )}
        </div>
      ) : null}
    </div>
  )
}
