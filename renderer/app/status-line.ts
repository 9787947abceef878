import { statusWords } from '../../shared/content/outbox.ts'
import { states } from '../../shared/content/states.ts'
import type { SourceHealth, Status } from '../../shared/contract/host.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import { whenWords } from '../lib/words.ts'

export type StatusPart = { id: string; words: string; to?: '#/outbox' | '#/sources' }
type Naming = { today: string; sourceName: (source: SourceId) => string }

/** The line at the bottom, in words: what waits to be sent, how fresh the list of residents is, which systems do not answer. */
export function statusParts(status: Status, { today, sourceName }: Naming): StatusPart[] {
  const { outbox, directory, sources } = status
  const counts: StatusPart[] = (
    [
      ['waiting', outbox.waiting],
      ['sending', outbox.sending],
      ['unknown', outbox.unknown],
      ['attention', outbox.attention],
      ['rejected', outbox.rejected],
    ] as const
  ).flatMap(([id, count]) =>
    count === 0 ? [] : [{ id, words: statusWords[id](count), to: '#/outbox' as const }],
  )
  if (counts.length === 0) counts.push({ id: 'sent', words: statusWords.allSent, to: '#/outbox' })
  return [
    ...counts,
    { id: 'directory', words: directoryWords(directory, today), to: '#/sources' },
    ...sourceParts(sources, today, sourceName),
  ]
}

function directoryWords(directory: Status['directory'], today: string): string {
  const { done, of } = directory.progress
  const when = whenWords(directory.loadedAt, today)
  if (directory.complete && when !== null) return statusWords.directory(directory.people, when)
  return of === 0 ? statusWords.directoryEmpty : statusWords.directoryLoading(done, of)
}

function sourceParts(
  sources: readonly SourceHealth[],
  today: string,
  sourceName: Naming['sourceName'],
): StatusPart[] {
  const bad = sources.filter((one) => one.state === 'offline' || one.state === 'slow')
  if (bad.length === 0) {
    const heard = sources.some((one) => one.state === 'online')
    return [
      { id: 'sources', words: heard ? statusWords.allOnline : statusWords.someUnknown, to: '#/sources' },
    ]
  }
  if (bad.length === sources.length && bad.every((one) => one.state === 'offline')) {
    return [{ id: 'sources', words: statusWords.offline, to: '#/sources' }]
  }
  return bad.map((one) => {
    const since = whenWords(one.since, today)
    const state =
      one.state === 'slow'
        ? statusWords.slow
        : since === null
          ? statusWords.offline
          : statusWords.offlineSince(since)
    return {
      id: one.source,
      words: statusWords.source(sourceName(one.source), state),
      to: '#/sources' as const,
    }
  })
}

/** Since when nothing answers, or false. Not heard from yet is not offline. */
export function offlineSince(sources: readonly SourceHealth[]): string | null | false {
  if (sources.length === 0 || sources.some((one) => one.state !== 'offline')) return false
  const since = sources.flatMap((one) => (one.since === null ? [] : [one.since]))
  return since.length === 0 ? null : since.reduce((a, b) => (a > b ? a : b))
}

const notSettled = ({ outbox }: Status): number => outbox.waiting + outbox.sending + outbox.unknown

export type Story = {
  /** To be said; null when nothing is worth a word. Urgent only for the loss. */
  say: { words: string; urgent: boolean } | null
  /** How many items waited when the connection came back, until they are told of. */
  waited: number | null
}

/** What to say aloud as the status changes: that we are offline, that we are back, and what was then sent. */
export function connectionStory(before: Status | null, now: Status, waited: number | null): Story {
  if (before === null) return { say: null, waited: null }
  const wasOff = offlineSince(before.sources) !== false
  const isOff = offlineSince(now.sources) !== false
  if (!wasOff && isOff) return { say: { words: states.offline.bar, urgent: true }, waited: null }
  if (wasOff && !isOff) {
    const left = notSettled(now)
    return left === 0
      ? { say: { words: statusWords.back, urgent: false }, waited: null }
      : {
          say: { words: `${statusWords.back} ${states.offline.sending(left)}.`, urgent: false },
          waited: left,
        }
  }
  if (waited !== null && notSettled(now) === 0) {
    const needYou = now.outbox.attention + now.outbox.rejected
    return { say: { words: states.offline.back(waited, needYou), urgent: false }, waited: null }
  }
  return { say: null, waited }
}
