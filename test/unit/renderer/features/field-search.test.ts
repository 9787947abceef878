import { describe, expect, it } from 'vitest'
import { createFieldSearch, filled, noFields } from '../../../../renderer/features/search/field-store.ts'
import type { SearchFields } from '../../../../shared/contract/search.ts'

const answer = (total: number, unread: (keyof SearchFields)[] = []) => ({
  takenAs: '',
  hits: [],
  total,
  more: false,
  partial: false,
  unread,
})
type Answer = ReturnType<typeof answer>

function aSearch() {
  const asked: {
    fields: SearchFields
    signal: AbortSignal | undefined
    give: (value: Answer) => void
    fail: () => void
  }[] = []
  const search = createFieldSearch(({ fields }, options) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    asked.push({ fields, signal: options?.signal, give: resolve, fail: () => reject(new Error('no')) })
    return promise
  })
  return { search, asked, state: search.store.getState }
}

describe('search by separate fields', () => {
  it('asks when it is told to, by what is filled in', async () => {
    const { search, asked, state } = aSearch()
    search.typed('lastName', 'Okoro')
    search.typed('postcode', 'E8')
    expect(asked).toEqual([])
    const found = search.searched()
    expect(asked[0]?.fields).toEqual({ ...noFields, lastName: 'Okoro', postcode: 'E8' })
    expect(state().asking).toBe(true)
    asked[0]?.give(answer(3, ['postcode']))
    expect((await found)?.total).toBe(3)
    expect(state()).toMatchObject({ answer: { total: 3 }, unread: ['postcode'], asking: false })
    expect(filled(state().asked)).toEqual(['lastName', 'postcode'])
  })

  it('asks nothing of nobody when nothing is filled in, and says so', async () => {
    const { search, asked, state } = aSearch()
    search.typed('lastName', '  ')
    expect(await search.searched()).toBeNull()
    expect(asked).toEqual([])
    expect(state().nothing).toBe(true)
  })

  it('calls off the question before, and never shows its late answer', async () => {
    const { search, asked, state } = aSearch()
    search.typed('lastName', 'Okoro')
    const first = search.searched()
    search.typed('lastName', 'Okafor')
    const second = search.searched()
    expect(asked[0]?.signal?.aborted).toBe(true)
    asked[1]?.give(answer(2))
    asked[0]?.give(answer(99))
    expect(await first).toBeNull()
    expect((await second)?.total).toBe(2)
    expect(state().answer?.total).toBe(2)
  })

  it('takes a filter away and searches by the others; the last one empties the results', async () => {
    const { search, asked, state } = aSearch()
    search.typed('lastName', 'Okoro')
    search.typed('phone', '07700 900123')
    const first = search.searched()
    asked[0]?.give(answer(1))
    await first
    const removed = search.removed('phone')
    expect(asked[1]?.fields).toEqual({ ...noFields, lastName: 'Okoro' })
    asked[1]?.give(answer(5))
    await removed
    expect(state().fields.phone).toBe('')
    await search.removed('lastName')
    expect(asked).toHaveLength(2)
    expect(state()).toMatchObject({ answer: null, nothing: false, asked: noFields })
  })

  it('keeps results when it failed, says so, and asks again when the directory changed', async () => {
    const { search, asked, state } = aSearch()
    search.again()
    expect(asked).toEqual([])
    search.typed('lastName', 'Okoro')
    const first = search.searched()
    asked[0]?.give(answer(1))
    await first
    search.again()
    asked[1]?.fail()
    await new Promise((resolve) => setImmediate(resolve))
    expect(state()).toMatchObject({ failed: true, answer: { total: 1 } })
    search.cleared()
    expect(state()).toMatchObject({ fields: noFields, answer: null, failed: false })
  })

  it('holds nobody it found once the screen is left, and asks the same again when it is back', async () => {
    const { search, asked, state } = aSearch()
    search.came()
    expect(asked).toEqual([])
    search.typed('lastName', 'Okoro')
    const first = search.searched()
    asked[0]?.give(answer(4))
    await first
    search.typed('postcode', 'E8')
    search.left()
    expect(state()).toMatchObject({ answer: null, asking: false, fields: { postcode: 'E8' } })
    search.came()
    expect(asked[1]?.fields).toEqual({ ...noFields, lastName: 'Okoro' })
    search.left()
    asked[1]?.give(answer(4))
    await new Promise((resolve) => setImmediate(resolve))
    expect(state()).toMatchObject({ answer: null, asking: false })
  })
})
