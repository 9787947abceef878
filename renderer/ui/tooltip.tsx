import type { ComponentProps, ReactNode } from 'react'
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

export type TooltipProps = {
  words: string
  /** One focusable element, such as a Button. */
  children: ComponentProps<typeof Focusable>['children']
}

/** A hint on hover and focus: stays while hovered, Escape dismisses. Never the only place something is said. */
export function Tooltip({ words, children }: TooltipProps): ReactNode {
  return (
    <TooltipTrigger delay={500} closeDelay={150}>
      <Focusable>{children}</Focusable>
      <AriaTooltip className="pw-tooltip" offset={6}>
        {words}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
