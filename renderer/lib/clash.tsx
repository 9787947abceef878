import { useEffect, type ReactNode } from 'react'
import { clashWords } from '../../shared/content/note.ts'
import { states } from '../../shared/content/states.ts'
import { announce, Button, Conflict } from '../ui/index.ts'
import { useSession } from './session.tsx'
import { whenWords } from './words.ts'

export type ClashChoice = 'mine' | 'theirs' | 'both'

/** Two windows wrote in one draft: both texts, and which to keep. Neither goes before somebody says so. */
export function Clash({
  what,
  mine,
  theirs,
  savedAt,
  apart = true,
  both = true,
  onSettle,
}: {
  what: string
  mine: ReactNode
  theirs: ReactNode
  savedAt: string
  /** Ours is on disk in a draft of its own meanwhile. */
  apart?: boolean | undefined
  both?: boolean | undefined
  onSettle: (choice: ClashChoice) => void
}): ReactNode {
  const { today } = useSession()
  useEffect(() => announce(clashWords.announce), [])
  const empty = clashWords.nothing
  return (
    <Conflict
      what={what}
      values={[
        { value: mine === '' ? empty : mine, source: clashWords.mine, when: clashWords.now, used: true },
        {
          value: theirs === '' ? empty : theirs,
          source: clashWords.theirs,
          when: whenWords(savedAt, today) ?? '',
        },
      ]}
      say={<p>{apart ? clashWords.apart : clashWords.waiting}</p>}
      actions={
        <>
          <Button small onClick={() => onSettle('mine')}>
            {states.conflict.keepMine}
          </Button>
          <Button small onClick={() => onSettle('theirs')}>
            {states.conflict.keepTheirs}
          </Button>
          {both ? (
            <Button small onClick={() => onSettle('both')}>
              {states.conflict.keepBoth}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
