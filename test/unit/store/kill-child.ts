import { createSecretKey } from 'node:crypto'
import { writeSync } from 'node:fs'
import { auditKey } from '../../../main/desk/store/key.ts'
import { openWork } from '../../../main/desk/store/opening.ts'
import { workHandlers } from '../../../main/desk/store/operations/work.ts'
import { entry, newOperation, newPromise, newWrapUp } from './builders.ts'

/**
 * Takes calls: types a wrap-up, accepts it with its operation, its promise and the end of the call, and claims operations, until it is killed. Says
 * each id only after its commit has returned.
 * A test's key, not a person's.
 */
const [, , folder = '', hex = '', turn = '0'] = process.argv
const key = Buffer.from(hex, 'hex')
const { db } = openWork(folder, key)
const { accept, appendCall, claim, saveDraft } = workHandlers(db, createSecretKey(auditKey(key)))
const { at } = entry

for (let n = 0; ; n += 1) {
  const id = `${turn}-${n}`
  const operation = newOperation(id, {
    actionId: id,
    subject: `tenancy:${n % 5}`,
    body: JSON.stringify({ note: 'x'.repeat((n * 97) % 3000) }),
  })
  appendCall({
    callId: id,
    after: 0,
    events: [
      { did: 'accepted', at, origin: 'agent', number: null },
      { did: 'ended', at },
    ],
    closed: false,
  })
  saveDraft({ id, kind: 'wrap-up', subject: operation.subject, body: operation.body, rev: 0, savedAt: at })
  writeSync(1, `typed ${id}\n`)
  accept({
    operations: [operation],
    audit: { ...entry, subject: operation.subject },
    endDraft: id,
    promises: [newPromise(id, { subjects: [operation.subject] })],
    wrapUp: { callId: id, wrapUp: newWrapUp(), events: [{ did: 'wrapped', at }] },
  })
  writeSync(1, `${id}\n`)
  if (n % 3 === 0) claim({ lane: 'crm', now: at, skip: [] })
}
