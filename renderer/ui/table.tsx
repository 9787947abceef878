import { useId, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { classNames } from './class-names.ts'
import { Mark } from './shapes.tsx'

export type Column<Row> = {
  key: string
  heading: string
  /** Numbers go right in even-width figures. */
  number?: boolean | undefined
  /** This cell names its row. One column of a table has it. */
  names?: boolean | undefined
  /** Kept on one line: dates, amounts and references. */
  oneLine?: boolean | undefined
  /** A CSS width, needed on every column but one in a VirtualTable. */
  width?: string | undefined
  sortable?: boolean | undefined
  /** Heard, not seen. */
  headingHidden?: boolean | undefined
  /** Leaves when the table is under about 680 or 480 px: what it says must then stand in another column (`.pw-when-…`). */
  leaves?: 'narrow' | 'tight' | undefined
  cell: (row: Row) => ReactNode
}

export type Sort = { key: string; direction: 'ascending' | 'descending' }

export type RowGroup<Row> = {
  key: string
  heading: ReactNode
  rows: readonly Row[]
  /** Cells under the group, by column key: a week's totals worked out by the rules. */
  totals?: Readonly<Record<string, ReactNode>> | undefined
}

export type TableProps<Row> = {
  caption: ReactNode
  captionHidden?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
}

/** What pressing a heading asks for next. */
export function nextSort(now: Sort | undefined, key: string): Sort {
  return { key, direction: now?.key === key && now.direction === 'ascending' ? 'descending' : 'ascending' }
}

/** The heading cells, with sort buttons where a column can be sorted. */
export function HeadRow<Row>({
  columns,
  sort,
  onSort,
  index,
}: Pick<TableProps<Row>, 'columns' | 'sort' | 'onSort'> & { index?: number | undefined }): ReactNode {
  return (
    <tr aria-rowindex={index}>
      {columns.map((column) => {
        const sorted = sort?.key === column.key ? sort.direction : undefined
        return (
          <th
            key={column.key}
            scope="col"
            className={classNames(column.number && 'pw-number')}
            data-leaves={column.leaves}
            aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
          >
            {column.sortable && onSort !== undefined ? (
              <button
                type="button"
                className="pw-sort"
                data-direction={sorted}
                onClick={() => onSort(nextSort(sort, column.key))}
              >
                {column.heading}
                <Mark shape="chevron" />
              </button>
            ) : (
              <span className={classNames(column.headingHidden && 'pw-hidden')}>{column.heading}</span>
            )}
          </th>
        )
      })}
    </tr>
  )
}

/** The cells of one row; the naming column is a row header. */
export function RowCells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }): ReactNode {
  return columns.map((column) => {
    const className = classNames(column.number && 'pw-number', column.oneLine && 'pw-one-line')
    return column.names ? (
      <th key={column.key} scope="row" className={className} data-leaves={column.leaves}>
        {column.cell(row)}
      </th>
    ) : (
      <td key={column.key} className={className} data-leaves={column.leaves}>
        {column.cell(row)}
      </td>
    )
  })
}

export function TableColumns<Row>({ columns }: { columns: readonly Column<Row>[] }): ReactNode {
  return (
    <colgroup>
      {columns.map((column) => (
        <col
          key={column.key}
          data-leaves={column.leaves}
          style={column.width === undefined ? undefined : { width: column.width }}
        />
      ))}
    </colgroup>
  )
}

function GroupBody<Row>({
  group,
  columns,
  rowKey,
}: { group: RowGroup<Row> } & Pick<TableProps<Row>, 'columns' | 'rowKey'>): ReactNode {
  return (
    <tbody className="pw-table-group">
      <tr>
        <th scope="rowgroup" colSpan={columns.length} className="pw-table-group-heading">
          {group.heading}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={rowKey(row)}>
          <RowCells columns={columns} row={row} />
        </tr>
      ))}
      {group.totals === undefined ? null : (
        <tr className="pw-table-totals">
          {columns.map((column, index) => (
            <td
              key={column.key}
              className={classNames(column.number && 'pw-number')}
              data-leaves={column.leaves}
            >
              {group.totals?.[column.key] ?? (index === 0 ? common.total : null)}
            </td>
          ))}
        </tr>
      )}
    </tbody>
  )
}

/** A real table: caption, row headers, numbers to the right, heading that stays. Scrolls inside its own frame when too wide. */
export function DataTable<Row>(
  props: TableProps<Row> & {
    groups?: readonly RowGroup<Row>[] | undefined
    /** Shown in place of rows when there are none. */
    empty?: ReactNode
    /** Limits the height, in CSS, so that the heading stays while rows scroll. */
    maxHeight?: string | undefined
    selectedKey?: string | undefined
  },
): ReactNode {
  const { caption, captionHidden, columns, rows, rowKey, groups, empty, maxHeight, selectedKey } = props
  const id = useId()
  const none = rows.length === 0 && (groups === undefined || groups.length === 0)
  return (
    <div
      className="pw-table-frame"
      role="region"
      aria-labelledby={id}
      tabIndex={0}
      style={maxHeight === undefined ? undefined : { maxHeight }}
    >
      <table className="pw-table">
        <caption id={id} className={classNames(captionHidden && 'pw-caption-hidden')}>
          <span className={classNames(captionHidden && 'pw-hidden')}>{caption}</span>
        </caption>
        <TableColumns columns={columns} />
        <thead>
          <HeadRow columns={columns} sort={props.sort} onSort={props.onSort} />
        </thead>
        {groups?.map((group) => (
          <GroupBody key={group.key} group={group} columns={columns} rowKey={rowKey} />
        ))}
        {rows.length === 0 ? null : (
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} data-selected={selectedKey === rowKey(row) || undefined}>
                <RowCells columns={columns} row={row} />
              </tr>
            ))}
          </tbody>
        )}
        {none && empty !== undefined ? (
          <tbody>
            <tr>
              <td colSpan={columns.length} className="pw-table-empty">
                {empty}
              </td>
            </tr>
          </tbody>
        ) : null}
      </table>
    </div>
  )
}
