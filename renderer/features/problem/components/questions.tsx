import type { ReactNode } from 'react'
import { problemWords } from '../../../../shared/content/problem-flow.ts'
import type { Answers, Question } from '../../../../shared/contract/problem.ts'
import {
  assertNever,
  CheckboxGroup,
  Quote,
  RadioGroup,
  TextArea,
  TextField,
  type ChoiceOption,
} from '../../../ui/index.ts'
import { fieldIds } from '../model.ts'
import type { Happened } from './happened.ts'

type QuestionsProps = {
  questions: readonly Question[]
  answers: Answers
  happened: Happened
  errorOf: (id: string) => string | undefined
}

/** Only the questions that matter for this problem and this place. */
export function Questions({ questions, answers, happened, errorOf }: QuestionsProps): ReactNode {
  return (
    <div className="pf-stack">
      {questions.map((question) => (
        <OneQuestion
          key={question.id}
          question={question}
          answer={answers[question.id]}
          onAnswer={(answer) => happened({ did: 'answered', question: question.id, answer })}
          error={errorOf(fieldIds.answer(question.id))}
        />
      ))}
    </div>
  )
}

type OneProps = {
  question: Question
  answer: string | string[] | undefined
  onAnswer: (answer: string | string[]) => void
  error: string | undefined
}

const yesNo = [
  { value: 'yes', label: problemWords.questions.yes },
  { value: 'no', label: problemWords.questions.no },
]
const yesNoUnknown = [...yesNo, { value: 'unknown', label: problemWords.questions.unknown }]

function choices(question: Question, usual: ChoiceOption[]): ChoiceOption[] {
  if (question.options.length === 0) return usual
  return question.options.map(({ value, label, urgent }) => ({
    value,
    label: sentence(label),
    ...(urgent ? { hint: problemWords.questions.urgent } : {}),
  }))
}

/** Options come as the record keeps them, in small letters. */
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function OneQuestion({ question, answer, onAnswer, error }: OneProps): ReactNode {
  const { kind } = question
  const id = fieldIds.answer(question.id)
  const hint = question.hint ?? undefined
  const one = typeof answer === 'string' ? answer : ''
  const frame = { id, hint, error, optional: !question.required }
  switch (kind) {
    case 'note':
      return <Quote>{question.ask}</Quote>
    case 'one':
      return (
        <RadioGroup
          {...frame}
          legend={question.ask}
          options={choices(question, [])}
          value={one || null}
          onChange={onAnswer}
        />
      )
    case 'yes-no':
      return (
        <RadioGroup
          {...frame}
          legend={question.ask}
          inline
          options={choices(question, yesNo)}
          value={one || null}
          onChange={onAnswer}
        />
      )
    case 'yes-no-unknown':
      return (
        <RadioGroup
          {...frame}
          legend={question.ask}
          inline
          options={choices(question, yesNoUnknown)}
          value={one || null}
          onChange={onAnswer}
        />
      )
    case 'any':
      return (
        <CheckboxGroup
          {...frame}
          legend={question.ask}
          options={choices(question, [])}
          value={Array.isArray(answer) ? answer : []}
          onChange={onAnswer}
        />
      )
    case 'number':
      return (
        <TextField
          {...frame}
          label={question.ask}
          inputMode="decimal"
          width={6}
          value={one}
          maxLength={20}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )
    case 'date':
      return (
        <TextField
          {...frame}
          label={question.ask}
          hint={hint ?? problemWords.questions.dateHint}
          width={20}
          maxLength={40}
          value={one}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )
    case 'line':
      return (
        <TextField
          {...frame}
          label={question.ask}
          value={one}
          maxLength={500}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )
    case 'text':
      return (
        <TextArea
          {...frame}
          label={question.ask}
          rows={3}
          value={one}
          maxLength={4000}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )
    default:
      return assertNever(kind)
  }
}
