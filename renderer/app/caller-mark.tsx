import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { CallsStore } from '../features/calls/index.ts'
import { useKeyOf } from '../lib/keys.tsx'
import { useSession } from '../lib/session.tsx'
import { Button } from '../ui/index.ts'

/** In a call: that this resident is the caller, or the way to make them it, which asks why when somebody else is. */
export function CallerMark({
  calls,
  residentKey,
  name,
  onMake,
}: {
  calls: CallsStore
  residentKey: ResidentKey
  name: string
  onMake: () => void
}): ReactNode {
  const keyOf = useKeyOf()
  const { viewOnly } = useSession().user
  const onLine = useStore(calls.store, () => calls.current() !== null)
  const caller = useStore(calls.store, () => calls.current()?.resident?.key ?? null)
  if (!onLine) return null
  if (caller === residentKey) return <span className="pf-on-the-line">{appWords.callerMark}</span>
  if (viewOnly) return null
  return (
    <Button small keys={keyOf('setCaller')} about={name} onClick={onMake}>
      {appWords.makeCaller}
    </Button>
  )
}
