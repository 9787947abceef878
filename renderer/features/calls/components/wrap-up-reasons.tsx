import type { ReactNode } from 'react'
import { wrapUpWords } from '../../../../shared/content/calls.ts'
import type { CallReason, WrapUpView } from '../../../../shared/contract/calls.ts'
import type { WrapUp } from '../../../../shared/domain/calls.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { announce, Button, ComboBox, Fieldset, focusById, TextField } from '../../../ui/index.ts'
import {
  insteadOf,
  isSame,
  reasonOf,
  withOther,
  withoutReason,
  withReason,
  wrapUpFields,
  type ReasonId,
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
  const because = (id: ReasonId): string | null =>
    view.because.reasons.find((one) => isSame(one, id))?.words ?? null
  return (
    <Fieldset legend={wrapUpWords.reasons} hint={wrapUpWords.reasonsHint}>
      {now.reasons.length === 0 ? <p className="pf-hint">{wrapUpWords.noReasons}</p> : null}
      <ul className="pf-reasons">
        {now.reasons.map((one) => {
          const { code, about } = one
          const reason = reasonOf(code, view.reasons)
          const name = reason?.name ?? code
          const named = about === '' ? name : `${name} · ${about}`
          const why = because(one)
          return (
            <li key={`${code} ${about}`}>
              <div className="pf-reason">
                <span>
                  <strong>{name}</strong>
                  {about === '' ? null : ` · ${about}`}
                </span>
                <Button
                  small
                  kind="quiet"
                  about={named}
                  onClick={() => {
                    onChange((before) => withoutReason(before, one))
                    announce(wrapUpWords.removed(named))
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
                  said={one}
                  limit={view.otherLimit}
                  error={errorOf(wrapUpFields.other(one))}
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
        key={now.reasons.map(({ code, about }) => `${code} ${about}`).join(' ')}
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
          focusSoon(picked?.asks == null ? wrapUpFields.add : wrapUpFields.other({ code, about: '' }))
        }}
      />
    </Fieldset>
  )
}

const focusSoon = (id: string): void => void requestAnimationFrame(() => focusById(id))

/** The words a reason asks for. Before Other stands, the nearest of the list are offered in its place. */
function Asked({
  reason,
  said,
  limit,
  error,
  taken,
  onChange,
}: {
  reason: CallReason
  said: WrapUp['reasons'][number]
  limit: number
  error: string | undefined
  taken: WrapUp
  onChange: ReasonsProps['onChange']
}): ReactNode {
  const words = said.other.trim()
  const without = [...new Set(taken.reasons.map(({ code }) => code))]
  const nearest = useDeskQuery(
    reason.other && words.length > 2 ? `nearest ${words} without ${without.join(' ')}` : null,
    (client, signal) => client.calls.nearest({ words: words.slice(0, 200), without }, { signal }),
    () => false,
  )
  const offered = nearest.value ?? []
  return (
    <div className="pf-stack">
      <TextField
        id={wrapUpFields.other(said)}
        label={reason.asks}
        hint={wrapUpWords.otherHint(limit)}
        maxLength={200}
        value={said.other}
        error={error}
        onChange={(event) => {
          const typed = event.currentTarget.value
          onChange((before) => withOther(before, said, typed))
        }}
      />
      {offered.length === 0 ? null : (
        <div className="pf-nearest" role="group" aria-label={wrapUpWords.nearest}>
          <p>{wrapUpWords.nearest}</p>
          {offered.map((one) => (
            <Button
              key={one.code}
              small
              onClick={() => {
                onChange((before) => insteadOf(before, said, one.code))
                announce(wrapUpWords.added(one.name))
                focusSoon(
                  one.asks === null ? wrapUpFields.add : wrapUpFields.other({ ...said, code: one.code }),
                )
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
