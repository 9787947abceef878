export type Refetcher = { again: () => void; stop: () => void }

type Options<T> = {
  ask: (signal: AbortSignal) => Promise<T>
  answered: (value: T) => void
  failed: (error: unknown) => void
}

/**
 * At most one question in flight. Changes that come meanwhile are answered by one more question after it, so a burst of a hundred
 * changes costs two. After `stop` nothing is told.
 */
export function createRefetcher<T>({ ask, answered, failed }: Options<T>): Refetcher {
  const ended = new AbortController()
  let asking = false
  let wanted = false

  async function run(): Promise<void> {
    asking = true
    while (wanted && !ended.signal.aborted) {
      wanted = false
      try {
        const value = await ask(ended.signal)
        if (!ended.signal.aborted) answered(value)
      } catch (error) {
        if (!ended.signal.aborted) failed(error)
      }
    }
    asking = false
  }

  return {
    again() {
      wanted = true
      if (!asking) void run()
    },
    stop: () => ended.abort(),
  }
}
