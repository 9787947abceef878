import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { CallsStore } from '../features/calls/index.ts'

/** In a call: that this resident is the caller. Making somebody else it is the call bar's. */
export function CallerMark({
  calls,
  residentKey,
}: {
  calls: CallsStore
  residentKey: ResidentKey
}): ReactNode {
  const isCaller = useStore(calls.store, () => calls.current()?.resident?.key === residentKey)
  return isCaller ? <span className="pf-on-the-line">{appWords.callerMark}</span> : null
}
