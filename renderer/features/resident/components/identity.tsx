import type { ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import { states } from '../../../../shared/content/states.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { formatLongDate, isIsoDate } from '../../../../shared/rules/dates.ts'
import { formatPhone } from '../../../../shared/rules/phone.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { Badge, Button, ButtonRow, IdentityBar, Missing, Reference } from '../../../ui/index.ts'
import { addressOf } from '../../../lib/address.ts'
import { isWholeAnswer } from '../model.ts'

type IdentityProps = {
  view: ResidentView
  onNote: () => void
  onProblem: () => void
  onRefresh: () => void
  also?: ReactNode
  caller?: ReactNode
}

/** Who this is about, always in view. */
export function Identity({ view, onNote, onProblem, onRefresh, also, caller }: IdentityProps): ReactNode {
  const keyOf = useKeyOf()
  const { facts } = residentWords
  const missing = <Missing kind="notRecorded" />
  return (
    <IdentityBar
      id="identity"
      name={view.name}
      verification={residentWords.verification}
      facts={[
        {
          label: facts.born,
          value:
            view.dateOfBirth === null ? missing : residentWords.age(bornWords(view.dateOfBirth), view.age),
        },
        { label: facts.address, value: addressOf(view) ?? missing },
        {
          label: facts.tenancy,
          value:
            view.tenancyRef === null ? (
              <Missing kind="doesNotApply" />
            ) : (
              <Reference value={view.tenancyRef} what={residentWords.copy.tenancy} copy />
            ),
        },
        {
          label: facts.phone,
          value: view.phones.length === 0 ? missing : view.phones.map(formatPhone).join(', '),
        },
        { label: facts.email, value: view.email ?? missing, spare: emailElsewhere(view) },
        // The tenancy card has these when there is one.
        ...(view.paymentRef === null || view.tenancy.value !== null
          ? []
          : [
              {
                label: facts.paymentRef,
                value: <Reference value={view.paymentRef} what={residentWords.copy.payment} copy />,
              },
            ]),
        {
          label: facts.tenure,
          value: view.tenureWords ?? (
            <Missing kind={view.tenancyRef === null ? 'doesNotApply' : 'notKnown'} />
          ),
          spare: view.tenancy.value !== null || view.tenancyRef === null,
        },
      ]}
      also={also}
      alerts={
        <>
          <Alerts view={view} />
          {caller}
        </>
      }
      actions={
        <ButtonRow>
          <Button keys={keyOf('problem')} kind="primary" onClick={onProblem}>
            {residentWords.actions.problem}
          </Button>
          <Button keys={keyOf('note')} onClick={onNote}>
            {residentWords.actions.note}
          </Button>
          <Button keys={keyOf('refresh')} kind="quiet" onClick={onRefresh}>
            {residentWords.actions.refresh}
          </Button>
        </ButtonRow>
      }
    />
  )
}

/** Whether the household card tells what there is of an email. */
const emailElsewhere = ({ email, household }: ResidentView): boolean =>
  household.value !== null &&
  household.value.length > 0 &&
  (email === null || household.value.some((one) => one.email === email))

const bornWords = (date: string): string => (isIsoDate(date) ? formatLongDate(date) : date)

function Alerts({ view }: { view: ResidentView }): ReactNode {
  const alerts = view.alerts.value
  if (alerts === null)
    return view.alerts.from.some((one) => one.failing) ? (
      <Badge tone="warn">{`${residentWords.cards.alerts}: ${states.missing.unavailable.toLowerCase()}`}</Badge>
    ) : null
  return (
    <>
      {alerts.map((alert) => (
        <Badge key={alert.id} tone="warn">
          {alert.words}
        </Badge>
      ))}
      {isWholeAnswer(view.alerts.from) ? null : <Badge tone="warn">{residentWords.alerts.notWhole}</Badge>}
    </>
  )
}
