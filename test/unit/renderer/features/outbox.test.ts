import { describe, expect, it } from 'vitest'
import {
  copyOf,
  isOpen,
  newestFirst,
  outboxFilters,
  stateDetail,
  statesOf,
  whatOf,
} from '../../../../renderer/features/outbox/model.ts'
import { outboxWords } from '../../../../shared/content/outbox.ts'
import type { OutboxItem } from '../../../../shared/contract/work.ts'
import { operationKinds, operationStates } from '../../../../shared/domain/outbox.ts'

const item = (change: Partial<OutboxItem> = {}): OutboxItem => ({
  id: '1',
  actionId: 'a',
  seq: 1,
  reference: 'P7K-4Q2',
  kind: 'note.crm',
  lane: 'crm',
  state: 'queued',
  madeAt: '',
  nextAt: '',
  serverId: null,
  error: null,
  subject: 'person:1',
  forWhom: 'Ms F Aydın',
  what: '',
  text: 'Rang about the leak',
  attempts: 0,
  environment: 'practice',
  canCancel: true,
  ...change,
})

describe('the outbox', () => {
  it('shows every state under one filter or another, and all under everything', () => {
    for (const state of operationStates) {
      const under = outboxFilters.filter((filter) => statesOf(filter)?.includes(state) ?? true)
      expect(under).toEqual([isOpen(state) ? 'open' : 'settled', 'all'])
      expect(outboxWords.states[state]).not.toBe('')
      expect(outboxWords.means[state]).not.toBe('')
    }
  })

  it('keeps what was refused among the things a person has to see', () => {
    expect(isOpen('rejected')).toBe(true)
    expect(isOpen('attention')).toBe(true)
    expect(isOpen('reconciled')).toBe(false)
  })

  it('says why in words, never in a code', () => {
    expect(stateDetail(item(), 'Neighbourhood CRM')).toBe('Not sent yet. It will be tried.')
    expect(stateDetail(item({ state: 'queued', error: 'timeout' }), 'Neighbourhood CRM')).toBe(
      'Neighbourhood CRM did not answer in time. Not sent yet. It will be tried.',
    )
    expect(stateDetail(item({ state: 'confirmed', error: 'timeout' }), 'Neighbourhood CRM')).toBe(
      'The system has it.',
    )
    expect(stateDetail(item({ state: 'rejected', error: 'The tenancy has ended.' }), 'x')).toBe(
      'The tenancy has ended.',
    )
  })

  it('calls every kind by a name and copies all of it', () => {
    for (const kind of operationKinds) expect(whatOf(item({ kind }))).toBe(outboxWords.kinds[kind])
    expect(whatOf(item({ what: 'Needles' }))).toBe('Needles')
    expect(copyOf(item())).toBe('Note\nP7K-4Q2\nMs F Aydın\nRang about the leak')
  })

  it('has the newest first', () => {
    expect(newestFirst([item({ seq: 1 }), item({ seq: 3 }), item({ seq: 2 })]).map((one) => one.seq)).toEqual(
      [3, 2, 1],
    )
  })
})
