import { describe, expect, it } from 'vitest'
import { connectionStory, offlineSince, statusParts } from '../../../../renderer/app/status-line.ts'
import type { SourceHealth, Status } from '../../../../shared/contract/host.ts'
import { sourceIds } from '../../../../shared/domain/sources.ts'
import { at, sourceNames } from '../../../support/renderer/samples.ts'

const naming = { today: '2026-11-23', sourceName: (id: keyof typeof sourceNames) => sourceNames[id] }
const health = (state: SourceHealth['state']): SourceHealth[] =>
  sourceIds.map((source) => ({
    source,
    state,
    since: at('10:12'),
    lastGoodAt: null,
    nextProbeAt: null,
    units: { total: 0, fresh: 0, due: 0, failed: 0 },
  }))
const status = (state: SourceHealth['state'], outbox: Partial<Status['outbox']> = {}): Status => ({
  now: at('10:45'),
  sources: health(state),
  directory: {
    people: 3012,
    tenancies: 1180,
    complete: true,
    progress: { done: 84, of: 84 },
    loadedAt: at('06:02'),
  },
  outbox: { waiting: 0, sending: 0, unknown: 0, attention: 0, rejected: 0, ...outbox },
})
const words = (one: Status): string[] => statusParts(one, naming).map((part) => part.words)

describe('the line at the bottom', () => {
  it('says all is well in words', () => {
    expect(words(status('online'))).toEqual([
      'Everything is sent',
      '3,012 people on this device, updated 6:02am',
      'All council systems online',
    ])
  })

  it('counts what waits, what needs a person and what was refused', () => {
    expect(words(status('online', { waiting: 3, attention: 1, rejected: 2 }))).toEqual(
      expect.arrayContaining(['3 items waiting to send', '1 item needs you', '2 items were refused']),
    )
  })

  it('names a system that is down, and says offline only when all are', () => {
    const one = status('online')
    one.sources[0] = { ...one.sources[0]!, state: 'offline' }
    expect(words(one)).toContain('Universal Housing: Offline since 10:12am')
    expect(offlineSince(one.sources)).toBe(false)
    expect(words(status('offline'))).toContain('Offline')
    expect(offlineSince(status('offline').sources)).toBe(at('10:12'))
  })

  it('does not call a system it has not heard from offline', () => {
    expect(words(status('unknown'))).toContain('Council systems: not heard from yet')
    expect(offlineSince(status('unknown').sources)).toBe(false)
    expect(offlineSince([])).toBe(false)
  })

  it('says that the list of residents is still coming', () => {
    const loading = status('online')
    loading.directory = {
      ...loading.directory,
      complete: false,
      progress: { done: 3, of: 84 },
      loadedAt: null,
    }
    expect(words(loading)).toContain('Getting the list of residents: 3 of 84 parts')
  })
})

describe('what is said of the connection', () => {
  it('says nothing at first and nothing while nothing changes', () => {
    expect(connectionStory(null, status('offline'), null).say).toBeNull()
    expect(connectionStory(status('online'), status('online'), null).say).toBeNull()
  })

  it('tells of the loss at once, of the return politely, and of what was sent then', () => {
    const lost = connectionStory(status('online'), status('offline'), null)
    expect(lost.say).toMatchObject({ urgent: true })
    const back = connectionStory(status('offline'), status('online', { waiting: 3 }), lost.waited)
    expect(back.say).toEqual({ words: 'Back online. Sending 3 items.', urgent: false })
    const sending = connectionStory(
      status('online', { waiting: 3 }),
      status('online', { waiting: 1 }),
      back.waited,
    )
    expect(sending.say).toBeNull()
    const sent = connectionStory(
      status('online', { waiting: 1 }),
      status('online', { attention: 1 }),
      sending.waited,
    )
    expect(sent).toEqual({
      say: { words: 'Back online. 3 items sent. 1 needs you.', urgent: false },
      waited: null,
    })
  })
})
