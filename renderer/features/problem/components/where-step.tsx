import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import { placeKind, type PlaceKind, type ProblemDraft } from '../../../../shared/contract/problem.ts'
import { RadioGroup, TextField } from '../../../ui/index.ts'
import { fieldIds } from '../model.ts'
import type { Happened } from './happened.ts'

type WhereStepProps = {
  place: ProblemDraft['place']
  home: string | null
  happened: Happened
  kindError: string | undefined
  placeError: string | undefined
}

const kinds = placeKind.options.map((kind) => ({ value: kind, label: problemWords.where.kinds[kind] }))
const isKind = (value: string): value is PlaceKind => placeKind.safeParse(value).success

/** What kind of place, then which: the caller's own address is offered, never retyped. */
export function WhereStep({ place, home, happened, kindError, placeError }: WhereStepProps): ReactNode {
  const own = place?.how === 'resident'
  return (
    <div className="pf-stack">
      <RadioGroup
        legend={problemWords.where.kind}
        id={fieldIds.kind}
        options={kinds}
        value={place?.kind ?? null}
        error={kindError}
        onChange={(kind) => {
          if (isKind(kind)) happened({ did: 'picked place kind', kind, home })
        }}
      />
      {place !== null && home !== null ? (
        <RadioGroup
          legend={problemWords.where.how}
          options={[
            {
              value: 'resident',
              label:
                place.kind === 'home'
                  ? problemWords.where.callersHome(home)
                  : problemWords.where.nearHome(home),
            },
            { value: 'words', label: problemWords.where.elsewhere },
          ]}
          value={own ? 'resident' : 'words'}
          onChange={(how) =>
            happened(how === 'resident' ? { did: 'picked home', home } : { did: 'picked elsewhere' })
          }
        />
      ) : null}
      {place === null || own ? null : (
        <TextField
          id={fieldIds.place}
          label={problemWords.where.text}
          hint={problemWords.where.textHint}
          maxLength={500}
          value={place.text}
          error={placeError}
          onChange={(event) => happened({ did: 'place words', text: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
