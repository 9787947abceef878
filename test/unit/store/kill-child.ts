import { createSecretKey } from 'node:crypto'
import { writeSync } from 'node:fs'
import { auditKey } from '../../../main/desk/store/key.ts'
import { openWork } from '../../../main/desk/store/opening.ts'
import { workHandlers } from '../../../main/desk/store/operations/work.ts'

/** Accepts and claims operations until it is killed; says each id only after its commit has returned. A test's key, not a person's. */
const [, , folder = '', hex = '', turn = '0'] = process.argv
const key = Buffer.from(hex, 'hex')
const { db } = openWork(folder, key)
const { accept, claim } = workHandlers(db, createSecretKey(auditKey(key)))
const at = '2026-11-23T10:00:00.000Z'

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
  accept({
    operations: [operation],
    audit: { at, actor: 'agent.one', action: 'note', subject: operation.subject, detail: '{}' },
    endDraft: null,
  })
  writeSync(1, `${id}\n`)
  if (n % 3 === 0) claim({ lane: 'crm', now: at, skip: [] })
}
