import { describe, expect, it } from 'vitest'
import { createRefetcher } from '../../../../renderer/lib/refetcher.ts'
import { turn } from '../../../support/clock.ts'

describe('asking again', () => {
  it('answers a burst of changes with one more question', async () => {
    const open: (() => void)[] = []
    const answers: number[] = []
    let asked = 0
    const refetcher = createRefetcher({
      ask: () =>
        new Promise<number>((resolve) => {
          const mine = (asked += 1)
          open.push(() => resolve(mine))
        }),
      answered: (value) => answers.push(value),
      failed: () => {},
    })
    refetcher.again()
    for (let change = 0; change < 100; change += 1) refetcher.again()
    open[0]?.()
    await turn()
    open[1]?.()
    await turn()
    expect(asked).toBe(2)
    expect(answers).toEqual([1, 2])
  })

  it('tells nothing after it was stopped', async () => {
    const told: unknown[] = []
    let signal: AbortSignal | null = null
    const refetcher = createRefetcher({
      ask: async (mine) => {
        signal = mine
        return 1
      },
      answered: (value) => told.push(value),
      failed: (error) => told.push(error),
    })
    refetcher.again()
    refetcher.stop()
    await turn()
    expect(told).toEqual([])
    expect(signal).toMatchObject({ aborted: true })
  })

  it('goes on after a failure', async () => {
    const told: string[] = []
    let asked = 0
    const refetcher = createRefetcher({
      ask: async () => {
        asked += 1
        if (asked === 1) throw new Error('no')
        return 'yes'
      },
      answered: (value) => told.push(value),
      failed: () => told.push('failed'),
    })
    refetcher.again()
    await turn()
    refetcher.again()
    await turn()
    expect(told).toEqual(['failed', 'yes'])
  })
})
