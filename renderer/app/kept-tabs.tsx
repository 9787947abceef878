import { Activity, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { OpenResident } from './app-store.ts'

/**
 * Every resident who has been in front stays drawn; only one shows. Switching back is then a matter of showing what is there, with its
 * scroll, filters and open details. The hidden ones do nothing: React takes their effects away, and with them every question and
 * listener. Their order in the page is that of opening, because moving an element would lose its scroll.
 */
export function KeptTabs({
  open,
  front,
  children,
}: {
  open: readonly OpenResident[]
  front: number | null
  children: (resident: OpenResident, shows: boolean) => ReactNode
}): ReactNode {
  return open
    .filter((one) => one.visited)
    .toSorted((a, b) => a.tab - b.tab)
    .map((one) => (
      <Activity key={one.tab} mode={one.tab === front ? 'visible' : 'hidden'}>
        <KeptTab>{children(one, one.tab === front)}</KeptTab>
      </Activity>
    ))
}

function KeptTab({ children }: { children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = box.current
    if (shown !== null) giveIds(shown)
    return () => {
      if (shown !== null) takeIds(shown)
    }
  }, [])
  return (
    <div className="pf-kept" ref={box}>
      {children}
    </div>
  )
}

/** Ids React and react-aria made are one of a kind, and react-aria looks for its own while a part comes back: those stay. */
const madeId = /^react-aria|_r_|[:«]/

/** An id is one a page: what is hidden gives up those that every resident's screen has, and gets them back when it shows. */
function takeIds(hidden: HTMLElement): void {
  for (const one of hidden.querySelectorAll<HTMLElement>('[id]')) {
    if (madeId.test(one.id)) continue
    one.dataset['keptId'] = one.id
    one.removeAttribute('id')
  }
}

function giveIds(shown: HTMLElement): void {
  for (const one of shown.querySelectorAll<HTMLElement>('[data-kept-id]')) {
    one.id = one.dataset['keptId'] ?? ''
    delete one.dataset['keptId']
  }
}
