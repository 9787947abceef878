import { createSecretKey } from 'node:crypto'
import { writeSync } from 'node:fs'
import { auditKey } from '../../../main/desk/store/key.ts'
import { openWork } from '../../../main/desk/store/opening.ts'
import { workHandlers } from '../../../main/desk/store/operations/work.ts'
import type { WrapUp } from '../../../shared/domain/calls.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'

/**
 * Takes calls: types a wrap-up, accepts it with its operation, its promise and the end of the call, and claims operations, until it is killed. Says
 * each id only after its commit has returned.
 * A test's key, not a person's.
 */
const [, , folder = '', hex = '', turn = '0'] = process.argv
const key = Buffer.from(hex, 'hex')
const { db } = openWork(folder, key)
const { accept, appendCall, claim, saveDraft } = workHandlers(db, createSecretKey(auditKey(key)))
const at = '2026-11-23T10:00:00.000Z'
const promise: PromiseRecord = {
  id: '',
  kind: 'callback',
  rev: 0,
  resident: null,
  subjects: [],
  name: '',
  what: 'Ring about the leak',
  to: { kind: 'team', name: 'Repairs', email: null },
  due: '2026-11-24',
  dueTimed: false,
  number: null,
  bestTime: '',
  state: 'asked',
  nextTry: null,
  reference: null,
  origin: 'agent',
  callId: null,
  madeBy: 'agent.one',
  madeAt: at,
  history: [],
}
const wrapUp: WrapUp = { reasons: [], outcome: 'resolved', avoidable: 'none', transferredTo: '', summary: '' }

for (let n = 0; ; n += 1) {
  const id = `${turn}-${n}`
  const operation = {
    id,
    actionId: id,
    reference: 'P7K-4Q2-9TX',
    lane: 'crm',
    subject: `tenancy:${n % 5}`,
    kind: 'note.crm',
    body: JSON.stringify({ note: 'x'.repeat((n * 97) % 3000) }),
    bodyVersion: 1,
    bodyHash: id,
    environment: 'practice',
    origin: 'http://127.0.0.1:9',
    madeBy: 'agent.one',
    madeAt: at,
  } as const
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
    audit: { at, actor: 'agent.one', action: 'note', subject: operation.subject, detail: '{}' },
    endDraft: id,
    promises: [{ ...promise, id, subjects: [operation.subject] }],
    wrapUp: { callId: id, wrapUp, events: [{ did: 'wrapped', at }] },
  })
  writeSync(1, `${id}\n`)
  if (n % 3 === 0) claim({ lane: 'crm', now: at, skip: [] })
}
