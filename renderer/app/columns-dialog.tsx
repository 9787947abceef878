import type { ReactNode } from 'react'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { usePreferences } from '../lib/preferences.tsx'
import { announce, Button, ButtonRow, Dialog, moved, usualColumns, widened } from '../ui/index.ts'
import type { Columns, PanelName } from '../ui/index.ts'

const words = appWords.columns

/** Order and widths of the columns by buttons, for whoever does not drag (WCAG 2.5.7). */
export function ColumnsDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}): ReactNode {
  const { preferences, save } = usePreferences()
  const { columns } = preferences
  const set = (next: Columns): void => save({ columns: next })
  const move = (which: PanelName, step: 1 | -1): void => {
    const next = moved(columns, which, step)
    set(next)
    announce(words.moved(common.frame[which], next.order.indexOf(which) + 1))
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      actions={
        <>
          <Button kind="primary" onClick={() => onOpenChange(false)}>
            {common.close}
          </Button>
          <Button onClick={() => set(usualColumns)}>{words.reset}</Button>
        </>
      }
    >
      <p>{words.lead}</p>
      <ol className="pf-columns">
        {columns.order.map((which, at) => (
          <li key={which}>
            <h3>{common.frame[which]}</h3>
            <p className="pf-hint">
              {which === 'main' ? words.main : words.width(Math.round(columns[which]))}
            </p>
            <ButtonRow>
              <Button
                small
                about={common.frame[which]}
                unavailable={at === 0 ? words.atEnd : undefined}
                onClick={() => move(which, -1)}
              >
                {words.left}
              </Button>
              <Button
                small
                about={common.frame[which]}
                unavailable={at === 2 ? words.atEnd : undefined}
                onClick={() => move(which, 1)}
              >
                {words.right}
              </Button>
              {which === 'main'
                ? null
                : ([1, -1] as const).map((step) => (
                    <Button
                      key={step}
                      small
                      about={common.frame[which]}
                      unavailable={
                        widened(columns, which, step)[which] === columns[which] ? words.atLimit : undefined
                      }
                      onClick={() => set(widened(columns, which, step))}
                    >
                      {step === 1 ? words.wider : words.narrower}
                    </Button>
                  ))}
            </ButtonRow>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
