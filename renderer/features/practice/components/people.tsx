import type { ReactNode } from 'react'
import { practiceWords } from '../../../../shared/content/practice.ts'
import type { PracticeState } from '../../../../shared/contract/practice.ts'
import { Button } from '../../../ui/index.ts'

/** Invented people, each worth opening for a reason. */
export function People({
  people,
  onFind,
}: {
  people: PracticeState['people']
  onFind: (text: string) => void
}): ReactNode {
  return (
    <ul className="pf-people">
      {people.map((one) => (
        <li key={`${one.what} ${one.find}`}>
          <span>
            <strong>{one.name}</strong>
            <span className="pf-hint">{one.what}</span>
          </span>
          <Button small about={one.name} onClick={() => onFind(one.find)}>
            {practiceWords.tryPerson}
          </Button>
        </li>
      ))}
    </ul>
  )
}
