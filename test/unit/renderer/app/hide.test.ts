import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOnCover } from '../../../../renderer/app/hide-model.ts'

describe('keys while personal details are hidden', () => {
  it('ask with the key that hid, and show only with it pressed again', () => {
    expect(keyOnCover({ key: 'F12', isHide: true, asking: false })).toBe('ask')
    expect(keyOnCover({ key: 'F12', isHide: true, asking: true })).toBe('show')
    expect(keyOnCover({ key: 'Escape', isHide: false, asking: true })).toBe('back')
    expect(keyOnCover({ key: 'Escape', isHide: false, asking: false })).toBe('nothing')
  })

  it('reach the cover’s own buttons and nothing else', () => {
    for (const key of ['Tab', 'Enter', ' '])
      expect(keyOnCover({ key, isHide: false, asking: false })).toBe('browser')
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (key, asking) => {
        fc.pre(!['Tab', 'Enter', ' ', 'Escape'].includes(key))
        expect(keyOnCover({ key, isHide: false, asking })).toBe('nothing')
      }),
    )
  })
})
