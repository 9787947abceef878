import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { presenceWords } from '../../../../shared/content/presence.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import { announce } from '../../../ui/index.ts'
import { othersWords } from '../model.ts'
import type { PresenceStore } from '../store.ts'

/** "Also here: Amira (writing a note)". Said politely when it changes, unless the person asked for quiet; nothing when alone. */
export function PresenceLine({
  presence,
  residentKey,
  quiet,
}: {
  presence: PresenceStore
  residentKey: ResidentKey
  quiet: boolean
}): ReactNode {
  const words = useStore(presence.store, ({ resident, others }) =>
    resident === residentKey ? othersWords(others) : null,
  )
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (words === before.current) return
    if (!quiet && words !== null) announce(`${presenceWords.alsoHere} ${words}`)
    before.current = words
  }, [words, quiet])
  if (words === null) return null
  return (
    <p className="pf-presence">
      <strong>{presenceWords.alsoHere}</strong> {words}. {presenceWords.hint}
    </p>
  )
}
