import type { BrowserContext } from '@playwright/test'

/**
 * Windows opened from here on hear nothing from the desk between `stop` and `resume`, while what they say still arrives: so that two
 * windows change one thing before either has heard of the other, every time.
 */
export async function deafWindows(
  context: BrowserContext,
): Promise<{ stop: () => void; resume: () => void }> {
  let deaf = false
  const kept: (() => void)[] = []
  await context.routeWebSocket(/\/desk$/, (window) => {
    const desk = window.connectToServer()
    desk.onMessage((message) => {
      if (deaf) kept.push(() => window.send(message))
      else window.send(message)
    })
  })
  return {
    stop: () => {
      deaf = true
    },
    resume: () => {
      deaf = false
      for (const tell of kept.splice(0)) tell()
    },
  }
}
