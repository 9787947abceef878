import { appWords } from '../../shared/content/app.ts'
import { homeWords } from '../../shared/content/home.ts'
import { statusWords } from '../../shared/content/outbox.ts'
import type { Status } from '../../shared/contract/host.ts'
import type { OpenResident } from './app-store.ts'
import { hashOf, type Route } from './routes.ts'

export type NavPlace = {
  id: string
  label: string
  href: string
  current: boolean
  count?: { value: number; of: string }
  tab?: number
}
export type NavGroup = { id: string; heading?: string; items: NavPlace[] }

/** The places of the left column: the screens, then the residents who are open. */
export function navGroups(
  route: Route,
  open: readonly OpenResident[],
  status: Status | null,
  environment: string,
): NavGroup[] {
  const place = (screen: Exclude<Route['screen'], 'resident'>, more: Partial<NavPlace> = {}): NavPlace => ({
    id: screen,
    label: appWords.screens[screen],
    href: hashOf({ screen }),
    current: route.screen === screen,
    ...more,
  })
  const outbox = status?.outbox
  const waiting =
    outbox === undefined
      ? 0
      : outbox.waiting + outbox.sending + outbox.unknown + outbox.attention + outbox.rejected
  const needYou = (outbox?.attention ?? 0) + (outbox?.rejected ?? 0)
  const places: NavGroup = {
    id: 'places',
    items: [
      place('home'),
      place('outbox', {
        count: {
          value: waiting,
          of:
            needYou > 0
              ? `${statusWords.waiting(waiting)}. ${homeWords.needsYou}`
              : statusWords.waiting(waiting),
        },
      }),
      place('sources'),
      ...(environment === 'practice' ? [place('practice')] : []),
    ],
  }
  if (open.length === 0) return [places]
  const residents = open.map(({ tab, name }) => ({
    id: `tab-${tab}`,
    label: name,
    href: hashOf({ screen: 'resident', tab }),
    current: route.screen === 'resident' && route.tab === tab,
    tab,
  }))
  return [places, { id: 'residents', heading: appWords.openResidents, items: residents }]
}
