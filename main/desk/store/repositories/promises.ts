import type { PromiseRecord } from '../../../../shared/domain/promises.ts'
import { inOneCommit } from '../connection.ts'
import type { WorkOperations } from '../types.ts'
import type { auditChain } from './audit.ts'
import type { Context } from './context.ts'

type Promises = Pick<WorkOperations, 'savePromise' | 'promise' | 'promises' | 'promisesOfCall'>
type Body = { body: string }

/** Written out as in the index: SQLite uses a partial index only when the text says the same. */
const open = `state IN ('asked', 'seen', 'tried')`
const ofSubjects = `n IN (SELECT promise FROM promise_subject WHERE subject IN (SELECT value FROM json_each(?)))`

/** What is open is wanted soonest first; of everything ever promised, the newest. */
export const promiseQueries = {
  open: `SELECT body FROM promise INDEXED BY promise_open WHERE ${open} ORDER BY due, n LIMIT ?`,
  all: 'SELECT body FROM promise ORDER BY due DESC, n DESC LIMIT ?',
  openOf: `SELECT body FROM promise WHERE ${ofSubjects} AND ${open} ORDER BY due, n LIMIT ?`,
  ofCall: `SELECT body FROM promise WHERE json_extract(body, '$.callId') = ? ORDER BY n`,
  allOf: `SELECT body FROM promise WHERE ${ofSubjects} ORDER BY due DESC, n DESC LIMIT ?`,
} as const

/** Rows this program wrote itself, from what the contract or a handler had checked. */
const parsed = ({ body }: Body): PromiseRecord => JSON.parse(body)

export function promises({ db, sql }: Context, audit: ReturnType<typeof auditChain>) {
  const promise: Promises['promise'] = ({ id }) => {
    const found = sql<Body>('SELECT body FROM promise WHERE id = ?').get(id)
    return found === undefined ? null : parsed(found)
  }

  /** Call inside a commit. A new row, or the row of that id anew; the triggers of the file keep its subjects. */
  function write(kept: PromiseRecord): void {
    sql(
      `INSERT INTO promise (id, due, state, rev, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET due = excluded.due, state = excluded.state, rev = excluded.rev, body = excluded.body`,
    ).run(kept.id, kept.due, kept.state, kept.rev, JSON.stringify(kept))
  }

  const savePromise: Promises['savePromise'] = ({ promise: made, rev, audit: entry }) =>
    inOneCommit(db, () => {
      const held = promise({ id: made.id })
      const kept: PromiseRecord = { ...made, rev: rev + 1 }
      // A save that lost its answer may be asked again: the row is then just what was to be kept.
      if (held !== null && JSON.stringify(held) === JSON.stringify(kept))
        return { result: 'saved', promise: held }
      // One that was lost with a damaged page is kept again rather than refused.
      if (held !== null && held.rev !== rev) return { result: 'clash', theirs: held }
      write(kept)
      audit.append(entry)
      return { result: 'saved', promise: kept }
    })

  const list: Promises['promises'] = ({ subjects, open: onlyOpen, limit }) => {
    const values = subjects === null ? [limit] : [JSON.stringify(subjects), limit]
    if (onlyOpen) {
      const query = subjects === null ? promiseQueries.open : promiseQueries.openOf
      return sql<Body>(query)
        .all(...values)
        .map(parsed)
    }
    const query = subjects === null ? promiseQueries.all : promiseQueries.allOf
    return sql<Body>(query)
      .all(...values)
      .map(parsed)
      .toReversed()
  }

  /** Call inside the commit of the act that made them. One whose id is known is left as it is. Answers how many were new. */
  function keepNew(made: readonly PromiseRecord[]): number {
    const fresh = made.filter(({ id }) => promise({ id }) === null)
    for (const one of fresh) write({ ...one, rev: 1 })
    return fresh.length
  }

  const promisesOfCall: Promises['promisesOfCall'] = ({ callId }) =>
    sql<Body>(promiseQueries.ofCall).all(callId).map(parsed)

  const operations: Promises = { savePromise, promise, promises: list, promisesOfCall }
  return { operations, keepNew }
}
