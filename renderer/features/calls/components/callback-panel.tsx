import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { promiseForm } from '../../../../shared/content/calls.ts'
import { dueInWords } from '../../../../shared/content/promises.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import { useReference } from '../../../lib/current-reference.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, ButtonRow, focusById, Loading, Reference, useFocusOnShow } from '../../../ui/index.ts'
import { Delivery } from '../../freshness/index.ts'
import { promiseFields } from '../promise-model.ts'
import type { CallsStore } from '../store.ts'
import { PromiseForm } from './promise-form.tsx'
import '../calls.css'

export type CallbackPanelProps = {
  calls: CallsStore
  /** Null for a caller who is not on record. */
  residentKey: ResidentKey | null
  name: string
}

/** Asking somebody to ring back, or keeping a promise on the list: by whom, by when, and where it has got to. */
export function CallbackPanel({ calls, residentKey, name }: CallbackPanelProps): ReactNode {
  const forms = calls.callbacks
  const key = residentKey ?? 'nobody'
  const entry = useStore(forms.store, (state) => state.entries[key])
  const call = useStore(calls.store, (state) => state.current ?? state.wrapUps[0] ?? null)
  useEffect(() => void forms.started(key, name), [forms, key, name])
  if (entry === undefined) return <Loading what={promiseForm.title} pronoun="it" lines={4} />
  return entry.made === null ? (
    <PromiseForm
      forms={forms}
      entry={entry}
      formKey={key}
      residentKey={residentKey}
      name={name}
      // A call of somebody else is not what this belongs to.
      call={(call?.resident?.key ?? null) === residentKey ? call : null}
    />
  ) : (
    <Made
      made={entry.made}
      onAnother={() => {
        forms.another(key)
        requestAnimationFrame(() => focusById(promiseFields.what))
      }}
    />
  )
}

/** After it was made: who has until when, and where the asking is. */
function Made({ made, onAnother }: { made: PromiseView; onAnother: () => void }): ReactNode {
  useReference(made.reference)
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnShow(heading)
  const now = useDeskQuery(
    `promise ${made.id}`,
    async (client, signal) => {
      const all = await client.promises.list({ resident: made.resident, open: false }, { signal })
      return all.find((one) => one.id === made.id) ?? made
    },
    (change) => change.about === 'work' || change.about === 'outbox',
  )
  const shown = now.value ?? made
  return (
    <div className="pf-stack">
      <h2 ref={heading} tabIndex={-1}>
        {promiseForm.done[made.kind]}
      </h2>
      <p>{promiseForm.doneSay(made.to.name, dueInWords(made))}</p>
      <p className="pf-saved-text">{made.what}</p>
      {made.reference === null ? null : (
        <p>
          <Reference value={made.reference} copy />
        </p>
      )}
      {shown.delivery.length === 0 ? null : (
        <ul className="pf-deliveries" aria-label={promiseForm.delivery}>
          {shown.delivery.map((one) => (
            <li key={one.id}>
              <Delivery item={one} />
            </li>
          ))}
        </ul>
      )}
      <ButtonRow>
        <Button onClick={onAnother}>{promiseForm.another}</Button>
      </ButtonRow>
    </div>
  )
}
