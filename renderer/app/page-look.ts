import { useLayoutEffect } from 'react'
import type { Preferences } from '../../shared/contract/frame.ts'

/** Puts density, colours and size of text on the page itself, so that dialogs and menus outside the shell have them too. */
export function usePageLook({ density, theme, textSize }: Preferences): void {
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement
    dataset['density'] = density
    dataset['theme'] = theme
    // Every size is in rem, so this is the browser's own text zoom; at the usual size the browser's setting holds.
    if (textSize === 100) style.removeProperty('font-size')
    else style.setProperty('font-size', `${textSize}%`)
  }, [density, theme, textSize])
}
