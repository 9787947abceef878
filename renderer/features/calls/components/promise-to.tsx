import type { ReactNode } from 'react'
import { promiseForm } from '../../../../shared/content/calls.ts'
import { RadioGroup, Select, TextField } from '../../../ui/index.ts'
import { promiseFields, type PromiseDraft } from '../promise-model.ts'

type PromiseToProps = {
  draft: PromiseDraft
  teams: readonly { name: string; email: string | null; about: string }[]
  failed: boolean
  errorOf: (id: string) => string | undefined
  onChange: (to: Partial<PromiseDraft>) => void
}

const words = promiseForm

/** Who does it: a team of the council's list, or a person by name and email. */
export function PromiseTo({ draft, teams, failed, errorOf, onChange }: PromiseToProps): ReactNode {
  const about = teams.find((one) => one.name === draft.team)?.about
  const team = (
    <Select
      id={promiseFields.team}
      label={words.team}
      hint={failed ? words.noTeams : about}
      options={teams.map(({ name }) => ({ value: name, label: name }))}
      value={draft.team}
      error={errorOf(promiseFields.team)}
      onChange={(event) => onChange({ team: event.currentTarget.value })}
    />
  )
  const person = (
    <>
      <TextField
        id={promiseFields.person}
        label={words.person}
        maxLength={100}
        value={draft.person}
        error={errorOf(promiseFields.person)}
        onChange={(event) => onChange({ person: event.currentTarget.value })}
      />
      <TextField
        id={promiseFields.email}
        type="email"
        label={words.email}
        hint={words.emailHint}
        optional={draft.kind === 'promise'}
        maxLength={200}
        value={draft.email}
        error={errorOf(promiseFields.email)}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
    </>
  )
  return (
    <RadioGroup
      legend={words.to}
      options={[
        { value: 'team', label: words.toTeam, whenPicked: team },
        { value: 'person', label: words.toPerson, whenPicked: person },
      ]}
      value={draft.to}
      onChange={(to) => onChange({ to: to === 'person' ? 'person' : 'team' })}
    />
  )
}
