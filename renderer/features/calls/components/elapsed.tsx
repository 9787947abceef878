import { useEffect, useState, type ReactNode } from 'react'
import { clock, longerWords, ticked } from '../model.ts'

/** Seconds that tick in this component alone: the window around it is not drawn again. What the desk counts replaces what was ticked. */
export function useTicking(counted: number, heardAt: number, running: boolean): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return running ? ticked(counted, heardAt, now) : counted
}

type ElapsedProps = {
  counted: number
  heardAt: number
  running?: boolean | undefined
  /** Name of the timer: "Call time". */
  label: (clock: string) => string
  /** Null where there is no usual length to go by. */
  usualSeconds?: number | null | undefined
}

/** Plain digits. A timer is read when it is gone to, never announced; longer than usual is said in words. */
export function Elapsed({
  counted,
  heardAt,
  running = true,
  label,
  usualSeconds = null,
}: ElapsedProps): ReactNode {
  const seconds = useTicking(counted, heardAt, running)
  const longer = longerWords(seconds, usualSeconds)
  return (
    <>
      <span className="pf-clock" role="timer" aria-label={label(clock(seconds))}>
        {clock(seconds)}
      </span>
      {longer === null ? null : <span className="pf-longer">{longer}</span>}
    </>
  )
}
