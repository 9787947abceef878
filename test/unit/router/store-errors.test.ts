import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { createKept } from '../../../main/desk/frame/kept.ts'
import { router } from '../../../main/desk/router/index.ts'
import type { Services } from '../../../main/desk/services.ts'
import { StoreError } from '../../../main/desk/store/errors.ts'
import type { StoreErrorName } from '../../../main/desk/store/errors.ts'
import { callDesk } from '../calls/support.ts'

/** A window whose desk's store refuses everything by this name. */
function windowOver(error: Error) {
  const { services, logged } = callDesk()
  const refusing = new Proxy({}, { get: () => () => Promise.reject(error) })
  const store = { ...services.store, work: refusing, read: refusing } as Services['store']
  const broken = { ...services, store, kept: createKept(store) }
  return {
    client: createRouterClient(router, { context: { services: broken, window: { inFlight: 0 } } }),
    logged,
  }
}

const draft = {
  id: '11111111-1111-4111-8111-111111111111',
  kind: 'note' as const,
  subject: 'person:1',
  body: '{}',
  rev: 0,
}

const told: [StoreErrorName, { code: string; why: string }][] = [
  ['DiskFull', { code: 'NOT_SAVED', why: 'disk-full' }],
  ['StatementFailed', { code: 'NOT_SAVED', why: 'store-failed' }],
  ['StoreStopped', { code: 'NOT_SAVED', why: 'store-failed' }],
  ['OperationClash', { code: 'NOT_SAVED', why: 'store-failed' }],
  ['StoreRestarted', { code: 'NOT_READY', why: 'recovering' }],
  ['FileDamaged', { code: 'NOT_READY', why: 'recovering' }],
  ['StoreClosed', { code: 'NOT_READY', why: 'starting' }],
]

describe('what the store refuses', () => {
  it.each(told)('as %s is told to whoever saves in the contract’s words', async (name, { code, why }) => {
    const { client, logged } = windowOver(new StoreError(name, 'work'))
    await expect(client.work.drafts.save(draft)).rejects.toMatchObject({
      code,
      data: { why },
      defined: true,
    })
    expect(logged).toEqual(['work.drafts.save'])
  })

  it('is not called unsaved where nothing was to be saved', async () => {
    const { client } = windowOver(new StoreError('StatementFailed'))
    await expect(client.work.drafts.list({ subject: null })).rejects.toMatchObject({
      name: 'StatementFailed',
    })
    const restarted = windowOver(new StoreError('StoreRestarted'))
    await expect(restarted.client.work.drafts.list({ subject: null })).rejects.toMatchObject({
      code: 'NOT_READY',
      data: { why: 'recovering' },
    })
  })

  it('of somebody’s own windows is told too', async () => {
    const { client } = windowOver(new StoreError('StatementFailed'))
    const saved = client.frame.workspace.save({
      window: draft.id,
      workspace: { tabs: [], active: null, closed: [], guide: { open: true, tab: 'problem' } },
    })
    await expect(saved).rejects.toMatchObject({ code: 'NOT_SAVED', data: { why: 'store-failed' } })
  })

  it('keeps an error that is not the store’s as it is', async () => {
    const { client } = windowOver(new TypeError('a mistake of ours'))
    await expect(client.work.drafts.save(draft)).rejects.toBeInstanceOf(TypeError)
  })
})
