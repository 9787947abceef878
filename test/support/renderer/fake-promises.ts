import { ORPCError } from '@orpc/client'
import type { Change } from '../../../shared/contract/changes.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { PromiseView } from '../../../shared/contract/promises.ts'
import { openPromiseStates, promiseMayFollow, type PromiseState } from '../../../shared/domain/promises.ts'
import { nextTryAt } from '../../../shared/rules/promises.ts'

/** A callback asked for this morning, due today. */
export const aPromise = (change: Partial<PromiseView> = {}): PromiseView => ({
  id: '22222222-2222-4222-8222-222222222222',
  kind: 'callback',
  rev: 1,
  resident: 'person:1',
  subjects: ['person:1', 'tenancy:0123456/01'],
  name: 'Fatma Aydın',
  what: 'Ring about the second leak in the kitchen',
  to: { kind: 'team', name: 'Repairs team', email: null },
  due: '2026-11-23T16:00:00Z',
  dueTimed: true,
  number: '+447700900123',
  bestTime: 'After 3pm',
  state: 'asked',
  nextTry: null,
  reference: null,
  origin: 'agent',
  callId: null,
  madeBy: 'Practice agent',
  madeAt: '2026-11-23T10:12:00Z',
  history: [{ at: '2026-11-23T10:12:00Z', by: 'Practice agent', state: 'asked', note: '' }],
  overdue: false,
  dueWords: 'Due today',
  delivery: [],
  ...change,
})

const open: readonly PromiseState[] = openPromiseStates

export function fakePromises(
  now: () => string,
  tell: (change: Change) => void,
  sendDraft: (id: string) => void,
): { client: DeskClient['promises']; promises: Map<string, PromiseView> } {
  const promises = new Map<string, PromiseView>()
  const put = (promise: PromiseView): PromiseView => {
    promises.set(promise.id, promise)
    tell({ about: 'work', subjects: promise.subjects })
    return promise
  }
  return {
    promises,
    client: {
      list: async ({ resident, open: onlyOpen }) =>
        [...promises.values()]
          .filter((one) => resident === null || one.subjects.includes(resident))
          .filter((one) => !onlyOpen || open.includes(one.state))
          .toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || a.due.localeCompare(b.due)),
      make: async ({ id, ...asked }) => {
        const held = promises.get(id)
        if (held !== undefined) return held
        const made = put(
          aPromise({
            ...asked,
            id,
            subjects: asked.resident === null ? [] : [asked.resident],
            dueWords: '',
            madeAt: now(),
            history: [{ at: now(), by: 'Practice agent', state: 'asked', note: '' }],
          }),
        )
        sendDraft(id)
        return made
      },
      update: async ({ id, rev, state, note, nextTry }) => {
        const held = promises.get(id)
        if (held === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'promise' }, defined: true })
        if (held.rev !== rev) return { result: 'clash', theirs: held, at: now() }
        if (!promiseMayFollow[held.state].includes(state))
          throw new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })
        const next = state === 'tried' ? nextTryAt(nextTry, now(), []) : null
        const history = [...held.history, { at: now(), by: 'Practice agent', state, note }]
        return { result: 'saved', promise: put({ ...held, rev: rev + 1, state, nextTry: next, history }) }
      },
      teams: async () => [
        { name: 'Repairs team', email: null, about: 'Repairs and leaks' },
        { name: 'Rent team', email: 'rent.team@example.com', about: 'Rent and arrears' },
      ],
    },
  }
}
