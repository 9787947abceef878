import type { ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import { states } from '../../../../shared/content/states.ts'
import type { BalanceView, MoneyView, ResidentView } from '../../../../shared/contract/resident.ts'
import type { Provenance } from '../../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../../shared/domain/sources.ts'
import { formatPounds, owedWords } from '../../../../shared/rules/money.ts'
import { useSession } from '../../../lib/session.tsx'
import { shortDay, whenWords } from '../../../lib/words.ts'
import {
  Amount,
  Balance,
  Balances,
  Callout,
  Conflict,
  Disclosure,
  Empty,
  KeyValues,
  Missing,
  Quote,
} from '../../../ui/index.ts'
import { SectionCard, trustOf } from '../../freshness/index.ts'
import { balanceState, copiesBehind, isWholeAnswer } from '../model.ts'

const words = residentWords.money

/** The three balances, how each came about, what to say, and what other systems hold. */
export function MoneyCard({ view }: { view: ResidentView }): ReactNode {
  return (
    <SectionCard
      heading={residentWords.cards.money}
      id="card-money"
      getting={residentWords.getting.money}
      section={view.money}
      lines={6}
      none={view.tenancyRef === null ? <Empty title={words.noTenancy} why={words.noTenancyWhy} /> : undefined}
    >
      {(money) => <Money money={money} from={view.money.from} ledger={view.statement} />}
    </SectionCard>
  )
}

function Money({
  money,
  from,
  ledger,
}: {
  money: MoneyView
  from: readonly Provenance[]
  ledger: ResidentView['statement']
}): ReactNode {
  const { today } = useSession()
  const trust = trustOf(copiesBehind('today', from), today)
  // Without today's balance there is no other: one line says so, not three.
  const known = money.today.pence !== null
  const next = known ? [money.afterNextRent, money.afterNextRentAndBenefit].filter((one) => one !== null) : []
  const letters = money.afterNextRentAndBenefit ?? money.today
  return (
    <div className="pf-stack">
      <Balances label={words.label}>
        <OneBalance which="today" balance={money.today} from={from} large />
        {next.map((balance) => (
          <OneBalance
            key={balance.label}
            which="next"
            balance={balance}
            from={from}
            note={balance === letters ? words.used : undefined}
          />
        ))}
      </Balances>
      {trust.kind === 'fresh' ? (
        <Quote label={words.say}>{money.today.say}</Quote>
      ) : (
        <Callout kind="warning">
          <p>{states.money.stale(trust.when)}</p>
        </Callout>
      )}
      {money.notes.map((note) => (
        <Callout key={note}>
          <p>{note}</p>
        </Callout>
      ))}
      <Others money={money} from={from} />
      <KeyValues
        label={residentWords.cards.money}
        items={[
          // A monthly or former account has no weekly amounts, and "not known" would be untrue of them.
          ...(money.afterNextRent === null
            ? []
            : ([
                {
                  label: words.rent,
                  value: money.weeklyRentPence === null ? null : formatPounds(money.weeklyRentPence),
                  missing: 'notKnown',
                },
                {
                  label: words.benefit,
                  value:
                    money.weeklyBenefitPence === null
                      ? null
                      : money.weeklyBenefitPence === 0
                        ? words.noBenefit
                        : formatPounds(money.weeklyBenefitPence),
                  missing: 'notKnown',
                },
              ] as const)),
          {
            label: words.lastPayment,
            value:
              money.lastPayment === null
                ? // No payment can only be said of a ledger that was read, and read whole.
                  ledger.value !== null && isWholeAnswer(ledger.from)
                  ? words.noPayment
                  : null
                : `${words.paidOn(formatPounds(money.lastPayment.pence), shortDay(money.lastPayment.date))}, ${money.lastPayment.what}`,
            missing: 'unavailable',
          },
        ]}
      />
      {!known || (money.toKeepLevel === null && money.toClear === null) ? null : (
        <Disclosure summary={words.more}>
          <Balances label={words.more}>
            {[money.toKeepLevel, money.toClear].map((balance) =>
              balance === null ? null : (
                <OneBalance key={balance.label} which="next" balance={balance} from={from} />
              ),
            )}
          </Balances>
        </Disclosure>
      )}
    </div>
  )
}

type OneBalanceProps = {
  which: 'today' | 'next'
  balance: BalanceView
  from: readonly Provenance[]
  note?: string | undefined
  large?: boolean
}

function OneBalance({ which, balance, from, note, large = false }: OneBalanceProps): ReactNode {
  const { today, sourceName } = useSession()
  const missingFrom =
    which === 'next' ? from.find((one) => one.source === 'rentAccount' && one.failing !== null) : undefined
  const state = balanceState(which, balance, from, today, sourceName(missingFrom?.source ?? 'housing'))
  const failing = copiesBehind(which, from).some((one) => one.failing !== null)
  return (
    <Balance
      label={balance.label}
      words={balance.words}
      // Missing because a system is down says which; missing for another reason says it in its own words.
      state={state.kind === 'missing' && !failing ? { kind: 'fresh' } : state}
      note={note}
      large={large}
      how={
        balance.pence === null || balance.sum.length === 0 ? undefined : <HowWorkedOut balance={balance} />
      }
    />
  )
}

function HowWorkedOut({ balance }: { balance: BalanceView }): ReactNode {
  return (
    <dl className="pf-sum">
      {balance.sum.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>
            <Amount words={owedWords(line.pence)} />
          </dd>
        </div>
      ))}
      <div className="pf-sum-total">
        <dt>{words.comesTo}</dt>
        <dd>
          <Amount words={balance.words} />
        </dd>
      </div>
    </dl>
  )
}

/** What the other systems hold: that they agree in a line, that they do not with both figures and both sources. */
function Others({ money, from }: { money: MoneyView; from: readonly Provenance[] }): ReactNode {
  const { sourceName, today } = useSession()
  const housing = sourceName('housing')
  const when = (source: SourceId): string =>
    whenWords(from.find((one) => one.source === source)?.fetchedAt ?? null, today) ??
    states.missing.notKnown.toLowerCase()
  const agreeing = money.others
    .filter((one) => one.differencePence === 0)
    .map((one) => sourceName(one.source))
  const rest = money.others.filter((one) => one.differencePence !== 0)
  const agrees = agreeing.length === 0 ? null : <p className="pf-hint">{words.agrees(agreeing)}</p>
  const others = rest.map((other) => {
    const name = sourceName(other.source)
    if (other.differencePence === null) {
      return (
        <p key={other.source} className="pf-hint">
          {name}: {other.pence === null ? <Missing kind="unavailable" /> : other.words}
        </p>
      )
    }
    return (
      <Disclosure key={other.source} summary={words.disagree(housing, name, other.differenceWords)}>
        <Conflict
          what={residentWords.cards.money.toLowerCase()}
          values={[
            { value: money.today.words, source: housing, when: when('housing'), used: true },
            { value: other.words, source: name, when: when(other.source) },
          ]}
          why={words.disagreeWhy}
        />
      </Disclosure>
    )
  })
  return (
    <>
      {agrees}
      {others}
    </>
  )
}
