import type { Page } from '@playwright/test'

/**
 * Counts every key pressed from now on, whoever presses it: Tab, arrows and Enter too, a combination as one. Text that is typed is content
 * and does not count.
 */
export function countPresses({ keyboard }: Page): () => number {
  const press = keyboard.press.bind(keyboard)
  let presses = 0
  keyboard.press = (key, options) => {
    presses += 1
    return press(key, options)
  }
  return () => presses
}
