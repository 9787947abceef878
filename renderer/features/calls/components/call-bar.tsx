import type { ReactNode } from 'react'
import { callWords } from '../../../../shared/content/calls.ts'
import type { CallView } from '../../../../shared/contract/calls.ts'
import { callerTypes } from '../../../../shared/domain/calls.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { Bar, Button, Select } from '../../../ui/index.ts'
import { isCallerType, numberWords, onTheLine, wasBound } from '../model.ts'
import type { CallsStore } from '../store.ts'
import { Elapsed } from './elapsed.tsx'

const callerTypeId = 'call-caller-type'

export type CallDialogName = 'end-call' | 'transfer' | 'caller'

type CallBarProps = {
  calls: CallsStore
  call: CallView
  heardAt: number
  shown: { key: string; name: string } | null
  onDialog: (name: CallDialogName) => void
  onNote?: (() => void) | undefined
  onProblem?: (() => void) | undefined
}

/** The call going on: how long, from where, who is on the line and who it is with, and what can be done. */
export function CallBar({
  calls,
  call,
  heardAt,
  shown,
  onDialog,
  onNote,
  onProblem,
}: CallBarProps): ReactNode {
  const keyOf = useKeyOf()
  return (
    <Bar label={callWords.bar}>
      <p className="pf-call-state">
        <span className="pf-call-word">{callWords.call}</span>{' '}
        <Elapsed
          counted={onTheLine(call)}
          heardAt={heardAt}
          label={callWords.time}
          usualSeconds={call.usualSeconds}
        />
      </p>
      <p>{numberWords(call)}</p>
      <HoldState call={call} heardAt={heardAt} />
      <div className="pf-caller-type">
        <Select
          id={callerTypeId}
          label={callWords.callerType}
          labelHidden
          placeholder={call.callerType === null ? callWords.callerType : null}
          options={callerTypes.map((type) => ({ value: type, label: callWords.callerTypes[type] }))}
          value={call.callerType ?? ''}
          onChange={({ currentTarget: { value } }) => {
            if (isCallerType(value)) void calls.setCallerType(value)
          }}
        />
      </div>
      <Caller calls={calls} call={call} shown={shown} onDialog={onDialog} />
      <div className="pf-call-actions">
        {onNote === undefined ? null : (
          <Button small keys={keyOf('note')} onClick={onNote}>
            {callWords.note}
          </Button>
        )}
        {onProblem === undefined ? null : (
          <Button small keys={keyOf('problem')} onClick={onProblem}>
            {callWords.problem}
          </Button>
        )}
        <Button small keys={keyOf('hold')} onClick={() => void calls.hold()}>
          {call.state === 'held' ? callWords.resume : callWords.hold}
        </Button>
        <Button small keys={keyOf('transfer')} onClick={() => onDialog('transfer')}>
          {callWords.transfer}
        </Button>
        <Button small keys={keyOf('endCall')} onClick={() => onDialog('end-call')}>
          {callWords.end}
        </Button>
      </div>
    </Bar>
  )
}

function HoldState({ call, heardAt }: { call: CallView; heardAt: number }): ReactNode {
  if (call.state !== 'held') return null
  return (
    <p className="pf-held">
      <Elapsed counted={call.seconds.hold} heardAt={heardAt} label={callWords.held} />{' '}
      <span aria-hidden="true">{callWords.heldShort}</span>
    </p>
  )
}

/** Who the call is with. Chosen once, with one press when their record is in front; after that changing it is a step of its own. */
function Caller({
  calls,
  call,
  shown,
  onDialog,
}: Pick<CallBarProps, 'calls' | 'call' | 'shown' | 'onDialog'>): ReactNode {
  const keyOf = useKeyOf()
  const { resident } = call
  if (resident !== null) {
    return (
      <p className="pf-caller">
        <strong>{callWords.with(resident.name)}</strong>{' '}
        <Button small kind="quiet" keys={keyOf('setCaller')} onClick={() => onDialog('caller')}>
          {shown !== null && shown.name !== '' && shown.key !== resident.key
            ? callWords.changeTo(shown.name)
            : callWords.change}
        </Button>
      </p>
    )
  }
  return (
    <p className="pf-caller">
      <strong>{callWords.nobody}.</strong>{' '}
      {shown === null || shown.name === '' ? (
        <span className="pf-caller-hint">{callWords.nobodyHint}</span>
      ) : (
        <Button
          small
          kind="primary"
          keys={keyOf('setCaller')}
          onClick={() =>
            wasBound(call) ? onDialog('caller') : void calls.setCaller(shown.key, shown.name, null)
          }
        >
          {callWords.isWith(shown.name)}
        </Button>
      )}
    </p>
  )
}
