import type { ReactNode } from 'react'
import { wrapUpWords } from '../../../../shared/content/calls.ts'
import type { CallReason, WrapUpView } from '../../../../shared/contract/calls.ts'
import type { WrapUp } from '../../../../shared/domain/calls.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { announce, Button, ComboBox, Fieldset, focusById, TextField } from '../../../ui/index.ts'
import {
  insteadOf,
  isOther,
  reasonOf,
  withOther,
  withoutReason,
  withReason,
  wrapUpFields,
} from '../wrap-up-model.ts'

type ReasonsProps = {
  view: WrapUpView
  now: WrapUp
  errorOf: (id: string) => string | undefined
  onChange: (change: (now: WrapUp) => WrapUp) => void
}

/** What the call was about, each reason with why it is there. Any number; one at least. */
export function WrapUpReasons({ view, now, errorOf, onChange }: ReasonsProps): ReactNode {
  const left = view.reasons.filter((one) => now.reasons.every(({ code }) => code !== one.code))
  const because = (code: string): string | null =>
    view.because.reasons.find((one) => one.code === code)?.words ?? null
  return (
    <Fieldset legend={wrapUpWords.reasons} hint={wrapUpWords.reasonsHint}>
      {now.reasons.length === 0 ? <p className="pf-hint">{wrapUpWords.noReasons}</p> : null}
      <ul className="pf-reasons">
        {now.reasons.map(({ code, other, about }) => {
          const reason = reasonOf(code, view.reasons)
          const name = reason?.name ?? code
          const why = because(code)
          return (
            <li key={code}>
              <div className="pf-reason">
                <span>
                  <strong>{name}</strong>
                  {about === '' ? null : ` · ${about}`}
                </span>
                <Button
                  small
                  kind="quiet"
                  about={name}
                  onClick={() => {
                    onChange((before) => withoutReason(before, code))
                    announce(wrapUpWords.removed(name))
                    focusSoon(wrapUpFields.add)
                  }}
                >
                  {wrapUpWords.remove}
                </Button>
              </div>
              {why === null ? null : <p className="pf-hint">{wrapUpWords.because(why)}</p>}
              {reason === undefined || reason.asks === null ? null : (
                <Asked
                  reason={reason}
                  other={other}
                  limit={view.otherLimit}
                  error={errorOf(wrapUpFields.other(code))}
                  taken={now}
                  onChange={onChange}
                />
              )}
            </li>
          )
        })}
      </ul>
      <ComboBox
        // A new one after each choice: empty again, for the next.
        key={now.reasons.map(({ code }) => code).join(' ')}
        id={wrapUpFields.add}
        label={wrapUpWords.add}
        choices={left.map((one) => ({ id: one.code, label: one.name, note: one.hint ?? one.group }))}
        value={null}
        error={errorOf(wrapUpFields.add)}
        onChange={(code) => {
          if (code === null) return
          const picked = reasonOf(code, view.reasons)
          onChange((before) => withReason(before, code))
          announce(wrapUpWords.added(picked?.name ?? code))
          focusSoon(picked?.asks == null ? wrapUpFields.add : wrapUpFields.other(code))
        }}
      />
    </Fieldset>
  )
}

const focusSoon = (id: string): void => void requestAnimationFrame(() => focusById(id))

/** The words a reason asks for. Before Other stands, the nearest of the list are offered in its place. */
function Asked({
  reason,
  other,
  limit,
  error,
  taken,
  onChange,
}: {
  reason: CallReason
  other: string
  limit: number
  error: string | undefined
  taken: WrapUp
  onChange: ReasonsProps['onChange']
}): ReactNode {
  const words = other.trim()
  const nearest = useDeskQuery(
    isOther(reason) && words.length > 2 ? `nearest ${words}` : null,
    (client, signal) => client.calls.nearest({ words: words.slice(0, 200) }, { signal }),
    () => false,
  )
  const offered = (nearest.value ?? []).filter(
    (one) => !isOther(one) && taken.reasons.every(({ code }) => code !== one.code),
  )
  return (
    <div className="pf-stack">
      <TextField
        id={wrapUpFields.other(reason.code)}
        label={reason.asks}
        hint={wrapUpWords.otherHint(limit)}
        maxLength={200}
        value={other}
        error={error}
        onChange={(event) => {
          const typed = event.currentTarget.value
          onChange((before) => withOther(before, reason.code, typed))
        }}
      />
      {offered.length === 0 ? null : (
        <div className="pf-nearest" role="group" aria-label={wrapUpWords.nearest}>
          <p>{wrapUpWords.nearest}</p>
          {offered.slice(0, 3).map((one) => (
            <Button
              key={one.code}
              small
              onClick={() => {
                onChange((before) => insteadOf(before, reason.code, one.code))
                announce(wrapUpWords.added(one.name))
                focusSoon(one.asks === null ? wrapUpFields.add : wrapUpFields.other(one.code))
              }}
            >
              {wrapUpWords.instead(one.name)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
