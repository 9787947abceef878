import { useState, type ReactNode } from 'react'
import { practiceWords } from '../../../../shared/content/practice.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { announce, Button, ButtonRow, Callout, Card, ErrorPanel, TextArea } from '../../../ui/index.ts'

const words = practiceWords.callback

/** An officer answers the callback that has waited longest: got through, or not. */
export function AnswerCallback(): ReactNode {
  const desk = useDesk()
  const [note, setNote] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const answer = async (reached: boolean): Promise<void> => {
    try {
      const { answered } = await desk.client.practice.answerCallback({ reached, note: note.trim() })
      const now = answered ? words.answered : words.nothing
      setProblem(null)
      setSaid(now)
      announce(now)
      if (answered) setNote('')
    } catch (error) {
      setSaid(null)
      setProblem(problemOf(error))
    }
  }
  return (
    <Card heading={words.heading} id="practice-callback">
      <div className="pf-stack">
        <p className="pf-hint">{words.hint}</p>
        {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
        {said === null ? null : (
          <Callout>
            <p>{said}</p>
          </Callout>
        )}
        <TextArea
          label={words.note}
          optional
          rows={2}
          limit={words.longest}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ButtonRow>
          <Button onClick={() => void answer(true)}>{words.reached}</Button>
          <Button onClick={() => void answer(false)}>{words.notReached}</Button>
        </ButtonRow>
      </div>
    </Card>
  )
}
