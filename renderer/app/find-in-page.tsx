import { useCallback, useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { pageFindWords } from '../../shared/content/help.ts'
import { announce, Button } from '../ui/index.ts'
import { rememberFocus, returnFocus } from './focus-return.ts'
import { mostMatches, pageFindId, rangesOf, stepped } from './page-find.ts'
import './overlays.css'

const all = 'pw-find'
const now = 'pw-find-now'

/** Marks the places with the browser's own highlights: nothing of the page is changed by looking. */
function mark(ranges: readonly Range[], at: number): void {
  const current = ranges[at]
  CSS.highlights.set(all, new Highlight(...ranges))
  CSS.highlights.set(now, current === undefined ? new Highlight() : new Highlight(current))
}

function unmark(): void {
  CSS.highlights.delete(all)
  CSS.highlights.delete(now)
}

/** The bar of Ctrl+F. It pushes the page down and covers nothing; Enter and Shift+Enter step, Escape closes and gives the focus back. */
export function FindInPage({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}): ReactNode {
  return open ? <Bar onClose={() => onOpenChange(false)} /> : null
}

function Bar({ onClose }: { onClose: () => void }): ReactNode {
  const [text, setText] = useState('')
  const [ranges, setRanges] = useState<readonly Range[]>([])
  const [at, setAt] = useState(0)

  // Taken before the field has the focus: effects run before the frame in which it moves.
  useEffect(() => {
    rememberFocus('page-find')
    return unmark
  }, [])

  const look = useCallback((wanted: string): readonly Range[] => {
    const main = document.querySelector('#main')
    const found = main === null ? [] : rangesOf(main, wanted)
    setRanges(found)
    return found
  }, [])

  // The page changes while it is looked at: the places are looked for again when it has settled.
  useEffect(() => {
    const main = document.querySelector('#main')
    if (main === null || text.trim() === '') return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(() => look(text), 150)
    })
    observer.observe(main, { childList: true, subtree: true, characterData: true })
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [text, look])

  const shown = Math.min(at, Math.max(0, ranges.length - 1))
  useEffect(() => mark(ranges, shown), [ranges, shown])

  const words = pageFindWords.count(ranges.length === 0 ? 0 : shown + 1, ranges.length)
  useEffect(() => {
    if (text.trim() === '') return undefined
    const pause = setTimeout(() => announce(words), 700)
    return () => clearTimeout(pause)
  }, [text, words])

  function go(to: number, found: readonly Range[]): void {
    setAt(to)
    found[to]?.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }
  const step = (by: 1 | -1): void => go(stepped(shown, ranges.length, by), ranges)
  const close = (): void => {
    onClose()
    returnFocus('page-find')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <search className="pw-page-find" id="page-find" aria-label={pageFindWords.label} onKeyDown={onKeyDown}>
      <label htmlFor={pageFindId}>{pageFindWords.label}</label>
      <input
        id={pageFindId}
        className="pw-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${pageFindId}-hint`}
        value={text}
        onChange={(event) => {
          const wanted = event.currentTarget.value
          setText(wanted)
          go(0, look(wanted))
        }}
      />
      <span className="pw-page-find-count">
        {text.trim() === '' ? null : ranges.length >= mostMatches ? `${words}+` : words}
      </span>
      <Button small onClick={() => step(-1)} keys="Shift+Enter">
        {pageFindWords.previous}
      </Button>
      <Button small onClick={() => step(1)} keys="Enter">
        {pageFindWords.next}
      </Button>
      <Button small kind="quiet" onClick={close} keys="Esc">
        {common.close}
      </Button>
      <span className="pw-page-find-hint" id={`${pageFindId}-hint`}>
        {pageFindWords.hint}
      </span>
    </search>
  )
}
