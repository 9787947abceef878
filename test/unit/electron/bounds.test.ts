import { expect, test } from 'vitest'
import { readArguments } from '../../../main/electron/arguments.ts'
import { besideBounds, openingBounds } from '../../../main/electron/bounds.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1080 }
const docked = { x: 1920, y: 0, width: 2560, height: 1440 }
const saved = { x: 2000, y: 100, width: 1200, height: 800, maximised: false }

test('a window opens where it was', () => {
  expect(openingBounds(saved, [laptop, docked])).toEqual({ x: 2000, y: 100, width: 1200, height: 800 })
})

test.each([
  ['its screen is gone', saved, [laptop]],
  ['it was never placed', { width: 1200, height: 800, maximised: false }, [laptop]],
  ['its title bar is above the screen', { ...saved, x: 10, y: -400 }, [laptop]],
  ['its title bar is below the screen', { ...saved, x: 10, y: 1_070 }, [laptop]],
])('when %s, it keeps its size only', (_name, window, screens) => {
  expect(openingBounds(window, screens)).toEqual({ width: 1200, height: 800 })
})

test('our own arguments are read in development and ignored in a release', () => {
  const args = [
    'electron',
    '.',
    '--data',
    '/tmp/x',
    '--people',
    '50',
    '--seed',
    'abc',
    '--role',
    'supervisor',
  ]
  expect(readArguments(args, false)).toEqual({ data: '/tmp/x', people: 50, seed: 1, role: 'supervisor' })
  expect(readArguments(args, true)).toEqual({ data: null, people: 3000, seed: 1, role: 'agent' })
  expect(readArguments(['electron', '.', '--role', 'root'], false).role).toBe('agent')
})

test('the second window opens where it was, else on the other screen, else anywhere', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: 1920, y: 0, width: 1280, height: 800 },
  ]
  const first = { x: 100, y: 100, width: 1360, height: 900 }
  const place = { width: 720, height: 900, maximised: false }
  expect(besideBounds(place, screens, first)).toEqual({ x: 1920, y: 0, width: 720, height: 800 })
  expect(besideBounds(place, screens, { ...first, x: 1800 })).toEqual({ x: 0, y: 0, width: 720, height: 900 })
  expect(besideBounds({ ...place, x: 5, y: 5 }, screens, first)).toEqual({
    x: 5,
    y: 5,
    width: 720,
    height: 900,
  })
  expect(besideBounds(place, screens.slice(0, 1), first)).toEqual({ width: 720, height: 900 })
})
