import { useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { callDialogs } from '../../../../shared/content/calls.ts'
import { common } from '../../../../shared/content/common.ts'
import { callerChangeReasons, type CallerChangeReason } from '../../../../shared/domain/calls.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useDialogAction } from '../../../lib/primary-action.ts'
import { Button, Callout, Dialog, RadioGroup } from '../../../ui/index.ts'
import type { OneDialogProps } from './call-dialogs.tsx'

const words = callDialogs.caller

/** A call is with one caller. Moving it to another names both, needs a reason, and says that it is logged. */
export function CallerDialog({ calls, shown, onClose }: OneDialogProps): ReactNode {
  const keyOf = useKeyOf()
  const body = useRef<HTMLDivElement>(null)
  const call = useStore(calls.store, (state) => state.current)
  const bound = call?.resident ?? null
  const other = shown === null || shown.name === '' || shown.key === bound?.key ? null : shown
  const [pick, setPick] = useState<'record' | 'nobody'>(other === null ? 'nobody' : 'record')
  const [why, setWhy] = useState<CallerChangeReason | null>(null)
  const [asked, setAsked] = useState(false)
  const changes = bound !== null || (call?.callerChanges ?? 0) > 0
  const to = pick === 'record' ? other : null
  const nothing = !changes && to === null

  const go = async (): Promise<void> => {
    setAsked(true)
    if (nothing) return onClose()
    if (changes && why === null) return document.getElementById('caller-why')?.focus()
    const moved = await calls.setCaller(to?.key ?? null, to?.name ?? '', changes ? why : null)
    if (moved !== null) onClose()
  }
  useDialogAction(body, () => void go())

  return (
    <Dialog
      open={call !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={changes ? words.title : words.first}
      actions={
        <>
          <Button kind="primary" keys={keyOf('primary')} onClick={() => void go()}>
            {changes ? words.go : words.goFirst}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
        </>
      }
    >
      <div className="pf-stack" ref={body}>
        <p>{bound === null ? words.nobodyNow : words.now(bound.name)}</p>
        <RadioGroup
          id="caller-to"
          legend={words.to}
          options={[
            ...(other === null ? [] : [{ value: 'record', label: words.record(other.name) }]),
            { value: 'nobody', label: words.noRecord },
          ]}
          value={pick}
          onChange={(value) => setPick(value === 'record' ? 'record' : 'nobody')}
        />
        {other === null ? <p className="pf-hint">{words.openFirst}</p> : null}
        {changes ? (
          <>
            <RadioGroup
              id="caller-why"
              legend={words.why}
              options={callerChangeReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
              value={why}
              error={asked && why === null ? words.missing : undefined}
              onChange={(value) => setWhy(callerChangeReasons.find((one) => one === value) ?? null)}
            />
            <Callout>
              <p>{words.logged}</p>
            </Callout>
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
