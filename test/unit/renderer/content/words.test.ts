import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../../../renderer/lib/problems.ts'
import {
  clockWithSeconds,
  longDay,
  momentOrDay,
  shortDay,
  whenWords,
} from '../../../../renderer/lib/words.ts'
import * as calls from '../../../../shared/content/calls.ts'
import * as app from '../../../../shared/content/app.ts'
import * as actions from '../../../../shared/content/actions.ts'
import * as commands from '../../../../shared/content/commands.ts'
import * as find from '../../../../shared/content/find.ts'
import * as help from '../../../../shared/content/help.ts'
import * as settings from '../../../../shared/content/settings.ts'
import * as undo from '../../../../shared/content/undo.ts'
import * as errors from '../../../../shared/content/errors.ts'
import * as freshness from '../../../../shared/content/freshness.ts'
import * as home from '../../../../shared/content/home.ts'
import * as note from '../../../../shared/content/note.ts'
import * as outbox from '../../../../shared/content/outbox.ts'
import * as practice from '../../../../shared/content/practice.ts'
import * as problem from '../../../../shared/content/problem-flow.ts'
import * as resident from '../../../../shared/content/resident.ts'
import * as search from '../../../../shared/content/search.ts'
import * as sources from '../../../../shared/content/sources.ts'
import { failureReasons } from '../../../../shared/domain/freshness.ts'
import { searchWhy } from '../../../../shared/contract/search.ts'

/** Every plain string in the content files. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}
const all = strings([
  app,
  calls,
  actions,
  commands,
  find,
  help,
  settings,
  undo,
  errors,
  freshness,
  home,
  note,
  outbox,
  practice,
  problem,
  resident,
  search,
  sources,
])

describe('all words', () => {
  it('follow the house style', () => {
    expect(all.length).toBeGreaterThan(200)
    for (const words of all) {
      expect(words, words).not.toMatch(/\b(please|sorry|oops|successfully|invalid|error occurred)\b/i)
      expect(words, words).not.toMatch(/!|---|  |'s\b|\bSMS\b/)
    }
  })

  it('are there for every error of the contract', () => {
    const cases: [string, string[]][] = [
      ['NOT_FOUND', ['']],
      [
        'NOT_ALLOWED',
        ['view-only', 'practice-only', 'role', 'busy-call', 'not-accepted', 'not-on-line', 'rang-off'],
      ],
      ['NOT_SAVED', ['disk-full', 'store-failed', 'bad-input']],
      ['NOT_READY', ['starting', 'recovering', 'busy']],
    ]
    const other = problemOf(new Error('anything'))
    for (const [code, whys] of cases) {
      for (const why of whys) {
        const told = problemOf(
          new ORPCError(code, { data: why === '' ? { what: 'resident' } : { why, action: 'x' } }),
        )
        expect(told.title, `${code} ${why}`).not.toBe(other.title)
        expect(told.body).not.toBe('')
      }
    }
    expect(other.title).not.toBe('')
    expect(problemOf(new ORPCError('TEAPOT')).title).toBe(other.title)
  })

  it('are there for every reason of a failure and every reason of a match', () => {
    for (const reason of failureReasons) expect(freshness.failureWords[reason]).not.toBe('')
    for (const on of searchWhy.shape.on.options) {
      for (const how of searchWhy.shape.how.options) {
        expect(search.searchWords.why({ on, how, matched: 'x' })).toMatch(
          /^Matched on [a-z ]+(, [a-z ]+)?: x$/,
        )
      }
    }
  })

  it('turn the wire’s status words into the resident’s, and keep a word they do not know', () => {
    expect(resident.caseStatusWords({ status: 'investigating', open: true })).toBe('Being looked at')
    expect(resident.caseStatusWords({ status: 'awaiting_parts', open: true })).toBe('Awaiting parts')
    expect(resident.caseStatusWords({ status: null, open: false })).toBe('Closed')
  })
})

describe('times', () => {
  it('have seconds only where something was saved', () => {
    expect(clockWithSeconds('2026-11-23T10:43:12Z')).toBe('10:43:12am')
    expect(clockWithSeconds('2026-07-01T12:00:05Z')).toBe('1:00:05pm')
    expect(clockWithSeconds('never')).toBe('')
  })

  it('are days where there is no time, and as they came when they are neither', () => {
    expect(momentOrDay('2026-02-11', '2026-11-23')).toBe('11 Feb 2026')
    expect(momentOrDay('2026-02-11T00:00:00', '2026-11-23')).toBe('11 Feb 2026')
    expect(momentOrDay('2026-02-11T09:00:00Z', '2026-11-23')).toBe('11 Feb 2026, 9:00am')
    expect(whenWords(null, '2026-11-23')).toBeNull()
    expect(whenWords('soon', '2026-11-23')).toBe('soon')
    expect(shortDay('soon')).toBe('soon')
    expect(longDay('2026-03-02')).toBe('Monday 2 March 2026')
  })
})
