import { Fragment, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { common } from '../../shared/content/common.ts'
import { Button } from './button.tsx'
import { ColumnHandle } from './column-handle.tsx'
import {
  partsOf,
  soundColumns,
  tracksOf,
  usualColumns,
  type Columns,
  type PanelName,
} from './panels-model.ts'

export type PanelsProps = {
  summary?: ReactNode
  children: ReactNode
  guide?: ReactNode
  /** Names of the regions, where the usual ones do not fit. */
  names?: { summary?: string; main?: string; guide?: string } | undefined
  guideOpen?: boolean | undefined
  onGuideOpenChange?: ((open: boolean) => void) | undefined
  /** Order and widths; the usual ones when left out. */
  columns?: Columns | undefined
  /** Makes the columns' edges handles that move. */
  onColumns?: ((columns: Columns) => void) | undefined
}

/**
 * Three columns: summary, main, guide, in the order and the widths the person likes. Where there is no room for three (window under
 * about 1500 px) the guide is a drawer that pushes the others aside and never covers them; where there is no room for two, all is one
 * column. Each column scrolls by itself and can take focus: skip links go to `panel-summary`, `panel-main`, `panel-guide`.
 */
export function Panels({
  summary,
  children,
  guide,
  names,
  guideOpen,
  onGuideOpenChange,
  columns: asked = usualColumns,
  onColumns,
}: PanelsProps): ReactNode {
  const [own, setOwn] = useState(false)
  const open = guideOpen ?? own
  const guidePanel = useRef<HTMLElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const columns = useMemo(() => soundColumns(asked), [asked])
  // The pressed button goes away, so focus goes to what took its place.
  const toggle = (next: boolean): void => {
    flushSync(() => {
      setOwn(next)
      onGuideOpenChange?.(next)
    })
    if (next) guidePanel.current?.focus()
    else opener.current?.focus()
  }
  const content = { summary, main: children, guide } satisfies Record<PanelName, ReactNode>
  const order = columns.order.filter((one) => one === 'main' || content[one] !== undefined)
  const guideFirst = order[0] === 'guide'
  const opens =
    guide === undefined ? null : (
      <div className="pw-guide-open">
        <Button ref={opener} small kind="secondary" aria-expanded={open} onClick={() => toggle(true)}>
          {common.frame.openGuide}
        </Button>
      </div>
    )
  const panel = (name: PanelName): ReactNode => (
    <section
      ref={name === 'guide' ? guidePanel : undefined}
      className="pw-panel"
      data-panel={name}
      id={`panel-${name}`}
      aria-label={names?.[name] ?? common.frame[name]}
      tabIndex={0}
    >
      {name === 'guide' ? (
        <>
          <div className="pw-guide-close">
            <Button small kind="quiet" onClick={() => toggle(false)}>
              {common.frame.closeGuide}
            </Button>
          </div>
          <div className="pw-guide-content">{guide}</div>
        </>
      ) : (
        content[name]
      )}
    </section>
  )
  return (
    <div className="pw-panels-room">
      <div
        className="pw-panels"
        data-summary={summary === undefined ? undefined : true}
        data-guide={guide === undefined ? undefined : open ? 'open' : 'closed'}
        data-guide-at={guide === undefined ? undefined : guideFirst ? 'start' : 'end'}
        style={tracks(columns, order)}
      >
        {guideFirst ? opens : null}
        {partsOf(order).map((one) => (
          <Fragment key={one.part === 'panel' ? one.panel : `handle-${one.of}`}>
            {one.part === 'panel' ? (
              panel(one.panel)
            ) : (
              <ColumnHandle
                of={one.of}
                after={order.indexOf(one.of) > order.indexOf('main')}
                columns={columns}
                onColumns={onColumns}
                name={names?.[one.of] ?? common.frame[one.of]}
              />
            )}
          </Fragment>
        ))}
        {guideFirst ? null : opens}
      </div>
    </div>
  )
}

/** The tracks of each arrangement; the style sheet picks one by how wide the room is. */
function tracks(
  columns: Columns,
  order: readonly PanelName[],
): CSSProperties & Record<`--${string}`, string> {
  const without = order.filter((one) => one !== 'guide')
  return {
    '--tracks-all': tracksOf(columns, order),
    '--tracks-closed': tracksOf(columns, without, { summary: '17rem' }),
    '--tracks-drawer': tracksOf(columns, order, { summary: '15rem', guide: '20rem' }),
  }
}
