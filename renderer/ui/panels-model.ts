/** The columns of a resident's screen: their order from the left, and the shares of the row that are not the main column's. */
export type PanelName = 'summary' | 'main' | 'guide'
export type SidePanel = Exclude<PanelName, 'main'>
export type Columns = { order: PanelName[]; summary: number; guide: number }

export const usualColumns: Columns = { order: ['summary', 'main', 'guide'], summary: 30, guide: 30 }

/** Percent of the row. The main column keeps `leastMain` whatever the others take. */
export const columnLimits = {
  summary: { least: 15, most: 50 },
  guide: { least: 20, most: 50 },
} as const satisfies Record<SidePanel, { least: number; most: number }>
export const leastMain = 20
export const columnStep = 2

const otherSide = (which: SidePanel): SidePanel => (which === 'summary' ? 'guide' : 'summary')

/** What the column may be now, given how much the other side has. */
export function limitsNow(columns: Columns, which: SidePanel): { least: number; most: number } {
  const { least, most } = columnLimits[which]
  return { least, most: Math.max(least, Math.min(most, 100 - leastMain - columns[otherSide(which)])) }
}

/** One side column made `percent` wide, as far as there is room; whole percents. */
export function resized(columns: Columns, which: SidePanel, percent: number): Columns {
  const { least, most } = limitsNow(columns, which)
  const wide = Number.isFinite(percent) ? Math.round(percent) : usualColumns[which]
  return { ...columns, [which]: Math.min(most, Math.max(least, wide)) }
}

export const widened = (columns: Columns, which: SidePanel, steps: number): Columns =>
  resized(columns, which, columns[which] + steps * columnStep)

/** One column a place to the left (-1) or right (1); the same columns when it stands at that end. */
export function moved(columns: Columns, which: PanelName, step: 1 | -1): Columns {
  const order = [...columns.order]
  const at = order.indexOf(which)
  const other = order[at + step]
  if (at === -1 || other === undefined) return columns
  order[at] = other
  order[at + step] = which
  return { ...columns, order }
}

/** Stored columns as they can be shown: each once, and never wider than there is room. */
export function soundColumns({ order, summary, guide }: Columns): Columns {
  const whole = usualColumns.order.every((one) => order.includes(one)) && order.length === 3
  const start = { order: whole ? order : usualColumns.order, summary: columnLimits.summary.least, guide }
  return resized(resized(start, 'guide', guide), 'summary', summary)
}

/** The columns there are, and where each side column's handle stands: on its side that faces the main column. */
export type Part = { part: 'panel'; panel: PanelName } | { part: 'handle'; of: SidePanel }

export function partsOf(order: readonly PanelName[]): Part[] {
  const main = order.indexOf('main')
  return order.flatMap((panel, at): Part[] => {
    const body: Part = { part: 'panel', panel }
    if (panel === 'main') return [body]
    const handle: Part = { part: 'handle', of: panel }
    return at < main ? [body, handle] : [handle, body]
  })
}

/** `grid-template-columns` for those columns, with a narrow track for each handle. `least` is a length a column must have. */
export function tracksOf(
  columns: Columns,
  shown: readonly PanelName[],
  least: Partial<Record<PanelName, string>> = {},
): string {
  const order = columns.order.filter((one) => shown.includes(one))
  const sides = order.reduce((sum, one) => (one === 'main' ? sum : sum + columns[one]), 0)
  return partsOf(order)
    .map((one) =>
      one.part === 'handle'
        ? 'auto'
        : `minmax(${least[one.panel] ?? '0'}, ${one.panel === 'main' ? 100 - sides : columns[one.panel]}fr)`,
    )
    .join(' ')
}
