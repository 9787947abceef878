import { addDays, londonDate, londonMoment } from '../../../shared/rules/dates.ts'
import type { Timer } from '../clock.ts'
import type { Services } from '../services.ts'

/** More than a desk has open. */
const mostPromises = 1_000
/** Timers stand still while a computer sleeps and the wall clock may be set, so the time is looked at again at least this often. */
const lookAgainMs = 60_000

export type DueWatch = { stop: () => void }

/**
 * Time that passes is a change like any other: when an open promise falls due, and when London's day ends, the windows are told, so that
 * "Due today" does not stand for ever on a screen nobody touches.
 */
export function watchDue({
  store,
  clock,
  changes,
  openResidents,
  log,
}: Pick<Services, 'store' | 'clock' | 'changes' | 'openResidents' | 'log'>): DueWatch {
  /** Moments at which open promises fall due, each with whose it is. */
  let coming: { at: number; subjects: string[] }[] = []
  let timer: Timer | null = null
  let stopped = false
  let asked = 0

  const now = (): number => clock.now().getTime()
  const today = (): string => londonDate(clock.now().toISOString())
  /** The day and the moment the windows know of. */
  let day = today()
  let looked = now()

  function arm(): void {
    timer?.cancel()
    if (stopped) return
    const midnight = Date.parse(londonMoment(addDays(today(), 1), '00:00'))
    // One that is due at four is late only after four.
    const next = Math.min(midnight, ...coming.map(({ at }) => at + 1))
    timer = clock.setTimer(Math.min(next - now(), lookAgainMs), look)
  }

  function look(): void {
    looked = now()
    const late = coming.filter(({ at }) => at < looked)
    coming = coming.filter(({ at }) => at >= looked)
    if (today() !== day) {
      day = today()
      // A new day: every "tomorrow" is a "today", and with the status the windows learn which day it is.
      tell([...late.flatMap(({ subjects }) => subjects), ...openResidents.subjects()])
    } else if (late.length > 0) tell(late.flatMap(({ subjects }) => subjects))
    arm()
  }

  function tell(subjects: string[]): void {
    changes.workChanged(subjects)
    changes.residentChanged(subjects)
    changes.statusChanged()
  }

  async function read(): Promise<void> {
    const mine = ++asked
    const open = await store.work.promises({ subjects: null, open: true, limit: mostPromises })
    if (mine !== asked) return
    // Also what fell due since we last looked: that is still to be told.
    coming = open.flatMap(({ due, dueTimed, subjects }) =>
      dueTimed && Date.parse(due) >= looked ? [{ at: Date.parse(due), subjects }] : [],
    )
    arm()
  }
  const reread = (): void => {
    read().catch((error: unknown) => {
      if (stopped) return
      log({ level: 'error', name: 'promises.due', note: error instanceof Error ? error.name : 'unknown' })
    })
  }

  const stopListening = changes.listen((change) => {
    if (change.about === 'work') reread()
  })
  arm()
  reread()
  return {
    stop: () => {
      stopped = true
      timer?.cancel()
      stopListening()
    },
  }
}
