import type { ComingItem } from '../../../../shared/contract/resident.ts'
import { comingWords as words } from '../../../../shared/content/timeline-items.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { ServiceRequest } from '../../../../shared/domain/records.ts'
import { hasPassed, inComingOrder, nextInstalment, nextRent } from '../../../../shared/rules/coming-up.ts'
import { isOpenPromise, isOverdue } from '../../../../shared/rules/promises.ts'
import { bodiesOf, tenancyDetails } from '../resolve.ts'
import type { ResidentFacts } from '../resolve.ts'
import { isOpen, statusOf } from './cases.ts'
import { rentAccountFacts, weeklyAmounts } from './money.ts'
import { dayOnly } from './timeline-theirs.ts'

const day = { timed: false, author: null, overdue: false }

/** The week's rent and benefit, by whichever system says how much. */
function account(facts: ResidentFacts, pack: CouncilPack, today: string): ComingItem[] {
  if (facts.tenancy === null || tenancyDetails(facts) === null) return []
  const next = nextRent(rentAccountFacts(facts, pack, today))
  if (next === null) return []
  const { monday, rentPence, benefitPence } = next
  const { rentFrom, benefitFrom } = weeklyAmounts(facts)
  const free = next.rentFree.map(words.rentFree)
  const rent = rentPence === null ? words.rentUnknown : words.rent.text(rentPence)
  return [
    {
      ...day,
      id: 'rent',
      at: monday,
      kind: 'rent',
      title: words.rent.title,
      text: [rent, ...free].join('. '),
      source: rentFrom,
    },
    ...(benefitPence === null || benefitPence === 0
      ? []
      : [
          {
            ...day,
            id: 'benefit',
            at: monday,
            kind: 'benefit' as const,
            title: words.benefit.title,
            text: words.benefit.text(benefitPence),
            source: benefitFrom,
          },
        ]),
  ]
}

function arrangements(facts: ResidentFacts, today: string): ComingItem[] {
  return (tenancyDetails(facts)?.arrangements ?? []).flatMap((one, at): ComingItem[] => {
    const due = nextInstalment(one, today)
    if (due === null) return []
    const amount = words.arrangement.text(one.amountPence)
    return [
      {
        ...day,
        id: `arrangement/${at}`,
        at: due,
        kind: 'arrangement',
        title: words.arrangement.title,
        text: one.breached ? words.arrangement.broken(amount) : amount,
        source: 'housing',
      },
    ]
  })
}

/** What we said would happen, by when we said it; the next try of one that was tried is beside it and moves nothing. */
function promises(facts: ResidentFacts, today: string, now: string): ComingItem[] {
  return facts.promises
    .filter(({ state }) => isOpenPromise(state))
    .map((promise) => {
      const { nextTry } = promise
      const text = words.callbackTo(promise.what, promise.to.name)
      return {
        id: promise.id,
        at: promise.due,
        timed: promise.dueTimed,
        kind: promise.kind,
        title: promise.kind === 'callback' ? words.callback : words.promise,
        text: nextTry === null ? text : words.again(text, nextTry, today),
        author: promise.madeBy,
        source: null,
        overdue: isOverdue(promise, now),
      }
    })
}

/** Open reports the reporting system gave a time for. `at`: a moment, or a day when it names no hour. */
export const expectedReports = (
  facts: Pick<ResidentFacts, 'records'>,
): { told: ServiceRequest; at: string; timed: boolean }[] =>
  bodiesOf(facts, 'serviceRequest').flatMap((told) => {
    if (told.expectedAt === null || !isOpen(statusOf(facts, told))) return []
    const only = dayOnly(told.expectedAt)
    return [{ told, at: only ?? told.expectedAt, timed: only === null }]
  })

const reports = (facts: ResidentFacts, today: string, now: string): ComingItem[] =>
  expectedReports(facts).map(({ told, at, timed }) => {
    const overdue = hasPassed(at, today, now)
    return {
      id: `report/${told.id}`,
      at,
      timed,
      kind: 'report',
      title: told.serviceName,
      text: overdue ? words.reportLate : words.report,
      author: null,
      source: 'reports',
      overdue,
    }
  })

/** What is still to come, what is late first, then soonest first. */
export const composeComingUp = (
  facts: ResidentFacts,
  pack: CouncilPack,
  today: string,
  now: string,
): ComingItem[] =>
  inComingOrder([
    ...promises(facts, today, now),
    ...account(facts, pack, today),
    ...arrangements(facts, today),
    ...reports(facts, today, now),
  ])
