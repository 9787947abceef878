import type { ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { Mark, type Shape } from './shapes.tsx'

export type CalloutKind = 'info' | 'warning' | 'stop'

const LOOK: Record<CalloutKind, { shape: Shape; words: string }> = {
  info: { shape: 'info', words: common.informationPrefix },
  warning: { shape: 'triangle', words: common.warningPrefix },
  stop: { shape: 'octagon', words: common.stopPrefix },
}

/** Words that must be read. Stop is only for danger and for what must not be done. */
export function Callout({
  kind = 'info',
  heading,
  children,
  actions,
  level = 3,
}: {
  kind?: CalloutKind | undefined
  heading?: string | undefined
  children?: ReactNode
  actions?: ReactNode
  level?: 2 | 3 | 4 | undefined
}): ReactNode {
  const Heading = `h${level}` as const
  const { shape, words } = LOOK[kind]
  return (
    <div className="pw-callout" data-kind={kind}>
      <Mark shape={shape} />
      <div className="pw-callout-body">
        {heading === undefined ? (
          <span className="pw-hidden">{words} </span>
        ) : (
          <Heading>
            <span className="pw-hidden">{words} </span>
            {heading}
          </Heading>
        )}
        {children}
        {actions === undefined ? null : <div className="pw-state-actions">{actions}</div>}
      </div>
    </div>
  )
}
