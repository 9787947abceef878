import { useEffect, useState, type ComponentType, type ReactNode } from 'react'

export type LazyScreen<P extends object> = ComponentType<P> & { preload: () => Promise<void> }

const retryMs = 1000

/**
 * A screen whose code is fetched when it is first wanted, or when the window has nothing better to do (`preload`). Once here it is
 * drawn at once: React's own `lazy` shows its fallback for a moment even then.
 */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode,
): LazyScreen<P> {
  let Loaded: ComponentType<P> | null = null
  const preload = async (): Promise<void> => {
    Loaded ??= await load()
  }
  function Lazy(props: P): ReactNode {
    const [, arrived] = useState(Loaded !== null)
    useEffect(() => {
      let here = true
      let again: ReturnType<typeof setTimeout> | undefined
      // The host may be restarting: its code comes when it is back.
      const attempt = (): void => {
        preload().then(
          () => here && arrived(true),
          () => {
            if (here) again = setTimeout(attempt, retryMs)
          },
        )
      }
      attempt()
      return () => {
        here = false
        clearTimeout(again)
      }
    }, [])
    return Loaded === null ? fallback : <Loaded {...props} />
  }
  return Object.assign(Lazy, { preload })
}
