import { describe, expect, it } from 'vitest'
import { carries, lookedUp, marked } from '../../../main/desk/backends/sending.ts'
import { manualClock } from '../../support/clock.ts'
import { operation } from '../../support/facts.ts'

const ours = operation({ reference: 'ABC-DEF-GHJ' })
const about = { how: 'look-up', clock: manualClock(), environment: 'practice' } as const
const row = (id: string, at: string) => ({ id, at, matched: ['notes'] })

describe('what a look-up found', () => {
  it('is ours, the oldest first, with every other that carries our mark named', () => {
    expect(lookedUp([row('b', '2026-11-25'), row('a', '2026-11-24')], [], ours, about)).toMatchObject({
      result: 'found',
      serverId: 'a',
      evidence: { serverId: 'a', ourReference: 'ABC-DEF-GHJ', environment: 'practice', alsoFound: ['b'] },
    })
  })

  it('is that it is not there only when no row nobody could read may be ours', () => {
    expect(lookedUp([], [], ours, about)).toEqual({ result: 'not-found' })
    expect(lookedUp([], [{ raw: '{"notes":"[ABC-DEF-GHK] Rang"}' }], ours, about)).toEqual({
      result: 'not-found',
    })
    expect(lookedUp([], [{ raw: '{"notes":"[ABC-DEF-GHJ] Rang"}' }], ours, about)).toMatchObject({
      result: 'failed',
      reason: 'unreadable',
    })
    // One we can read settles it, whatever else is there.
    expect(lookedUp([row('a', '2026-11-24')], [{ raw: '[ABC-DEF-GHJ]' }], ours, about)).toMatchObject({
      result: 'found',
    })
  })
})

describe('our mark', () => {
  it('is put at the front once, and is not found inside a longer reference', () => {
    expect(marked('Rang', 'ABC-DEF-GHJ')).toBe('[ABC-DEF-GHJ] Rang')
    expect(marked('[ABC-DEF-GHJ] Rang', 'ABC-DEF-GHJ')).toBe('[ABC-DEF-GHJ] Rang')
    expect(carries('XABC-DEF-GHJ, ABC-DEF-GHJ2', 'ABC-DEF-GHJ')).toBe(false)
    expect(carries('XABC-DEF-GHJ, ABC-DEF-GHJ.', 'ABC-DEF-GHJ')).toBe(true)
    expect(carries('Rang', '')).toBe(false)
    expect(carries(null, 'ABC-DEF-GHJ')).toBe(false)
  })
})
