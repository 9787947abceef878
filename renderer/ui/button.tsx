import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { ariaKeys, KeyHint } from './key-hint.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type'> & {
  /** One primary a view. Danger is for what cannot be undone. */
  kind?: ButtonKind | undefined
  type?: 'button' | 'submit' | 'reset' | undefined
  /** Shortcut shown at the end, such as "Ctrl+Enter"; told to screen readers with `aria-keyshortcuts`. */
  keys?: string | undefined
  /** Words only a screen reader hears, such as "about leak, 4 June", to tell same-named buttons apart. */
  about?: string | undefined
  /** Smaller, for use inside a row or a card heading. */
  small?: boolean | undefined
  /**
   * Why it cannot be used now. The button stays focusable, is announced as unavailable, and does nothing; the reason is shown
   * beside it. Prefer this to `disabled`.
   */
  unavailable?: string | undefined
}

export function Button({
  kind = 'secondary',
  type = 'button',
  keys,
  about,
  small,
  unavailable,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  const button = (
    <button
      {...rest}
      type={unavailable === undefined ? type : 'button'}
      className={classNames('pw-button', className)}
      data-kind={kind}
      data-small={small || undefined}
      aria-disabled={unavailable !== undefined || rest['aria-disabled'] || undefined}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      onClick={unavailable === undefined ? onClick : undefined}
    >
      <span className="pw-button-words">
        {children}
        {about === undefined ? null : <span className="pw-hidden"> {about}</span>}
      </span>
      {keys === undefined ? null : <KeyHint keys={keys} quiet />}
    </button>
  )
  // The same button either way: one that is pressed and then cannot be used keeps the focus.
  return (
    <>
      {button}
      {unavailable === undefined ? null : <span className="pw-reason"> {unavailable}</span>}
    </>
  )
}

/** Buttons in a row that wraps, primary first. */
export function ButtonRow({
  children,
  end = false,
}: {
  children: ReactNode
  end?: boolean | undefined
}): ReactNode {
  return (
    <div className="pw-button-row" data-end={end || undefined}>
      {children}
    </div>
  )
}
