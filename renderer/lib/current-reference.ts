import { useEffect } from 'react'

const references: { value: string }[] = []

/** While the component shows, `value` is the reference that Ctrl+Shift+C copies; the one shown last comes first. */
export function useReference(value: string | null): void {
  useEffect(() => {
    if (value === null) return undefined
    const mine = { value }
    references.push(mine)
    return () => {
      references.splice(references.indexOf(mine), 1)
    }
  }, [value])
}

export const currentReference = (): string | null => references.at(-1)?.value ?? null
