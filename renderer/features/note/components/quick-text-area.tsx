import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { firstWords, quickTextWords } from '../../../../shared/content/note.ts'
import type { QuickText } from '../../../../shared/contract/frame.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { announce, moveInList, TextArea, type TextAreaProps } from '../../../ui/index.ts'
import { askedAt, inserted, matching, nextBlank, type Asked } from '../quick-text-model.ts'

export type QuickTextAreaProps = Omit<TextAreaProps, 'value' | 'onChange' | 'ref'> & {
  value: string
  onText: (text: string) => void
  /** Whose record fills the quick texts in; null for nobody's. */
  resident: string | null
}

/**
 * A text box with quick text: `;;` and some letters open a list, Enter or Tab puts the chosen one in. Where the record had nothing to
 * fill in a blank is left, and Tab goes from blank to blank; past the last it leaves the box as ever.
 */
export function QuickTextArea({
  value,
  onText,
  resident,
  onKeyDown,
  under,
  ...rest
}: QuickTextAreaProps): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [at, setAt] = useState(0)
  const [wanted, setWanted] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const all = useDeskQuery(
    wanted ? `quick text ${resident ?? ''}` : null,
    (client, signal) => client.frame.quickText({ resident }, { signal }),
    (change) => change.about === 'resident',
  )
  const found = asked === null ? null : matching(all.value ?? [], asked.word)
  const chosen = found?.[Math.min(at, found.length - 1)]
  const optionId = (code: string): string => `${listId}-${code}`

  const look = (box: HTMLTextAreaElement): void => {
    const now = box.selectionStart === box.selectionEnd ? askedAt(box.value, box.selectionStart) : null
    if (now?.word === asked?.word && now?.from === asked?.from) return
    setAsked(now)
    setAt(0)
    if (now === null) return
    setWanted(true)
    if (all.value !== null) announce(countWords(matching(all.value, now.word).length))
  }

  const put = (quick: QuickText): void => {
    const box = area.current
    if (box === null || asked === null) return
    const next = inserted(value, asked, box.selectionStart, quick.text)
    onText(next.text)
    setAsked(null)
    // After React has put the text in, which moves the caret to its end.
    requestAnimationFrame(() => {
      box.focus()
      box.setSelectionRange(next.select.from, next.select.to)
    })
  }

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    onKeyDown?.(event)
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
    if (found !== null && plain && listKey(event.key)) return event.preventDefault()
    if (event.key === 'Tab' && plain) {
      const blank = nextBlank(value, event.currentTarget.selectionEnd)
      if (blank === null) return
      event.preventDefault()
      event.currentTarget.setSelectionRange(blank.from, blank.to)
    }
  }

  /** True when the list used the key. */
  function listKey(key: string): boolean {
    if (key === 'Escape') {
      setAsked(null)
      return true
    }
    if (chosen === undefined || found === null) return false
    if (key === 'Enter' || key === 'Tab') {
      put(chosen)
      return true
    }
    const to = key === 'Home' || key === 'End' ? null : moveInList(key, at, found.length)
    if (to !== null) setAt(to)
    return to !== null
  }

  return (
    <TextArea
      {...rest}
      ref={area}
      value={value}
      aria-autocomplete="list"
      aria-controls={chosen === undefined ? undefined : listId}
      aria-activedescendant={chosen === undefined ? undefined : optionId(chosen.code)}
      onChange={(event) => {
        onText(event.currentTarget.value)
        look(event.currentTarget)
      }}
      onSelect={(event) => look(event.currentTarget)}
      onBlur={() => setAsked(null)}
      onKeyDown={keys}
      under={
        <>
          {found === null ? null : (
            <QuickTextList
              id={listId}
              found={found}
              loading={all.loading}
              chosen={chosen}
              optionId={optionId}
              onPick={put}
            />
          )}
          {under}
        </>
      }
    />
  )
}

const countWords = (count: number): string =>
  count === 0 ? quickTextWords.none : quickTextWords.count(count)

function QuickTextList({
  id,
  found,
  loading,
  chosen,
  optionId,
  onPick,
}: {
  id: string
  found: readonly QuickText[]
  loading: boolean
  chosen: QuickText | undefined
  optionId: (code: string) => string
  onPick: (quick: QuickText) => void
}): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const name = chosen?.code
  useEffect(() => {
    if (name !== undefined && !loading)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [name, loading])
  if (loading) return null
  if (found.length === 0) return <p className="pf-hint">{quickTextWords.none}</p>
  return (
    <div className="pf-quick" ref={list}>
      <p className="pf-hint">{quickTextWords.count(found.length)}</p>
      <ul
        className="pf-quick-list"
        role="listbox"
        id={id}
        aria-label={quickTextWords.name}
        // It scrolls, so it can be reached; pressing its edge leaves the caret in the box, which would close it.
        tabIndex={0}
        onPointerDown={(event) => event.preventDefault()}
      >
        {found.map((quick) => (
          <li
            key={quick.code}
            id={optionId(quick.code)}
            role="option"
            aria-selected={quick === chosen}
            // Before the box would lose its focus.
            onPointerDown={(event) => {
              event.preventDefault()
              onPick(quick)
            }}
          >
            <strong>;;{quick.code}</strong> {quick.title}
            <span className="pf-hint">
              {' '}
              {quick.missing.length > 0 ? quickTextWords.gaps(quick.missing) : firstWords(quick.text, 80)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
