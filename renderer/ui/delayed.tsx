import { useEffect, useState, type ReactNode } from 'react'

/** Shows its children only after `ms` (400 unless told), so quick answers never flicker. */
export function Delayed({ ms = 400, children }: { ms?: number | undefined; children: ReactNode }): ReactNode {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return due ? children : null
}
