import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operation, OperationState } from '../../../shared/domain/outbox.ts'
import { at, entry, newOperation, work } from './support.ts'

/**
 * Laws 2, 3 and 5 of the offline reference for the outbox table: whatever is done in whatever order, no operation vanishes, none is
 * sent again once its end is known, and one that is stuck blocks only its own subject.
 */

const subjects = ['tenancy:1', 'tenancy:2', 'person:3'] as const
const lanes = ['crm', 'housing'] as const
const states: OperationState[] = [
  'queued',
  'sending',
  'unknown',
  'confirmed',
  'reconciled',
  'attention',
  'rejected',
  'cancelled',
]
const unsettled = new Set<OperationState>(['queued', 'sending', 'unknown', 'attention'])

const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      lane: fc.constantFrom(...lanes),
      subject: fc.constantFrom(...subjects),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('claim' as const), lane: fc.constantFrom(...lanes) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      which: fc.nat(30),
      from: fc.constantFrom(...states),
      to: fc.constantFrom(...states),
      after: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hasten' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)

describe('whatever happens to the outbox', () => {
  it('keeps laws 2, 3 and 5, and its audit chain verifies', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        let store = work()
        // Durability has its own tests; here the disk is not waited for.
        store.db.pragma('synchronous = 0')
        const accepted: string[] = []
        /** What was once confirmed, rejected or taken back: it may never be sent from then on. */
        const ended = new Set<string>()
        const sends = new Map<string, number>()
        let minute = 1

        const sent = (operation: Operation | null): void => {
          if (operation?.state !== 'sending') return
          expect(ended.has(operation.id)).toBe(false)
          sends.set(operation.id, (sends.get(operation.id) ?? 0) + 1)
          expect(operation.attempts).toBe(sends.get(operation.id))
        }
        const run = (step: (typeof commands)[number]): void => {
          minute += 1
          switch (step.do) {
            case 'accept': {
              const id = `op-${accepted.length}`
              store.accept({
                operations: [
                  newOperation(id, { lane: step.lane, subject: step.subject, madeAt: at(minute) }),
                ],
                audit: entry,
                endDraft: null,
              })
              accepted.push(id)
              return
            }
            case 'claim': {
              const before = store.operations({})
              const claimed = store.claim({ lane: step.lane, now: at(minute), skip: [] })
              if (claimed) {
                const older = before.filter(
                  (other) =>
                    other.lane === claimed.lane &&
                    other.subject === claimed.subject &&
                    other.seq < claimed.seq,
                )
                expect(older.filter((other) => unsettled.has(other.state))).toEqual([])
              } else {
                // Law 5: something is handed out unless every due one is in hand or behind an older one of its own subject.
                const free = before.filter(
                  (one) =>
                    one.lane === step.lane &&
                    unsettled.has(one.state) &&
                    one.state !== 'sending' &&
                    one.nextAt <= at(minute) &&
                    !before.some(
                      (other) =>
                        other.lane === one.lane &&
                        other.subject === one.subject &&
                        other.seq < one.seq &&
                        unsettled.has(other.state),
                    ),
                )
                expect(free).toEqual([])
              }
              sent(claimed)
              return
            }
            case 'settle': {
              const id = accepted[step.which % Math.max(1, accepted.length)]
              if (id === undefined) return
              const settled = store.settle({
                id,
                from: [step.from],
                to: step.to,
                at: at(minute),
                nextAt: at(minute + step.after),
              })
              sent(step.from === step.to ? null : settled)
              if (settled && ['confirmed', 'reconciled', 'rejected', 'cancelled'].includes(settled.state))
                ended.add(id)
              // Only a person may open what was ended again, and only as attention.
              if (settled?.state === 'attention') ended.delete(id)
              return
            }
            case 'cancel': {
              const id = accepted[step.which % Math.max(1, accepted.length)]
              const cancelled = id === undefined ? null : store.cancel({ id, at: at(minute) })
              if (cancelled) {
                expect(sends.get(cancelled.id) ?? 0).toBe(0)
                ended.add(cancelled.id)
              }
              return
            }
            case 'die':
              store.recoverInterrupted({ at: at(minute) })
              expect(store.operations({ states: ['sending'] })).toEqual([])
              return
            case 'hasten':
              store.hasten({ lane: null, id: null, at: at(minute) })
              return
            case 'reopen': {
              const { folder, key, close } = store
              close()
              store = work(folder, key)
              return
            }
            default:
              step satisfies never
          }
        }
        for (const step of commands) run(step)
        expect(store.operations({}).map(({ id }) => id)).toEqual(accepted)
        const counts = Object.values(store.counts({})).reduce((sum, n) => sum + n, 0)
        expect(counts).toBe(accepted.length)
        expect(store.verifyAudit({ from: 1 })).toEqual({ rows: accepted.length, breaks: [] })
        store.close()
      }),
      { numRuns: 150 },
    )
  })
})
