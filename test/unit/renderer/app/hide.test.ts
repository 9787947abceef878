import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedWords, keyOnCover } from '../../../../renderer/app/hide-model.ts'

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

it('the time of the call is said without the number', () => {
  expect(elapsedWords(7)).toBe('0:07')
  expect(elapsedWords(247.9)).toBe('4:07')
  expect(elapsedWords(3847)).toBe('1:04:07')
  expect(elapsedWords(-1)).toBe('0:00')
})
