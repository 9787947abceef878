import type { KeyObject } from 'node:crypto'
import { inOneCommit } from '../connection.ts'
import type { Db } from '../connection.ts'
import { auditChain } from '../repositories/audit.ts'
import { calls } from '../repositories/calls.ts'
import { context } from '../repositories/context.ts'
import { drafts } from '../repositories/drafts.ts'
import { outbox } from '../repositories/outbox.ts'
import { promises } from '../repositories/promises.ts'
import type { WorkOperations } from '../types.ts'

/** Everything the work thread can do. */
export function workHandlers(db: Db, key: KeyObject): WorkOperations {
  const at = context(db)
  const audit = auditChain(at, key)
  const called = calls(at, audit)
  const promised = promises(at, audit)
  return {
    ...outbox(at, audit, { recordWrapUp: called.recordWrapUp, keepNew: promised.keepNew }),
    ...called.operations,
    ...promised.operations,
    ...drafts(at),
    audit: (entry) => inOneCommit(db, () => audit.append(entry)),
    auditHead: audit.head,
    verifyAudit: audit.verify,
    auditEntries: audit.entries,
  }
}
