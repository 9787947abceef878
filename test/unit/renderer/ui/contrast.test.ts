import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Reads the tokens the product ships and checks WCAG 2.2 contrast: text 4.5:1 (1.4.3), edges and focus 3:1 (1.4.11). */
const css = readFileSync(new URL('../../../../renderer/ui/tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'

function colour(name: string, theme: Theme): string {
  const match = new RegExp(`--${name}:\\s*(?:light-dark\\((#\\w+),\\s*(#\\w+)\\)|(#\\w+))`).exec(css)
  if (match === null) throw new Error(`no colour --${name} in tokens.css`)
  const value = match[3] ?? (theme === 'light' ? match[1] : match[2])
  if (value === undefined || !/^#[\da-f]{6}$/i.test(value)) throw new Error(`--${name} is not a plain colour`)
  return value
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const SHEETS = ['ground', 'surface', 'sunk', 'raised', 'hover', 'selected']
const TEXT = [
  ...['ink', 'ink-2', 'link', 'stop'].flatMap((ink) => SHEETS.map((sheet) => [ink, sheet])),
  ['ink-inverse', 'accent'],
  ['ink-inverse', 'accent-hover'],
  ['ink-inverse', 'stop'],
  ['ink-inverse', 'stop-hover'],
  ...['info', 'good', 'warn', 'stop'].map((tone) => [tone, `${tone}-soft`]),
  ...['info-soft', 'good-soft', 'warn-soft', 'stop-soft', 'accent-soft'].map((soft) => ['ink', soft]),
  ['ink-2', 'accent-soft'],
  ['surface', 'ink-2'],
  ['bar-ink', 'bar'],
  ['bar-ink', 'bar-line'],
  ['bar-ink-2', 'bar'],
  ['offline-ink', 'offline'],
  ['stripe-ink', 'practice'],
  ['stripe-ink', 'practice-stripe'],
  ['stripe-ink', 'test'],
  ['stripe-ink', 'test-stripe'],
  ['focus-ink', 'focus'],
]
const SHAPES = [
  ...['edge', 'accent', 'info', 'good', 'warn-edge', 'stop'].flatMap((mark) =>
    ['ground', 'surface', 'sunk'].map((sheet) => [mark, sheet]),
  ),
  ['bar-edge', 'bar'],
  ['warn-edge', 'warn-soft'],
  ['focus', 'focus-edge'],
]

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  test.each(TEXT)('%s on %s can be read', (ink = '', sheet = '') => {
    expect(contrast(colour(ink, theme), colour(sheet, theme))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(SHAPES)('%s on %s can be made out', (mark = '', sheet = '') => {
    expect(contrast(colour(mark, theme), colour(sheet, theme))).toBeGreaterThanOrEqual(3)
  })
  test.each([...SHEETS, 'accent', 'stop', 'bar', 'offline'])(
    'one band of the focus ring shows on %s',
    (sheet) => {
      const best = Math.max(
        contrast(colour('focus', theme), colour(sheet, theme)),
        contrast(colour('focus-edge', theme), colour(sheet, theme)),
      )
      expect(best).toBeGreaterThanOrEqual(3)
    },
  )
})
