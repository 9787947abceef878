import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export type TabItem = {
  id: string
  label: string
  /** A count after the label, with what it counts for screen readers: 3, "unread messages". */
  count?: { value: number; of: string } | undefined
  content: ReactNode
}

export type TabsProps = {
  label: string
  tabs: readonly TabItem[]
  selected?: string | undefined
  onSelect?: ((id: string) => void) | undefined
}

const moves: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/**
 * Sections of one thing. Arrows, Home and End go to a tab and choose it; only the chosen section exists. Ours, and not react-aria's, whose
 * panel walks all it holds on every change in it: that was a third of what switching residents took (ADR 11).
 */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps): ReactNode {
  const base = useId()
  const [own, setOwn] = useState(selected ?? tabs[0]?.id)
  const list = useRef<HTMLDivElement>(null)
  const chosen = tabs.find(({ id }) => id === (selected ?? own)) ?? tabs[0]
  const choose = (id: string): void => {
    setOwn(id)
    if (id !== chosen?.id) onSelect?.(id)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const at = tabs.findIndex(({ id }) => id === chosen?.id)
    const to = tabs[moves[event.key]?.(at, tabs.length) ?? -1]
    if (to === undefined) return
    event.preventDefault()
    choose(to.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${to.id}"]`)?.focus()
  }
  return (
    <div className="pw-tabs">
      <div className="pw-tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={keys}>
        {tabs.map(({ id, label: words, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="pw-tab"
            id={`${base}-tab-${id}`}
            data-tab={id}
            data-selected={id === chosen?.id || undefined}
            aria-selected={id === chosen?.id}
            aria-controls={id === chosen?.id ? `${base}-panel-${id}` : undefined}
            tabIndex={id === chosen?.id ? 0 : -1}
            onClick={() => choose(id)}
          >
            <span className="pw-tab-words">{words}</span>
            {count === undefined ? null : (
              <span className="pw-tab-count">
                {count.value}
                <span className="pw-hidden"> {count.of}</span>
              </span>
            )}
          </button>
        ))}
      </div>
      {chosen === undefined ? null : (
        <div
          key={chosen.id}
          className="pw-tab-panel"
          role="tabpanel"
          id={`${base}-panel-${chosen.id}`}
          aria-labelledby={`${base}-tab-${chosen.id}`}
        >
          {chosen.content}
        </div>
      )}
    </div>
  )
}
