import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { candidateWords } from '../../../../shared/content/calls.ts'
import type { Candidate } from '../../../../shared/contract/calls.ts'
import { useSession } from '../../../lib/session.tsx'
import { Bar, Button, moveInList } from '../../../ui/index.ts'
import { candidateLines } from '../model.ts'
import type { Strip } from '../store.ts'

const candidatesId = 'call-candidates'

type CandidateProps = { strip: Strip; onPick: (candidate: Candidate) => void; onClose: () => void }

/** Who it may be and why, two lines each. Stays until the caller is chosen, or the agent closes it. */
export function CandidateStrip({ strip, onPick, onClose }: CandidateProps): ReactNode {
  const { candidates } = strip
  if (strip.closed) return null
  return (
    <Bar label={candidateWords.title}>
      <div className="pf-candidates">
        <div className="pf-candidates-head">
          <p role="status">{candidates === null ? candidateWords.getting : candidates.words}</p>
          <Button small kind="quiet" onClick={onClose}>
            {candidateWords.close}
          </Button>
        </div>
        {candidates === null || candidates.people.length === 0 ? null : (
          <People people={candidates.people} onPick={onPick} onClose={onClose} />
        )}
      </div>
    </Bar>
  )
}

function People({
  people,
  onPick,
  onClose,
}: {
  people: readonly Candidate[]
  onPick: (candidate: Candidate) => void
  onClose: () => void
}): ReactNode {
  const { today } = useSession()
  const id = useId()
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, people.length - 1)
  const optionId = (index: number): string => `${id}-${index}`
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const to = moveInList(event.key, chosen, people.length)
    const picked = people[chosen]
    if (to !== null) setAt(to)
    else if (event.key === 'Home') setAt(0)
    else if (event.key === 'End') setAt(people.length - 1)
    else if (event.key === 'Escape') {
      // The list goes with the strip: the call is what the agent was at.
      event.currentTarget.closest('.pw-bars')?.querySelector('button')?.focus()
      onClose()
    } else if (event.key === 'Enter' && !event.ctrlKey && picked !== undefined) onPick(picked)
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className="pf-hint" id={`${id}-hint`}>
        {candidateWords.pick}
      </p>
      <ul
        className="pf-candidate-list"
        id={candidatesId}
        role="listbox"
        tabIndex={0}
        aria-label={candidateWords.title}
        aria-describedby={`${id}-hint`}
        aria-activedescendant={optionId(chosen)}
        onKeyDown={keys}
      >
        {people.map((one, index) => {
          const { who, why, facts } = candidateLines(one, today)
          return (
            <li
              key={one.key}
              id={optionId(index)}
              role="option"
              aria-selected={index === chosen}
              onClick={() => onPick(one)}
            >
              <span>
                <strong>{who}</strong> · {why}
              </span>
              <span className="pf-candidate-facts">{facts.join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
