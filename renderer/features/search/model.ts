import { searchWords } from '../../../shared/content/search.ts'
import type { Status } from '../../../shared/contract/host.ts'
import type { SearchAnswerView, SearchHitView } from '../../../shared/contract/search.ts'
import { formatLongDate, isIsoDate } from '../../../shared/rules/dates.ts'
import { whenWords } from '../../lib/words.ts'

export type HitGroup = { heading: string; hits: { id: string; hit: SearchHitView }[] }

/** Hits under their headings, in the desk's order; a heading comes where its first hit does. */
export function groupHits(hits: readonly SearchHitView[]): HitGroup[] {
  const headings = {
    person: searchWords.groups.people,
    tenancy: searchWords.groups.homes,
    case: searchWords.groups.cases,
  } satisfies Record<SearchHitView['kind'], string>
  const groups = new Map<string, HitGroup>()
  hits.forEach((hit, index) => {
    const heading = headings[hit.kind]
    const group = groups.get(heading) ?? { heading, hits: [] }
    // The same home can be found twice, as itself and through a case.
    group.hits.push({ id: `${index}`, hit })
    groups.set(heading, group)
  })
  return [...groups.values()]
}

/** "(31 March 1980, age 46)", or that it is not recorded. */
export function bornWords(hit: Pick<SearchHitView, 'dateOfBirth' | 'age'>): string {
  if (hit.dateOfBirth === null) return searchWords.noDateOfBirth
  const date = isIsoDate(hit.dateOfBirth) ? formatLongDate(hit.dateOfBirth) : hit.dateOfBirth
  return searchWords.born(date, hit.age)
}

/** Why a result is here, unless anybody can see it: the name begins as it was typed. What matched is left out where the name shows it. */
export function whyWords({ name, why }: Pick<SearchHitView, 'name' | 'why'>): string | null {
  if (why.on !== 'name') return searchWords.why(why)
  if (why.how === 'exact' || why.how === 'starts') return null
  return searchWords.why(plain(name).includes(plain(why.matched)) ? { ...why, matched: '' } : why)
}

/** Small letters without accents or spaces. */
const plain = (text: string): string => squash(text.normalize('NFD').replaceAll(/\p{M}/gu, ''))

const squash = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase()

/** Address with its postcode, once. */
export function addressWords(hit: Pick<SearchHitView, 'address' | 'postcode'>): string {
  const { address, postcode } = hit
  if (address === null) return postcode ?? searchWords.noAddress
  return postcode === null || squash(address).includes(squash(postcode)) ? address : `${address}, ${postcode}`
}

/** What stands above the list: what the text was taken for, and what limits the answer. */
export function notesOf(
  answer: SearchAnswerView,
  directory: { done: number; of: number; updated: string | null } | null,
  offline: boolean,
): string[] {
  const notes = [answer.takenAs]
  if (answer.more) notes.push(searchWords.tooMany(answer.total))
  if (answer.partial && directory !== null) notes.push(searchWords.partial(directory.done, directory.of))
  else if (offline && directory?.updated) notes.push(searchWords.copyOf(directory.updated))
  return notes.filter((note) => note !== '')
}

/** The same from the desk's own status: how far the list of residents is, and how old where nothing answers. */
export function directoryNotes(answer: SearchAnswerView, status: Status | null, today: string): string[] {
  const offline =
    status !== null && status.sources.length > 0 && status.sources.every((one) => one.state === 'offline')
  const directory = status && {
    ...status.directory.progress,
    updated: whenWords(status.directory.loadedAt, today),
  }
  return notesOf(answer, directory, offline)
}
