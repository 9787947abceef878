import { useEffect, useRef } from 'react'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { ResidentView } from '../../../shared/contract/resident.ts'
import { useDesk } from '../../lib/desk-context.tsx'
import { useDeskQuery, type DeskQuery } from '../../lib/use-desk-query.ts'
import { concerns } from './model.ts'

/** Stepping past a record costs nothing: only one that stays in view this long has what is stale fetched again. */
const settledMs = 1000

/** A resident's record, asked for again whenever something about anyone on it changes, with what is stale fetched while it shows. */
export function useResident(residentKey: ResidentKey | null): DeskQuery<ResidentView> {
  const subjects = useRef<readonly string[] | null>(null)
  const record = useDeskQuery(
    residentKey,
    (client, signal, first) =>
      client.resident[first ? 'open' : 'get']({ key: residentKey ?? 'person:' }, { signal }),
    (change) => concerns(change, subjects.current),
  )
  const { value } = record
  useEffect(() => {
    subjects.current = value?.subjects ?? null
  }, [value])
  useKeptFresh(residentKey)
  return record
}

/**
 * Has the desk fetch what is stale while the record is in view: opened again when the desk was started again, and when it is shown again
 * after another resident was. The first opening is the question itself.
 */
function useKeptFresh(residentKey: ResidentKey | null): void {
  const desk = useDesk()
  const shownBefore = useRef(false)
  useEffect(() => {
    if (residentKey === null) return undefined
    const open = (): void => void desk.client.resident.open({ key: residentKey }).catch(() => null)
    const timer = shownBefore.current ? setTimeout(open, settledMs) : undefined
    shownBefore.current = true
    const off = desk.onChange((change) => {
      if (change === 'everything') open()
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [desk, residentKey])
}
