import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { limitsNow, resized, usualColumns, widened, type Columns, type SidePanel } from './panels-model.ts'

type HandleProps = {
  of: SidePanel
  /** The column stands to the right of the main one: dragging left makes it wider. */
  after: boolean
  columns: Columns
  onColumns: ((columns: Columns) => void) | undefined
  name: string
}

/**
 * The edge of a side column: a line, or, where widths can be changed, a separator that arrow keys and the mouse move (a window
 * splitter). A double click or Enter puts the width back. The dialog of the columns does the same with buttons.
 */
export function ColumnHandle({ of, after, columns, onColumns, name }: HandleProps): ReactNode {
  const [dragged, setDragged] = useState<number | null>(null)
  const from = useRef<{ x: number; percent: number; row: number } | null>(null)
  if (onColumns === undefined) return <div className="pw-handle" data-of={of} aria-hidden="true" />

  const { least, most } = limitsNow(columns, of)
  const outwards = after ? -1 : 1
  const set = (next: Columns): void => {
    if (next[of] !== columns[of]) onColumns(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const next = {
      ArrowRight: () => widened(columns, of, outwards),
      ArrowLeft: () => widened(columns, of, -outwards),
      Home: () => resized(columns, of, least),
      End: () => resized(columns, of, most),
      Enter: () => resized(columns, of, usualColumns[of]),
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(next())
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const row = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0
    if (event.button !== 0 || row === 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, percent: columns[of], row }
    setDragged(columns[of])
  }
  const onPointerMove = (event: PointerEvent): void => {
    const start = from.current
    if (start === null) return
    const next = resized(
      columns,
      of,
      start.percent + (outwards * (event.clientX - start.x) * 100) / start.row,
    )
    setDragged(next[of])
    set(next)
  }
  const onPointerEnd = (): void => {
    from.current = null
    setDragged(null)
  }
  return (
    <div
      className="pw-handle"
      data-of={of}
      data-moves={true}
      data-dragged={dragged === null ? undefined : true}
      role="separator"
      aria-orientation="vertical"
      aria-label={common.frame.widthOf(name)}
      aria-controls={`panel-${of}`}
      aria-valuenow={columns[of]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={common.frame.percentOfRow(columns[of])}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => set(resized(columns, of, usualColumns[of]))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    />
  )
}
