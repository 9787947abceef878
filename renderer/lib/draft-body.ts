/**
 * What a draft holds on disk: the name to call it by on the home screen, and what was typed. Kept in one place so that a draft written
 * by an earlier version can still be read.
 */
export type DraftBody<T> = { name: string; content: T }

export const packDraft = <T>({ name, content }: DraftBody<T>): string =>
  JSON.stringify({ v: 1, name, content })

/** Null for a body that cannot be read; `read` turns what was kept into its type, or throws. */
export function unpackDraft<T>(body: string, read: (content: unknown) => T): DraftBody<T> | null {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null || !('content' in parsed)) return null
    const name = 'name' in parsed && typeof parsed.name === 'string' ? parsed.name : ''
    return { name, content: read(parsed.content) }
  } catch {
    return null
  }
}

/** Two pieces of one text, one under the other; an empty one leaves no gap. */
export const joined = (above: string, below: string): string =>
  [above.trimEnd(), below].filter((part) => part.trim() !== '').join('\n\n')
