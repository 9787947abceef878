import { describe, expect, it } from 'vitest'
import { isAnswered, partsChanged, refreshAndTell } from '../../../../renderer/app/refresh.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import { aResident } from '../../../support/renderer/samples.ts'
import { turn } from '../../../support/clock.ts'

const parts = ['money', 'tenancy', 'household', 'alerts', 'cases', 'statement', 'timeline'] as const
/** The same record, every copy read again at another time. */
function readAgain(view: ResidentView, change: Partial<ResidentView> = {}): ResidentView {
  const next = { ...structuredClone(view), ...change }
  for (const part of parts)
    for (const one of next[part].from) {
      one.fetchedAt = '2026-11-23T11:00:00Z'
      one.failing = null
    }
  return next
}

describe('what changed when a record was refreshed', () => {
  it('is what says something else, not what only was read again', () => {
    const before = aResident()
    expect(partsChanged(before, readAgain(before))).toEqual([])
    const after = readAgain(before)
    after.alerts = { ...after.alerts, value: null }
    expect(partsChanged(before, after)).toEqual(['alerts'])
  })

  it('is known once every copy was answered for: read again, or failed', () => {
    const before = aResident()
    expect(isAnswered(before, before)).toBe(false)
    expect(isAnswered(before, readAgain(before))).toBe(true)
    const half = readAgain(before)
    half.money = structuredClone(before.money)
    expect(isAnswered(before, half)).toBe(false)
    for (const one of half.money.from) one.failing = { reason: 'timeout', times: 1 }
    expect(isAnswered(before, half)).toBe(true)
  })

  function refreshing() {
    const desk = fakeDesk()
    const said: string[] = []
    let giveUp: (() => void) | null = null
    const done = refreshAndTell(
      desk,
      desk.view.key,
      (words) => said.push(words),
      (run) => {
        giveUp = run
        return () => (giveUp = null)
      },
    )
    return { desk, said, done, giveUp: () => giveUp?.(), waiting: () => giveUp !== null }
  }

  it('is said once, when the last answer has come', async () => {
    const { desk, said, done, waiting } = refreshing()
    await done
    desk.tell({ about: 'resident', subjects: desk.view.subjects })
    await turn()
    expect(said).toEqual([])
    desk.view = readAgain(desk.view)
    desk.view.cases = { ...desk.view.cases, value: [] }
    desk.tell({ about: 'resident', subjects: desk.view.subjects })
    await turn()
    expect(said).toEqual(['Refreshed. Changed: Cases and reports.'])
    desk.tell({ about: 'resident', subjects: desk.view.subjects })
    await turn()
    expect(said).toHaveLength(1)
    expect(waiting()).toBe(false)
  })

  it('is not waited for without end', async () => {
    const { desk, said, done, giveUp } = refreshing()
    await done
    giveUp()
    desk.view = readAgain(desk.view)
    desk.tell({ about: 'resident', subjects: desk.view.subjects })
    await turn()
    expect(said).toEqual([])
  })

  it('tells whoever asked when the desk cannot be asked', async () => {
    const desk = fakeDesk()
    desk.client.resident.refresh = async () => {
      throw new Error('gone')
    }
    await expect(
      refreshAndTell(
        desk,
        desk.view.key,
        () => {},
        () => () => {},
      ),
    ).rejects.toThrow('gone')
  })
})
