import type { SearchAnswerView, SearchFields, SearchHitView } from '../../../shared/contract/search.ts'
import { fieldsTakenAs } from '../../../shared/content/search.ts'
import { ageOn, londonDate } from '../../../shared/rules/dates.ts'
import { searchIntent } from '../../../shared/rules/search-intent.ts'
import type { SearchIntent } from '../../../shared/rules/search-intent.ts'
import type { Services } from '../services.ts'
import type { OperationsWanted, SearchHit } from '../store/types.ts'
import { tenureWords } from './compose/words.ts'
import { customerOf, readIdentity } from './resolve.ts'
import { readFields } from './find-fields.ts'
import type { ReadFields } from './find-fields.ts'

/**
 * A tenancy opens its tenant's record, so the row names whom that is; found by a tenant's name it keeps the names as the tenancy has them, as
 * the one asked for may be the other tenant.
 */
async function hitView(services: Services, hit: SearchHit, today: string): Promise<SearchHitView> {
  const { tenancy } = hit
  const who = hit.kind === 'person' ? null : await readIdentity(services, `tenancy:${hit.tenancy.ref}`)
  const key = hit.kind === 'person' ? `person:${hit.person.id}` : (who?.key ?? `tenancy:${hit.tenancy.ref}`)
  const own = who?.key.startsWith('person:') === true && hit.why.on !== 'name' ? who.person : null
  const person = hit.kind === 'person' ? hit.person : own
  return {
    key,
    kind: hit.kind,
    name: person?.fullName ?? tenancy?.contactName ?? '',
    dateOfBirth: person?.dateOfBirth ?? null,
    age: person?.dateOfBirth == null ? null : ageOn(person.dateOfBirth, today),
    tenure: tenureWords(services.pack, tenancy?.tenure ?? null),
    address: tenancy?.address ?? person?.address ?? null,
    postcode: tenancy?.postcode ?? person?.postcode ?? null,
    tenancyRef: tenancy?.ref ?? null,
    current: tenancy !== null,
    caseReference: null,
    why: hit.why,
  }
}

/** One row a customer: a tenancy whose tenant is there already is not listed beside them. */
async function hitViews(
  services: Services,
  found: readonly SearchHit[],
  today: string,
): Promise<SearchHitView[]> {
  const hits = await Promise.all(found.map((hit) => hitView(services, hit, today)))
  return hits.filter(
    ({ key, kind }, at) =>
      kind === 'person' || !hits.some((one, i) => one.key === key && (one.kind === 'person' || i < at)),
  )
}

/** What to look for among our own work, when the text was a reference of ours or a report's number. */
function caseAsked(
  intent: SearchIntent,
): Pick<OperationsWanted, 'references' | 'serverIds' | 'kinds'> | null {
  if (intent.kind === 'our-reference') return { references: [intent.reference] }
  return intent.kind === 'report' ? { serverIds: [intent.id], kinds: ['report.create'] } : null
}

/** A case reference finds the work we hold; the customer it was for opens. */
async function findCase(
  services: Services,
  asked: OperationsWanted,
  today: string,
  also: Pick<ReadFields, 'matchesPerson' | 'matchesTenancy'> | null = null,
): Promise<SearchHitView[]> {
  const found = await services.store.work.operations(asked)
  const hits: SearchHitView[] = []
  for (const operation of found.slice(0, 5)) {
    const [kind, id] = [
      operation.subject.slice(0, operation.subject.indexOf(':')),
      operation.subject.slice(operation.subject.indexOf(':') + 1),
    ]
    if (kind !== 'person' && kind !== 'tenancy') continue
    const person = kind === 'person' ? await services.store.read.person({ id }) : null
    const tenancy = kind === 'tenancy' ? await services.store.read.tenancySummary({ ref: id }) : null
    const fits =
      also === null ||
      (person !== null && also.matchesPerson(person)) ||
      (tenancy !== null && also.matchesTenancy(tenancy))
    if (!fits) continue
    hits.push({
      key: await customerOf(services, `${kind}:${id}`),
      kind: 'case',
      name: person?.fullName ?? tenancy?.contactName ?? '',
      dateOfBirth: person?.dateOfBirth ?? null,
      age: person?.dateOfBirth == null ? null : ageOn(person.dateOfBirth, today),
      tenure: null,
      address: person?.address ?? tenancy?.address ?? null,
      postcode: person?.postcode ?? tenancy?.postcode ?? null,
      tenancyRef: tenancy?.ref ?? null,
      current: true,
      caseReference: operation.reference,
      why: { on: 'caseRef', how: 'exact', matched: operation.reference },
    })
  }
  return hits
}

const keyOf = (hit: SearchHit): string => (hit.kind === 'person' ? hit.person.id : hit.tenancy.ref)

/** Rows asked of the index for one field, before the other fields are held against them. */
const mostAsked = 200

/**
 * Every field that is filled in must match, folded as the index folds. The index is asked by the field that should find fewest; when
 * that finds more than it tells, by the next one too. Never asks the network.
 */
export async function findByFields(
  services: Services,
  input: { fields: SearchFields; limit: number },
): Promise<SearchAnswerView & { unread: (keyof SearchFields)[] }> {
  const today = londonDate(services.clock.now().toISOString())
  const read = readFields(input.fields, today)
  const found = new Map<string, SearchHit>()
  let more = read.queries.length > 0
  for (const text of read.queries) {
    const answer = await services.store.read.search({ text, limit: mostAsked, today })
    for (const hit of answer.hits) {
      const kept = read.matches(hit)
      if (kept !== null && !found.has(`${kept.kind}/${keyOf(kept)}`))
        found.set(`${kept.kind}/${keyOf(kept)}`, kept)
    }
    more = answer.more
    if (!more) break
  }
  const asked = read.by.includes('reference')
    ? caseAsked(searchIntent(input.fields.reference, { today }))
    : null
  const cases = asked === null ? [] : await findCase(services, asked, today, read)
  const first = [...found.values()].slice(0, input.limit)
  const views = await hitViews(services, first, today)
  const hits = [...cases, ...views]
  return {
    takenAs: fieldsTakenAs(read.by),
    hits: hits.slice(0, input.limit),
    total: cases.length + found.size - (first.length - views.length),
    more,
    partial: !services.directory.complete(),
    unread: read.unread,
  }
}

/** One box: says what the text was taken for, and why each row is there. Never asks the network. */
export async function findResidents(
  services: Services,
  input: { text: string; limit: number },
): Promise<SearchAnswerView> {
  const today = londonDate(services.clock.now().toISOString())
  const intent = searchIntent(input.text, { today })
  const answer = await services.store.read.search({ text: input.text, limit: input.limit, today })
  const asked = caseAsked(intent)
  const cases = asked === null ? [] : await findCase(services, asked, today)
  const views = await hitViews(services, answer.hits, today)
  const hits = [...cases, ...views]
  return {
    takenAs: intent.words,
    hits: hits.slice(0, input.limit),
    total: answer.total - (answer.hits.length - views.length) + cases.length,
    more: answer.more,
    partial: !services.directory.complete(),
  }
}
