import { splitUnitKey } from '../../../shared/domain/freshness.ts'
import type { UnitKey, UnitKind } from '../../../shared/domain/freshness.ts'
import type { Http, ReadRequest } from './http.ts'
import { hashBody, readingVersion } from './rows.ts'
import { BackendFailure } from './types.ts'
import type { FetchAbout, FetchResult, Fetched } from './types.ts'

/** What one answer holds, before its time and its hash are put to it. */
export type Reading = Partial<
  Pick<Fetched, 'records' | 'ledger' | 'people' | 'tenancies' | 'unreadable' | 'alsoWant'>
>

const stamp = `${readingVersion}|`

/** Reads one unit from one address, conditionally when we hold an ETag that was read by this same version of us. */
export async function readUnit(
  http: Http,
  request: Pick<ReadRequest, 'path' | 'query' | 'accept'>,
  about: FetchAbout,
  read: (body: string) => Reading,
): Promise<FetchResult> {
  const etag = about.etag?.startsWith(stamp) === true ? about.etag.slice(stamp.length) : null
  const answer = await http.read({ ...request, etag, signal: about.signal })
  if (answer.status === 304) {
    if (etag === null) throw new BackendFailure(http.source, 'unreadable', { status: 304 })
    return { status: 'unchanged', environment: answer.environment }
  }
  const reading = guarded(http, () => read(answer.text))
  return {
    status: 'changed',
    etag: answer.etag === null ? null : stamp + answer.etag,
    bodyHash: hashBody(answer.text),
    environment: answer.environment,
    serverDate: answer.serverDate,
    subject: about.subject,
    records: [],
    unreadable: [],
    alsoWant: [],
    ...reading,
  }
}

/** Whatever an odd answer makes our reading do, the engine sees one kind of failure and keeps the old rows. */
export function guarded<T>(http: Http, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BackendFailure) throw error
    throw new BackendFailure(http.source, 'unreadable')
  }
}

export type UnitReaders = Partial<Record<UnitKind, (key: string, about: FetchAbout) => Promise<FetchResult>>>

/** `fetch` of a back-end from its readers, one a kind of unit. Never throws anything but BackendFailure. */
export function fetchWith(
  http: Http,
  readers: UnitReaders,
): (unit: UnitKey, about: FetchAbout) => Promise<FetchResult> {
  return async (unit, about) => {
    const { kind, key } = splitUnitKey(unit)
    const reader = readers[kind]
    if (reader === undefined) throw new BackendFailure(http.source, 'not-found')
    try {
      return await reader(key, about)
    } catch (error) {
      if (error instanceof BackendFailure) throw error
      // A key that makes no address, such as `..`: nothing was asked.
      throw new BackendFailure(http.source, error instanceof RangeError ? 'not-found' : 'unreadable')
    }
  }
}

/** `a<separator>b` split at the last separator; RangeError when there are not two parts. */
export function twoParts(key: string, separator: string): [string, string] {
  const at = key.lastIndexOf(separator)
  const [first, second] = [key.slice(0, at), key.slice(at + separator.length)]
  if (at < 0 || first === '' || second === '') throw new RangeError('A key of two parts was needed')
  return [first, second]
}
