import { useState, type SubmitEvent, type ReactNode } from 'react'
import { practiceWords } from '../../../../shared/content/practice.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { announce, Button, ButtonRow, Card, ErrorPanel, Loading, TextField } from '../../../ui/index.ts'
import { dialled } from '../model.ts'

const words = practiceWords.phone

/** A dialler: makes this desk's telephone ring from a number worth trying, from any other, or from one that is withheld. */
export function PracticePhone(): ReactNode {
  const desk = useDesk()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const numbers = useDeskQuery(
    'practice numbers',
    (client, signal) => client.practice.numbers(undefined, { signal }),
    () => false,
  )
  const ring = async (number: string | null): Promise<void> => {
    try {
      await desk.client.practice.ring({ number })
      setProblem(null)
      announce(words.ringing)
    } catch (failure) {
      setProblem(problemOf(failure))
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const number = dialled(text)
    if (number === null) {
      setError(text.trim() === '' ? words.missing : words.wrong)
      document.getElementById('practice-number')?.focus()
      return
    }
    setError(undefined)
    void ring(number)
  }
  return (
    <Card heading={words.heading} id="practice-phone">
      <div className="pf-stack">
        <p className="pf-hint">{words.hint}</p>
        {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
        {numbers.value === null ? (
          numbers.problem === null ? (
            <Loading what={words.loading} lines={3} />
          ) : (
            <ErrorPanel title={numbers.problem.title} next={numbers.problem.body} />
          )
        ) : (
          <ButtonRow>
            {numbers.value.map(({ what, number }) => (
              <Button key={`${what} ${number ?? ''}`} onClick={() => void ring(number)}>
                {words.ringAs(what)}
              </Button>
            ))}
          </ButtonRow>
        )}
        <form className="pf-stack" onSubmit={submit} noValidate>
          <TextField
            id="practice-number"
            label={words.other}
            hint={words.otherHint}
            error={error}
            width={20}
            inputMode="tel"
            autoComplete="off"
            maxLength={30}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ButtonRow>
            <Button type="submit">{words.ring}</Button>
          </ButtonRow>
        </form>
      </div>
    </Card>
  )
}
