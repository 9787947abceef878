import type { ReactNode } from 'react'
import { callWords } from '../../../../shared/content/calls.ts'
import type { CallView } from '../../../../shared/contract/calls.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { Bar, Button } from '../../../ui/index.ts'

type IncomingProps = {
  ringing: readonly CallView[]
  busy: boolean
  onAccept: () => void
  onDismiss: () => void
}

/** A call is ringing. Nothing of who it may be before it is taken. */
export function IncomingStrip({ ringing, busy, onAccept, onDismiss }: IncomingProps): ReactNode {
  const keyOf = useKeyOf()
  if (ringing.length === 0) return null
  return (
    <Bar label={callWords.incoming}>
      <p className="pf-call-state">
        {ringing.length === 1 ? callWords.incoming : callWords.incomingMore(ringing.length)}
      </p>
      <Button
        small
        kind="primary"
        keys={keyOf('call')}
        onClick={onAccept}
        unavailable={busy ? callWords.onACall : undefined}
      >
        {callWords.accept}
      </Button>
      <Button small kind="quiet" onClick={onDismiss}>
        {callWords.letRing}
      </Button>
    </Bar>
  )
}
