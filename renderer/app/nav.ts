import { appWords } from '../../shared/content/app.ts'
import { inWords } from '../../shared/content/common.ts'
import { statusWords } from '../../shared/content/outbox.ts'
import { promiseWords } from '../../shared/content/promises.ts'
import type { Status } from '../../shared/contract/host.ts'
import type { WorkItem } from '../../shared/contract/work.ts'
import type { OpenResident } from './app-store.ts'
import { hashOf, type PlainScreen, type Route } from './routes.ts'

export type NavPlace = {
  id: string
  label: string
  href: string
  current: boolean
  count?: { value: number; of: string }
  /** Its place among the open residents, where a key goes to it. */
  number?: number
  note?: string
  tab?: number
}
export type NavGroup = { id: string; heading?: string; items: NavPlace[] }

export type NavFacts = {
  route: Route
  open: readonly OpenResident[]
  status: Status | null
  environment: string
  /** Callbacks and promises due by today. */
  due: number
  /** Calls that ended and are not wrapped up. */
  wrapUps: number
  /** The caller of the call on the line. */
  caller: string | null
}

/** How many callbacks and promises of this person are due by today, as the desk says it of each. */
export const dueToday = (work: readonly WorkItem[]): number =>
  work.filter(
    ({ kind, dueWords, overdue }) =>
      (kind === 'callback' || kind === 'promise') && (overdue || dueWords === promiseWords.due.today),
  ).length

/** Only nine have a key. */
const mostNumbered = 9

/** The places of the left column: the screens, then the residents who are open. Counts say in words what they count. */
export function navGroups(facts: NavFacts): NavGroup[] {
  const { route, open, environment, caller } = facts
  const place = (screen: PlainScreen, more: Partial<NavPlace> = {}): NavPlace => ({
    id: screen,
    label: appWords.screens[screen],
    href: hashOf({ screen }),
    current: route.screen === screen,
    ...more,
  })
  const places: NavGroup = {
    id: 'places',
    items: [
      place('home', homeCount(facts)),
      place('outbox', outboxCount(facts.status)),
      place('sources'),
      ...(environment === 'practice' ? [place('practice')] : []),
      place('settings'),
    ],
  }
  if (open.length === 0) return [places]
  const residents = open.map(({ tab, name, key }, at) => ({
    id: `tab-${tab}`,
    label: name,
    href: hashOf({ screen: 'resident', tab }),
    current: route.screen === 'resident' && route.tab === tab,
    tab,
    ...(at < mostNumbered ? { number: at + 1 } : {}),
    ...(key === caller ? { note: appWords.onTheLine } : {}),
  }))
  return [places, { id: 'residents', heading: appWords.openResidents, items: residents }]
}

function homeCount({ due, wrapUps }: NavFacts): Partial<NavPlace> {
  const parts = [
    ...(due === 0 ? [] : [{ value: due, of: appWords.callbacksDue(due) }]),
    ...(wrapUps === 0 ? [] : [{ value: wrapUps, of: appWords.wrapUpsLeft(wrapUps) }]),
  ]
  const [only, other] = parts
  if (only === undefined) return {}
  if (other === undefined) return { count: only }
  // The sum is shown, so the words say what it is made of.
  return {
    count: {
      value: due + wrapUps,
      of: appWords.inAll(inWords(parts.map(({ value, of }) => `${value} ${of}`))),
    },
  }
}

function outboxCount(status: Status | null): Partial<NavPlace> {
  const outbox = status?.outbox
  const waiting =
    outbox === undefined
      ? 0
      : outbox.waiting + outbox.sending + outbox.unknown + outbox.attention + outbox.rejected
  const needYou = (outbox?.attention ?? 0) + (outbox?.rejected ?? 0)
  return {
    count: {
      value: waiting,
      of:
        needYou > 0 ? `${statusWords.waiting(waiting)}. ${appWords.needsYou}` : statusWords.waiting(waiting),
    },
  }
}
