import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { HeadRow, RowCells, TableColumns, type TableProps } from './table.tsx'

/** What a row is thought to be before it is measured, in pixels; the compact row of tokens.css. */
const ROW_GUESS = 33

/**
 * A long ledger, for more than about 500 rows: only the rows near the view exist, and every row says which it is of how many. Rows are
 * measured, so long words still wrap. Give every column but one a width, or columns move while scrolling.
 */
export function VirtualTable<Row>(props: TableProps<Row> & { height: string }): ReactNode {
  const { caption, captionHidden, columns, rows, rowKey, height } = props
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  // The compiler leaves this component alone, which is right: what the virtualiser returns changes as it scrolls.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_GUESS,
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const gap = (size: number): ReactNode =>
    size <= 0 ? null : (
      <tbody aria-hidden="true">
        <tr>
          <td className="pw-table-gap" style={{ height: size }} />
        </tr>
      </tbody>
    )
  return (
    <div
      className="pw-table-frame"
      ref={frame}
      role="region"
      aria-labelledby={id}
      tabIndex={0}
      style={{ height }}
    >
      <table className="pw-table" data-fixed="true" aria-rowcount={rows.length + 1}>
        <caption id={id} className={classNames(captionHidden && 'pw-caption-hidden')}>
          <span className={classNames(captionHidden && 'pw-hidden')}>{caption}</span>
        </caption>
        <TableColumns columns={columns} />
        <thead>
          <HeadRow columns={columns} sort={props.sort} onSort={props.onSort} index={1} />
        </thead>
        {gap(before)}
        <tbody>
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <tr
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                data-even={item.index % 2 === 0 || undefined}
                aria-rowindex={item.index + 2}
              >
                <RowCells columns={columns} row={row} />
              </tr>
            )
          })}
        </tbody>
        {gap(after)}
      </table>
    </div>
  )
}
