import { addDays, londonDate, londonMoment } from '../../../shared/rules/dates.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Timer } from '../clock.ts'
import { expectedReports } from '../records/compose/coming-up.ts'
import type { Services } from '../services.ts'

/** More than a desk has open. */
const mostPromises = 1_000
/** Timers stand still while a computer sleeps and the wall clock may be set, so the time is looked at again at least this often. */
const lookAgainMs = 60_000

export type DueWatch = { stop: () => void }

type Due = { at: number; subjects: string[] }

/**
 * Time that passes is a change like any other: when an open promise falls due, when an open resident's report should have been done, and
 * when London's day ends, the windows are told, so that "Due today" does not stand for ever on a screen nobody touches.
 */
export function watchDue({
  store,
  clock,
  changes,
  openResidents,
  log,
}: Pick<Services, 'store' | 'clock' | 'changes' | 'openResidents' | 'log'>): DueWatch {
  /** Moments at which open promises fall due, each with whose it is. */
  let promised: Due[] = []
  /** The same of reports, for residents on a screen: nothing else shows them. */
  const reported = new Map<ResidentKey, Due[]>()
  /** Residents whose records changed, or who were opened, since their reports were looked at. */
  const unread = new Set<ResidentKey>()
  let reading = false
  let timer: Timer | null = null
  let stopped = false
  let asked = 0

  const now = (): number => clock.now().getTime()
  const today = (): string => londonDate(clock.now().toISOString())
  /** The day and the moment the windows know of. */
  let day = today()
  let looked = now()

  const coming = (): Due[] => [...promised, ...[...reported.values()].flat()]
  /** Also what fell due since we last looked: that is still to be told. */
  const toCome = (dues: readonly Due[]): Due[] => dues.filter(({ at }) => at >= looked)

  function arm(): void {
    timer?.cancel()
    if (stopped) return
    const midnight = Date.parse(londonMoment(addDays(today(), 1), '00:00'))
    // One that is due at four is late only after four.
    const next = Math.min(midnight, ...coming().map(({ at }) => at + 1))
    timer = clock.setTimer(Math.min(next - now(), lookAgainMs), look)
  }

  function look(): void {
    looked = now()
    for (const key of reported.keys()) if (openResidents.subjectsOf(key) === null) reported.delete(key)
    const late = coming().filter(({ at }) => at < looked)
    promised = toCome(promised)
    for (const [key, dues] of reported) reported.set(key, toCome(dues))
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

  async function readPromises(): Promise<void> {
    const mine = ++asked
    const open = await store.work.promises({ subjects: null, open: true, limit: mostPromises })
    if (mine !== asked) return
    promised = toCome(
      open.flatMap(({ due, dueTimed, subjects }) => (dueTimed ? [{ at: Date.parse(due), subjects }] : [])),
    )
    arm()
  }

  /** One at a time, so that what was read last is what is kept. */
  async function readReports(): Promise<void> {
    if (reading) return
    reading = true
    try {
      for (const key of unread) {
        unread.delete(key)
        const subjects = openResidents.subjectsOf(key)
        if (subjects === null) continue
        const records = await store.read.recordsOf({ subjects })
        const timed = expectedReports({ records }).filter((one) => one.timed)
        reported.set(key, toCome(timed.map(({ at }) => ({ at: Date.parse(at), subjects }))))
      }
      arm()
    } finally {
      reading = false
    }
  }

  const quietly = (name: string, work: Promise<void>): void => {
    work.catch((error: unknown) => {
      if (stopped) return
      log({ level: 'error', name, note: error instanceof Error ? error.name : 'unknown' })
    })
  }

  const stopListening = changes.listen((change) => {
    if (change.about === 'work') quietly('promises.due', readPromises())
    // Also said when one was opened.
    if (change.about !== 'resident') return
    for (const key of change.subjects.flatMap(openResidents.keysOn)) unread.add(key)
    if (unread.size > 0) quietly('reports.due', readReports())
  })
  arm()
  quietly('promises.due', readPromises())
  return {
    stop: () => {
      stopped = true
      timer?.cancel()
      stopListening()
    },
  }
}
