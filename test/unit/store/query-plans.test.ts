import { describe, expect, it } from 'vitest'
import type { Db } from '../../../main/desk/store/connection.ts'
import * as calls from '../../../main/desk/store/repositories/calls.ts'
import * as drafts from '../../../main/desk/store/repositories/drafts.ts'
import * as outbox from '../../../main/desk/store/repositories/outbox.ts'
import { promiseQueries } from '../../../main/desk/store/repositories/promises.ts'
import * as records from '../../../main/desk/store/repositories/records.ts'
import * as units from '../../../main/desk/store/repositories/units.ts'
import { rangeQuery } from '../../../main/desk/store/search/routes.ts'
import { cache, work } from './support.ts'

const plan = (db: Db, sql: string): string =>
  db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: sql.split('?').length - 1 }, () => null))
    .map(({ detail }) => detail)
    .join('; ')

describe('the work file answers', () => {
  it.each([
    [
      'the next operation of a lane',
      outbox.claimQuery,
      [
        'operation_open_lane (lane=?)',
        'older USING INDEX operation_open_subject (lane=? AND subject=? AND seq<?)',
      ],
    ],
    [
      'when a lane is next due',
      outbox.nextDueQuery,
      ['operation_open_lane (lane=?)', 'operation_open_subject (lane=? AND subject=? AND seq<?)'],
    ],
    [
      'the operations of subjects in a state',
      outbox.operationsQuery({ subjects: [], states: [] }).query,
      ['operation_subject (subject=?)'],
    ],
    [
      'the operations of acts',
      outbox.operationsQuery({ actionIds: [] }).query,
      ['operation_action (action_id=?)'],
    ],
    [
      'the operations of references',
      outbox.operationsQuery({ references: [] }).query,
      ['operation_reference (reference=?)'],
    ],
    [
      'the newest reports in a state',
      outbox.operationsQuery({ kinds: [], states: [], limit: 1 }).query,
      ['operation_kind (kind=?)'],
    ],
    [
      'operations by their ids',
      outbox.operationsQuery({ ids: [], states: [] }).query,
      ['sqlite_autoindex_operation_1 (id=?)'],
    ],
    [
      'the operation of a report by its number',
      outbox.operationsQuery({ serverIds: [], kinds: [] }).query,
      ['operation_server (server_id=?)'],
    ],
    [
      'the reports of a person without their bodies',
      outbox.reportsByQuery,
      ['operation USING COVERING INDEX operation_report (made_by=? AND state=?)'],
    ],
    ['the promises of a call', promiseQueries.ofCall, ['promise USING INDEX promise_call']],
    [
      'the drafts of a subject',
      'SELECT * FROM draft WHERE subject = ? ORDER BY saved_at DESC',
      ['draft_subject (subject=?)'],
    ],
    [
      'the counts',
      'SELECT state, count(*) FROM operation GROUP BY state',
      ['SCAN operation USING COVERING INDEX operation_state'],
    ],
    [
      'whether an act was accepted',
      drafts.sentQuery,
      [
        'operation_action (action_id=?)',
        'sqlite_autoindex_call_1 (id=?)',
        'sqlite_autoindex_promise_1 (id=?)',
      ],
    ],
    ['what was told with an act', outbox.toldQuery, ['operation_action (action_id=?)']],
    ['what happened in a call', calls.eventsQuery, ['call_event_call (call_id=?)']],
    ['the open calls', calls.openCallsQuery, ['SCAN call USING INDEX call_open']],
    ['the last calls', calls.recentCallsQuery, ['SCAN call USING INDEX call_accepted']],
    ['the open promises, soonest first', promiseQueries.open, ['SCAN promise USING INDEX promise_open']],
    ['the promises, newest first', promiseQueries.all, ['SCAN promise USING INDEX promise_due']],
    [
      'the open promises of subjects',
      promiseQueries.openOf,
      ['promise USING INTEGER PRIMARY KEY (rowid=?)', 'promise_subject USING PRIMARY KEY (subject=?)'],
    ],
    [
      'the promises of subjects',
      promiseQueries.allOf,
      ['promise USING INTEGER PRIMARY KEY (rowid=?)', 'promise_subject USING PRIMARY KEY (subject=?)'],
    ],
    [
      'the subjects of a promise',
      'DELETE FROM promise_subject WHERE promise = ?',
      ['promise_subject_promise (promise=?)'],
    ],
  ])('%s by its index', (_, sql, uses) => {
    const found = plan(work().db, sql)
    for (const index of uses) expect(found).toContain(index)
    // What is read from end to end is named above; a list that was handed in always is.
    const scans = found.split('; ').filter((step) => /^SCAN (?!.* VIRTUAL TABLE)/.test(step))
    expect(scans).toEqual(uses.filter((index) => index.startsWith('SCAN ')))
  })

  it('the newest calls and the soonest promises without sorting', () => {
    const { db } = work()
    for (const sql of [
      calls.eventsQuery,
      calls.openCallsQuery,
      calls.recentCallsQuery,
      promiseQueries.open,
      promiseQueries.all,
    ])
      expect(plan(db, sql)).not.toContain('TEMP B-TREE')
  })
})

describe('the cache answers', () => {
  it.each([
    ['what is due', units.dueQuery, 'unit USING INDEX unit_due (next_attempt_at<?)'],
    [
      'when anything is next due, without sorting',
      units.nextDueQuery,
      'SCAN unit USING COVERING INDEX unit_due',
    ],
    ['the units of subjects', units.unitsOfQuery, 'unit_subject (subject=?)'],
    ['the records of subjects', records.recordsQuery, 'record USING PRIMARY KEY (subject=?)'],
    ['which reports have ended', records.reportsWithQuery, 'record USING INDEX record_unit (unit=?)'],
    ['a ledger', records.ledgerQuery, 'txn USING PRIMARY KEY (account_id=?)'],
    ['the rows of a unit', 'DELETE FROM record WHERE unit = ?', 'record_unit (unit=?)'],
    ['a range of search keys', rangeQuery, 'search_key USING PRIMARY KEY (shape=? AND key>? AND key<?)'],
    ['who lives at a place', 'SELECT n FROM person WHERE place = ?', 'person_place (place=?)'],
    ['the tenancies of a place', 'SELECT n FROM tenancy_summary WHERE place = ?', 'tenancy_place (place=?)'],
    ['names that sound alike', 'SELECT word FROM name_word WHERE sound = ?', 'name_sound (sound=?)'],
    [
      'names one letter away',
      'SELECT word FROM name_near WHERE gone IN (SELECT value FROM json_each(?))',
      'name_near USING PRIMARY KEY (gone=?)',
    ],
  ])('%s by its index', (_, sql, uses) => {
    expect(plan(cache().db, sql)).toContain(uses)
  })

  it('reads what is read together without a second look-up or a sort', () => {
    const { db } = cache()
    expect(plan(db, records.ledgerQuery)).not.toContain('TEMP B-TREE')
    expect(plan(db, rangeQuery)).not.toContain('TEMP B-TREE')
  })
})
